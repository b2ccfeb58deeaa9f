"""The head's orders on a permit: suspended at once where a child may be in danger, and put in force again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from applications.disclosure.guarding import Net, net_for, require_safe_paper
from applications.disclosure.looking import Look, looks_in, remember_look, require_shown
from applications.law.calendar import ALMATY
from applications.law.permits import check_change
from applications.law.refusals import refused
from applications.letters.issuing import issue_letter
from applications.models import Paper
from applications.signing import put_signature
from permits.hearings.models import RefusalTrack
from permits.models.permit import Permit
from permits.register.changing import change_permit
from permits.reviews.models import REINSTATED, SUSPENDED, PermitOrder
from permits.reviews.opening import MAY_OPEN, locked_permit
from permits.reviews.reading import lives, open_review_of, order_to_sign
from permits.reviews.remembering import remember
from permits.visits.actions.tasks import close_answered
from permits.visits.models import ReviewOutcome
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.numbering import next_number

FORMS = {SUSPENDED: "permit_suspension", REINSTATED: "permit_reinstatement"}
REGISTER = "permit_orders"


@dataclass(frozen=True)
class OrderDraft:
    """`until_on`: the last day of a suspension that ends by itself; None: until the review of the permit ends."""

    kind: str
    reason: str
    until_on: date | None = None


@transaction.atomic
def draft_order(permit_id: int, draft: OrderDraft, *, by: Staff, at: datetime) -> PermitOrder:
    """Write an order with its letter to the holder; it does nothing until the head has signed it.

    Raises:
        TransitionRefused: not this person's, no reason, a day that is over, the permit does not stand where the order
            begins, or another order waits already.

    Source: R9d; reading Q24.
    """
    permit, today = locked_permit(permit_id), at.astimezone(ALMATY).date()
    if by.office_id != permit.office_id or not by.roles & MAY_OPEN:
        raise refused("review_not_yours")
    if not draft.reason.strip():
        raise refused("order_without_reason")
    _check(permit, draft, today=today)
    if order_to_sign(permit):
        raise refused("order_waits_already")
    number = f"{next_number(permit.office_id, REGISTER, today.year)}-Р/{today.year}"
    return PermitOrder.objects.create(
        permit=permit,
        office_id=permit.office_id,
        kind=draft.kind,
        number=number,
        reason=draft.reason.strip(),
        on=today,
        until_on=draft.until_on,
        paper=_letter(permit, draft, number, today=today, by=by, at=at),
        prepared_by=by,
        prepared_at=at,
    )


def _check(permit: Permit, draft: OrderDraft, *, today: date) -> None:
    """What the table and the review say of it today."""
    check_change(permit.standing, draft.kind, {"reason_given"})
    if not lives(permit, on=today):
        raise refused("review_of_a_permit_that_ended")
    if draft.until_on and not today <= draft.until_on <= permit.valid_until:
        raise refused("order_until_a_day_behind")
    review = open_review_of(permit) if draft.kind == REINSTATED else None
    sent = RefusalTrack.objects.filter(dropped_at=None, sent_at__isnull=False)
    if review and sent.filter(application=review.application_id).exists():
        raise refused("reinstated_while_under_review")


def _letter(permit: Permit, draft: OrderDraft, number: str, *, today: date, by: Staff, at: datetime) -> Paper:
    first = f"{draft.kind}_on"
    said = {
        "permit_number": permit.number,
        "permit_from": permit.valid_from.isoformat(),
        "permit_until": permit.valid_until.isoformat(),
        "order_number": number,
        "reason": draft.reason.strip(),
        first: today.isoformat(),
        "suspended_until": draft.until_on.isoformat() if draft.until_on else "",
    }
    return issue_letter(permit.decision.application, FORMS[draft.kind], extra=said, by=by, at=at)


@transaction.atomic
def sign_order(
    order_id: int, *, seen_sha256: str, proof: str, look: Look | None = None, by: Staff, at: datetime
) -> PermitOrder:
    """Sign the order whose file the head has seen; the permit changes from this day.

    A suspension answers the reports of harm that wait under the permit; `look` answers what looks like an address.

    Raises:
        TransitionRefused: no head of this office, nothing waits, another file, a wrong password, the permit stands
            elsewhere now, the letter tells what was noted as private or withdrawn since, or something in it was not
            shown that looks like an address.

    Source: R9d, T6b; reading Q24.
    """
    order = PermitOrder.objects.select_for_update(of=("self",)).select_related("paper").get(pk=order_id)
    permit, today = locked_permit(order.permit_id), at.astimezone(ALMATY).date()
    net = net_for([order.paper])
    require_signable(order, permit, net, today=today, by=by)
    look = require_shown(looks_in(order.paper.application, [order.paper], net), look)
    if not seen_sha256 or order.paper.pdf_sha256 != seen_sha256:
        raise refused("sign_what_was_not_seen")
    put_signature(seen_sha256, office=permit.office, proof=proof, by=by, at=at)
    order.signed_by, order.signed_at, order.signed_sha256 = by, at, seen_sha256
    order.save(update_fields=["signed_by", "signed_at", "signed_sha256"])
    change_permit(permit.pk, order.kind, on=today, reason=order.reason, paper=order.paper, by=by, at=at)
    if order.kind == SUSPENDED:
        close_answered(permit, ReviewOutcome.SUSPENDED, answer=order.number, by=by, at=at)
    remember_look(order.paper.application, look, by=by, at=at)
    return order


def require_signable(order: PermitOrder, permit: Permit, net: Net, *, today: date, by: Staff) -> None:
    """All that stands before the signature besides the file that was seen and the password.

    `net`: what its words are searched for.

    Raises:
        TransitionRefused: see `sign_order`.
    """
    if order.signed_at or order.dropped_at or HEAD not in by.roles or by.office_id != order.office_id:
        raise refused("order_is_not_on_the_table")
    if order.on != today:
        raise refused("order_of_another_day")
    _check(permit, OrderDraft(order.kind, order.reason, order.until_on), today=today)
    require_safe_paper(order.paper, net)


@transaction.atomic
def drop_order(order_id: int, *, by: Staff, at: datetime) -> PermitOrder:
    """Put an order away that was not signed.

    Raises:
        TransitionRefused: it was signed or put away already, or it is not this person's.
    """
    order = PermitOrder.objects.select_for_update().get(pk=order_id)
    may = by.office_id == order.office_id and (HEAD in by.roles or by.pk == order.prepared_by_id)
    if order.signed_at or order.dropped_at or not may:
        raise refused("order_is_not_on_the_table")
    order.dropped_at = at
    order.save(update_fields=["dropped_at"])
    remember(order.permit, "drop_order", by=by, at=at, number=order.number)
    return order


def end_suspensions(*, at: datetime) -> int:
    """Put permits in force again whose suspension was ordered until a day that is over; how many there were.

    The order itself said so, so its signer stands for the change; a permit with an open review stays suspended.
    Source: reading Q24.
    """
    today, ended = at.astimezone(ALMATY).date(), 0
    signed = PermitOrder.objects.filter(kind=SUSPENDED, until_on__lt=today, signed_at__isnull=False)
    for order in signed.filter(permit__standing=SUSPENDED).select_related("permit", "signed_by", "paper"):
        if _is_over(order):
            _end(order, at=at)
            ended += 1
    return ended


def _is_over(order: PermitOrder) -> bool:
    """Whether this is the order by which the permit stands suspended, and no review keeps it so."""
    last = order.permit.changes.order_by("-number").values_list("paper_id", flat=True).first()
    return last == order.paper_id and open_review_of(order.permit) is None


def _end(order: PermitOrder, *, at: datetime) -> None:
    assert order.signed_by is not None
    assert order.until_on is not None
    change_permit(
        order.permit_id,
        REINSTATED,
        on=order.until_on + timedelta(days=1),
        reason=f"{order.number}: {order.until_on:%d.%m.%Y}",
        paper=order.paper,
        by=order.signed_by,
        at=at,
    )
