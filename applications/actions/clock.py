"""The head moves the term of one case by an order: extends it, stops it, resumes it, leaves a day out of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.move import locked, move, permitted
from applications.law.calendar import ALMATY
from applications.law.lengths import counted
from applications.law.refusals import refused
from applications.law.replay import after
from applications.law.term_events import Extended, NotCounted, Resumed, Stopped, TermEvent
from applications.law.texts import LANGUAGES, Text
from applications.letters.issuing import issue_letter
from applications.models import Application
from applications.terms import edition_of, history_of
from portal.accounts.models import Staff

WHOLE_TERM = "decision"


@dataclass(frozen=True)
class Order:
    """The act that a change of the term rests on, and its reason in words."""

    number: str
    issued_on: date
    reason: str

    def __str__(self) -> str:
        return f"№ {self.number}, {self.issued_on:%d.%m.%Y}"

    @property
    def why(self) -> Text:
        return Text.same(self.reason)


@transaction.atomic
def extend(application_id: int, *, units: int, order: Order, by: Staff, at: datetime) -> Application:
    """Prolong the whole term by so many of its units; the applicant is told by a letter.

    Raises:
        TransitionRefused: the edition does not allow it, the switch is off, or the term is over.

    Source: APPC 76; reading Q5.
    """
    application = _may(application_id, "extend", by=by, at=at)
    event = Extended(at, WHOLE_TERM, units, order.why, str(order))
    unit = edition_of(application).term(WHOLE_TERM).unit
    told = {f"extended_by_{language}": counted(units, unit).in_(language) for language in LANGUAGES}
    extra = {**told, "new_due_on": _due_after(application, event).isoformat()}
    return _changed(application, "extend", event, order, extra, by=by, at=at)


@transaction.atomic
def stop(application_id: int, *, order: Order, by: Staff, at: datetime) -> Application:
    """Let the term stand still from tomorrow on; the applicant is told by a letter.

    Raises:
        TransitionRefused: the edition does not allow it, or the term stands already.
    """
    application = _may(application_id, "stop", by=by, at=at)
    extra = {"stopped_on": _day(at).isoformat()}
    return _changed(application, "stop", Stopped(at, order.why, str(order)), order, extra, by=by, at=at)


@transaction.atomic
def resume(application_id: int, *, order: Order, by: Staff, at: datetime) -> Application:
    """Let the term run again; the days in between were not the office's. The applicant is told by a letter.

    Raises:
        TransitionRefused: the edition does not allow it, or the term runs.
    """
    application = _may(application_id, "resume", by=by, at=at)
    event = Resumed(at)
    extra = {"resumed_on": _day(at).isoformat(), "new_due_on": _due_after(application, event).isoformat()}
    return _changed(application, "resume", event, order, extra, by=by, at=at)


@transaction.atomic
def leave_out_day(application_id: int, *, day: date, order: Order, by: Staff, at: datetime) -> Application:
    """Not count one day in the term of this case, by an order of the office.

    Raises:
        TransitionRefused: the edition does not allow it, or the day is none of the term's.

    Source: R12, T4.1.
    """
    application = _may(application_id, "leave_out_day", by=by, at=at)
    history = history_of(application)
    if day in history.facts.not_counted or not history.plan().counted_from < day <= application.due_on:
        raise refused("leave_out_a_day_that_is_over")
    event = NotCounted(at, day, order.why, str(order))
    return _changed(application, "leave_out_day", event, order, None, by=by, at=at, day=day.isoformat())


NOTICES = {"extend": "extension_notice", "stop": "stop_notice", "resume": "resume_notice"}


def _may(application_id: int, verb: str, *, by: Staff, at: datetime) -> Application:
    application = locked(application_id)
    if verb not in {each.code for each in edition_of(application).verbs}:
        raise refused("clock_step_of_another_edition")
    permitted(application, verb, by=by, at=at)
    return application


def _due_after(application: Application, event: TermEvent) -> date:
    return after(history_of(application), event).due()[WHOLE_TERM].on


def _changed(
    application: Application,
    verb: str,
    event: TermEvent,
    order: Order,
    extra: dict[str, str] | None,
    *,
    by: Staff,
    at: datetime,
    **facts: str,
) -> Application:
    told = {"reason": order.reason, "order": str(order)}
    paper = None
    if extra is not None:
        paper = issue_letter(application, NOTICES[verb], extra={**told, **extra}, by=by, at=at)
    return move(application, verb, by=by, at=at, events=[event], paper=paper, facts={**told, **facts})


def _day(at: datetime) -> date:
    return at.astimezone(ALMATY).date()
