"""When each step of an invented case happened: within office hours, one after the other, never in the future."""

from datetime import date, datetime, timedelta

from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from portal.offices.models import Office


class Moments:
    """Counts from `now`, the last moment at which the office worked when the demo is loaded at `loaded_at`."""

    def __init__(self, office: Office, loaded_at: datetime) -> None:
        self.loaded_at = loaded_at.astimezone(ALMATY)
        self.calendar = office_calendar(office)
        self.now = self._at_work(self.loaded_at)

    def day(self, working_days_ago: int) -> date:
        """The last working day, or so many working days before it."""
        last = self.now.date()
        return self.calendar.add_working_days(last, -working_days_ago) if working_days_ago else last

    def at(self, day: date, hour: int, minute: int) -> datetime:
        """This hour of the day, unless it is still to come."""
        asked = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ALMATY)
        return self._at_work(min(asked, self.now - timedelta(minutes=2)))

    def later(self, at: datetime, minutes: int) -> datetime:
        """So many office minutes after `at`."""
        return min(self.calendar.add_office_minutes(at, minutes), self.now)

    def working_days_later(self, at: datetime, days: int) -> datetime:
        """The same hour so many working days after `at`."""
        day = self.calendar.add_working_days(at.date(), days)
        return min(at.replace(year=day.year, month=day.month, day=day.day), self.now)

    def ahead(self, at: datetime, days: int) -> date:
        """The day so many working days after `at`, which may lie in the future."""
        return self.calendar.add_working_days(at.date(), days) if days else at.date()

    def _at_work(self, at: datetime) -> datetime:
        """This moment, or the last one before it at which the office was open."""
        day = at.date()
        if not self.calendar.is_working(day) or at < self.calendar.opening(day):
            day = self.calendar.add_working_days(day, -1)
        return min(at, self.calendar.closing(day).astimezone(ALMATY))
