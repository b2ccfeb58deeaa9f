"""What the tests of house calls share: a branch with two workers, and a call as it is written down."""

from datetime import date, datetime
from uuid import uuid4

from applications.house_calls.planning import plan
from applications.house_calls.writing import CallWords, write_down
from applications.models import HouseCall
from portal.accounts.models import Staff
from tests.factories import FRIDAY_MORNING, BranchFactory, branch_worker

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def call_words(**changes: object) -> CallWords:
    fields: dict = {
        "once": uuid4(),
        "source": "centre_1414",
        "called_at": FRIDAY_MORNING,
        "surname": "Байжанова",
        "given_name": "Күләш",
        "patronymic": "Сейітқызы",
        "phone": "+77015550188",
        "address": "Есіл қаласы, Сарыарқа көшесі, 3-үй, 21-пәтер",
        "service": "visit_permission",
        "lost": ("movement",),
        "extent": "partly",
        "confirmation": "read_out",
    }
    return CallWords(**(fields | changes))


class Branch:
    """A branch of the State Corporation with people who go to homes."""

    def __init__(self) -> None:
        self.branch = BranchFactory()
        self.office = self.branch.office
        self.worker, self.colleague = branch_worker(self.branch), branch_worker(self.branch)

    def called(self, at: datetime = FRIDAY_MORNING, **changes: object) -> HouseCall:
        return write_down(call_words(**({"called_at": at} | changes)), by=self.worker, at=at)

    def planned(
        self, day: date = MONDAY, worker: Staff | None = None, at: datetime = FRIDAY_MORNING, **changes: object
    ) -> HouseCall:
        call = self.called(at, **changes)
        return plan(call.pk, day=day, worker=worker or self.worker, by=self.worker, at=at)
