"""A strict reader of definition files: every key is asked for, every fault names file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from .errors import CatalogueError
from .texts import LANGUAGES, Text

_Kind = TypeVar("_Kind")
_HEADER = re.compile(r"^\s*\[")


class Source:
    """One TOML file: its name, its lines and its parsed values."""

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        self.lines = words.splitlines()
        try:
            self.values: dict[str, Any] = tomllib.loads(words)
        except tomllib.TOMLDecodeError as fault:
            at = re.search(r"at line (\d+)", str(fault))
            raise CatalogueError(
                name, int(at[1]) if at else len(self.lines), f"this is not TOML: {fault}.", "Correct the line."
            ) from fault

    @classmethod
    def at(cls, path: Path) -> Source:
        return cls(path.name, path.read_text("utf-8"))

    def row(self) -> Row:
        """The keys above the first header."""
        return Row(self, self.values, start=0)

    def tables(self) -> Iterator[tuple[str, Row]]:
        """Each `[name]` of a file that is a list of named tables."""
        for name, values in self.values.items():
            header = self._headers(f"[{name}]")
            if not isinstance(values, dict):
                raise self.row().fault(name, f'"{name}" stands outside of a table.', "Put it under a [name] header.")
            yield name, Row(self, values, start=header[0] if header else 0)

    def rows(self, name: str, values: list[dict[str, Any]]) -> list[Row]:
        """Each `[[name]]` of the file, in order."""
        headers = self._headers(f"[[{name}]]")
        return [Row(self, value, start=start) for value, start in zip(values, headers, strict=True)]

    def _headers(self, header: str) -> list[int]:
        return [at for at, line in enumerate(self.lines) if line.strip().replace('"', "") == header]


class Row:
    """One table of a file. Each getter takes its key; `done` refuses the keys nobody asked for."""

    def __init__(self, source: Source, values: dict[str, Any], start: int, key: str = "") -> None:
        self.source, self.values, self.start, self.key = source, values, start, key
        self.left = set(values)

    def line(self, key: str = "") -> int:
        """The line where `key` stands, counted from 1; of the table itself when the key is absent."""
        own = re.compile(rf"^\s*{re.escape(self.key or key)}\s*[.=]")
        for at in range(self.start, len(self.source.lines)):
            line = self.source.lines[at]
            if at > self.start and _HEADER.match(line):
                break
            if (self.key or key) and own.match(line):
                return at + 1
        return self.start + 1

    def fault(self, key: str, why: str, remedy: str) -> CatalogueError:
        return CatalogueError(self.source.name, self.line(key), why, remedy)

    def take(self, key: str, kind: type[_Kind]) -> _Kind:
        if key not in self.values:
            raise self.fault(key, f'"{key}" is missing.', f"Write {key} = ... ({kind.__name__}).")
        self.left.discard(key)
        value = self.values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(key, f'"{key}" is not of the kind {kind.__name__}.', "Correct the value.")
        return value

    def maybe(self, key: str, kind: type[_Kind]) -> _Kind | None:
        return self.take(key, kind) if key in self.values else None

    def word(self, key: str, among: Collection[str]) -> str:
        """A word that must be one of `among`."""
        return self._known(key, self.take(key, str), among)

    def maybe_word(self, key: str, among: Collection[str]) -> str | None:
        return self.word(key, among) if key in self.values else None

    def words(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """A list of words, each one of `among`; empty when the key is absent."""
        return tuple(self._known(key, str(word), among) for word in self.maybe(key, list) or ())

    def text(self, key: str) -> Text:
        """A text in all three languages, none of them empty."""
        row = self.inner(key)
        text = Text(*(row.take(language, str) for language in LANGUAGES))
        row.done()
        if not (text.kk and text.ru and text.en):
            raise self.fault(key, f'"{key}" is empty in one language.', "Write the text in kk, ru and en.")
        return text

    def maybe_text(self, key: str) -> Text | None:
        return self.text(key) if key in self.values else None

    def inner(self, key: str) -> Row:
        """The table written under a key of this one."""
        header = self.source._headers(f"[{key}]")
        values = self.take(key, dict)
        return Row(self.source, values, header[0]) if header else Row(self.source, values, self.start, self.key or key)

    def rows(self, key: str) -> list[Row]:
        return self.source.rows(key, self.take(key, list)) if key in self.values else []

    def nested(self, name: str, key: str) -> list[Row]:
        """Each `[[name.key]]` that stands under this `[[name]]`, in order."""
        values = self.take(key, list) if key in self.values else []
        headers = [at for at in self.source._headers(f"[[{name}.{key}]]") if at > self.start]
        return [Row(self.source, value, start=start) for value, start in zip(values, headers, strict=False)]

    def listed(self, key: str) -> list[Row]:
        """Each table of a list that is written in the line of its key."""
        values = self.maybe(key, list) or []
        return [Row(self.source, value, self.start, self.key or key) for value in values]

    def day(self, key: str) -> date:
        return self.take(key, date)

    def done(self) -> None:
        """Refuse keys that no getter took."""
        for key in sorted(self.left):
            raise self.fault(key, f'"{key}" is not a key of this table.', "Correct the spelling or remove the line.")

    def _known(self, key: str, word: str, among: Collection[str]) -> str:
        if word not in among:
            raise self.fault(key, f'{key} "{word}" is not known.', f"One of: {', '.join(sorted(among))}.")
        return word
