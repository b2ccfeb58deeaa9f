"""Taking a complaint about a signed act to the new act that satisfies it, each step by the person whose step it is."""

from datetime import date, datetime, timedelta

from applications.actions.routing import propose
from applications.complaints.deciding import Answer
from applications.complaints.models import Complaint
from applications.complaints.renewing import Renewal, decide_anew
from applications.law.calendar import ALMATY
from applications.models import Application, NewAct
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from permits.models import Decision
from tests.complaints import complained
from tests.factories import PASSWORD
from tests.hearings import ACT, Refusing, fresh
from tests.workflow import signed, with_file

__all__ = ["ANSWER", "COMPLAINED", "LAST_DAY", "OVER", "SIGNED_ANEW", "Renewing"]

# The refusal is signed on Friday the 27th; the complaint comes on Monday, its three working days end on Thursday.
COMPLAINED = datetime(2026, 11, 30, 9, 30, tzinfo=ALMATY)
SIGNED_ANEW = datetime(2026, 12, 2, 11, 0, tzinfo=ALMATY)
LAST_DAY = datetime(2026, 12, 3, 18, 0, tzinfo=ALMATY)
OVER = datetime(2026, 12, 4, 9, 5, tzinfo=ALMATY)
ANSWER = Answer("Мінездеме расталды, шағым орынды.", "Рұқсат беріледі.", "post", "permit")


class Renewing(Refusing):
    """An office that has signed an act and is complained of."""

    def refused(self) -> Application:
        """A case whose reasoned refusal is signed after a hearing."""
        return self.signs_refusal(self.refusal(self.heard()), ACT)

    def permitted(self) -> Application:
        return signed(self)

    def handed(self, application: Application, at: datetime = ACT + timedelta(hours=2)) -> Application:
        hand_over(application.pk, identity_document="ID 1", today=at.date(), by=self.clerk, at=at)
        return fresh(application)

    def complaint(self, application: Application, at: datetime = COMPLAINED, **changes: object) -> Complaint:
        return complained(self, application, at, step="signing", **changes)

    def awaited(self, application: Application | None = None, at: datetime = COMPLAINED, **changes: object) -> NewAct:
        complaint = self.complaint(application or self.refused(), at)
        fields: dict = {"answer": ANSWER, "executor": self.executor}
        return decide_anew(complaint.pk, Renewal(**(fields | changes)), by=self.head, at=at)

    def drafted_anew(self, act: NewAct, at: datetime = COMPLAINED, **changes: object) -> Decision:
        draft = self.draft(act.application, **({"valid_from": date(2026, 12, 7)} | changes))
        return draft_permit(act.application_id, draft, today=at.date(), by=self.executor, at=at)

    def proposed_anew(self, act: NewAct, at: datetime = COMPLAINED, **changes: object) -> Decision:
        decision = self.drafted_anew(act, at, **changes)
        propose(act.application_id, by=self.executor, at=at)
        with_file(decision.paper, at)
        return decision

    def signs_anew(self, act: NewAct, at: datetime = SIGNED_ANEW) -> Application:
        seen = live_decision(act.application).paper.pdf_sha256
        sign(act.application_id, seen_sha256=seen, proof=PASSWORD, today=at.date(), by=self.head, at=at)
        act.refresh_from_db()
        return fresh(act.application)

    def renewed(self, application: Application | None = None) -> NewAct:
        """A complaint that was satisfied in full by a new act."""
        act = self.awaited(application)
        self.proposed_anew(act)
        self.signs_anew(act)
        return act
