"""Answers in words: a choice by its title, a day as people write it."""

from __future__ import annotations

from datetime import date
from typing import Any

from .questions import Field
from .texts import Text, wording

MOST_UNBROKEN = 9999
"""Numbers up to this one are written without a space."""


def said(field: Field, value: Any) -> Text:
    """One answer in the three languages; empty where there is none."""
    if value in (None, ""):
        return Text.same("")
    if field.kind == "choice":
        return next((choice.title for choice in field.choices if choice.code == value), Text.same(str(value)))
    if field.kind == "yes_no":
        return wording("answer_yes" if value else "answer_no")
    if field.kind == "number":
        return Text.same(f"{value:,}".replace(",", "\N{NO-BREAK SPACE}") if value > MOST_UNBROKEN else str(value))
    return Text.same(f"{date.fromisoformat(value):%d.%m.%Y}" if field.kind == "date" else str(value))
