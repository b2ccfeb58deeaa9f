"""By when the courier must be there: a package, a signed result, one that was asked for anew, or no hour at all."""

from datetime import datetime

from applications.custody.shelf_limits import redelivery_limit
from applications.law.deadlines import Deadline, Plan
from applications.models import Application

PACKAGE, RESULT = "courier", "result_return"
WITH_CASE = ("shelf_stays", "recalls")
"""What of a case has to be fetched with it, where many are asked for."""


def goes_anew(case: Application, *, to_office: bool, at: datetime) -> bool:
    """Whether a journey at this moment carries a result after its month: back to the office, or asked for anew."""
    if to_office:
        return any(stay.arrived_at < at for stay in case.shelf_stays.all())
    return any(recall.asked_at < at for recall in case.recalls.all())


def way_limit(case: Application, plan: Plan, *, to_office: bool, at: datetime) -> Deadline | None:
    """The limit of a journey that is planned, or was, at this moment.

    An uncollected result goes back to the office without an hour of its own; asked for, it comes within a working day.

    Source: R6a, R11b, T4.1b, T9.10; readings Q6, Q7, Q20.
    """
    if goes_anew(case, to_office=to_office, at=at):
        asked = max((recall.asked_at for recall in case.recalls.all() if recall.asked_at < at), default=None)
        return None if to_office or asked is None else redelivery_limit(case, since=asked)
    code = PACKAGE if to_office else RESULT
    return next((limit for limit in plan.deadlines if limit.code == code), None)
