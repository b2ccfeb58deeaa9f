"""The end of a review: what its signed result does to the permit, or that the permit ran out first."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from applications.actions.move import locked, move
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.law.permits import table
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import edition_of
from permits.models import Decision
from permits.models.permit import Permit
from permits.register.changing import change_permit, enter_permit, is_permit
from permits.reviews.models import LAPSED, SUSPENDED, PermitReview
from permits.reviews.reading import review_of
from permits.visits.actions.tasks import close_answered
from permits.visits.models import ReviewOutcome
from portal.accounts.models import Staff

REVOKED, REPLACED = "revoked", "replaced"
PROVES = {REVOKED: "heard", REPLACED: "successor_signed"}
"""Which condition of the register a signed result of this effect fulfils; a refusal was heard before its signature."""


def carry_out(decision: Decision, application: Application, *, today: date, by: Staff, at: datetime) -> None:
    """What a result that has just been signed does to the register of permits.

    A revocation answers the harm that was told while the review was open: nothing is left to look into.

    Source: R9d, APPC 73; reading Q24.
    """
    review = review_of(application)
    effect = edition_of(application).result(decision.kind).effect if review else None
    replaced = review.permit if review and effect == REPLACED else _instead_of(decision)
    entered = enter_permit(decision, by=by, at=at, replaces=replaced) if is_permit(decision, application) else None
    if review is None:
        if replaced and entered:
            _end_by_a_new_act(replaced, decision, entered, today=today, by=by, at=at)
        return
    if effect and review.permit.standing != table().changes[effect].to:
        _change(review.permit, effect, decision, entered, today=today, by=by, at=at)
    if effect == REVOKED:
        number = application.register_number
        close_answered(review.permit, ReviewOutcome.REVIEW_OPENED, answer=number, by=by, at=at)
    _end(review, decision.kind, at=at)


def _instead_of(decision: Decision) -> Permit | None:
    """The permit in whose place a new act stands: it is over with that signature, whenever the new one begins.

    Source: R13d.
    """
    return Permit.objects.filter(decision=decision.instead_of_id).first() if decision.instead_of_id else None


def _end_by_a_new_act(
    permit: Permit, decision: Decision, entered: Permit, *, today: date, by: Staff, at: datetime
) -> None:
    """The complaint is about the permit itself, so that it is over with the signature. Source: R13d."""
    change_permit(
        permit.pk,
        REPLACED,
        on=today,
        facts={PROVES[REPLACED]},
        decision=decision,
        successor=entered,
        by=by,
        at=at,
    )


def _change(
    permit: Permit, effect: str, decision: Decision, entered: Permit | None, *, today: date, by: Staff, at: datetime
) -> None:
    change_permit(
        permit.pk,
        effect,
        on=_first_day(permit, entered, today),
        facts={PROVES[effect]} if effect in PROVES else (),
        reason=" ".join(str(words) for words in decision.content.values()),
        decision=decision,
        successor=entered,
        by=by,
        at=at,
    )


def _first_day(permit: Permit, entered: Permit | None, today: date) -> date:
    """A successor takes over on its own first day; what is suspended does not come to life again until then."""
    return entered.valid_from if entered and permit.standing != SUSPENDED else today


def _end(review: PermitReview, outcome: str, *, at: datetime) -> None:
    review.ended_at, review.outcome = at, outcome
    review.save(update_fields=["ended_at", "outcome"])


@transaction.atomic
def lapse(application_id: int, *, by: Staff | None, at: datetime) -> Application:
    """End a review whose permit ran out, or is over another way, before it was decided. `by` None: the portal itself.

    Raises:
        TransitionRefused: the permit has not run out, or it is not this person's step.

    Source: F4; reading Q24.
    """
    application = locked(application_id)
    review = review_of(application)
    if review is None or review.ended_at:
        raise refused("review_not_yours")
    facts = {"permit": review.permit.number, "last_day": review.permit.last_day().isoformat()}
    move(application, "lapse", by=by, at=at, facts=facts)
    _end(review, LAPSED, at=at)
    return application


def lapse_all(*, at: datetime) -> int:
    """End every open review whose permit is over; how many there were. A night that comes twice ends nothing twice.

    Source: F4; reading Q24.
    """
    today = at.astimezone(ALMATY).date()
    over = Q(permit__valid_until__lt=today) | Q(permit__ended_on__isnull=False)
    cases = PermitReview.objects.filter(over, ended_at=None).values_list("application_id", flat=True)
    return sum(_lapsed(application_id, at=at) for application_id in list(cases))


def _lapsed(application_id: int, *, at: datetime) -> bool:
    """False where somebody pressed in the same minute."""
    try:
        lapse(application_id, by=None, at=at)
    except TransitionRefused:
        return False
    return True
