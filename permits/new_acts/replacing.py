"""The signature of a new act: from then on it stands in place of the earlier one, and the case goes its way again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from applications.actions.move import move, permitted
from applications.complaints.new_acts import Road, move_act
from applications.law.new_acts import ADOPTED, REPLACES
from applications.law.refusals import refused
from applications.models import Application
from permits.models import Decision
from portal.accounts.models import Staff


def require_replaceable(application: Application, *, by: Staff, at: datetime) -> None:
    """Raises: TransitionRefused while the paper of the earlier act is with the courier. Source: R13d."""
    permitted(application, REPLACES, by=by, at=at, brings={ADOPTED})


def replace_act(road: Road, decision: Decision, told: Mapping[str, Any], *, by: Staff, at: datetime) -> None:
    """End the new act as signed and bring its case back to the hand-over.

    The copy of the earlier act stays where it lies and leads the case no more.

    Raises:
        TransitionRefused: the act that it replaces stands no more, or its paper is with the courier.

    Source: R13d.
    """
    act = road.act
    assert act is not None, "asked for a new act alone"
    earlier = decision.instead_of
    if decision.new_act_id != act.pk or earlier is None or earlier.paper_id != act.old_paper_id:
        raise refused("new_act_of_a_used_file")
    move_act(road, "sign", by=by, at=at, facts=told)
    application = act.application
    application.copies.filter(leads=True).update(leads=False)
    facts = {"number": act.number, "instead_of": act.old_number, "complaint": act.complaint.number}
    move(application, REPLACES, by=by, at=at, facts=facts, brings={ADOPTED}, closed_at=None)
