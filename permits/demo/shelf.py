"""What happens to an invented result that nobody collects: its place, its month, the way back, the late visit."""

from datetime import datetime, time, timedelta

from applications.actions import routing
from applications.calendars import branch_calendar, office_calendar
from applications.custody.shelf_actions import Visit, put_marks, recall
from applications.law.calendar import ALMATY
from applications.models import Application
from portal.accounts.models import Staff

SHELVES = ("А-1", "А-2", "Б-1", "Б-2")


def put_on_its_place(application: Application, *, by: Staff) -> None:
    put_marks({application.token: SHELVES[application.pk % len(SHELVES)]}, by=by)


def month_is_over(application: Application) -> datetime:
    """The opening of the branch after the last day of storage."""
    assert application.branch is not None, "only a branch has a shelf"
    stay = application.shelf_stays.get(left_at=None)
    after = datetime.combine(stay.keep_until + timedelta(days=1), time(), tzinfo=ALMATY)
    return branch_calendar(application.branch).opening_on_or_after(after)


def send_back(application: Application, *, worker: Staff, clerk: Staff, at: datetime) -> None:
    """The branch returns what nobody collected, and the clerk takes it when the courier finds the office open."""
    routing.send(application.pk, by=worker, at=at)
    arrived = office_calendar(application.office).opening_on_or_after(at + timedelta(hours=3))
    routing.receive(application.pk, by=clerk, at=arrived)


def asked_for(application: Application, *, by: Staff, at: datetime) -> None:
    recall(application.pk, Visit(phone=application.applicant_phone), by=by, at=at)
