"""The rows, counters and filters of a work desk, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from applications import desks, piles
from applications.calendars import office_calendar
from applications.desk_counters import counters_for
from applications.law.calendar import ALMATY, Calendar
from applications.law.catalogue import catalogue
from applications.models import Application
from applications.models.application import Custody
from applications.piles import OVERDUE, TODAY, OpenCase, Pile
from applications.presenters.labels import HOLDERS, STATES, Label
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import why_page
from portal.accounts.models import Staff
from portal.documents.dates import with_weekday
from portal.identity import mask_iin
from portal.ui import DONE, Counter

COUNTERS: dict[str, Label] = {
    "refuse_acceptance": _("from the portal, to look through"),
    "hand_over": _("to hand out"),
    "receive": _("arriving by courier"),
    "send": _("to send by courier"),
    "assign": _("awaiting a resolution"),
    "sign": _("awaiting a signature"),
    "accept_documents": _("to check"),
    "propose": _("to prepare"),
    "schedule_hearing": _("to prove a notice"),
    "hold_hearing": _("to hear"),
}
PAGES = {"receive": "courier", "send": "courier", "assign": "resolution", "sign": "signing_table"}
"""Turns that have a page of their own, where many are taken at once."""
TONE_ICONS = {"calm": "clock", "soon": "hourglass-split", "late": "exclamation-triangle", "done": "check2"}
ANY_CASE = "any-case"
Case = Application | OpenCase


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
    due: str
    why: str

    @property
    def tone(self) -> str:
        return self.time.tone

    @property
    def words(self) -> str:
        return self.time.words


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
    service: str = ""
    after: str = ""

    @classmethod
    def asked(cls, query: dict[str, str]) -> "DeskView":
        return cls(
            whole_office=query.get("show") == "office",
            verb=query.get("turn", "") if query.get("turn") in COUNTERS else "",
            due=query.get("due", "") if query.get("due") in (OVERDUE, TODAY) else "",
            service=query.get("service", "") if query.get("service") in catalogue().services() else "",
            after=query.get("after", "")[:16],
        )

    def href(self, **changes: str | bool) -> str:
        """The same desk with something else asked; a new question starts at the first page."""
        asked = vars(self) | {"after": ""} | changes
        words = {
            "show": "office" if asked["whole_office"] else "",
            "turn": asked["verb"],
            "due": asked["due"],
            "service": asked["service"],
            "after": asked["after"],
        }
        query = urlencode({key: value for key, value in words.items() if value})
        return reverse("desk") + (f"?{query}" if query else "")

    def within(self, person: Staff, everything: Iterable[Pile]) -> list[Pile]:
        """The piles of whose terms the chips speak: mine, or all of the place."""
        return list(everything) if self.whole_office else piles.waiting(everything, person)

    def chosen(self, person: Staff, everything: Iterable[Pile]) -> list[Pile]:
        """The piles that the address asks for."""
        turns = [(role, verb) for role, verb in desks.desk_of(person) if verb == self.verb]
        found = _turns(person, *turns[0], everything) if turns else self.within(person, everything)
        return [pile for pile in found if self.due in ("", pile.due)]


@dataclass(frozen=True)
class ServiceFilter:
    """One service of the office that the desk can be narrowed to."""

    code: str
    title: str
    current: bool


@dataclass(frozen=True)
class Desk:
    """`services` is empty where the office renders one: there is nothing to narrow."""

    rows: tuple[DeskRow, ...]
    services: tuple[ServiceFilter, ...]
    counters: tuple[Counter, ...]
    tabs: tuple[Chip, ...]
    chips: tuple[Chip, ...]
    older: str
    newer: str
    view: DeskView

    @property
    def is_narrowed(self) -> bool:
        return bool(self.view.verb or self.view.due or self.view.service or self.view.after)


def desk(person: Staff, view: DeskView, *, at: datetime) -> Desk:
    """The whole desk: one statement for the counts, one for the rows."""
    everything = tuple(pile for pile in piles.piles_of(person, at=at) if view.service in ("", pile.standing.service))
    cursor = desks.cursor_of(person, view.after) if view.after else None
    cases, more = piles.page_of(person, view.chosen(person, everything), cursor, at=at)
    counts = _counts(person, view, everything)
    return Desk(
        rows=rows_of(cases, person=person, at=at),
        services=_services(person, view, at=at),
        counters=(*_counters(person, view, counts), *counters_for(person, at=at)),
        tabs=_tabs(person, view, counts),
        chips=_chips(view, counts),
        older=view.href(after=cases[-1].token) if more else "",
        newer=view.href() if view.after else "",
        view=view,
    )


def _counts(person: Staff, view: DeskView, everything: tuple[Pile, ...]) -> dict[str, int]:
    within = view.within(person, everything)
    found = {
        **{verb: _turns(person, role, verb, everything) for role, verb in desks.desk_of(person)},
        "waiting": piles.waiting(everything, person),
        "office": everything,
        **{due: [pile for pile in within if pile.due == due] for due in (OVERDUE, TODAY)},
    }
    return {question: sum(pile.count for pile in answer) for question, answer in found.items()}


def _turns(person: Staff, role: str, verb: str, everything: Iterable[Pile]) -> list[Pile]:
    return [pile for pile in everything if piles.is_turn(pile, person, role, verb)]


def _counters(person: Staff, view: DeskView, counts: dict[str, int]) -> tuple[Counter, ...]:
    return tuple(
        Counter(
            str(COUNTERS[verb]),
            counts[verb],
            reverse(PAGES[verb]) if verb in PAGES else DeskView(verb=verb, service=view.service).href(),
            current=view.verb == verb,
        )
        for _role, verb in desks.desk_of(person)
    )


def _tabs(person: Staff, view: DeskView, counts: dict[str, int]) -> tuple[Chip, ...]:
    mine = DeskView(service=view.service)
    place = _("Whole branch") if person.branch_id else _("Whole office")
    return (
        Chip(_("Waits for me"), mine.href(), counts["waiting"], not view.whole_office and not view.verb),
        Chip(place, mine.href(whole_office=True), counts["office"], view.whole_office),
    )


def _services(person: Staff, view: DeskView, *, at: datetime) -> tuple[ServiceFilter, ...]:
    """The services of the office in the words of today's editions, where there are several."""
    codes, today = person.served_office.services, at.astimezone(ALMATY).date()
    if len(codes) < 2:
        return ()
    language = get_language() or "kk"
    titles = {code: catalogue().in_force(code, today).title.in_(language) for code in codes}
    ordered = sorted(codes, key=titles.__getitem__)
    return tuple(ServiceFilter(code, titles[code], code == view.service) for code in ordered)


def _chips(view: DeskView, counts: dict[str, int]) -> tuple[Chip, ...]:
    return tuple(
        Chip(title, view.href(due="" if view.due == due else due, verb=""), counts[due], view.due == due)
        for due, title in ((OVERDUE, _("Overdue")), (TODAY, _("Due today")))
    )


def rows_of(cases: Iterable[Case], *, person: Staff, at: datetime) -> tuple[DeskRow, ...]:
    """Cases as rows; what many of them share is worked out once for all."""
    wording = _Wording(office_calendar(person.served_office), get_language() or "kk", person, at)
    return tuple(_row(case, wording) for case in cases)


def _row(case: Case, wording: "_Wording") -> DeskRow:
    time = wording.time(case.state in desks.before_decision(case.service, case.edition), case.next_on, case.next_time)
    return DeskRow(
        href=wording.address.replace(ANY_CASE, case.token),
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        iin=mask_iin(case.applicant_iin),
        service=wording.service(case.service, case.edition),
        state=wording.state(case.state),
        holder=wording.holder(case),
        time=time,
        icon=TONE_ICONS[time.tone],
        due_on=case.next_on,
        due=wording.day(case.next_on),
        why=wording.explained.replace(ANY_CASE, case.token),
    )


class _Wording:
    """The words of one page, each found once."""

    def __init__(self, calendar: Calendar, language: str, person: Staff, at: datetime) -> None:
        self.calendar, self.language, self.person, self.at = calendar, language, person, at
        self.holders: dict[tuple, str] = {}
        self.address, self.explained = reverse("case", args=[ANY_CASE]), why_page(ANY_CASE)
        self.time, self.day = cache(self._time), cache(self._day)
        self.service, self.state = cache(self._service), cache(self._state)

    def holder(self, case: Case) -> str:
        held = (case.service, case.edition, case.state, case.custody, case.executor_id, case.closed_at)
        if held not in self.holders:
            self.holders[held] = holder_of(case, self.person)
        return self.holders[held]

    def _time(self, runs: bool, due_on: date, due_time: time) -> TimeLeft:
        """Once a decision is signed or acceptance refused, no term of the decision runs any more."""
        if runs:
            due_at = datetime.combine(due_on, due_time, tzinfo=ALMATY)
            return time_left(due_at, at=self.at, calendar=self.calendar)
        return TimeLeft(gettext("no term runs now"), DONE, 0)

    def _day(self, day: date) -> str:
        words = with_weekday(day.isoformat(), self.language)
        if day.year <= self.calendar.confirmed_until:
            return words
        return gettext("%(day)s, not confirmed yet") % {"day": words}

    def _service(self, service: str, edition: str) -> str:
        return catalogue().edition(service, edition).title.in_(self.language)

    def _state(self, state: str) -> str:
        return str(STATES[state].staff)


def holder_of(case: Case, person: Staff) -> str:
    """Who holds the case now: by name where one person does."""
    if case.closed_at:
        return ""
    if case.custody == Custody.COURIER:
        return str(HOLDERS["courier"])
    if case.custody == Custody.BRANCH:
        return str(HOLDERS["state_corporation_worker"])
    holder = catalogue().edition(case.service, case.edition).state(case.state).holder
    if holder == "executor" and case.executor_id:
        return gettext("you") if case.executor_id == person.pk else case.executor_short_name
    return str(HOLDERS[holder])
