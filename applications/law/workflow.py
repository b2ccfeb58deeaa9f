"""What may be done with an application now: reads the rows of its edition and refuses what they don't say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from .citations import cite
from .edition import NEW, Edition, Transition
from .errors import Refusal, TransitionRefused
from .texts import LANGUAGES, Text, say, wording

__all__ = ["Offer", "Refusal", "Situation", "TransitionRefused", "check", "offers"]


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides on a step.

    `state` is the code of the state, or "new" before registration. `custody`: where the paper package lies (office,
    branch, courier, applicant). `facts`: names of the conditions that hold. `passed`: codes of the deadlines that are
    behind the moment of asking.
    """

    state: str
    channel: str
    custody: str
    facts: frozenset[str] = field(default_factory=frozenset)
    passed: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that leaves this state, with `refusal` None when it is lawful now."""

    verb: str
    to: str
    clause: str
    refusal: Refusal | None

    @property
    def lawful(self) -> bool:
        return self.refusal is None


def offers(edition: Edition, situation: Situation, roles: Collection[str]) -> list[Offer]:
    """Every verb that these roles have in this state, once each, in the order of the table; none that comes by itself.

    Where several rows serve one verb, the first lawful one speaks; where none is lawful, the one that came nearest.
    """
    found: dict[str, list[Transition]] = {}
    for row in _leaving(edition, situation):
        if set(row.roles) & set(roles) and not row.by_itself:
            found.setdefault(row.verb, []).append(row)
    return [_offer(edition, situation, rows) for rows in found.values()]


def check(edition: Edition, situation: Situation, roles: Collection[str], verb: str) -> Transition:
    """The row that makes `verb` lawful now for somebody with these roles.

    Raises:
        TransitionRefused: no row allows it; the refusal names the clause and what to do.
        LawError: the edition has no such verb.
    """
    rows = [row for row in _leaving(edition, situation) if row.verb == verb]
    if not rows:
        raise TransitionRefused(_not_from_here(edition, situation, verb))
    own = [row for row in rows if set(row.roles) & set(roles)]
    if not own:
        raise TransitionRefused(_not_your_role(edition, rows))
    row, refusal = _nearest(edition, situation, own)
    if refusal is not None:
        raise TransitionRefused(refusal)
    return row


def _leaving(edition: Edition, situation: Situation) -> list[Transition]:
    return [row for row in edition.transitions if situation.state in row.sources and _switched_on(edition, row)]


def _switched_on(edition: Edition, row: Transition) -> bool:
    return (row.when is None or edition.reads(row.when)) and not (row.unless and edition.reads(row.unless))


def _offer(edition: Edition, situation: Situation, rows: list[Transition]) -> Offer:
    row, refusal = _nearest(edition, situation, rows)
    return Offer(row.verb, row.to, row.clause, refusal)


def _nearest(edition: Edition, situation: Situation, rows: list[Transition]) -> tuple[Transition, Refusal | None]:
    """The first lawful row; else the one with the fewest obstacles, with the first of them."""
    tried = [(row, _obstacles(edition, situation, row)) for row in rows]
    row, obstacles = min(tried, key=lambda pair: len(pair[1]))
    return row, obstacles[0] if obstacles else None


def _obstacles(edition: Edition, situation: Situation, row: Transition) -> list[Refusal]:
    return [
        *_wrong_channel(edition, situation, row),
        *_wrong_custody(edition, situation, row),
        *_wrong_time(edition, situation, row),
        *_missing_facts(edition, situation, row),
    ]


def _refused(edition: Edition, row: Transition, why: Text, remedy: Text, rule: str = "") -> Refusal:
    return Refusal(rule or row.clause, say("step_asked", verb=edition.verb(row.verb).title), why, remedy)


def _wrong_channel(edition: Edition, situation: Situation, row: Transition) -> list[Refusal]:
    if not row.channels or situation.channel in row.channels:
        return []
    allowed = listed(edition.channel(code).title for code in row.channels)
    why = say("channel_why", channels=allowed)
    return [_refused(edition, row, why, say("channel_remedy", channel=edition.channel(situation.channel).title))]


def _wrong_custody(edition: Edition, situation: Situation, row: Transition) -> list[Refusal]:
    if row.custody is None or situation.custody == row.custody:
        return []
    now, needed = wording(f"custody_{situation.custody}"), wording(f"custody_{row.custody}")
    why = say("custody_why", now=now, needed=needed)
    return [_refused(edition, row, why, wording("custody_remedy"))]


def _wrong_time(edition: Edition, situation: Situation, row: Transition) -> list[Refusal]:
    found = []
    if row.until is not None and row.until in situation.passed:
        term = edition.term(row.until)
        why = say("until_why", term=term.title, clause=cite(edition, term.clause))
        found.append(_refused(edition, row, why, wording("until_remedy"), rule=term.clause))
    if row.after is not None and row.after not in situation.passed:
        term = edition.term(row.after)
        why = say("after_why", term=term.title, clause=cite(edition, term.clause))
        found.append(_refused(edition, row, why, wording("after_remedy"), rule=term.clause))
    return found


def _missing_facts(edition: Edition, situation: Situation, row: Transition) -> list[Refusal]:
    missing = [edition.condition(code) for code in row.requires if code not in situation.facts]
    return [_refused(edition, row, condition.why, condition.remedy) for condition in missing]


def _not_from_here(edition: Edition, situation: Situation, verb: str) -> Refusal:
    title = edition.verb(verb).title
    possible = dict.fromkeys(row.verb for row in _leaving(edition, situation) if not row.by_itself)
    verbs = listed(edition.verb(code).title for code in possible)
    step = wording("not_registered") if situation.state == NEW else step_title(edition, situation.state)
    return Refusal(
        next((row.clause for row in edition.transitions if row.verb == verb), ""),
        say("step_asked", verb=title),
        say("step_not_from_here", step=step),
        say("step_not_from_here_remedy", verbs=verbs),
    )


def step_title(edition: Edition, state: str) -> Text:
    """The step of the law in which a state stands, in words."""
    return edition.step(edition.state(state).step).title


def _not_your_role(edition: Edition, rows: list[Transition]) -> Refusal:
    roles = dict.fromkeys(role for row in rows for role in row.roles)
    why = say("role_why", roles=listed(wording(f"role_{role}") for role in roles))
    return _refused(edition, rows[0], why, wording("role_remedy"))


def listed(texts: Iterable[Text]) -> Text:
    """The words one after another, or the word for nothing."""
    parts = list(texts)
    if not parts:
        return wording("nothing")
    return Text(*(", ".join(part.in_(language) for part in parts) for language in LANGUAGES))
