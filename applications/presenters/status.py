"""What an applicant reads of the own application: plain words, dates with their reasons, nothing of the child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.law.calendar import ALMATY
from applications.law.deadlines import Deadline
from applications.law.edition import Edition
from applications.law.edition import Step as LawStep
from applications.models import Application
from applications.models.application import Channel, Custody
from applications.presenters.applicant_facts import applicant_facts
from applications.presenters.labels import Label, StateLabel, state_label
from applications.presenters.places import Place, place_of
from applications.terms import edition_of, plan_of
from portal.audit.models import Event
from portal.documents.dates import with_weekday
from portal.ui import CALM, DONE, LATE, SOON, Row, Step

BEING_PREPARED = gettext_lazy("The decision is being prepared.")
CONSIDERED_NEXT = gettext_lazy("The office looks through your documents and decides. You need not do anything.")
COMPLAINT = (("R13a", "R13e"), ("R13c", "R13f"), ("R13g",))
_WORKING_TIME = gettext_lazy("Only the working time of the office is counted.")
COUNTED = {
    "office_minute": _WORKING_TIME,
    "office_hour": _WORKING_TIME,
    "working_day": gettext_lazy("Days after the day of receipt are counted, only working days of the office."),
    "calendar_day": gettext_lazy(
        "Every day after the day of receipt is counted; a last day off moves to the next working day."
    ),
    "month": gettext_lazy("The term ends on the same day of the month; a last day off moves to the next working day."),
    "fixed_date": gettext_lazy("The day is fixed by the text and is never moved."),
}


@dataclass(frozen=True)
class Day:
    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Limit:
    """The legal date of the answer and how it was counted."""

    on: str
    at: str
    how: str
    clause: str
    days: tuple[Day, ...]
    estimated: bool
    is_over: bool


@dataclass(frozen=True)
class Status:
    """One page. `limit` is None once the answer is there; `collect` and `withdraw` say what is open to the reader."""

    register_number: str
    edition: str
    is_repealed: bool
    is_review: bool
    tone: str
    sentence: Label
    answer: str
    next: Label
    limit: Limit | None
    steps: tuple[Step, ...]
    facts: tuple[Row, ...]
    place: Place
    bring_clause: str
    complaint_clauses: tuple[str, ...]
    collect: bool
    withdraw: bool
    ended: bool
    is_demo: bool


def status_of(application: Application, events: Iterable[Event], *, language: str, at: datetime) -> Status:
    """`events` is the ledger of the application, oldest first; `at` the moment of reading."""
    edition = edition_of(application)
    limit = _limit(application, edition, language, at=at)
    label = state_label(edition, _state_for_applicant(application))
    collect = _may("hand_over", application, edition)
    return Status(
        register_number=application.register_number,
        edition=edition.code,
        is_repealed=edition.status != "in_force",
        is_review=edition.begun_by_office,
        tone=_tone(application, limit, collect=collect),
        sentence=_sentence(application, edition, label),
        answer=_answer(limit),
        next=_next(application, edition, label),
        limit=limit,
        steps=_steps(application, edition, list(events), limit, language),
        facts=applicant_facts(application, edition, language),
        place=place_of(_where(application), language, today=at.astimezone(ALMATY).date()),
        bring_clause=_held(edition, ("R11a",)),
        complaint_clauses=tuple(_held(edition, each) for each in COMPLAINT),
        collect=collect,
        withdraw=_may("withdraw", application, edition),
        ended=edition.state(application.state).final,
        is_demo=application.office.is_demo,
    )


def _sentence(application: Application, edition: Edition, label: StateLabel) -> Label:
    """Nobody is told that the documents are complete where the text has no check of them."""
    checked = edition.begun_by_office or any(row.verb == "accept_documents" for row in edition.transitions)
    return label.applicant if checked or application.state != "preparing" else BEING_PREPARED


def _next(application: Application, edition: Edition, label: StateLabel) -> Label:
    """No executor is promised where the text lets nobody name one."""
    named = any(row.verb == "assign" for row in edition.transitions)
    return label.next if named or application.state != "registered" else CONSIDERED_NEXT


def _held(edition: Edition, clauses: Iterable[str]) -> str:
    """Those of the clauses that the edition of this application holds: no other text is cited."""
    return ", ".join(each for each in clauses if each in edition.clauses)


def _state_for_applicant(application: Application) -> str:
    """Signed at the office is still on its way for whoever applied at the State Corporation."""
    if application.channel == Channel.STATE_CORPORATION and application.state == "signed":
        return "with_state_corporation"
    return application.state


def _may(verb: str, application: Application, edition: Edition) -> bool:
    """Whether the table has a row for this verb from here, whoever takes it."""
    return any(
        row.verb == verb
        and application.state in row.sources
        and (not row.channels or application.channel in row.channels)
        for row in edition.transitions
    )


def _where(application: Application):
    """Papers refused at the office wait there; everything else of the branch's comes back to the branch."""
    refused_here = application.custody == Custody.OFFICE and _may("hand_over", application, edition_of(application))
    return application.branch if application.branch and not refused_here else application.office


def _limit(application: Application, edition: Edition, language: str, *, at: datetime) -> Limit | None:
    if _current(application, edition) > _position(edition, "signing") or _may("hand_over", application, edition):
        return None
    plan = plan_of(application)
    decision = plan.deadline("decision")
    return Limit(
        on=with_weekday(decision.due_on.isoformat(), language),
        at=f"{decision.due_at.astimezone(ALMATY):%H:%M}" if decision.due_on == plan.counted_from else "",
        how=str(COUNTED[decision.unit]),
        clause=decision.clause,
        days=_days(decision, language),
        estimated=plan.estimated,
        is_over=decision.due_at < at,
    )


def _days(decision: Deadline, language: str) -> tuple[Day, ...]:
    return tuple(Day(day.date, day.counted, day.why.in_(language)) for day in decision.days)


def _answer(limit: Limit | None) -> str:
    if limit is None:
        return ""
    if limit.at:
        return _answer_today(limit)
    if limit.is_over:
        return _("The answer was due by %(day)s. The office is late, and you may complain.") % {"day": limit.on}
    return _("An answer is due by %(day)s.") % {"day": limit.on}


def _answer_today(limit: Limit) -> str:
    """A term that ends on the day of receipt says its hour."""
    when = {"day": limit.on, "time": limit.at}
    if limit.is_over:
        return _("The answer was due on %(day)s by %(time)s. The office is late, and you may complain.") % when
    return _("An answer is due on %(day)s by %(time)s.") % when


def _tone(application: Application, limit: Limit | None, *, collect: bool) -> str:
    if limit:
        return LATE if limit.is_over else CALM
    return SOON if collect and application.state == "not_accepted" else DONE


def _position(edition: Edition, step: str) -> int:
    return [each.code for each in edition.steps].index(step)


def _current(application: Application, edition: Edition) -> int:
    """The step the applicant is waiting for; registration itself is never waited for."""
    if _state_for_applicant(application) == "with_state_corporation":
        return _position(edition, "delivery")
    return max(_position(edition, edition.state(application.state).step), 1)


def _steps(
    application: Application, edition: Edition, events: list[Event], limit: Limit | None, language: str
) -> tuple[Step, ...]:
    """The way of this application: what is done has its day, the decision that is ahead has its legal one."""
    passed = _passed(application, edition, events)
    done = [
        Step(edition.steps[position].title.in_(language), "done", _when(at, language))
        for position, at in passed.items()
    ]
    if edition.state(application.state).final:
        last = Step(str(state_label(edition, application.state).staff), "done", _when(application.closed_at, language))
        return tuple(done) if _position(edition, "hand_over") in passed else (*done, last)
    if _current(application, edition) < _position(edition, "signing") and _may("hand_over", application, edition):
        return (*done, Step(_("The receipt waits for you"), "now"))
    return (*_done(application, edition, passed, language), *_ahead(application, edition, limit, language))


def _done(application: Application, edition: Edition, passed: dict[int, datetime], language: str) -> list[Step]:
    return [
        Step(step.title.in_(language), "done", _when(passed.get(position), language))
        for position, step in _way(application, edition)
        if position < _current(application, edition)
    ]


def _ahead(application: Application, edition: Edition, limit: Limit | None, language: str) -> list[Step]:
    current, signing = _current(application, edition), _position(edition, "signing")
    due = _("by %(day)s") % {"day": limit.on} if limit else ""
    return [
        Step(step.title.in_(language), "now" if position == current else "next", due if position == signing else "")
        for position, step in _way(application, edition)
        if position >= current
    ]


def _way(application: Application, edition: Edition) -> list[tuple[int, LawStep]]:
    """The steps of the edition that this application takes; the last one, when all is finished, is none."""
    left_out = {"finished"} if application.channel == Channel.STATE_CORPORATION else {"finished", "delivery"}
    return [(position, step) for position, step in enumerate(edition.steps) if step.code not in left_out]


def _passed(application: Application, edition: Edition, events: list[Event]) -> dict[int, datetime]:
    """When each step was last left: a draft that came back is passed again later, a withdrawal passes nothing."""
    passed = {0: application.received_at}
    for event in events:
        if not event.from_state or not event.to_state or event.from_state == event.to_state:
            continue
        first, last = (_position(edition, edition.state(code).step) for code in (event.from_state, event.to_state))
        if not edition.state(event.to_state).final:
            passed |= dict.fromkeys(range(max(first, 1), max(last, first + 1)) if last >= first else (), event.at)
        elif event.verb == "hand_over":
            passed.setdefault(first, event.at)
    taken = {position for position, _step in _way(application, edition)}
    return {position: at for position, at in sorted(passed.items()) if position in taken}


def _when(at: datetime | None, language: str) -> str:
    return with_weekday(at.astimezone(ALMATY).date().isoformat(), language) if at else ""
