"""The light markup of a letter: blocks of plain text with placeholders, read by a parser of our own.

A line beginning with `@ ` says to whom the letter goes, with `# ` is a heading, with `- ` or `1.` an item, with `~ `
a signature (what stands beside the line, then `|` and what stands under it), with `|` a row of a table, with `? ` is
left out where the case has no words for its placeholders, and without any goes with the line below; lines of plain
text up to an empty one make a paragraph. `{applicant_name}` is a placeholder; there is nothing else to it: no
attribute, no condition, no filter.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?::[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)?)\}")
ITEM = re.compile(r"(-|\d+(?:\.\d+)*[.)])\s+(.*)")
BRACES = re.compile(r"[{}][^{}\s]{0,30}[{}]?")


@dataclass(frozen=True)
class Line:
    """One block as it is written: `kind` as of a letter's block; a row of a table has its cells in `text`, by `|`."""

    kind: str
    text: str
    number: str = ""
    optional: bool = False

    @property
    def alone(self) -> str:
        """The placeholder that is the whole of a paragraph, or nothing."""
        whole = PLACEHOLDER.fullmatch(self.text)
        return whole.group(1) if whole and self.kind == "paragraph" else ""

    @property
    def names(self) -> tuple[str, ...]:
        return names_in(self.text)


def parse(text: str) -> tuple[Line, ...]:
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Line]:
    paragraph: list[str] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        special = _special(line)
        if (special or not line) and paragraph:
            yield Line("paragraph", " ".join(paragraph))
            paragraph = []
        if special:
            yield special
        elif line:
            paragraph.append(line)


def _special(line: str) -> Line | None:
    if line.startswith("? "):
        inner = line[2:].strip()
        return replace(_special(inner) or Line("paragraph", inner), optional=True)
    if line.startswith("@ "):
        return Line("addressee", line[2:].strip())
    if line.startswith("# "):
        return Line("heading", line[2:].strip())
    if line.startswith("~ "):
        return Line("signature", line[2:].strip())
    if line.startswith("|"):
        return Line("row", line.strip("|").strip())
    if item := ITEM.fullmatch(line):
        return Line("item", item.group(2), number="–" if item.group(1) == "-" else item.group(1))
    return None


def names_in(text: str) -> tuple[str, ...]:
    """The placeholders of a text, each once, in the order of their first place."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def stray_in(text: str) -> tuple[str, ...]:
    """What looks like a placeholder and is none: a brace without its pair, a capital letter, a dot too many."""
    return tuple(dict.fromkeys(BRACES.findall(PLACEHOLDER.sub("", text))))


def filled(text: str, value: Callable[[str], str]) -> str:
    """The text with its values: what a value says is never read as markup or as a placeholder."""
    return PLACEHOLDER.sub(lambda found: value(found.group(1)), text)
