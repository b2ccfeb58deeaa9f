"""The way of a new act that satisfies a complaint: reads `new_acts.toml` as a table beside the one of the edition."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .edition import Edition
from .records import Condition, State, Transition
from .texts import Text

DRAFTING, PROPOSED, SIGNED, LEFT = "drafting", "proposed", "signed", "left"
REPLACES = "replace_act"
"""The verb by which the signature of a new act moves the case itself. Source: R13d."""
ADOPTED = "new_act_signed"
"""The fact that this verb asks for; the signature alone brings it."""


@dataclass(frozen=True, slots=True)
class NewActTable:
    states: tuple[State, ...]
    titles: dict[str, Text]
    conditions: tuple[Condition, ...]
    transitions: tuple[Transition, ...]


@cache
def table() -> NewActTable:
    """Parsed once per process."""
    rows = tomllib.loads((Path(__file__).parent / "new_acts.toml").read_text("utf-8"))
    return NewActTable(
        states=tuple(
            State(row["code"], row["step"], row["holder"], final=row.get("final", False)) for row in rows["state"]
        ),
        titles={row["code"]: Text(**row["title"]) for row in rows["state"]},
        conditions=tuple(
            Condition(row["code"], Text(**row["why"]), Text(**row["remedy"])) for row in rows["condition"]
        ),
        transitions=tuple(
            Transition(
                row["verb"],
                tuple(row["from"]),
                row["to"],
                tuple(row["roles"]),
                row["clause"],
                requires=tuple(row.get("requires", ())),
            )
            for row in rows["transition"]
        ),
    )


def of_new_act(edition: Edition) -> Edition:
    """The edition with the table of a new act in place of its own: `offers` and `check` read it like any other."""
    own = table()
    return replace(
        edition,
        states=own.states,
        conditions=(*edition.conditions, *own.conditions),
        transitions=own.transitions,
    )


def is_replaceable(edition: Edition, state: str) -> bool:
    """Whether the act of a case in this state is signed, and the table lets a new one take its place. Source: R13d."""
    sources = {source for row in edition.transitions if row.verb == REPLACES for source in row.sources}
    seen, open_ = set[str](), {state}
    while open_:
        now = open_.pop()
        seen.add(now)
        rows = [row for row in edition.transitions if now in row.sources]
        if any(row.verb == "sign" for row in rows):
            return False
        open_ |= {row.to for row in rows} - seen
    return bool(seen & sources)
