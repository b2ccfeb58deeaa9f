"""What may be written down on a case now, and what it may end with: read from the rows of the edition."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .edition import Edition
from .errors import Refusal, TransitionRefused
from .questions import RecordKind, ResultKind
from .texts import Text, say, wording
from .workflow import Situation, listed, step_title


@dataclass(frozen=True, slots=True)
class RecordOffer:
    """A record of this state and these roles, with `refusal` None when it may be written now."""

    kind: RecordKind
    refusal: Refusal | None

    @property
    def lawful(self) -> bool:
        return self.refusal is None


def record_offers(edition: Edition, situation: Situation, roles: Collection[str]) -> list[RecordOffer]:
    """Every record that these roles write in this state, lawful or with the reason why not, in the edition's order."""
    here = (kind for kind in edition.records if situation.state in kind.states and set(kind.roles) & set(roles))
    return [RecordOffer(kind, _missing(edition, situation, kind)) for kind in here]


def check_record(edition: Edition, situation: Situation, roles: Collection[str], code: str) -> RecordKind:
    """The record `code`, when somebody with these roles may write it down now.

    Raises:
        TransitionRefused: another state, another role, or a fact that does not hold.
        LawError: the edition has no such record.
    """
    kind = edition.record(code)
    refusal = _not_here(edition, situation, kind) or _not_yours(kind, roles) or _missing(edition, situation, kind)
    if refusal is not None:
        raise TransitionRefused(refusal)
    return kind


def record_facts(edition: Edition, standing: Collection[str]) -> frozenset[str]:
    """The facts that hold because records of these kinds stand."""
    return frozenset(kind.fact for kind in edition.records if kind.fact and kind.code in standing)


def results_of(edition: Edition, channel: str) -> tuple[ResultKind, ...]:
    """What an application of this channel can be drafted to end with. Source: P3a, P3b."""
    return tuple(kind for kind in edition.results if kind.comes_through(channel) and not kind.at_registration)


def check_result(edition: Edition, channel: str, code: str) -> ResultKind:
    """The result `code`, when an application of this channel can end with it.

    Raises:
        TransitionRefused: it belongs to another channel, or is handed out at the counter.
        LawError: the edition has no such result.
    """
    kind = edition.result(code)
    possible = results_of(edition, channel)
    if kind in possible:
        return kind
    title = edition.form(kind.form).title
    why = say("result_why", title=title, channel=edition.channel(channel).title)
    remedy = say("result_remedy", results=listed(edition.form(each.form).title for each in possible))
    raise TransitionRefused(Refusal(kind.clause, say("result_asked", title=title), why, remedy))


def _not_here(edition: Edition, situation: Situation, kind: RecordKind) -> Refusal | None:
    if situation.state in kind.states:
        return None
    steps = listed(dict.fromkeys(step_title(edition, state) for state in kind.states))
    why = say("record_not_here", step=step_title(edition, situation.state))
    return _refused(kind, why, say("record_not_here_remedy", steps=steps))


def _not_yours(kind: RecordKind, roles: Collection[str]) -> Refusal | None:
    if set(kind.roles) & set(roles):
        return None
    names = listed(wording(f"role_{role}") for role in kind.roles)
    return _refused(kind, say("role_why", roles=names), wording("role_remedy"))


def _missing(edition: Edition, situation: Situation, kind: RecordKind) -> Refusal | None:
    for code in kind.requires:
        if code not in situation.facts:
            condition = edition.condition(code)
            return _refused(kind, condition.why, condition.remedy)
    return None


def _refused(kind: RecordKind, why: Text, remedy: Text) -> Refusal:
    return Refusal(kind.clause, say("record_asked", title=kind.title), why, remedy)
