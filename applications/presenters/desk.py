"""The rows, counters and filters of a work desk, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from applications import desks
from applications.calendars import office_calendar
from applications.law.calendar import Calendar
from applications.law.catalogue import catalogue
from applications.models import Application
from applications.models.application import Custody
from applications.presenters.labels import HOLDERS, STATES, Label
from applications.presenters.time_left import TimeLeft, time_left
from portal.accounts.models import Staff
from portal.identity import mask_iin
from portal.ui import DONE, Counter

COUNTERS: dict[str, Label] = {
    "hand_over": _("to hand out"),
    "receive": _("arriving by courier"),
    "send": _("to send by courier"),
    "assign": _("awaiting a resolution"),
    "sign": _("awaiting a signature"),
    "accept_documents": _("to check"),
    "propose": _("to prepare"),
}
PAGES = {"receive": "courier", "send": "courier", "assign": "resolution", "sign": "signing_table"}
"""Turns that have a page of their own, where many are taken at once."""
TONE_ICONS = {"calm": "clock", "soon": "hourglass-split", "late": "exclamation-triangle", "done": "check2"}


@dataclass(frozen=True)
class DeskRow:
    """One case in one line."""

    href: str
    token: str
    number: str
    applicant: str
    iin: str
    service: str
    state: str
    holder: str
    time: TimeLeft
    icon: str
    due_on: date


@dataclass(frozen=True)
class Chip:
    title: Label
    href: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class DeskView:
    """What is asked of the desk, as it stands in the address."""

    whole_office: bool = False
    verb: str = ""
    due: str = ""
    after: str = ""

    @classmethod
    def asked(cls, query: dict[str, str]) -> "DeskView":
        return cls(
            whole_office=query.get("show") == "office",
            verb=query.get("turn", "") if query.get("turn") in COUNTERS else "",
            due=query.get("due", "") if query.get("due") in ("overdue", "today") else "",
            after=query.get("after", "")[:16],
        )

    def href(self, **changes: str | bool) -> str:
        """The same desk with something else asked; a new question starts at the first page."""
        asked = vars(self) | {"after": ""} | changes
        words = {
            "show": "office" if asked["whole_office"] else "",
            "turn": asked["verb"],
            "due": asked["due"],
            "after": asked["after"],
        }
        query = urlencode({key: value for key, value in words.items() if value})
        return reverse("desk") + (f"?{query}" if query else "")

    def chosen(self, person: Staff, at: datetime) -> Q:
        """The condition that the address asks for."""
        chosen = Q() if self.whole_office else desks.waits_for(person)
        for role, verb in desks.desk_of(person):
            if verb == self.verb:
                chosen = desks.turn(person, role, verb)
        return chosen & {"overdue": desks.overdue(at), "today": desks.due_today(at)}.get(self.due, Q())


@dataclass(frozen=True)
class Desk:
    rows: tuple[DeskRow, ...]
    counters: tuple[Counter, ...]
    tabs: tuple[Chip, ...]
    chips: tuple[Chip, ...]
    older: str
    newer: str
    view: DeskView

    @property
    def is_narrowed(self) -> bool:
        return bool(self.view.verb or self.view.due or self.view.after)


def desk(person: Staff, view: DeskView, *, at: datetime) -> Desk:
    """The whole desk: one statement for the counts, one for the rows."""
    cursor = desks.cursor_of(person, view.after) if view.after else None
    rows, more = desks.page_of(desks.open_work(person).filter(view.chosen(person, at)), cursor)
    counts = desks.counts(person, _questions(person, view, at))
    return Desk(
        rows=rows_of(rows, person=person, at=at),
        counters=_counters(person, view, counts),
        tabs=_tabs(person, view, counts),
        chips=_chips(view, counts),
        older=view.href(after=rows[-1].token) if more else "",
        newer=view.href() if view.after else "",
        view=view,
    )


def _questions(person: Staff, view: DeskView, at: datetime) -> dict[str, Q]:
    within = Q() if view.whole_office else desks.waits_for(person)
    return {
        **{verb: desks.turn(person, role, verb) for role, verb in desks.desk_of(person)},
        "waiting": desks.waits_for(person),
        "office": ~Q(pk__in=[]),
        "overdue": within & desks.overdue(at),
        "today": within & desks.due_today(at),
    }


def _counters(person: Staff, view: DeskView, counts: dict[str, int]) -> tuple[Counter, ...]:
    return tuple(
        Counter(
            str(COUNTERS[verb]),
            counts[verb],
            reverse(PAGES[verb]) if verb in PAGES else DeskView(verb=verb).href(),
            current=view.verb == verb,
        )
        for _role, verb in desks.desk_of(person)
    )


def _tabs(person: Staff, view: DeskView, counts: dict[str, int]) -> tuple[Chip, ...]:
    place = _("Whole branch") if person.branch_id else _("Whole office")
    return (
        Chip(_("Waits for me"), DeskView().href(), counts["waiting"], not view.whole_office and not view.verb),
        Chip(place, DeskView(whole_office=True).href(), counts["office"], view.whole_office),
    )


def _chips(view: DeskView, counts: dict[str, int]) -> tuple[Chip, ...]:
    return tuple(
        Chip(title, view.href(due="" if view.due == due else due, verb=""), counts[due], view.due == due)
        for due, title in (("overdue", _("Overdue")), ("today", _("Due today")))
    )


def rows_of(cases: Iterable[Application], *, person: Staff, at: datetime) -> tuple[DeskRow, ...]:
    """Cases as rows; the calendar is asked once for all of them."""
    calendar, language = office_calendar(person.served_office), get_language() or "kk"
    return tuple(_row(case, calendar=calendar, language=language, person=person, at=at) for case in cases)


def _row(case: Application, *, calendar: Calendar, language: str, person: Staff, at: datetime) -> DeskRow:
    time = _time(case, calendar=calendar, at=at)
    return DeskRow(
        href=reverse("case", args=[case.token]),
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        iin=mask_iin(case.applicant_iin),
        service=catalogue().edition(case.service, case.edition).title.in_(language),
        state=str(STATES[case.state].staff),
        holder=holder_of(case, person),
        time=time,
        icon=TONE_ICONS[time.tone],
        due_on=case.due_on,
    )


def _time(case: Application, *, calendar: Calendar, at: datetime) -> TimeLeft:
    """Once a decision is signed or acceptance refused, no term of the decision runs any more."""
    if case.state in desks.before_decision(case.service, case.edition):
        due_at = datetime.combine(case.due_on, case.due_time, tzinfo=desks.ALMATY)
        return time_left(due_at, at=at, calendar=calendar)
    return TimeLeft(gettext("no term runs now"), DONE, 0)


def holder_of(case: Application, person: Staff) -> str:
    """Who holds the case now: by name where one person does."""
    if case.closed_at:
        return ""
    if case.custody == Custody.COURIER:
        return str(HOLDERS["courier"])
    if case.custody == Custody.BRANCH:
        return str(HOLDERS["state_corporation_worker"])
    holder = catalogue().edition(case.service, case.edition).state(case.state).holder
    if holder == "executor" and case.executor:
        return gettext("you") if case.executor == person else case.executor.short_name
    return str(HOLDERS[holder])
