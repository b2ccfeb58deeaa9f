"""The measured times of a place, for whoever answers for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.figures import Period
from applications.models.queue_place import QueuePlace
from applications.models.ticket import Ticket
from applications.queue.presenters.labels import OUTCOMES, clock, minutes_said, whole_minutes
from applications.queue.presenters.norms import NormLine, norm_lines
from applications.queue.times import MOST_EXCEEDED, DayTimes, Measured, exceeded, times_of
from portal.ui import DONE, LATE, NEUTRAL, SOON

GOOD, FAIR = 98, 90


@dataclass(frozen=True)
class PeriodChoice:
    code: str
    title: str
    current: bool


@dataclass(frozen=True)
class MeasuredLine:
    """In words; `share` is empty where no norm was set."""

    median: str
    most: str
    share: str
    tone: str


@dataclass(frozen=True)
class DayLine:
    """`day` is None for the whole period."""

    day: date | None
    taken: int
    served: int
    absent: int
    gone: int
    waiting: MeasuredLine
    serving: MeasuredLine


@dataclass(frozen=True)
class ExceededLine:
    day: date
    label: str
    window: int
    joined: str
    waited: str
    waited_late: bool
    spent: str
    spent_late: bool
    outcome: str


@dataclass(frozen=True)
class QueueReport:
    name: str
    first: date
    last: date
    choices: tuple[PeriodChoice, ...]
    norms: tuple[NormLine, ...]
    whole: DayLine | None
    days: tuple[DayLine, ...]
    exceeded: tuple[ExceededLine, ...]
    most_exceeded: int | None


def queue_report(place: QueuePlace, code: str, *, today: date) -> QueueReport:
    """The report of one of the offered periods; an unknown one is today."""
    periods = _periods(today)
    code = code if code in periods else "today"
    _title, period = periods[code]
    whole, *days = [_day_line(each) for each in times_of(place, period)]
    late = [_exceeded_line(each) for each in exceeded(place, period)]
    return QueueReport(
        name=place.workplace.name_in(get_language() or "kk"),
        first=period.first,
        last=period.last,
        choices=tuple(PeriodChoice(each, words, each == code) for each, (words, _period) in periods.items()),
        norms=norm_lines(place, today=today),
        whole=whole if whole.taken else None,
        days=tuple(reversed(days)),
        exceeded=tuple(late),
        most_exceeded=MOST_EXCEEDED if len(late) == MOST_EXCEEDED else None,
    )


def _periods(today: date) -> dict[str, tuple[str, Period]]:
    """None is longer than a quarter and some days, so that a report reads little."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        "today": (_("Today"), Period(today, today)),
        "week": (_("This week"), Period(today - timedelta(days=today.weekday()), today)),
        "month": (_("This month"), Period(month, today)),
        "last_month": (_("Last month"), Period(before.replace(day=1), before)),
        "quarter": (_("Last 90 days"), Period(today - timedelta(days=89), today)),
    }


def _day_line(times: DayTimes) -> DayLine:
    return DayLine(
        day=times.day,
        taken=times.taken,
        served=times.served,
        absent=times.absent,
        gone=times.gone,
        waiting=_measured(times.waiting),
        serving=_measured(times.serving),
    )


def _measured(times: Measured) -> MeasuredLine:
    share = times.share
    if share is None:
        return MeasuredLine(minutes_said(times.median), minutes_said(times.most), "", NEUTRAL)
    tone = DONE if share >= GOOD else SOON if share >= FAIR else LATE
    return MeasuredLine(minutes_said(times.median), minutes_said(times.most), f"{share} %", tone)


def _exceeded_line(ticket: Ticket) -> ExceededLine:
    waited = whole_minutes(ticket.started_at - ticket.waits_from) if ticket.started_at else None
    done = ticket.finished_at if ticket.started_at else None
    spent = whole_minutes(done - ticket.started_at) if done and ticket.started_at else None
    return ExceededLine(
        day=ticket.day,
        label=ticket.label,
        window=ticket.shift.window if ticket.shift else 0,
        joined=clock(ticket.joined_at),
        waited=minutes_said(waited),
        waited_late=0 < ticket.waiting_norm < (waited or 0),
        spent=minutes_said(spent),
        spent_late=0 < ticket.serving_norm < (spent or 0),
        outcome=str(OUTCOMES[ticket.outcome]) if ticket.outcome else _("at the window"),  # type: ignore[index]
    )
