"""What the way to a refusal means for the term of the case: its own limits, which no move of the table ends."""

from datetime import datetime

from applications.actions.term_events import happened
from applications.law.term_events import StepDone, TermEvent
from applications.models import Application
from applications.terms import history_of
from portal.accounts.models import Staff

NOTICE, OBJECTION, HEARING = "refusal_notice", "objection", "hearing"


def steps_done(application: Application, term: str, *, at: datetime) -> list[TermEvent]:
    """The end of this step, for a case that has the term and has not ended it yet. Source: R9b, R9c."""
    history = history_of(application)
    open_ = {each.code for each in history.terms()} - set(history.facts.done)
    return [StepDone(at, term)] if term in open_ else []


def end_step(application: Application, term: str, *, by: Staff | None, at: datetime) -> None:
    """The same, written down for a locked application that does not move."""
    for event in steps_done(application, term, at=at):
        happened(application, event, by=by, at=at)


def objected(application: Application, *, given_at: datetime, by: Staff | None, at: datetime) -> None:
    """The first objection that came in time ends the step of the applicant.

    The two days run from the receipt of the notice, the limit of the plan from its sending: an objection that is in
    time by the first alone is never put down as late; the ledger of positions keeps it. Source: APPC 73.
    """
    if given_at > history_of(application).due()[OBJECTION].at:
        return
    for event in steps_done(application, OBJECTION, at=given_at):
        happened(application, event, by=by, at=at)
