"""What the counter shows of earlier applications while a form is being filled in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form

from applications.earlier import Earlier, Named, Who, earlier_of, open_twins
from applications.forms.intake import IntakeForms
from applications.presenters.earlier import EarlierPart, EarlierRow, earlier_parts, rows_of
from portal.accounts.models import Staff
from portal.audit.actions import record_read
from portal.identity import IinRefused, parse_iin


@dataclass(frozen=True)
class Twins:
    """`open`: probable duplicates, by `tokens`; `ticked`: the clerk has said that all of them are others."""

    open: tuple[EarlierRow, ...] = ()
    tokens: str = ""
    ticked: bool = False
    parts: tuple[EarlierPart, ...] = ()


def twins_of(forms: IntakeForms, despite: frozenset[str], *, by: Staff, at: datetime) -> Twins:
    """From what is typed so far; nothing is asked of the database while nothing is. Reading a case is remembered."""
    who = _who(forms)
    if not who.iin and not who.person and not who.children:
        return Twins()
    asks_children = bool(forms.edition.intake.children_least)
    found = open_twins(who, forms.edition.service, by=by) if who.children or not asks_children else ()
    for case in found:
        record_read(
            office=case.office_id, subject_kind="application", subject_id=case.pk, at=at, by=by, role=min(by.roles)
        )
    tokens = [case.token for case in found]
    return Twins(rows_of(found), ",".join(tokens), set(tokens) <= despite, earlier_parts(_others(who, tokens, by)))


def _others(who: Who, shown: list[str], by: Staff) -> Earlier:
    found = earlier_of(who, by=by)
    mine = tuple(case for case in found.same_iin if case.token not in shown)
    return Earlier(mine, found.same_name, found.same_child)


def _who(forms: IntakeForms) -> Who:
    children = (_named(child) for child in forms.children)
    return Who(_iin(forms.applicant), _named(forms.applicant), tuple(filter(None, children)))


def _iin(form: Form) -> str:
    try:
        return parse_iin(str(form["iin"].value() or "")).digits
    except IinRefused:
        return ""


def _named(form: Form) -> Named | None:
    surname, given_name = (str(form[name].value() or "").strip() for name in ("surname", "given_name"))
    born_on = _day(form, form["birth_date"].value())
    return Named.of(surname, given_name, born_on) if surname and given_name and born_on else None


def _day(form: Form, value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return form.fields["birth_date"].clean(value)
    except ValidationError:
        return None
