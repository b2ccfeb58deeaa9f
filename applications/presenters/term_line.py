"""The term of a case as one line of days, drawn from its plan and the office's calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY, Calendar, DayReason
from applications.law.citations import cite
from applications.law.deadlines import Deadline, Plan
from applications.law.progress import REFUSAL_TRACK, met_terms, term_runs, terms_ahead
from applications.models import Application
from portal.documents.dates import with_weekday
from portal.ui import (
    CALM,
    DAY_OFF,
    DONE,
    LATE,
    MOVED_OFF,
    MOVED_WORKING,
    NEUTRAL,
    RECEIVED,
    SOON,
    WORKING,
    DayCell,
    Flag,
    TermLine,
)

KINDS = {"moved": MOVED_OFF, "worked_by_order": MOVED_WORKING, "working": WORKING}
PLAIN_DAYS = ("working", "weekend")
LAST_LIMIT = "decision"
CALENDAR_UNITS = ("calendar_day", "month")


@dataclass(frozen=True)
class Limit:
    """One limit in the reader's words, with every day it passed."""

    code: str
    title: str
    clause: str
    due_on: date
    at: str
    tone: str
    days: tuple
    internal: bool
    only_for_refusal: bool
    estimated: bool


def term_line(plan: Plan, calendar: Calendar, application: Application, *, at: datetime) -> TermLine:
    """Every day from receipt to the last limit, and on to today while the case is open and late."""
    line = _Line(plan, calendar, application, (application.closed_at or at).astimezone(ALMATY))
    return TermLine(cells=tuple(line.cells()), sentence=_sentence(plan), estimated=plan.estimated)


def limits_of(plan: Plan, calendar: Calendar, application: Application, *, at: datetime) -> tuple[Limit, ...]:
    """The limits of a case, the earliest first."""
    tones = _Tones(plan, application, at)
    return tuple(
        Limit(
            code=limit.code,
            title=limit.title.in_(_language()),
            clause=limit.clause,
            due_on=limit.due_on,
            at=f"{limit.due_at.astimezone(ALMATY):%H:%M}",
            tone=tones.of(limit),
            days=tuple(
                {"date": day.date, "counted": day.counted, "why": day.why.in_(_language())} for day in limit.days
            ),
            internal=limit.kind == "internal",
            only_for_refusal=limit.code in REFUSAL_TRACK,
            estimated=calendar.estimated_between(min(plan.counted_from, limit.due_on), limit.due_on),
        )
        for limit in plan.deadlines
    )


@dataclass(frozen=True)
class _Tones:
    """Whether a limit is met, close or passed; the limits of a refusal are information until one is opened."""

    plan: Plan
    application: Application
    at: datetime

    def of(self, limit: Deadline) -> str:
        edition, case = self.plan.edition, self.application
        if limit.code in met_terms(edition, case.state, case.custody):
            return NEUTRAL if limit.code in REFUSAL_TRACK else DONE
        ahead = limit.code not in REFUSAL_TRACK or limit.code in terms_ahead(edition, case.state, case.custody)
        if not ahead or not term_runs(edition, case.state):
            return NEUTRAL
        if limit.due_at < self.at:
            return LATE
        return SOON if limit.due_on <= self.at.astimezone(ALMATY).date() + timedelta(days=1) else CALM


@dataclass(frozen=True)
class _Line:
    plan: Plan
    calendar: Calendar
    application: Application
    at: datetime

    def cells(self) -> Iterator[DayCell]:
        tones = _Tones(self.plan, self.application, self.at)
        day = self.first
        while day <= self.last:
            yield self.cell(day, tones)
            day += timedelta(days=1)

    @property
    def is_open(self) -> bool:
        return self.application.closed_at is None

    @property
    def first(self) -> date:
        return min(self.plan.received_at.astimezone(ALMATY).date(), self.plan.counted_from)

    @property
    def last(self) -> date:
        last_limit = max(limit.due_on for limit in self.plan.deadlines)
        runs = self.is_open and term_runs(self.plan.edition, self.application.state)
        return max(last_limit, self.at.date()) if runs else last_limit

    def cell(self, day: date, tones: _Tones) -> DayCell:
        reason = self.calendar.reason(day)
        number = self.number(day)
        return DayCell(
            date=day,
            counted=number is not None,
            kind=self.kind(day, reason),
            reason=self.reason(day, reason),
            number=number,
            name="" if reason.code in PLAIN_DAYS else reason.text.in_(_language()),
            flags=tuple(_flag(limit, tones) for limit in self.plan.deadlines if limit.due_on == day),
            is_past=day < self.at.date(),
            is_today=self.is_open and day == self.at.date(),
            estimated=reason.estimated,
        )

    def kind(self, day: date, reason: DayReason) -> str:
        if day == self.plan.counted_from or day == self.plan.received_at.astimezone(ALMATY).date():
            return RECEIVED
        return WORKING if self.counts_every_day else KINDS.get(reason.code, DAY_OFF)

    @cached_property
    def counts_every_day(self) -> bool:
        """Whether the way to the decision is counted in calendar days, so that days off count too. Source: Q26."""
        ways = (each for each in self.plan.deadlines if each.kind == "hard" and each.code not in REFUSAL_TRACK)
        return any(each.unit in CALENDAR_UNITS for each in ways)

    def number(self, day: date) -> int | None:
        """The place of a counted day in the whole term; days after its end are not numbered."""
        first, last = self.plan.counted_from, self.plan.deadline(LAST_LIMIT).due_on
        if not first < day <= last:
            return None
        if self.counts_every_day:
            return (day - first).days
        return self.calendar.working_days_between(first, day) if self.calendar.is_working(day) else None

    def reason(self, day: date, reason: DayReason) -> str:
        notes = {note.date: note.why for note in self.plan.deadline(LAST_LIMIT).days}
        if day < self.plan.counted_from:
            return _("received on this day; it counts as received on the next opening")
        return (notes.get(day) or reason.text).in_(_language())


def _flag(limit: Deadline, tones: _Tones) -> Flag:
    closing = limit.unit in ("office_minute", "office_hour")
    return Flag(
        code=limit.code,
        title=limit.title.in_(_language()),
        clause=limit.clause,
        tone=tones.of(limit),
        at=f"{limit.due_at.astimezone(ALMATY):%H:%M}" if closing else "",
    )


def _sentence(plan: Plan) -> str:
    limit = plan.deadline(LAST_LIMIT)
    return _("Last day: %(day)s (%(clause)s)") % {
        "day": with_weekday(limit.due_on.isoformat(), _language()),
        "clause": cite(plan.edition, limit.clause).in_(_language()),
    }


def _language() -> str:
    return get_language() or "kk"
