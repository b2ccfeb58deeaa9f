"""What travels between the branch and the office: what is to be sent, what is arriving, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications import desks
from applications.calendars import branch_calendar, office_calendar
from applications.custody.journal import RegisterRow, at_hand
from applications.custody.shelf_keeping import NOTHING, to_return
from applications.custody.shelf_limits import day_of
from applications.custody.way_limit import PACKAGE, WITH_CASE, goes_anew, way_limit
from applications.law.calendar import ALMATY, Calendar
from applications.law.deadlines import Deadline, Plan
from applications.models import Application, Copy, CourierRow
from applications.models.application import Custody
from applications.models.courier_register import ON_THE_WAY
from applications.presenters.desk import DeskRow, rows_of
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import history_by
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, STATE_CORPORATION_WORKER
from portal.documents.dates import with_weekday
from portal.ui import LATE, SOON

MOST = 200


@dataclass(frozen=True)
class Parcel:
    """A case with the day and hour by which the courier must be there, where the law gives one.

    `mark` says in words that the hour passed, or that the day of the six-day week did. `left`: of the whole term.
    """

    row: DeskRow
    branch: str
    code: str
    courier_by: str
    clause: str
    mark: str
    tone: str
    left: TimeLeft
    chosen: bool


@dataclass(frozen=True)
class Load:
    """Parcels of one verb: listed, or received without a list. Of packages alone the whole term is still to be met."""

    verb: str
    title: str
    empty: str
    parcels: tuple[Parcel, ...]
    several_branches: bool
    of_packages: bool

    @property
    def chosen(self) -> int:
        return sum(parcel.chosen for parcel in self.parcels)


@dataclass(frozen=True)
class CourierPage:
    """Lists that come here, lists that were made here and lie still, what is to be listed, what comes without one."""

    arriving: tuple[RegisterRow, ...]
    made: tuple[RegisterRow, ...]
    to_send: Load
    without_a_list: Load


def courier_page(person: Staff, *, at: datetime, chosen: frozenset[str] = frozenset()) -> CourierPage:
    arriving, made = at_hand(person, at=at)
    return CourierPage(
        arriving=arriving,
        made=made,
        to_send=_load(person, "send", at=at, chosen=chosen),
        without_a_list=_load(person, "receive", at=at, chosen=chosen),
    )


def _load(person: Staff, verb: str, *, at: datetime, chosen: frozenset[str]) -> Load:
    found, to_office = waiting(person, verb, at=at), bool(person.branch_id) == (verb == "send")
    plans = _plans(found, person)
    way = [way_limit(case, plan, to_office=to_office, at=at) for case, plan in zip(found, plans, strict=True)]
    order = sorted(range(len(found)), key=lambda place: (_by(way[place], at=at), found[place].pk))
    cases = [found[place] for place in order]
    rows = rows_of(cases, person=person, at=at)
    codes = codes_of(cases)
    office = office_calendar(person.served_office)
    left = [
        _left(case, row, plans[place], office, to_office=to_office, at=at)
        for case, row, place in zip(cases, rows, order, strict=True)
    ]
    parcels = tuple(
        _parcel(case, row, way[place], codes.get(case.pk, ""), case.token in chosen, of_term, at=at)
        for case, row, place, of_term in zip(cases, rows, order, left, strict=True)
    )
    title, empty = _words(person, verb)
    several = len({case.branch_id for case in cases}) > 1
    return Load(verb, title, empty, parcels, several, of_packages=bool(person.branch_id) == (verb == "send"))


def waiting(person: Staff, verb: str, *, at: datetime) -> list[Application]:
    """The cases in which this verb is the person's turn, and which stand on no open list.

    Of what lies on the shelf of a branch, those whose month is over. Source: R11b, T9.9.
    """
    role = STATE_CORPORATION_WORKER if person.branch_id else CLERK
    listed = CourierRow.objects.filter(application=OuterRef("pk"), fate__in=ON_THE_WAY)
    turns = desks.turn(person, role, verb) | (to_return(person, day_of(at)) if verb == "send" else NOTHING)
    cases = desks.open_work(person).filter(turns).exclude(Exists(listed))
    return list(cases.select_related("executor", "office", "branch").prefetch_related(*WITH_CASE)[:MOST])


def _plans(cases: list[Application], person: Staff) -> list[Plan]:
    """The limits of each case; every calendar is built once, whatever the number of cases."""
    office = office_calendar(person.served_office)
    branches = {case.branch for case in cases if case.branch}
    receivers = {branch.pk: branch_calendar(branch) for branch in branches}
    return [history_by(case, office, receivers.get(case.branch_id or 0)).plan() for case in cases]


def codes_of(cases: Iterable[Application]) -> dict[int, str]:
    """The code of what goes with each case."""
    return {copy.application_id: copy.code for copy in Copy.objects.filter(application__in=list(cases), leads=True)}


def _by(limit: Deadline | None, *, at: datetime) -> datetime:
    """The most pressing first; what has no hour stands last."""
    return limit.due_at if limit else datetime.max.replace(tzinfo=at.tzinfo)


def _left(case: Application, row: DeskRow, plan: Plan, office: Calendar, *, to_office: bool, at: datetime) -> TimeLeft:
    """Of the whole term; a result after its month has none."""
    if goes_anew(case, to_office=to_office, at=at):
        return row.time
    return time_left(plan.deadline("decision").due_at, at=at, calendar=office)


def _parcel(
    case: Application, row: DeskRow, limit: Deadline | None, code: str, chosen: bool, left: TimeLeft, *, at: datetime
) -> Parcel:
    mark, tone = courier_mark(case, limit, at=at)
    return Parcel(
        row=row,
        branch=case.branch.name_in(_language()) if case.branch else "",
        code=code,
        courier_by=hour_words(limit) if limit else "",
        clause=limit.clause if limit else "",
        mark=mark,
        tone=tone,
        left=left,
        chosen=chosen,
    )


def courier_mark(case: Application, limit: Deadline | None, *, at: datetime) -> tuple[str, str]:
    """The breach by the five-day week, the alarm by the six-day week; it warns and blocks nothing. Source: Q8."""
    if limit is None or (case.custody == Custody.OFFICE and limit.code == PACKAGE):
        return "", ""
    if limit.due_at < at:
        return (_("late"), LATE) if limit.kind == "hard" else (_("the hour has passed"), LATE)
    if limit.alarm_at and limit.alarm_at < at:
        return _("the day is over by the six-day week"), SOON
    if limit.due_at.astimezone(ALMATY).date() == at.astimezone(ALMATY).date():
        return _("today"), SOON
    return "", ""


def hour_words(limit: Deadline) -> str:
    """The day with its weekday, and the hour."""
    due = limit.due_at.astimezone(ALMATY)
    return f"{with_weekday(due.date().isoformat(), _language())}, {due:%H:%M}"


def _language() -> str:
    return get_language() or "kk"


def _words(person: Staff, verb: str) -> tuple[str, str]:
    at_branch = bool(person.branch_id)
    if verb == "send" and at_branch:
        return (
            _("Packages to send to the office"),
            _("Every package is on its way. What you register today waits here for the courier."),
        )
    if verb == "send":
        return (
            _("Results to send to the State Corporation"),
            _("No result waits to be sent. A signed decision of a case from the branch appears here."),
        )
    if at_branch:
        return (_("Results that come without a list"), _("No result comes without a list."))
    return (_("Packages that come without a list"), _("No package comes without a list."))
