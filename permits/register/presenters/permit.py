"""The page of a permit: what it allows, how it stands, who prepared and signed it, what else the parent has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY
from applications.law.texts import text_of
from permits.models import DecisionWarning
from permits.models.permit import Permit
from permits.register.parts import Part, permit_parts
from permits.register.presenters.permits import PermitCard, day_words, permit_card
from permits.register.reading import permits_of_parent
from permits.verification import Standing, standing_of_permit
from portal.accounts.models import Staff
from portal.ui import Row


@dataclass(frozen=True)
class ChildLink:
    name: str
    born_on: date
    href: str


@dataclass(frozen=True)
class Answered:
    """A warning of the register and why the permit was drafted nevertheless."""

    words: str
    rule: str
    answer: str


@dataclass(frozen=True)
class PermitPage:
    card: PermitCard
    sentence: str
    may: bool
    case: str
    rows: tuple[Row, ...]
    paper: str
    verify: str
    seen: str
    children: tuple[ChildLink, ...]
    warnings: tuple[Answered, ...]
    others: tuple[PermitCard, ...]
    parts: tuple[Part, ...]


def permit_page(permit: Permit, *, by: Staff, at: datetime) -> PermitPage:
    """The page for this reader at this moment."""
    today, decision = at.astimezone(ALMATY).date(), permit.decision
    card = permit_card(permit, today=today)
    may = permit.allows_on(today)
    return PermitPage(
        card=card,
        sentence=_sentence(permit, card, may),
        may=may,
        case=reverse("case", args=[decision.application.token]),
        rows=_rows(permit),
        paper=reverse("paper", args=[decision.paper.token]) if decision.paper else "",
        verify=reverse("verify", args=[decision.token]),
        seen=_seen(standing_of_permit(permit, today=today)),
        children=tuple(
            ChildLink(
                each.registered.full_name, each.registered.birth_date, reverse("child", args=[each.registered.token])
            )
            for each in permit.children.all()
        ),
        warnings=answered(decision.warnings.all()),
        others=tuple(permit_card(each, today=today) for each in permits_of_parent(permit)),
        parts=permit_parts(permit, by=by, at=at),
    )


def answered(rows: Iterable[DecisionWarning]) -> tuple[Answered, ...]:
    """In the reader's language."""
    language = get_language() or "kk"
    return tuple(Answered(text_of(each.words).in_(language), each.rule, each.answer) for each in rows)


def _sentence(permit: Permit, card: PermitCard, may: bool) -> str:
    if may:
        return _("Visits are allowed today, through %(day)s.") % {"day": day_words(permit.last_day())}
    return _("Visits are not allowed today: %(standing)s.") % {"standing": card.standing.lower()}


def _rows(permit: Permit) -> tuple[Row, ...]:
    decision = permit.decision
    replaces = permit.replaces
    rows = (
        Row(_("Parent"), permit.parent_name),
        Row(_("Period"), f"{day_words(permit.valid_from)} – {day_words(permit.valid_until)}"),
        Row(_("Last day of visits"), day_words(permit.last_day()) if permit.ended_on else ""),
        Row(_("Replaces"), replaces.number if replaces else ""),
        Row(_("Prepared by"), decision.prepared_by.full_name),
        Row(_("Signed by"), decision.signed_by.full_name if decision.signed_by else ""),
        Row(_("Signed on"), day_words(permit.issued_at.astimezone(ALMATY).date())),
    )
    return tuple(each for each in rows if each.value)


def _seen(standing: Standing) -> str:
    """What a stranger reads behind the QR code today."""
    return {
        Standing.VALID: _("valid today"),
        Standing.NOT_VALID: _("not valid today"),
        Standing.REPLACED: _("replaced by a later one"),
    }.get(standing, _("issued"))
