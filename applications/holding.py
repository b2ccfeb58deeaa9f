"""The spells in which a case lay with each holder, read from its event log."""

from collections.abc import Iterable, Iterator

from applications.law.edition import Edition
from applications.law.holding import Spell
from applications.law.trail import custody_after
from applications.models import Application
from applications.models.application import Custody
from portal.accounts.roles import EXECUTOR, STATE_CORPORATION_WORKER
from portal.audit.models import Event


def spells_of(application: Application, edition: Edition, events: Iterable[Event]) -> Iterator[Spell]:
    """One spell after each step of the case; the package lies where the row of the table leaves it."""
    custody = str(Custody.BRANCH if application.branch_id else Custody.OFFICE)
    executor = ""
    for event in events:
        if not event.to_state:
            continue
        custody = custody_after(edition, event.verb, event.from_state, event.to_state, event.role, custody)
        executor = event.facts.get("executor", executor)
        holder = _holder(edition, event.to_state, custody)
        yield Spell(event.at, holder, executor if holder == EXECUTOR else "")


def _holder(edition: Edition, state: str, custody: str) -> str:
    if custody == Custody.COURIER:
        return "courier"
    if custody == Custody.BRANCH:
        return STATE_CORPORATION_WORKER
    return edition.state(state).holder
