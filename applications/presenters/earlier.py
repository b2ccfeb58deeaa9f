"""Earlier applications as rows: what came of each, or until when it is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.earlier import Earlier
from applications.law.calendar import ALMATY
from applications.models import Application
from applications.presenters.labels import STATES
from applications.presenters.results import outcomes_of
from applications.terms import edition_of
from portal.identity import mask_iin
from portal.ui import CALM, NEUTRAL


@dataclass(frozen=True)
class EarlierRow:
    """`outcome` is empty for a case that is open; `whose` where somebody else asked."""

    number: str
    href: str
    service: str
    state: str
    tone: str
    is_open: bool
    received_on: date
    due_on: date
    why: str
    outcome: str
    whose: str = ""


@dataclass(frozen=True)
class EarlierPart:
    """The part of a page that tells of them; the same words stand over each list everywhere."""

    title: str
    rows: tuple[EarlierRow, ...]


def earlier_parts(found: Earlier) -> tuple[EarlierPart, ...]:
    """The lists that hold something."""
    outcomes = outcomes_of(tuple(found))
    parts = (
        EarlierPart(_("The same IIN"), rows_of(found.same_iin, outcomes)),
        EarlierPart(
            _("The same name and birth date under another IIN"), rows_of(found.same_name, outcomes, whose=True)
        ),
        EarlierPart(_("Somebody else asked about the same child"), rows_of(found.same_child, outcomes, whose=True)),
    )
    return tuple(part for part in parts if part.rows)


def rows_of(
    cases: Iterable[Application], outcomes: Mapping[int, str] | None = None, *, whose: bool = False
) -> tuple[EarlierRow, ...]:
    cases = tuple(cases)
    told = outcomes_of(cases) if outcomes is None else outcomes
    return tuple(_row(case, told, whose) for case in cases)


def _row(case: Application, outcomes: Mapping[int, str], whose: bool) -> EarlierRow:
    is_open = case.closed_at is None
    name = f"{case.applicant_full_name}, {mask_iin(case.applicant_iin)}" if whose else ""
    return EarlierRow(
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        service=edition_of(case).title.in_(get_language() or "kk"),
        state=str(STATES[case.state].staff),
        tone=CALM if is_open else NEUTRAL,
        is_open=is_open,
        received_on=case.received_at.astimezone(ALMATY).date(),
        due_on=case.due_on,
        why=reverse("case_terms", args=[case.token]),
        outcome=outcomes.get(case.pk, ""),
        whose=name,
    )
