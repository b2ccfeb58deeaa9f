"""Answers to the questions of an edition: whole, of their kind, and nothing besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from .citations import cite
from .edition import Edition
from .errors import Refusal, TransitionRefused
from .questions import Field
from .texts import Text, say, wording

LONGEST = {"text": 250, "address": 250, "long_text": 4000}
"""How many letters an answer in words may have."""

Answers = dict[str, Any]


def checked_answers(edition: Edition, fields: Iterable[Field], answers: Mapping[str, Any]) -> Answers:
    """The answers in the order of the questions, as plain JSON; what is not answered is left out.

    A date is kept as 2026-11-20, a time as 14:30, a choice by its code.

    Raises:
        TransitionRefused: an answer that nobody asked for, is missing, or is not of its kind.
    """
    fields = tuple(fields)
    asked = {field.code for field in fields}
    for code in answers:
        if code not in asked:
            raise TransitionRefused(_refusal("", Text.same(code), wording("answer_unasked")))
    given: Answers = {}
    for field in fields:
        value = _plain(answers.get(field.code))
        if value in ("", None):
            if field.required:
                raise _refused(edition, field, wording("answer_missing"))
            continue
        if not _KINDS[field.kind](field, value):
            raise _refused(edition, field, wording("answer_of_another_kind"))
        if field.not_before and value < given.get(field.not_before, ""):
            raise _refused(edition, field, wording("answer_too_early"))
        given[field.code] = value
    return given


def chosen_terms(fields: Iterable[Field], answers: Mapping[str, Any]) -> frozenset[str]:
    """The terms that the answers put in place of the ordinary ones. Source: S3.season."""
    return frozenset(field.chooses for field in fields if field.chooses and answers.get(field.code) is True)


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


def _words(field: Field, value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST[field.kind]


def _day(field: Field, value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def _clock(field: Field, value: Any) -> bool:
    try:
        return f"{time.fromisoformat(value):%H:%M}" == value
    except (TypeError, ValueError):
        return False


def _number(field: Field, value: Any) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return (field.least is None or value >= field.least) and (field.most is None or value <= field.most)


_KINDS: dict[str, Callable[[Field, Any], bool]] = {
    "text": _words,
    "long_text": _words,
    "address": _words,
    "yes_no": lambda field, value: isinstance(value, bool),
    "date": _day,
    "time": _clock,
    "number": _number,
    "choice": lambda field, value: value in {choice.code for choice in field.choices},
}


def _refused(edition: Edition, field: Field, why: Text) -> TransitionRefused:
    return TransitionRefused(_refusal(field.clause, field.title, why.filled(clause=cite(edition, field.clause))))


def _refusal(rule: str, title: Text, why: Text) -> Refusal:
    return Refusal(rule, say("answer_asked", title=title), why, wording("answer_remedy"))
