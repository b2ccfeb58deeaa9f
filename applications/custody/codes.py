"""The code of a copy as it is typed, scanned and read aloud."""

from applications.models.copy import ALPHABET, CODE_LENGTH

_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
_RUSSIAN = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
_KAZAKH_DIGITS = dict(zip('"ӘІҢҒ,.ҮҰҚӨ', "1234567890-", strict=True))
# A scanner presses keys; what comes of them depends on the keyboard that is switched on.
_LAYOUT = str.maketrans({**dict(zip(_RUSSIAN, _KEYS, strict=True)), **_KAZAKH_DIGITS})
# A person types what the letter looks like.
_LOOKS = str.maketrans("АВСЕНКМРТХУЅ", "ABCEHKMPTXYS")
# Letters that the alphabet leaves out, for the digit they are taken for.
_TAKEN_FOR = str.maketrans("OIL", "011")


def readings(typed: str) -> list[str]:
    """The codes that may be meant, the likeliest first; none where it cannot be a code."""
    loud = typed.strip().upper()
    found = (_plain(loud), _plain(loud.translate(_LAYOUT)), _plain(loud.translate(_LOOKS)))
    return list(dict.fromkeys(code for code in found if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET)))


def _plain(words: str) -> str:
    return "".join(each for each in words.translate(_TAKEN_FOR) if each.isalnum())
