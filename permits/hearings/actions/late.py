"""A ground found after the last day to open the refusal track: which of the honest ways is taken, and by whom."""

from datetime import datetime

from django.db import transaction

from applications.actions.move import locked
from applications.law.planner import is_goal, last_opening, ways_after_late_ground
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import plan_of
from permits.hearings.actions.remembering import remember
from permits.hearings.models import LateWay
from permits.hearings.reading import leaves_by
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD

CONTINUE = "continue_to_permit"
EXTEND = "extend"


def ground_would_be_late(application: Application, *, at: datetime) -> bool:
    """Whether the refusal track can be opened from here, but its last day is over."""
    plan = plan_of(application)
    return leaves_by(application, "announce_refusal") and not is_goal(plan.edition) and last_opening(plan).due_at < at


@transaction.atomic
def take_late_way(application_id: int, *, way: str, reason: str, by: Staff, at: datetime) -> LateWay:
    """Record the way and its reason; only the head breaks a term.

    An extension is recorded by the order that makes it (`applications.actions.clock.extend`): it moves the last day
    of the notice too, and then the ground is not late any more.

    Raises:
        TransitionRefused: the ground is not late, the way is closed in the edition, it is the head's, or it is the
            extension.

    Source: R9b, R12, APPC 76; reading Q5.
    """
    application = locked(application_id)
    if not ground_would_be_late(application, at=at):
        raise refused("ground_is_not_late")
    chosen = next((each for each in ways_after_late_ground(plan_of(application)) if each.code == way), None)
    if chosen is None or not chosen.open:
        raise refused("late_way_is_closed")
    if way == EXTEND:
        raise refused("late_way_needs_an_order")
    own = application.executor_id == by.pk and way == CONTINUE
    if HEAD not in by.roles and not own:
        raise refused("late_way_is_the_head_s")
    taken, new = LateWay.objects.get_or_create(
        application=application,
        way=way,
        defaults={"office_id": application.office_id, "reason": reason, "recorded_by": by, "recorded_at": at},
    )
    if new:
        remember(application, "late_ground", clause=chosen.clause, by=by, at=at, way=way, reason=reason)
    return taken
