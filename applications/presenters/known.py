"""What an office knows of a person who came before: so that nothing is asked twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application
from applications.presenters.earlier import EarlierRow, rows_of
from applications.search import known_person
from portal.accounts.models import Staff
from portal.audit.actions import record_read
from portal.identity import IinRefused, parse_iin
from portal.inputs import show_phone

FIELDS = ("surname", "given_name", "patronymic", "birth_date", "address", "phone", "email", "language")


@dataclass(frozen=True)
class EarlierCase:
    """`told`: what came of it, or until when it is due."""

    number: str
    state: str
    href: str
    is_open: bool
    told: str


@dataclass(frozen=True)
class Known:
    """`fields` fill the form; `earlier` are the person's cases within the office, the latest first."""

    told: str
    fields: dict[str, Any]
    earlier: tuple[EarlierCase, ...] = ()


def known(text: str, *, by: Staff, at: datetime) -> Known:
    """Look a person up by IIN. Reading a stranger's record is remembered like opening it."""
    try:
        iin = parse_iin(text)
    except IinRefused:
        return Known(_("These are not the 12 digits of an IIN. Compare them with the identity card."), {})
    cases = known_person(iin.digits, by=by)
    if not cases:
        birth = {"birth_date": iin.born_on} if iin.born_on else {}
        return Known(_("The office does not know this person yet: fill in the rest."), birth)
    last = cases[0]
    record_read(
        office=last.office_id, subject_kind="application", subject_id=last.pk, at=at, by=by, role=min(by.roles)
    )
    fields = {name: getattr(last, f"applicant_{name}") for name in FIELDS}
    return Known(_("Filled in from an earlier application. Compare with the papers."), fields, _earlier(cases))


def _earlier(cases: list[Application]) -> tuple[EarlierCase, ...]:
    return tuple(
        EarlierCase(row.number, row.state, row.href, row.is_open, row.outcome or _due(row)) for row in rows_of(cases)
    )


def _due(row: EarlierRow) -> str:
    return _("due on %(day)s") % {"day": f"{row.due_on:%d.%m.%Y}"} if row.is_open else row.service


def known_page(person: Known) -> dict[str, Any]:
    """The same as values that the page's script puts into the fields."""
    fields = dict(person.fields)
    if "birth_date" in fields:
        fields["birth_date"] = f"{fields['birth_date']:%d.%m.%Y}"
    if "phone" in fields:
        fields["phone"] = show_phone(fields["phone"])
    return {"told": person.told, "fields": fields, "earlier": [vars(case) for case in person.earlier]}
