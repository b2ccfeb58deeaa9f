"""What people typed, made safe to set in type: no invisible letter may change how an official line reads."""

import re
import unicodedata
from typing import Any

# Letters that reorder, hide or break a line: control, bidirectional and format marks, halves of pairs, non-characters.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Two marks over one letter are enough for every living language; a tower of them prints over the lines above.
TOWER = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f"
    "\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def cleaned(value: Any) -> Any:
    """The same facts with every string on one line, composed and free of invisible letters."""
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    return [cleaned(inner) for inner in value] if isinstance(value, list | tuple) else value


def _line(text: str) -> str:
    text = BROKEN.sub("\ufffd", INVISIBLE.sub("", text.replace("\r", " ")))
    text = TOWER.sub(r"\1", unicodedata.normalize("NFC", text))
    return re.sub(r"[ \t\n]+", " ", text).strip()
