"""A text of the law in the three languages of the portal, and the engine's own sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Kazakh (authoritative), Russian and English (our translations)."""

    kk: str
    ru: str
    en: str

    @classmethod
    def same(cls, words: str) -> Text:
        """The same words in every language: a code, a number, a message to whoever runs the portal."""
        return cls(words, words, words)

    def in_(self, language: str) -> str:
        """The text in `language`; a tag such as "ru-kz" means its first part, an unknown one means Kazakh."""
        code = language[:2].lower()
        return str(getattr(self, code)) if code in LANGUAGES else self.kk

    def filled(self, /, **values: object) -> Text:
        """The same text with `{name}` replaced; a Text is put in its own language, a date as 20.11.2026."""
        return Text(*(self.in_(language).format_map(_said(values, language)) for language in LANGUAGES))

    def __str__(self) -> str:
        return self.kk


def told(text: Text) -> dict[str, str]:
    """A text as plain JSON."""
    return {language: text.in_(language) for language in LANGUAGES}


def text_of(words: Mapping[str, str]) -> Text:
    """The text that was told."""
    return Text(**words)


def _said(values: dict[str, object], language: str) -> dict[str, str]:
    return {name: _say(value, language) for name, value in values.items()}


def _say(value: object, language: str) -> str:
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


@cache
def _wording() -> dict[str, Text]:
    rows = tomllib.loads((Path(__file__).parent / "wording.toml").read_text("utf-8"))
    return {name: Text(**row) for name, row in rows.items()}


def wording(name: str) -> Text:
    """A sentence of the engine itself, from `wording.toml`.

    Raises:
        KeyError: no such sentence.
    """
    return _wording()[name]


@lru_cache(maxsize=8192)
def say(name: str, /, **values: Hashable) -> Text:
    """The sentence `name` with its places filled; remembered, since the same days are explained again and again."""
    return wording(name).filled(**values)
