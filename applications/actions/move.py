"""The one writer of an application's state."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.lateness import UNKNOWN, Cause, must_say_why_late
from applications.actions.situation import situation_of
from applications.actions.term_events import KEPT, events_of_move, keep
from applications.booking.release import release
from applications.custody.moving import NOBODY_NAMED, Hands, carry
from applications.custody.shelf_keeping import follow
from applications.law.edition import Transition
from applications.law.progress import Standing
from applications.law.term_events import TermEvent
from applications.law.workflow import Situation, check
from applications.models import Application, Paper
from applications.monitoring.messages import tell_stage
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import PORTAL
from portal.audit.actions import record


def locked(application_id: int) -> Application:
    """The application, held until the end of the transaction."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("office", "branch", "executor")
        .get(pk=application_id)
    )


def permitted(
    application: Application, verb: str, *, by: Staff | None, at: datetime, brings: Collection[str] = ()
) -> Transition:
    """The row of the edition's table that this person's step would take now; `by` None: the portal itself.

    `brings`: facts that the very deed brings about of which the step is a part.

    Raises:
        TransitionRefused: the table has no lawful row for this verb, state and person now.
    """
    situation = situation_of(application, by=by, at=at)
    return permitted_in(replace(situation, facts=situation.facts | set(brings)), application, verb, by=by)


def permitted_in(situation: Situation, application: Application, verb: str, *, by: Staff | None) -> Transition:
    """The same in a situation that was read already. Raises: TransitionRefused, as `permitted`."""
    return check(edition_of(application), situation, roles_in(application, by), verb)


def roles_in(application: Application, by: Staff | None) -> frozenset[str]:
    """What somebody is to this case: nothing in the case of another office, or at another branch."""
    if by is None:
        return frozenset({PORTAL})
    at_home = application.branch_id == by.branch_id if by.branch_id else application.office_id == by.office_id
    return by.roles if at_home else frozenset()


@transaction.atomic
def move(
    application: Application,
    verb: str,
    *,
    by: Staff | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    events: Sequence[TermEvent] = (),
    paper: Paper | None = None,
    cause: Cause = UNKNOWN,
    hands: Hands = NOBODY_NAMED,
    brings: Collection[str] = (),
    **changes: Any,
) -> Application:
    """Take a locked application through one row of its edition's table, or refuse with the rule.

    `events`: what the step means for the term beyond the steps of the law, with the `paper` that tells of it. `cause`:
    why the case is late, asked for when a step closes it. `hands`: who takes the paper where the step moves it.
    `brings`: as `permitted`. `by` None: the portal itself, where the row names it.

    Raises:
        TransitionRefused: the table has no lawful row for this verb, state and person now, or the cause of a delay
            is missing.
    """
    transition = permitted(application, verb, by=by, at=at, brings=brings)
    if edition_of(application).state(transition.to).final:
        must_say_why_late(application, cause, at=at)
    before, was = application.state, Standing(application.state, application.custody)
    changes = {"state": transition.to, **_effects(transition), **changes}
    if edition_of(application).state(transition.to).final:
        changes["closed_at"] = at
    for name, value in changes.items():
        setattr(application, name, value)
    all_events = [*events, *events_of_move(application, was, at=at)]
    keep(application, all_events, by=by, at=at, paper=paper, cause=cause)
    application.save(update_fields=[*changes, *KEPT])
    if by:  # what happens by itself carries no paper, frees no hour and takes nothing off a shelf
        _move_things(application, verb, was, by=by, at=at, hands=hands)
    _write(application, transition, before=before, by=by, at=at, facts=facts)
    return application


def _move_things(application: Application, verb: str, was: Standing, *, by: Staff, at: datetime, hands: Hands) -> None:
    """Copies, appointments and the shelf follow the case."""
    edition = edition_of(application)
    carry(application, by=by, at=at, hands=hands)
    release(application, edition, why=edition.verb(verb).title.in_("kk"), by=by, at=at)
    follow(application, was, by=by, at=at)


def _effects(transition: Transition) -> dict[str, str]:
    return {"custody": transition.effect} if transition.effect else {}


def _write(
    application: Application,
    transition: Transition,
    *,
    before: str,
    by: Staff | None,
    at: datetime,
    facts: Mapping[str, Any] | None,
) -> None:
    event = record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb=transition.verb,
        at=at,
        by=by,
        role=min(roles_in(application, by) & set(transition.roles)),
        from_state=before,
        to_state=transition.to,
        facts={"clause": transition.clause, **(facts or {})},
    )
    if transition.to != before or transition.by_itself:  # another act in the same state is news to the monitoring
        tell_stage(application, event, at=at)
