"""What the tests of the shelf share: a result at the branch, its month, the way back and the late visit."""

from datetime import date, datetime, timedelta

from applications.actions.checking import accept_documents
from applications.actions.registration import register
from applications.actions.routing import assign, propose, receive, send
from applications.custody.shelf_actions import Visit, recall
from applications.models import Application, ShelfStay
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.signing import sign
from portal.accounts.models import Staff
from tests.factories import ALMATY, FRIDAY_MORNING, PASSWORD, BranchFactory, Team, another_child, branch_worker, intake
from tests.workflow import with_file

ARRIVED = datetime(2026, 11, 20, 16, 0, tzinfo=ALMATY)
LAST_DAY = date(2026, 12, 21)  # 20 December is a Sunday: the month ends on the Monday after it
ON_THE_LAST_DAY = datetime(2026, 12, 21, 12, 0, tzinfo=ALMATY)
AFTER = datetime(2026, 12, 22, 10, 0, tzinfo=ALMATY)


class Shelf:
    """An office with its branch: the clerk, the executor and the head of the one, the worker of the other."""

    def __init__(self, team: Team | None = None) -> None:
        self.team = team or Team()
        self.branch = BranchFactory(office=self.team.office)
        self.worker: Staff = branch_worker(self.branch)

    def with_the_office(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        """Registered at the branch, carried, received at the office."""
        fields = {"children": (another_child(),)} | changes
        case = register(intake(received_at=at, **fields), by=self.worker, at=at)
        send(case.pk, by=self.worker, at=at)
        return receive(case.pk, by=self.team.clerk, at=at)

    def signed(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        case, team = self.with_the_office(at, **changes), self.team
        assign(case.pk, executor=team.executor, by=team.head, at=at)
        team.checked(case, at)
        accept_documents(case.pk, by=team.executor, at=at)
        draft_permit(case.pk, team.draft(case), today=at.date(), by=team.executor, at=at)
        propose(case.pk, by=team.executor, at=at)
        paper = with_file(live_decision(case).paper, at)
        sign(case.pk, seen_sha256=paper.pdf_sha256, proof=PASSWORD, today=at.date(), by=team.head, at=at)
        case.refresh_from_db()
        return case

    def lying(self, arrived: datetime = ARRIVED, **changes: object) -> Application:
        case = self.signed(**changes)
        send(case.pk, by=self.team.clerk, at=arrived - timedelta(hours=1))
        return receive(case.pk, by=self.worker, at=arrived)

    def carried_back(self, at: datetime = AFTER, **changes: object) -> Application:
        return send(self.lying(**changes).pk, by=self.worker, at=at)

    def kept(self, at: datetime = AFTER, **changes: object) -> Application:
        return receive(self.carried_back(at, **changes).pk, by=self.team.clerk, at=at)

    def recalled(self, at: datetime = AFTER, **changes: object) -> Application:
        case = self.kept(**changes)
        recall(case.pk, Visit("+77015550101"), by=self.worker, at=at)
        case.refresh_from_db()
        return case

    def stay(self, case: Application) -> ShelfStay:
        return case.shelf_stays.order_by("-pk").first()
