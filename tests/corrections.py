"""A day moved in one step, as tests need it: by an order, or by its row alone."""

from datetime import date, datetime

from django.db import transaction

from applications.actions.recalculation import Shift, consequences, recalculate
from applications.actions.rehearsing import OrderWords, apply_rehearsal, rehearse
from applications.calendars import hold_calendar
from applications.law.texts import Text
from applications.models import Application
from applications.rehearsal.changes import MovedDay, MovedDays
from applications.terms import due_of, plan_of
from portal.accounts.models import Staff
from portal.offices.models import DayCorrection, Office


def order_day_off(office: Office, day: date, *, by: Staff, at: datetime) -> None:
    """Rehearsed and applied, anew as long as cases come and go meanwhile."""
    change = MovedDays((MovedDay(day, works=False),), "№ 1", Text("Көшіру", "Перенос", "Moved"))
    rehearsal = rehearse(change, office, by=by, at=at)
    while apply_rehearsal(rehearsal.pk, OrderWords("1", at.date(), "басшы"), by=by, at=at).news:
        continue


@transaction.atomic
def enter_correction(correction: DayCorrection, *, by: Staff, at: datetime) -> list[Shift]:
    """The row of a correction with every date counted anew, and what moved."""
    office = correction.office
    hold_calendar(office.pk, to_change=True)
    if DayCorrection.objects.filter(office=office, day=correction.day, week=correction.week).exists():
        return []
    shifts = consequences(office, entered=[correction])
    correction.entered_at, correction.entered_by = at, by
    correction.save()
    recalculate(office, because=correction.act, by=by, at=at)
    return shifts


def due_under(case: Application) -> tuple:
    """The last day and hour of a case as its facts say."""
    return due_of(plan_of(case))
