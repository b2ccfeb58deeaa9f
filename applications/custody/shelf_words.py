"""The time of a result on the shelf and of one that was asked for, and the piles of both, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.calendars import branch_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.presenters.places import place_of
from applications.presenters.time_left import TimeLeft, time_left
from portal.offices.models import Branch
from portal.ui import CALM, LATE, SOON

SOON_DAYS = 3
HOUR = 60


def days_left(keep_until: date, today: date) -> TimeLeft:
    """Calendar days of the month that is left, as people at a shelf count them."""
    days = (keep_until - today).days
    if days < 0:
        over = ngettext("over by %(days)d day", "over by %(days)d days", -days) % {"days": -days}
        return TimeLeft(over, LATE, days)
    if days == 0:
        return TimeLeft(_("the last day is today"), SOON, 0)
    words = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return TimeLeft(words, SOON if days <= SOON_DAYS else CALM, days)


def hours_left(send_by: date, calendar: Calendar, *, at: datetime) -> TimeLeft:
    """Office hours until the end of the last day on which the office sends a result that was asked for."""
    due_at = calendar.closing(send_by)
    minutes = calendar.office_minutes_between(at, due_at) if at < due_at else 0
    if not minutes:
        return time_left(due_at, at=at, calendar=calendar)
    hours = minutes // HOUR
    words = ngettext("%(hours)d office hour left", "%(hours)d office hours left", hours) % {"hours": hours}
    if not hours:
        words = ngettext("%(n)d office minute left", "%(n)d office minutes left", minutes) % {"n": minutes}
    return TimeLeft(words, SOON, calendar.working_days_between(at.astimezone(ALMATY).date(), send_by))


@dataclass(frozen=True)
class OpenHours:
    """When a branch is open, and whether it is now. Source: T8.2."""

    days: str
    hours: str
    today: str
    is_open: bool


def open_hours(branch: Branch, *, at: datetime) -> OpenHours:
    now, calendar = at.astimezone(ALMATY), branch_calendar(branch)
    place = place_of(branch, get_language() or "kk", today=now.date())
    if not calendar.is_working(now.date()):
        reason = calendar.reason(now.date()).text.in_(get_language() or "kk")
        return OpenHours(place.days, place.hours, _("Closed today: %(why)s") % {"why": reason}, False)
    closes = calendar.closing(now.date())
    if now >= closes:
        return OpenHours(place.days, place.hours, _("Closed for today"), False)
    opens = calendar.opening_on_or_after(now)
    if opens > now:
        return OpenHours(place.days, place.hours, _("Opens at %(time)s") % {"time": f"{opens:%H:%M}"}, False)
    return OpenHours(place.days, place.hours, _("Open now"), True)


def pile_words(code: str, *, at_branch: bool) -> tuple[str, str]:
    """The heading of a pile of results, and what stands there when it is empty."""
    if code == "asked":
        if at_branch:
            return _("Asked for at the office"), _("Nothing is asked for. Ask when somebody comes after the month.")
        return _("Asked for by the State Corporation"), _("No branch asks for a result now.")
    if code == "coming":
        return _("On its way here"), _("The courier carries no result to this branch now.")
    if code == "carried_back":
        return _("On its way to the office"), _("The courier carries no uncollected result now.")
    if at_branch:
        return _("Kept by the office"), _("The office keeps no result of this branch.")
    return _("Kept at the office"), _("The office keeps no uncollected result.")
