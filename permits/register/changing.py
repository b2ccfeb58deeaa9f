"""The one writer of how a permit stands."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from applications.law.edition import ResultKind
from applications.law.permits import NEW, check_change, table
from applications.models import Application, Paper
from applications.terms import edition_of
from permits.models import Decision
from permits.models.permit import Permit, PermitChange, PermitChild, PermitCondition
from portal.accounts.models import Staff
from portal.audit.actions import record

HEAD = "head"


def is_permit(decision: Decision, application: Application) -> bool:
    """Whether the result is entered in the register: it grants something for children and a period."""
    return enters_register(edition_of(application).result(decision.kind))


def enters_register(kind: ResultKind) -> bool:
    """A result that allows something for children in a period is a permit."""
    return kind.grants and kind.children and kind.period


@transaction.atomic
def enter_permit(decision: Decision, *, by: Staff, at: datetime, replaces: Permit | None = None) -> Permit:
    """Enter a permit that has just been signed. Source: R9d, annex 4."""
    application, begins, ends = decision.application, decision.valid_from, decision.valid_until
    if begins is None or ends is None:
        raise ValueError("A permit has a period.")
    change = check_change(NEW, "issued")
    permit = Permit.objects.create(
        office_id=decision.office_id,
        decision=decision,
        number=decision.number,
        parent_iin=application.applicant_iin,
        parent_name=application.applicant_full_name,
        valid_from=begins,
        valid_until=ends,
        standing=change.to,
        replaces=replaces,
        issued_at=at,
    )
    named = decision.children.select_related("child__registered")
    PermitChild.objects.bulk_create(
        PermitChild(permit=permit, office_id=permit.office_id, registered=known, child_id=each.child_id)
        for each in named
        if (known := each.child.registered)
    )
    PermitCondition.objects.bulk_create(
        PermitCondition(
            permit=permit, office_id=permit.office_id, position=position, words=words, from_on=permit.valid_from
        )
        for position, words in enumerate(decision.conditions, 1)
    )
    _write(permit, "issued", change.to, on=permit.valid_from, by=by, at=at, decision=decision)
    return permit


@transaction.atomic
def change_permit(
    permit_id: int,
    code: str,
    *,
    on: date,
    by: Staff,
    at: datetime,
    facts: Collection[str] = frozenset(),
    reason: str = "",
    paper: Paper | None = None,
    decision: Decision | None = None,
    successor: Permit | None = None,
) -> Permit:
    """Take a permit through one row of the law's table. `on`: the first day it stands so.

    Raises:
        TransitionRefused: the row does not begin where the permit stands, or what it requires is missing.

    Source: R9d, APPC 73; reading Q24.
    """
    permit = Permit.objects.select_for_update().get(pk=permit_id)
    given = {*facts, *({"reason_given"} if reason.strip() else ())}
    change = check_change(permit.standing, code, given)
    _write(
        permit,
        code,
        change.to,
        on=on,
        by=by,
        at=at,
        reason=reason,
        paper=paper,
        decision=decision,
        successor=successor,
    )
    permit.standing = change.to
    if table().standings[change.to].final:
        permit.ended_on = max(permit.valid_from, on - timedelta(days=1))
    permit.save(update_fields=["standing", "ended_on"])
    _remember(permit, code, on=on, by=by, at=at)
    return permit


def _write(permit: Permit, code: str, to: str, *, on: date, by: Staff, at: datetime, **details: Any) -> None:
    """The line of the permit's life."""
    number = PermitChange.objects.filter(permit=permit).count() + 1
    PermitChange.objects.create(
        permit=permit,
        office_id=permit.office_id,
        number=number,
        code=code,
        to_standing=to,
        on=on,
        written_by=by,
        written_at=at,
        **details,
    )


def _remember(permit: Permit, code: str, *, on: date, by: Staff, at: datetime) -> None:
    """In the ledger of the case that the permit came of; its issue is there already, as the signature."""
    record(
        office=permit.office_id,
        subject_kind="application",
        subject_id=permit.decision.application_id,
        verb=f"permit_{code}",
        at=at,
        by=by,
        role=HEAD if HEAD in by.roles else min(by.roles),
        facts={"permit": permit.number, "on": on.isoformat()},
    )
