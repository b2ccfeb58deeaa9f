"""Two editions of a service in plain words: what came, what went, what reads differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from .edition import Duty, Edition, Term
from .lengths import counted, length_of, start_of
from .own_rows import cited_as
from .texts import LANGUAGES, Text, say, wording

SUBJECTS = ("channel", "document", "term", "duty", "ground", "step", "fact")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind`: added, gone or changed; what is added has no `before`, what is gone no `after`."""

    subject: str
    kind: str
    code: str
    before: Text | None
    after: Text | None
    clause_before: str | None
    clause_after: str | None


class _Said(NamedTuple):
    """`mark`: what has to differ for a change."""

    words: Text
    clause: str
    mark: str


def compare(earlier: Edition, later: Edition) -> tuple[Change, ...]:
    """Every difference between two editions that a visitor or an office would notice, by subject.

    A row is the same row when its code is the same; it has changed when what it says in Kazakh, the language of the
    texts, has changed. A mere other number of the clause is no change.

    Source: R12-1d.
    """
    return tuple(change for subject in SUBJECTS for change in _changes(subject, earlier, later))


def _changes(subject: str, earlier: Edition, later: Edition) -> Iterator[Change]:
    before, after = dict(_rows(subject, earlier)), dict(_rows(subject, later))
    for code in dict.fromkeys([*before, *after]):
        old, new = before.get(code), after.get(code)
        if old is None or new is None or old.mark != new.mark:
            kind = "added" if old is None else "gone" if new is None else "changed"
            yield Change(
                subject,
                kind,
                code,
                old.words if old else None,
                new.words if new else None,
                old.clause if old else None,
                new.clause if new else None,
            )


def _rows(subject: str, edition: Edition) -> Iterable[tuple[str, _Said]]:
    if subject == "term":
        return [(term.code, _term(edition, term)) for term in edition.terms]
    if subject == "duty":
        return [(duty.code, _plain(_duty(duty), duty.clause)) for duty in edition.duties]
    if subject == "step":
        return [(step.code, _plain(_step(step.title, step.actor), step.clause)) for step in edition.steps]
    if subject == "channel":
        return [(row.code, _plain(row.title, row.clause)) for row in edition.channels]
    if subject == "fact":
        return list(_facts(edition))
    rows = edition.documents if subject == "document" else edition.grounds
    return [(row.code, _plain(row.title, row.clause)) for row in rows]


def _facts(edition: Edition) -> Iterator[tuple[str, _Said]]:
    """What the passport says under each question, as one row of its own."""
    for each in fields(edition.passport):
        clauses = [edition.clauses[name] for name in getattr(edition.passport, each.name)]
        if clauses and each.name != "term":
            words = Text(*(" ".join(clause.text.in_(language) for clause in clauses) for language in LANGUAGES))
            yield each.name, _plain(words, ", ".join(map(cited_as, clauses)))


def _plain(words: Text, clause: str) -> _Said:
    return _Said(words, clause, words.kk)


def _term(edition: Edition, term: Term) -> _Said:
    """A term that is counted from another one has not changed because that one has a new title."""
    length = length_of(term)
    words = say("term_in_words", title=term.title, length=length, start=start_of(edition, term))
    return _Said(words, term.clause, f"{term.title.kk} {length.kk} {term.start} {term.before}")


def _duty(duty: Duty) -> Text:
    return say("duty_in_words", title=duty.title, length=counted(duty.value, duty.unit))


def _step(title: Text, actor: str) -> Text:
    return say("step_in_words", title=title, actor=wording(f"role_{actor}"))
