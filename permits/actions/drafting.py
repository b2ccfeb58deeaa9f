"""Drafting a permit: each edit is a new version, and a new version drops the approval of the old one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.move import locked, move, permitted
from applications.law.refusals import refused
from applications.models import Application, Child
from permits.actions.papers import issue_permit_paper
from permits.models import Decision, DecisionChild
from portal.accounts.models import Staff


@dataclass(frozen=True)
class PermitDraft:
    """What the executor writes: the period, the children it speaks of and the conditions, one per line."""

    valid_from: date
    valid_until: date
    children: tuple[Child, ...]
    conditions: tuple[str, ...] = ()


def live_decision(application: Application) -> Decision | None:
    """The version that stands now, signed or not."""
    return (
        Decision.objects.filter(application=application, dropped_at=None)
        .select_related("paper__pdf", "prepared_by", "signed_by")
        .first()
    )


@transaction.atomic
def draft_permit(application_id: int, draft: PermitDraft, *, today: date, by: Staff, at: datetime) -> Decision:
    """Write the next version of the permit.

    Raises:
        TransitionRefused: not this person's step now, no child of the application named, or a period that begins
            in the past.

    Source: R9a, annex 4; the first day of the period by reading Q24.
    """
    application = locked(application_id)
    permitted(application, "draft_result", by=by, at=at)
    if not draft.children or any(child.application_id != application.pk for child in draft.children):
        raise refused("permit_without_a_child")
    if draft.valid_from < today:
        raise refused("period_before_the_decision")
    version = _drop_live(application, at=at)
    decision = Decision.objects.create(
        application=application,
        office_id=application.office_id,
        kind="permit",
        version=version + 1,
        number=application.register_number,
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        conditions=list(draft.conditions),
        prepared_by=by,
        prepared_at=at,
    )
    _name_children(decision, draft.children)
    decision.paper = issue_permit_paper(decision, draft.children, by=by, at=at)
    decision.save(update_fields=["paper"])
    move(application, "draft_result", by=by, at=at, facts={"version": decision.version})
    return decision


def _drop_live(application: Application, *, at: datetime) -> int:
    """Drop the version that stands, if any, and return the highest version so far."""
    Decision.objects.filter(application=application, dropped_at=None).update(dropped_at=at)
    latest = Decision.objects.filter(application=application).order_by("-version").values_list("version", flat=True)
    return latest.first() or 0


def _name_children(decision: Decision, children: Sequence[Child]) -> None:
    DecisionChild.objects.bulk_create(
        DecisionChild(decision=decision, child=child, office_id=decision.office_id) for child in children
    )


@transaction.atomic
def return_for_rework(application_id: int, *, remark: str, by: Staff, at: datetime) -> Application:
    """Give the draft back to the executor with a remark. Source: G5.4."""
    application = locked(application_id)
    permitted(application, "return_for_rework", by=by, at=at)
    Decision.objects.filter(application=application, dropped_at=None).update(remark=remark)
    return move(application, "return_for_rework", by=by, at=at, facts={"remark": remark})
