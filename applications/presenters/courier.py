"""What travels between the branch and the office: what is to be sent, what is arriving, what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from applications import desks
from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import Calendar
from applications.law.deadlines import Deadline
from applications.models import Application
from applications.models.application import Custody
from applications.presenters.desk import DeskRow, rows_of
from applications.terms import history_by
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, STATE_CORPORATION_WORKER

MOST = 200


@dataclass(frozen=True)
class Parcel:
    """A case with the day by which the courier must be there, where the law gives one."""

    row: DeskRow
    courier_by: date | None
    clause: str
    is_late: bool


@dataclass(frozen=True)
class Load:
    """Parcels of one verb: sent or received together."""

    verb: str
    title: str
    button: str
    empty: str
    parcels: tuple[Parcel, ...]


def loads(person: Staff, *, at: datetime) -> tuple[Load, ...]:
    role = STATE_CORPORATION_WORKER if person.branch_id else CLERK
    return tuple(_load(person, role, verb, at=at) for verb in ("receive", "send"))


def _load(person: Staff, role: str, verb: str, *, at: datetime) -> Load:
    cases = desks.open_work(person).filter(desks.turn(person, role, verb))
    found = list(cases.select_related("executor", "office", "branch")[:MOST])
    rows = rows_of(found, person=person, at=at)
    title, button, empty = _words(person, verb)
    limits = _limits(found, person)
    parcels = tuple(_parcel(case, row, limit, at=at) for case, row, limit in zip(found, rows, limits, strict=True))
    return Load(verb, title, button, empty, parcels)


def _limits(cases: list[Application], person: Staff) -> list[Deadline | None]:
    """The courier's limit of each case; every calendar is built once, whatever the number of cases."""
    office = office_calendar(person.served_office)
    branches = {case.branch for case in cases if case.branch}
    receivers = {branch.pk: branch_calendar(branch) for branch in branches}
    return [_limit(case, office, receivers.get(case.branch_id or 0)) for case in cases]


def _limit(case: Application, office: Calendar, receiver: Calendar | None) -> Deadline | None:
    code = "courier" if case.state in desks.before_decision(case.service, case.edition) else "result_return"
    found = history_by(case, office, receiver).plan()
    return next((limit for limit in found.deadlines if limit.code == code), None)


def _parcel(case: Application, row: DeskRow, limit: Deadline | None, *, at: datetime) -> Parcel:
    if limit is None:
        return Parcel(row, None, "", False)
    return Parcel(row, limit.due_on, limit.clause, limit.due_at < at and case.custody != Custody.OFFICE)


def _words(person: Staff, verb: str) -> tuple[str, str, str]:
    at_branch = bool(person.branch_id)
    if verb == "send" and at_branch:
        return (
            _("Packages to send to the office"),
            _("Give to the courier"),
            _("Every package is on its way. What you register today waits here for the courier."),
        )
    if verb == "send":
        return (
            _("Results to send to the State Corporation"),
            _("Give to the courier"),
            _("No result waits to be sent. A signed decision of a case from the branch appears here."),
        )
    if at_branch:
        return (
            _("Results arriving from the office"),
            _("Received from the courier"),
            _("No result is on its way. The office sends it when it is signed."),
        )
    return (
        _("Packages arriving from the State Corporation"),
        _("Received from the courier"),
        _("No package is on its way. A branch sends it within one working day of its reception."),
    )
