"""What is true of an application at a moment for one person: the words the workflow table asks for."""

from collections.abc import Callable
from datetime import date, datetime

from applications.custody.rows import parcel_facts
from applications.custody.shelf_keeping import shelf_facts
from applications.law.calendar import ALMATY
from applications.law.checklist import document_facts
from applications.law.recording import record_facts
from applications.law.replay import History
from applications.law.workflow import Situation
from applications.models import Application
from applications.terms import edition_of, history_of
from portal.accounts.models import Staff

FactProvider = Callable[[Application, Staff | None], frozenset[str]]
DatedFactProvider = Callable[[Application, date], frozenset[str]]
_providers: list[FactProvider] = []
_dated_providers: list[DatedFactProvider] = []


def provide_facts(provider: FactProvider) -> FactProvider:
    """Let a room that stands on this one (decisions) say what it knows of an application."""
    _providers.append(provider)
    return provider


def provide_facts_of_a_day(provider: DatedFactProvider) -> DatedFactProvider:
    """The same for what is true on one day and not on another."""
    _dated_providers.append(provider)
    return provider


def situation_of(
    application: Application, *, by: Staff | None, at: datetime, terms: History | None = None
) -> Situation:
    """Facts are gathered here once; the law's table alone decides what they allow.

    `terms`: the history of the application, where the reader has it already.
    """
    facts = set(document_facts(document.verdict for document in application.documents.all()))
    if by and application.executor_id == by.pk:
        facts.add("assigned_to_actor")
    facts |= _recorded(application) | shelf_facts(application, at=at) | parcel_facts(application)
    terms = terms or history_of(application)
    facts.add("term_stands" if terms.facts.stands else "term_moves")
    for provider in _providers:
        facts |= provider(application, by)
    for dated in _dated_providers:
        facts |= dated(application, at.astimezone(ALMATY).date())
    return Situation(
        state=application.state,
        channel=application.channel,
        custody=application.custody,
        facts=frozenset(facts),
        passed=frozenset(code for code, end in terms.due().items() if end.at < at),
    )


def _recorded(application: Application) -> frozenset[str]:
    """What holds because it was written down."""
    edition = edition_of(application)
    if not any(kind.fact for kind in edition.records):
        return frozenset()
    return record_facts(edition, set(application.records.standing().values_list("kind", flat=True)))
