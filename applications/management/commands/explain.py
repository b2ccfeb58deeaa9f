"""`manage.py explain REGISTER_NUMBER`: the ledger of a case, its facts, its events, each limit with every day."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from applications.actions.term_events import replayed
from applications.law.calendar import ALMATY
from applications.law.citations import cite
from applications.law.deadlines import Deadline, Plan
from applications.law.errors import LawError, unknown
from applications.law.lengths import counted
from applications.law.replay import History, StepFact
from applications.law.texts import LANGUAGES, say, wording
from applications.models import Application, TermEvent
from applications.presenters.labels import STATES
from applications.presenters.ledger import ledger_entries
from applications.presenters.term_events import event_rows
from portal.audit.actions import ledger
from portal.documents.dates import with_weekday


class Command(BaseCommand):
    help = "Print the ledger of a case: its facts, its events, and each limit with the days it passed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="REGISTER_NUMBER", help="as it stands on the receipt")
        parser.add_argument("--office", metavar="CODE", help="needed when several offices have the number")
        parser.add_argument("--lang", default="kk", help="kk, ru or en")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["lang"] if options["lang"] in LANGUAGES else "kk"
        try:
            if options["lang"] not in LANGUAGES:
                raise unknown("language", options["lang"], list(LANGUAGES))
            application = _found(options["number"], options["office"])
        except LawError as refusal:
            raise CommandError(refusal.in_(language), returncode=2) from refusal
        with translation.override(language):
            rows = list(application.term_events.select_related("by", "paper").order_by("number"))
            self.stdout.write("\n".join(_lines(application, rows, replayed(application, rows), language)))


def _found(number: str, office: str | None) -> Application:
    cases = Application.objects.filter(register_number=number).select_related("office", "branch", "executor")
    found = list(cases.filter(office__code=office) if office else cases)
    if len(found) == 1:
        return found[0]
    asked = say("unknown_asked", kind=wording("kind_application"), code=number)
    if not found:
        raise LawError(asked, wording("application_why"), wording("application_remedy"))
    offices = ", ".join(sorted(case.office.code for case in found))
    raise LawError(asked, wording("several_offices_why"), say("several_offices_remedy", offices=offices))


def _lines(case: Application, rows: list[TermEvent], history: History, language: str) -> Iterator[str]:
    """Everything follows from the term events; the kept dates are not asked."""
    plan = history.plan()
    yield from _facts(case, plan, language)
    yield f"\n{wording('ledger_events').in_(language)}"
    for entry in reversed(ledger_entries(ledger("application", case.pk), plan.edition)):
        clause = f" ({cite(plan.edition, entry.clause).in_(language)})" if entry.clause else ""
        said = f" – {entry.said}" if entry.said else ""
        yield f"  {entry.when}  {entry.what}{clause}; {entry.who}{said}"
    yield f"\n{wording('ledger_term_events').in_(language)}"
    for event in event_rows(rows, plan.edition):
        said = "; ".join(filter(None, [event.act, event.reason, event.who]))
        yield f"  {event.number:>3}  {event.when}  {event.what}{f' ({said})' if said else ''}"
    yield f"\n{wording('ledger_steps').in_(language)}"
    for step in history.steps():
        yield from _step(step, plan, language)
    yield f"\n{wording('ledger_limits').in_(language)}"
    if plan.estimated:
        yield wording("table_estimated").in_(language)
    for deadline in plan.deadlines:
        yield from _limit(deadline, plan, language)


def _facts(case: Application, plan: Plan, language: str) -> Iterator[str]:
    edition = plan.edition
    status = wording(f"edition_{edition.status}").in_(language)
    yield f"{case.register_number}  {edition.title.in_(language)} ({edition.code}, {status})"
    yield f"{case.office.name_in(language)}{f', {case.branch.name_in(language)}' if case.branch else ''}"
    head = say(
        "ledger_head",
        channel=edition.channel(case.channel).title,
        received=f"{plan.received_at.astimezone(ALMATY):%d.%m.%Y %H:%M}",
        starts=f"{plan.starts_at.astimezone(ALMATY):%d.%m.%Y %H:%M}",
        counted=plan.counted_from,
    )
    yield head.in_(language)
    held_by = say("ledger_state", state=str(STATES[case.state].staff), where=wording(f"custody_{case.custody}"))
    yield held_by.in_(language)
    if case.executor:
        yield f"{wording('role_executor').in_(language)}: {case.executor.full_name}"


def _step(step: StepFact, plan: Plan, language: str) -> Iterator[str]:
    """Norm against fact of a step that is done."""
    term = plan.edition.term(step.code)
    if step.done_at is None or step.spent is None or not term.is_measured:
        return
    norm, spent = counted(step.norm, term.unit).in_(language), counted(step.spent, term.unit).in_(language)
    verdict = wording("step_late" if step.late else "step_on_time").in_(language)
    done = f"{step.done_at.astimezone(ALMATY):%d.%m.%Y %H:%M}"
    yield f"  {done}  {term.title.in_(language)}: {spent} / {norm} ({verdict})"


def _limit(deadline: Deadline, plan: Plan, language: str) -> Iterator[str]:
    kind = wording(f"kind_of_term_{deadline.kind}").in_(language)
    due = f"{with_weekday(deadline.due_on.isoformat(), language)} {deadline.due_at.astimezone(ALMATY):%H:%M}"
    place = cite(plan.edition, deadline.clause).in_(language)
    length = counted(deadline.value, deadline.unit).in_(language) if deadline.unit != "fixed_date" else ""
    yield f"\n  {due}  {deadline.title.in_(language)}"
    yield f"    {'; '.join(filter(None, [length, place, deadline.clause, kind]))}"
    for note in deadline.days:
        mark = "+" if note.counted else "·"
        yield f"    {mark} {with_weekday(note.date.isoformat(), language)}: {note.why.in_(language)}"
