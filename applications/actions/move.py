"""The one writer of an application's state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.situation import situation_of
from applications.law.edition import Transition
from applications.law.workflow import check
from applications.models import Application
from applications.terms import due_of, edition_of, next_of, plan_of
from portal.accounts.models import Staff
from portal.audit.actions import record


def locked(application_id: int) -> Application:
    """The application, held until the end of the transaction."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("office", "branch", "executor")
        .get(pk=application_id)
    )


def permitted(application: Application, verb: str, *, by: Staff, at: datetime) -> Transition:
    """The row of the edition's table that this person's step would take now.

    Raises:
        TransitionRefused: the table has no lawful row for this verb, state and person now.
    """
    return check(edition_of(application), situation_of(application, by=by, at=at), by.roles, verb)


@transaction.atomic
def move(
    application: Application,
    verb: str,
    *,
    by: Staff,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Application:
    """Take a locked application through one row of its edition's table, or refuse with the rule.

    Raises:
        TransitionRefused: the table has no lawful row for this verb, state and person now.
    """
    transition = permitted(application, verb, by=by, at=at)
    before = application.state
    changes = {"state": transition.to, **_effects(transition), **changes}
    if edition_of(application).state(transition.to).final:
        changes["closed_at"] = at
    for name, value in changes.items():
        setattr(application, name, value)
    application.next_on, application.next_time = next_of(application, plan_of(application))
    application.save(update_fields=[*changes, "next_on", "next_time"])
    _write(application, transition, before=before, by=by, at=at, facts=facts)
    return application


def settle(application: Application) -> None:
    """Derive the limits of a locked application anew after something they rest on was written down."""
    terms = plan_of(application)
    application.due_on, application.due_time = due_of(terms)
    application.next_on, application.next_time = next_of(application, terms)
    application.save(update_fields=["due_on", "due_time", "next_on", "next_time"])


def _effects(transition: Transition) -> dict[str, str]:
    return {"custody": transition.effect} if transition.effect else {}


def _write(
    application: Application,
    transition: Transition,
    *,
    before: str,
    by: Staff,
    at: datetime,
    facts: Mapping[str, Any] | None,
) -> None:
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb=transition.verb,
        at=at,
        by=by,
        role=min(by.roles & set(transition.roles)),
        from_state=before,
        to_state=transition.to,
        facts={"clause": transition.clause, **(facts or {})},
    )
