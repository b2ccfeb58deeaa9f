"""What the tests of couriers share: a branch with its worker, packages at it, a list made and given."""

from datetime import datetime
from uuid import uuid4

from applications.actions.checking import accept_documents
from applications.actions.registration import register
from applications.actions.routing import assign, propose, receive, send
from applications.custody.registers import give_register, make_register
from applications.models import Application, CourierRegister
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.signing import sign
from portal.accounts.models import Staff
from tests.factories import FRIDAY_MORNING, PASSWORD, BranchFactory, Team, another_child, branch_worker, intake
from tests.workflow import with_file

COURIER = "Оңғарбаев Дәурен"


class Way(Team):
    """An office with a branch, and the courier between them."""

    def __init__(self) -> None:
        super().__init__()
        self.branch = BranchFactory(office=self.office)
        self.worker = branch_worker(self.branch)

    def package(self, at: datetime = FRIDAY_MORNING) -> Application:
        return register(intake(received_at=at, children=(another_child(),)), by=self.worker, at=at)

    def packages(self, count: int) -> list[Application]:
        return [self.package() for _ in range(count)]

    def made(self, *cases: Application, by: Staff | None = None, at: datetime = FRIDAY_MORNING) -> CourierRegister:
        return make_register(cases, once=uuid4(), by=by or self.worker, at=at)[0]

    def given(self, *cases: Application, by: Staff | None = None, at: datetime = FRIDAY_MORNING) -> CourierRegister:
        list_ = self.made(*cases, by=by, at=at)
        give_register(list_.pk, courier=COURIER, proof=PASSWORD, by=by or self.worker, at=at)
        list_.refresh_from_db()
        return list_

    def result(self, at: datetime = FRIDAY_MORNING) -> Application:
        """A signed result of a case from the branch."""
        case = self.package(at)
        send(case.pk, by=self.worker, at=at)
        receive(case.pk, by=self.clerk, at=at)
        self.signed_result(case, at)
        case.refresh_from_db()
        return case

    def signed_result(self, case: Application, at: datetime) -> None:
        assign(case.pk, executor=self.executor, by=self.head, at=at)
        self.checked(case, at)
        accept_documents(case.pk, by=self.executor, at=at)
        draft_permit(case.pk, self.draft(case), today=at.date(), by=self.executor, at=at)
        propose(case.pk, by=self.executor, at=at)
        paper = with_file(live_decision(case).paper, at)
        sign(case.pk, seen_sha256=paper.pdf_sha256, proof=PASSWORD, today=at.date(), by=self.head, at=at)


def list_of(client, *cases, once=None):
    data = {"verb": "list", "case": [case.token for case in cases], "once": once or str(uuid4())}
    return client.post("/courier/", data, follow=True)
