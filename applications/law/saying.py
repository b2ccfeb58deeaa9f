"""Answers in words: a choice by its title, a day as people write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .questions import Field
from .texts import Text, wording

__all__ = ["answer_words", "said"]


def said(field: Field, value: Any) -> Text:
    """One answer in the three languages; empty where there is none."""
    if value in (None, ""):
        return Text.same("")
    if field.kind == "choice":
        return next((choice.title for choice in field.choices if choice.code == value), Text.same(str(value)))
    if field.kind == "yes_no":
        return wording("answer_yes" if value else "answer_no")
    return Text.same(f"{date.fromisoformat(value):%d.%m.%Y}" if field.kind == "date" else str(value))


def answer_words(fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers as plain words for a paper, by their codes: days in ISO, and what is a matter of language as
    `code_kk`, `code_ru` and `code_en`."""
    found: dict[str, str] = {}
    for field in fields:
        value = answers.get(field.code)
        if value in (None, ""):
            continue
        if field.kind in ("choice", "yes_no"):
            text = said(field, value)
            found |= {f"{field.code}_kk": text.kk, f"{field.code}_ru": text.ru, f"{field.code}_en": text.en}
        else:
            found[field.code] = str(value)
    return found
