"""The way to a refusal: until when it can be opened, when a hearing is lawful, by when the act must follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import ALMATY, Calendar
from .deadlines import Deadline, Plan
from .edition import Edition
from .texts import Text, wording

EXTENSION = "extension_allowed"
LATE_CHOICE = 5
"""Working days among which a hearing that comes too late may still be set: as soon as possible, yet with a choice."""


@dataclass(frozen=True, slots=True)
class RefusalTrack:
    """The days of a refusal once its notice is sent, all included, all working days of the office.

    `in_time`: the notice left by its last day. `objection_days`: when the applicant may object. `hearing_days`: on
    which the hearing is lawful; empty when none is left. `act_days`: between which the final act may be adopted, by
    the last day of the service; empty when none is left.
    """

    in_time: bool
    objection_days: tuple[date, ...]
    hearing_days: tuple[date, ...]
    act_days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What an office may do with a ground found too late for a refusal; `open` says whether it may."""

    code: str
    clause: str
    title: Text
    open: bool


def is_goal(edition: Edition) -> bool:
    """Whether the whole term is the office's own goal and no term of law: then nothing closes when it is over.

    Source: reading Q24.
    """
    return edition.term("decision").kind == "internal"


def last_opening(plan: Plan) -> Deadline:
    """The last day to open the refusal track: preliminary decision and notice of the hearing leave by its closing.

    Source: R9b, APPC 73; reading Q4.
    """
    return plan.deadline("refusal_notice")


def refusal_track(
    plan: Plan,
    office: Calendar,
    *,
    sent_at: datetime,
    reached_on: date | None = None,
    waived: bool = False,
    late: bool = False,
) -> RefusalTrack:
    """The days that remain when the notice was sent at `sent_at` and reached the applicant on `reached_on`.

    `reached_on` is the day of sending when None. The day it reached the applicant is not counted for the objection,
    the day of sending not for the three days before the act. `waived`: the applicant's recorded consent to an earlier
    hearing, which gives up both. `late`: the breach of the term is recorded, so the days go on after the last day of
    the service, for nobody is refused unheard.

    Raises:
        LawError: the service has no refusal track, or a date lies outside of the calendar.

    Source: R9b, R9c, R9d, APPC 73.
    """
    sent_on = sent_at.astimezone(ALMATY).date()
    reached = reached_on or sent_on
    late = late or is_goal(plan.edition)
    objection = plan.deadline("objection").value
    objection_ends = office.add_working_days(reached, objection)
    hearing_from = office.on_or_after(reached) if waived else objection_ends
    act_from = hearing_from if waived else office.add_working_days(sent_on, plan.deadline("refusal_notice").value)
    return RefusalTrack(
        in_time=sent_at <= last_opening(plan).due_at,
        objection_days=_working_days(office, office.add_working_days(reached, 1), objection_ends),
        hearing_days=_working_days(office, hearing_from, _last(plan, "hearing", office, hearing_from, late)),
        act_days=_working_days(office, act_from, _last(plan, "decision", office, act_from, late)),
    )


def _last(plan: Plan, code: str, office: Calendar, first: date, late: bool) -> date:
    due_on = plan.deadline(code).due_on
    return max(due_on, office.add_working_days(first, LATE_CHOICE - 1)) if late else due_on


def last_day_of_act(plan: Plan, office: Calendar, hearing_on: date, *, late: bool = False) -> date:
    """By when the permit or the reasoned refusal follows a hearing: one working day, never after the service's term.

    `late`: the breach of that term is recorded, and one working day after the hearing is all that is left.

    Source: R9d, R12.
    """
    next_day = office.add_working_days(hearing_on, 1)
    return next_day if late or is_goal(plan.edition) else min(next_day, plan.deadline("decision").due_on)


def hearing_slots(office: Calendar, day: date, minutes: int) -> tuple[datetime, ...]:
    """Beginnings at which a hearing of `minutes` fits into the office hours of `day` without a break.

    Source: R9c; hours by T8.1.
    """
    if not office.is_working(day):
        return ()
    length = timedelta(minutes=minutes)
    slots: list[datetime] = []
    for at, end in _open_hours(office, day):
        while at + length <= end:
            slots.append(at)
            at += length
    return tuple(slots)


def _open_hours(office: Calendar, day: date) -> list[tuple[datetime, datetime]]:
    hours = office.hours_on(day)
    if hours.lunch_starts is None or hours.lunch_ends is None:
        return [(office.opening(day), office.closing(day))]
    lunch_starts, lunch_ends = (datetime.combine(day, end, ALMATY) for end in (hours.lunch_starts, hours.lunch_ends))
    return [(office.opening(day), lunch_starts), (lunch_ends, office.closing(day))]


def ways_after_late_ground(plan: Plan) -> tuple[Way, ...]:
    """What remains when a ground is found after the last day to open the refusal track.

    Never a refusal without notice and hearing: go on to the permit, extend where the edition allows it, or finish
    late with a recorded breach.

    Source: R9b; reading Q5.
    """
    extension = plan.edition.reads(EXTENSION)
    return (
        Way("continue_to_permit", "R9a", wording("way_continue_to_permit"), open=True),
        Way("extend", "APPC 76", wording("way_extend"), open=extension),
        Way("finish_late", "R12", wording("way_finish_late"), open=True),
    )


def _working_days(office: Calendar, first: date, last: date) -> tuple[date, ...]:
    count = (last - first).days + 1
    days = (first + timedelta(days=at) for at in range(max(count, 0)))
    return tuple(day for day in days if office.is_working(day))
