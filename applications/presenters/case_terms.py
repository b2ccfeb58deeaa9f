"""The term of one case: its dates with their reasons, norm against fact of each step, who held it, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.actions.figures import SERVING, serving_limit
from applications.actions.situation import situation_of
from applications.calendars import office_calendar
from applications.holding import spells_of
from applications.law.calendar import ALMATY
from applications.law.causes import cause
from applications.law.edition import Edition, Term
from applications.law.holding import Held, held_times, waiting_minutes
from applications.law.lengths import counted
from applications.law.progress import REFUSAL_TRACK, is_late, term_runs
from applications.law.replay import History, StepFact
from applications.law.workflow import offers
from applications.models import Application, Outage, TermEvent
from applications.monitoring.outages import outages_during
from applications.presenters.labels import HOLDERS, SYSTEMS
from applications.presenters.term_events import EventRow, event_rows
from applications.presenters.term_line import Limit, limits_of, term_line
from applications.presenters.why import Why, why_of
from applications.terms import edition_of, history_of
from portal.accounts.models import Staff
from portal.audit.actions import ledger
from portal.ui import CALM, DONE, LATE, TermLine

CLOCK_VERBS = ("extend", "leave_out_day", "stop", "resume")


@dataclass(frozen=True)
class LimitRow:
    limit: Limit
    why: Why


@dataclass(frozen=True)
class StepRow:
    """One step: its norm, what it took, how it stands against the norm."""

    title: str
    clause: str
    norm: str
    spent: str
    begun: datetime | None
    done: datetime | None
    due: date
    verdict: str
    tone: str


@dataclass(frozen=True)
class HolderRow:
    who: str
    time: str
    share: int
    late: str
    share_late: int


@dataclass(frozen=True)
class CounterRow:
    minutes: str
    norm: str
    clause: str
    tone: str


@dataclass(frozen=True)
class ClockVerb:
    """A way to change the term that is lawful for this reader now."""

    verb: str
    title: str
    clause: str


@dataclass(frozen=True)
class CaseTerms:
    """`stamp` says how far the events had come, so that a form made for an earlier state is noticed."""

    token: str
    number: str
    applicant: str
    service: str
    line: TermLine
    limits: tuple[LimitRow, ...]
    steps: tuple[StepRow, ...]
    holders: tuple[HolderRow, ...]
    waiting: str
    counter: CounterRow | None
    events: tuple[EventRow, ...]
    late: bool
    outages: tuple[str, ...]
    """Systems outside that were away while a late case ran."""
    cause: str
    cause_words: str
    verbs: tuple[ClockVerb, ...]
    estimated: bool
    stamp: str


def case_terms(application: Application, *, by: Staff, at: datetime) -> CaseTerms:
    """The page for this reader at this moment; three questions of the database beside the case itself."""
    edition, history = edition_of(application), history_of(application)
    plan = history.plan()
    rows = list(application.term_events.select_related("by", "paper").order_by("number"))
    until = application.closed_at or at
    end = rows[-1] if rows else TermEvent()
    calendar = office_calendar(application.office)
    limits = limits_of(plan, calendar, application, at=at)
    found = offers(edition, situation_of(application, by=by, at=at), by.roles)
    mine = [offer for offer in found if offer.verb in CLOCK_VERBS]
    late = is_late(history, application.state, until)
    return CaseTerms(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        service=edition.title.in_(_language()),
        line=term_line(plan, calendar, application, at=at),
        limits=tuple(LimitRow(limit, why_of(plan, plan.deadline(limit.code))) for limit in limits),
        steps=tuple(_steps(history, edition, application, until)),
        holders=_holders(held_times(history, spells_of(application, edition, _ledger(application)), until)),
        waiting=_time(waiting_minutes(history, until)),
        counter=_counter(application),
        events=event_rows(rows, edition),
        late=late,
        outages=_outages(application, until) if late else (),
        cause=cause(end.cause).title.in_(_language()) if end.cause else "",
        cause_words=end.cause_words,
        verbs=tuple(_verb(offer.verb, offer.clause, edition) for offer in mine if offer.lawful),
        estimated=plan.estimated,
        stamp=str(application.term_events_count),
    )


def _ledger(application: Application) -> Iterable:
    return ledger("application", application.pk)


def _steps(history: History, edition: Edition, application: Application, until: datetime) -> Iterable[StepRow]:
    """The earliest limit first; an open step is late while the term runs behind its limit."""
    running = term_runs(edition, application.state) and not history.facts.stands
    for step in sorted(history.steps(), key=lambda step: step.due_at):
        term = edition.term(step.code)
        if step.code in REFUSAL_TRACK and step.done_at is None:
            continue
        verdict, tone = _verdict(step, overdue=running and step.due_at < until)
        yield StepRow(
            title=term.title.in_(_language()),
            clause=term.clause,
            norm=_length(step.norm, term),
            spent=_length(step.spent, term),
            begun=step.begun_at,
            done=step.done_at,
            due=step.due_at.astimezone(ALMATY).date(),
            verdict=verdict,
            tone=tone,
        )


def _length(number: int | None, term: Term) -> str:
    """Empty while the step is open, for a date that the clause names and for a limit counted back from another."""
    return "" if number is None or not term.is_measured else counted(number, term.unit).in_(_language())


def _verdict(step: StepFact, *, overdue: bool) -> tuple[str, str]:
    if step.done_at is None:
        return (_("open, behind its limit"), LATE) if overdue else (_("open"), CALM)
    return (_("late"), LATE) if step.late else (_("on time"), DONE)


def _holders(held: tuple[Held, ...]) -> tuple[HolderRow, ...]:
    whole, late = (sum(getattr(each, name) for each in held) for name in ("minutes", "minutes_late"))
    return tuple(
        HolderRow(
            who=", ".join(filter(None, [str(HOLDERS[each.holder]), each.name])),
            time=_time(each.minutes),
            share=round(100 * each.minutes / whole) if whole else 0,
            late=_time(each.minutes_late),
            share_late=round(100 * each.minutes_late / late) if late else 0,
        )
        for each in held
    )


def _time(minutes: int) -> str:
    """Office time in hours and minutes; empty for none."""
    if minutes <= 0:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    parts += [ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest}] if rest else []
    return " ".join(parts)


def _counter(application: Application) -> CounterRow | None:
    figure = application.step_figures.filter(unit="minute").first() if application.opened_at else None
    if figure is None:
        return None
    limit = serving_limit(application)
    return CounterRow(
        minutes=_time(max(figure.spent, 1)),
        norm=_time(figure.norm),
        clause=limit.clause if limit else "",
        tone=LATE if figure.late else DONE if figure.term != SERVING or figure.norm else CALM,
    )


def _verb(verb: str, clause: str, edition: Edition) -> ClockVerb:
    return ClockVerb(verb, edition.verb(verb).title.in_(_language()), clause)


def _outages(application: Application, until: datetime) -> tuple[str, ...]:
    return tuple(_away(each) for each in outages_during(application.received_at, until).order_by("began_at"))


def _away(outage: Outage) -> str:
    facts = {"system": str(SYSTEMS[outage.system]), "began": _moment(outage.began_at)}
    if outage.ended_at is None:
        return _("%(system)s: away since %(began)s.") % facts
    return _("%(system)s: away from %(began)s to %(ended)s.") % (facts | {"ended": _moment(outage.ended_at)})


def _moment(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y %H:%M}"


def _language() -> str:
    return get_language() or "kk"
