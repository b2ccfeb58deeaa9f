"""Taking a permit into its review in a test, each step by the person whose step it is."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from applications.actions.routing import propose
from applications.law.calendar import ALMATY
from applications.models import Application
from permits.actions.drafting import ResultDraft, draft_result, live_decision
from permits.actions.signing import sign
from permits.hearings.actions import positions, preliminary, sitting
from permits.hearings.actions.notices import Proof, prove_notice, schedule_hearing
from permits.hearings.actions.positions import Said
from permits.hearings.actions.preliminary import Preliminary
from permits.models import Decision, Permit
from permits.reviews.models import SUSPENDED, PermitOrder, PermitReview
from permits.reviews.opening import open_review
from permits.reviews.orders import OrderDraft, draft_order, sign_order
from portal.offices.models import ConfirmedText
from tests.factories import FRIDAY_MORNING, PASSWORD
from tests.hearings import Refusing, fresh, the_hearing
from tests.workflow import signed, with_file

SERVICE = "permit_review"
GROUND = "harmful_influence"
REASON = "Кездесуден кейін баланың жағдайы нашарлады, маман бұл туралы хабарлады."


def local(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ALMATY)


# The permit holds from Tuesday 1 December; harm is reported on Monday the 7th, the notice leaves on Tuesday the 8th,
# the hearing is on Thursday the 10th, the decision on Friday the 11th.
REPORTED, SENT = local(7, 10), local(8, 10)
HEARING, AFTER, ACT = local(10, 10), local(10, 12), local(11, 10)


class Reviewing(Refusing):
    """A team with a permit in force whose office has confirmed the ground of a revocation."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        ConfirmedText.objects.create(
            office=self.office,
            service=SERVICE,
            edition="2023",
            row=f"ground:{GROUND}",
            source="Бөлімнің 2026 жылғы 1 қыркүйектегі № 4 хаттамасы",
            confirmed_on=FRIDAY_MORNING.date(),
            confirmed_by=self.head,
        )

    def permit(self, **changes: object) -> Permit:
        """Signed on 20 November, in force from 1 December to 31 May."""
        return Permit.objects.get(decision__application=signed(self, **changes))

    def order(self, permit: Permit, kind: str = SUSPENDED, at: datetime = REPORTED, **changes: object) -> PermitOrder:
        draft = OrderDraft(**({"kind": kind, "reason": REASON} | changes))
        order = draft_order(permit.pk, draft, by=self.executor, at=at)
        with_file(order.paper, at)
        return order

    def signs_order(self, order: PermitOrder, at: datetime = REPORTED) -> PermitOrder:
        order.paper.refresh_from_db()
        return sign_order(order.pk, seen_sha256=order.paper.pdf_sha256, proof=PASSWORD, by=self.head, at=at)

    def suspended(self, permit: Permit, at: datetime = REPORTED, **changes: object) -> Permit:
        self.signs_order(self.order(permit, at=at, **changes), at)
        permit.refresh_from_db()
        return permit

    def opened_review(self, permit: Permit, at: datetime = REPORTED) -> PermitReview:
        return open_review(permit.pk, reason=REASON, evidence=("Маманның есебі, № 31",), by=self.executor, at=at)

    def announced_review(self, permit: Permit, at: datetime = SENT) -> Application:
        case = self.opened_review(permit).application
        hearing = self.appointment(HEARING)
        found = Preliminary((GROUND,), "Бала кездесуден кейін қатты қорыққан.", ("Маманның есебі, № 31",), hearing)
        preliminary.draft_preliminary(case.pk, found, by=self.executor, at=at)
        self.signs(case, at)
        preliminary.announce_refusal(case.pk, way="handed_over", by=self.executor, at=at)
        return fresh(case)

    def awaiting_review(self, permit: Permit, at: datetime = SENT) -> Application:
        case = self.announced_review(permit, at)
        prove_notice(case.pk, Proof("handed_over", at, "қолхат"), by=self.executor, at=at)
        schedule_hearing(case.pk, by=self.executor, at=at)
        return fresh(case)

    def heard_review(self, permit: Permit) -> Application:
        case = self.awaiting_review(permit)
        there = (sitting.Participant("Жұмабеков Қанат", "applicant", True),)
        hearing = sitting.open_hearing(
            the_hearing(case).pk,
            question="Кездесу балаға зиян келтірді ме?",
            secretary=self.clerk,
            participants=there,
            by=self.executor,
            at=HEARING,
        )
        end = HEARING + timedelta(minutes=20)
        sitting.end_hearing(hearing.pk, words="Тараптар тыңдалды.", by=self.executor, at=end)
        sitting.hold_hearing(case.pk, party_signed="signed", by=self.executor, at=AFTER)
        return fresh(case)

    def waives(self, case: Application, at: datetime = SENT) -> None:
        """The holder waives the hearing and the three days on the own signed paper."""
        said = Said(
            kind="hearing_waiver", form="written", words="Бас тартамын.", given_at=at, once=uuid4(), covers_days=True
        )
        positions.record_position(case.pk, said, by=self.clerk, at=at)
        positions.waive_hearing(case.pk, by=self.executor, at=at)

    def drafts(self, case: Application, kind: str, at: datetime = AFTER, **changes: object) -> Decision:
        fields: dict = {"kind": kind}
        if kind in ("revocation", "kept"):
            fields["answers"] = {"reasons": "Маманның есебі мен тыңдау мұны растады."}
        if kind == "revocation":
            fields["grounds"] = (GROUND,)
        if kind == "replacement":
            fields |= {
                "valid_from": date(2026, 12, 15),
                "valid_until": date(2027, 5, 31),
                "children": tuple(case.children.all()),
                "conditions": ("Кездесу маманның қатысуымен өтеді",),
            }
        return draft_result(case.pk, ResultDraft(**(fields | changes)), today=at.date(), by=self.executor, at=at)

    def proposes(self, case: Application, kind: str, at: datetime = AFTER, **changes: object) -> Decision:
        decision = self.drafts(case, kind, at, **changes)
        propose(case.pk, by=self.executor, at=at)
        with_file(decision.paper, at)
        return decision

    def decides(self, case: Application, at: datetime = ACT) -> Application:
        seen = live_decision(case).paper.pdf_sha256
        sign(case.pk, seen_sha256=seen, proof=PASSWORD, today=at.date(), by=self.head, at=at)
        return fresh(case)

    def revoked(self, permit: Permit) -> Permit:
        case = self.heard_review(permit)
        self.proposes(case, "revocation")
        self.decides(case)
        permit.refresh_from_db()
        return permit
