"""What the register says against a permit: what refuses it, what the head must weigh, what is to be known."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from .childhood import comes_of_age_on
from .errors import Refusal, TransitionRefused
from .meeting_times import clash, meeting_times
from .permits import table
from .texts import Text

REFUSES, WEIGHS, TOLD = "refuses", "weighs", "told"
REFUSAL_IS_RECENT = timedelta(days=365)
OF_AGE_IS_NEAR = timedelta(days=365)
_NOTHING = Text.same("")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KnownPermit:
    """A permit for the child as it stands. `own`: of the parent who asks; `last`: the last day it allows visits."""

    key: str
    number: str
    holder: str
    own: bool
    standing: str
    first: date
    last: date
    conditions: tuple[str, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Placing:
    """How a child is placed and with whom; `carer_key` is the carer's folded name."""

    code: str
    title: Text
    carer: str
    carer_key: str


@dataclass(frozen=True, slots=True)
class Placements:
    """What the application said, what stands in the register, what the paper says once there is one.

    `since` is None where nobody knows since when; `over_on` is the first day without a placement.
    """

    asked: Placing
    now: Placing | None
    since: date | None = None
    over_on: date | None = None
    changed_since: bool = False
    paper: str = ""
    paper_title: Text = _NOTHING


@dataclass(frozen=True, slots=True)
class RefusedBefore:
    number: str
    on: date


@dataclass(frozen=True, slots=True)
class AskedChild:
    """A child of the draft with what the register holds. `placements` is None where the service asks for none."""

    key: str
    name: str
    born_on: date
    placements: Placements | None = None
    permits: tuple[KnownPermit, ...] = ()
    refusals: tuple[RefusedBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class PermitPlan:
    """The permit as it is drafted; `on` is the day of asking."""

    first: date
    last: date
    on: date
    conditions: tuple[str, ...] = ()

    def meets(self, first: date, last: date) -> bool:
        """Whether the two periods share a day, both ends included."""
        return self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the register says; `key` names it from one look to the next."""

    code: str
    key: str
    weight: str
    rule: str
    asked: Text = field(default=_NOTHING)
    why: Text = field(default=_NOTHING)
    remedy: Text = field(default=_NOTHING)

    def refusal(self) -> TransitionRefused:
        return TransitionRefused(Refusal(self.rule, self.asked, self.why, self.remedy))


Check = Callable[[PermitPlan, AskedChild], Iterator[Finding]]


def findings(plan: PermitPlan, children: Iterable[AskedChild]) -> tuple[Finding, ...]:
    """Everything the register says of the draft, what refuses it first, then child by child.

    Source: F4, R9d, APPC 73; reading Q24.
    """
    found = [each for child in children for check in CHECKS for each in check(plan, child)]
    return tuple(sorted(found, key=lambda each: (REFUSES, WEIGHS, TOLD).index(each.weight)))


def childhood(plan: PermitPlan, child: AskedChild) -> Iterator[Finding]:
    """A permit is to meet a child: its last day is the eve of the 18th birthday at the latest. Source: F4."""
    birthday = comes_of_age_on(child.born_on)
    if birthday <= plan.first:
        yield _found("child_is_of_age", child, {"first": plan.first, "birthday": birthday})
    elif birthday <= plan.last:
        days = {"last": plan.last, "birthday": birthday, "before": birthday - _ONE_DAY}
        yield _found("period_past_childhood", child, days)
    elif birthday <= plan.last + OF_AGE_IS_NEAR:
        yield _found("turns_18_soon", child, {"birthday": birthday})


def placement(plan: PermitPlan, child: AskedChild) -> Iterator[Finding]:
    """The paper states how the child is placed: as the register has it on the day of asking. Source: F4."""
    known = child.placements
    if known is None:
        return
    if known.now is None:
        if known.over_on is not None:
            yield _found("placement_is_over", child, {"day": known.over_on})
        return
    if known.paper and known.paper != known.now.code:
        yield _found("placement_on_paper_is_another", child, {"paper": known.paper_title, "now": known.now.title})
    yield from _placed_otherwise(child, known, known.now)


def _placed_otherwise(child: AskedChild, known: Placements, now: Placing) -> Iterator[Finding]:
    asked, other_carer = known.asked, known.asked.carer_key != now.carer_key
    carers = {"asked_carer": asked.carer, "carer": now.carer}
    if asked.code != now.code or (other_carer and known.changed_since):
        words = {"asked_placement": asked.title, "now": now.title, "since": _since(known.since)}
        yield _found("placement_changed", child, {**carers, **words}, of=now.code)
    elif other_carer:
        yield _found("carer_is_named_otherwise", child, carers)


def _since(day: date | None) -> Text:
    if day is None:
        return _NOTHING
    return Text("{day} бастап", "с {day}", "from {day} on").filled(day=day)


def permits_of_the_parent(plan: PermitPlan, child: AskedChild) -> Iterator[Finding]:
    """Two permits of one parent for one child never allow the same day; what became of the others is weighed."""
    for known in (each for each in child.permits if each.own):
        ended = table().standings[known.standing].final
        if not ended and plan.meets(known.first, known.last):
            days = {"first": plan.first, "last": plan.last, "after": known.last + _ONE_DAY, **_their_days(known)}
            yield _found("permit_of_the_parent_overlaps", child, days, known)
        elif known.reviewed:
            yield _found("permit_under_review", child, {}, known)
        elif known.standing == "suspended":
            yield _found("permit_suspended", child, {}, known)
        elif known.standing == "revoked":
            yield _found("permit_revoked", child, {"day": known.last + _ONE_DAY}, known)


def permits_of_others(plan: PermitPlan, child: AskedChild) -> Iterator[Finding]:
    """Whoever else may meet the child in these days; the same hours are weighed where both papers name hours."""
    mine = meeting_times(plan.conditions)
    for known in (each for each in child.permits if not each.own):
        if table().standings[known.standing].final or not plan.meets(known.first, known.last):
            continue
        if clash(mine, meeting_times(known.conditions)):
            yield _found("another_at_the_same_hours", child, {"theirs": " ".join(known.conditions)}, known)
        else:
            yield _found("another_may_meet", child, _their_days(known), known)


def _their_days(known: KnownPermit) -> dict[str, object]:
    return {"their_first": known.first, "their_last": known.last}


def earlier_refusals(plan: PermitPlan, child: AskedChild) -> Iterator[Finding]:
    """Refusals of the last 365 days, as facts: no text makes them a ground."""
    for refusal in child.refusals:
        if plan.on - refusal.on <= REFUSAL_IS_RECENT:
            yield _found("earlier_refusal", child, {"number": refusal.number, "day": refusal.on}, of=refusal.number)


CHECKS: tuple[Check, ...] = (childhood, placement, permits_of_the_parent, permits_of_others, earlier_refusals)


def _found(
    code: str, child: AskedChild, places: Mapping[str, object], known: KnownPermit | None = None, *, of: str = ""
) -> Finding:
    """The row `code` of the table with its places filled; `of` names it among others of its kind."""
    row, named = _table()[code], {"child": child.name}
    if known:
        named |= {"number": known.number, "holder": known.holder}
    said = [part for part in ("asked", "why", "remedy") if part in row]
    texts = {part: Text(**row[part]).filled(**named, **places) for part in said}
    key = ".".join(filter(None, [code, child.key, known.key if known else of]))
    return Finding(code, key, row["weight"], row["rule"], **texts)


@cache
def _table() -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / "permit_checks.toml").read_text("utf-8"))
