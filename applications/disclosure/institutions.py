"""Words that look like the school of a child: an institution with its number or its name; pure."""

import re

_CALLED = (
    r"(?:мектеп|мектеб|гимнази|лице[йея]|балабақша|бөбекжай|интернат|колледж|школ|училищ"
    r"|детск\w+\s+(?:сад|дом)|балалар\s+үй)\w*"
)
_NUMBER = r"(?:№[ \u00a0]?\d+|(?<![:.\d])\b\d{1,3}(?:-\w{1,3})?)"
_NAMED = r"[«“\"][^»”\"\n]{2,60}[»”\"]"
_LOOKS = re.compile(
    rf"(?:{_NUMBER}|{_NAMED})[ \u00a0-]*(?:\w+[ \u00a0]+атындағы[ \u00a0]+)?{_CALLED}"
    rf"|{_CALLED}[ \u00a0]*(?:№[ \u00a0]?\d+|{_NAMED})",
    re.IGNORECASE,
)


def looks_like_institutions(text: str) -> tuple[str, ...]:
    """Pieces of a text that name a school, a kindergarten or a home by number or name, whosever it is."""
    return tuple(dict.fromkeys(found.group().strip() for found in _LOOKS.finditer(text)))
