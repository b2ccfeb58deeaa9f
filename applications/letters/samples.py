"""Believable words for a preview where the office has no case to show."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import override

from applications.letters.placeholders import Placeholder, Value, listed_answers, listing, paragraph, table
from portal.documents.facts import TermDay, Words
from portal.documents.letters import LetterBlock

SAMPLES = Path(__file__).parent / "samples.toml"
SAMPLE_CODE = "7KQ49XTM20BD"
COUNTED = Words("жұмыс күні", "рабочий день", "working day")


@cache
def _samples() -> dict[str, dict[str, str]]:
    return tomllib.loads(SAMPLES.read_text("utf-8"))


def sample(placeholder: Placeholder, language: str) -> Value:
    """What the placeholder could say; a question of a definition shows its own title in angle brackets."""
    row = _samples().get(placeholder.code)
    with override(language):
        words = (row.get("all") or row[language]) if row else f"‹{placeholder.title}›"
    if not placeholder.whole:
        return words
    if placeholder.code == "term_days":
        days = (TermDay(date=day, counted=True, why=COUNTED) for day in ("2026-11-23", "2026-11-24", "2026-11-25"))
        return (LetterBlock(kind="days", days=tuple(days)),)
    if placeholder.code.startswith("records:"):
        return table([("№", words), ("1", "…"), ("2", "…")])
    if placeholder.code == "parcels":
        return table([("", "№", words), (SAMPLE_CODE, "1", "ESL-2026/00147"), (SAMPLE_CODE, "2", "…")], kind="coded")
    if placeholder.code in ("fields", "result") or placeholder.code.startswith("record:"):
        return listed_answers({words: "…"})
    return listing(words.split("; ")) if "; " in words else paragraph(words)
