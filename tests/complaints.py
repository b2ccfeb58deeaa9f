"""What the tests of complaints share: one as it is brought, and the office that takes it in."""

from datetime import datetime
from uuid import uuid4

from applications.complaints.models import Complaint
from applications.complaints.registering import ComplaintIntake, register_complaint
from applications.models import Application
from tests.factories import MONDAY_MORNING, Team


def complaint_intake(**changes: object) -> ComplaintIntake:
    fields: dict = {
        "once": uuid4(),
        "way": "counter",
        "received_at": MONDAY_MORNING,
        "addressee": "head",
        "against": "office",
        "step": "completeness_check",
        "about": "Құжаттар толық болса да, қабылданбады.",
        "surname": "Жұмабеков",
        "given_name": "Қанат",
        "patronymic": "Өмірұлы",
        "address": "Есіл қаласы, Тәуелсіздік көшесі, 5-үй, 14-пәтер",
        "phone": "+77015550101",
    }
    return ComplaintIntake(**(fields | changes))


def complained(
    team: Team, application: Application | None = None, at: datetime = MONDAY_MORNING, **changes: object
) -> Complaint:
    """A complaint as the clerk registers it; online nobody does."""
    application = application or team.checking()
    changes.setdefault("received_at", at)
    by = None if changes.get("way") == "online" else team.clerk
    return register_complaint(application.pk, complaint_intake(**changes), by=by, at=at)
