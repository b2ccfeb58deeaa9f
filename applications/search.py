"""Finding a case within the office: by number, IIN, beginning of a name. Each way goes through an index."""

from datetime import date
from itertools import chain

from applications.models import Application, Child
from applications.models.application import ApplicationQuerySet
from portal.accounts.models import Staff
from portal.identity import IinRefused, compact, parse_iin, search_key
from portal.numbering import format_number

MOST = 50
SHORTEST_NAME = 2


def find(text: str, *, by: Staff, today: date) -> list[Application]:
    """At most 50 cases, the newest first; nothing for a text too short to mean anything."""
    cases = Application.objects.visible_to(by).filter(office_id=by.served_office_id)
    found = (
        _by_number(cases, text, by=by, today=today) if any(map(str.isdigit, text)) else _by_name(cases, text, by=by)
    )
    return sorted(found, key=lambda case: (case.received_at, case.pk), reverse=True)


def _by_number(cases: ApplicationQuerySet, text: str, *, by: Staff, today: date) -> list[Application]:
    if iin := _iin(text):
        return _rows(cases.filter(applicant_iin=iin).order_by("applicant_iin", "pk"))
    written = text.strip()
    numbers = {written, written.upper(), written.lower()}
    if written.isdecimal() and len(written) < 12:
        numbers |= {_number(by, year, int(written)) for year in (today.year, today.year - 1)}
    return _rows(cases.filter(register_number__in=numbers).order_by("pk"))


def of_number(text: str, *, by: Staff, today: date) -> Application | None:
    """The one case that bears this register number, written whole or as the bare number of this year or the last."""
    cases = Application.objects.visible_to(by).filter(office_id=by.served_office_id)
    found = [] if _iin(text) else _by_number(cases, text, by=by, today=today)
    return max(found, key=lambda case: case.pk, default=None)


def _iin(text: str) -> str | None:
    try:
        return parse_iin(text).digits
    except IinRefused:
        return compact(text) if len(compact(text)) == 12 and compact(text).isdecimal() else None


def _number(by: Staff, year: int, number: int) -> str:
    office = by.served_office
    return format_number(office.number_pattern, office=office.code, year=year, number=number)


def _by_name(cases: ApplicationQuerySet, text: str, *, by: Staff) -> list[Application]:
    key = search_key(text)
    if len(key) < SHORTEST_NAME:
        return []
    applicants = cases.filter(applicant_search_key__startswith=key).order_by("applicant_search_key", "pk")
    children = Child.objects.filter(office_id=by.served_office_id, search_key__startswith=key)
    named = cases.filter(pk__in=children.order_by("search_key").values("application")[:MOST]).order_by("pk")
    return list({case.pk: case for case in chain(_rows(applicants), _rows(named))}.values())[:MOST]


def _rows(cases: ApplicationQuerySet) -> list[Application]:
    return list(cases.select_related("executor")[:MOST])


def known_person(iin: str, *, by: Staff) -> list[Application]:
    """Earlier applications of a person within the office, the latest first."""
    cases = Application.objects.visible_to(by).filter(office_id=by.served_office_id, applicant_iin=iin)
    return list(cases.order_by("-received_at")[:5])
