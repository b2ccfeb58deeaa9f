"""The time left until a limit, in words, with a tone that is never the only sign."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY, Calendar
from portal.documents.dates import clock_until


@dataclass(frozen=True)
class TimeLeft:
    """`tone` is calm, soon or late; `working_days_left` is negative when late."""

    words: str
    tone: str
    working_days_left: int


def time_left(due_at: datetime, *, at: datetime, calendar: Calendar) -> TimeLeft:
    """Counted in working days of the office; the day of the limit itself is "today until 18:30"."""
    due, now = due_at.astimezone(ALMATY), at.astimezone(ALMATY)
    if now > due:
        return _late(max(1, calendar.working_days_between(due.date(), now.date())), same_day=due.date() == now.date())
    if due.date() == now.date():
        hour = clock_until(due.time(), get_language() or "kk")
        return TimeLeft(_("today until %(time)s") % {"time": hour}, "soon", 0)
    days = calendar.working_days_between(now.date(), due.date())
    words = ngettext("%(days)d working day left", "%(days)d working days left", days) % {"days": days}
    return TimeLeft(words, "soon" if days <= 1 else "calm", days)


def _late(days: int, *, same_day: bool) -> TimeLeft:
    if same_day:
        return TimeLeft(_("the term ended today"), "late", -1)
    words = ngettext("late by %(days)d working day", "late by %(days)d working days", days) % {"days": days}
    return TimeLeft(words, "late", -days)
