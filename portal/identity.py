"""Who a person is: the identification number (IIN) and the name, read as people write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

_FIRST_PASS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_PASS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_IIN = re.compile(r"(?<!\d)\d{12}(?!\d)")


ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KEY_LENGTH = 240
_IN_ORDER = {ord(letter): 0x430 + place for place, letter in enumerate(ALPHABET)}
_KAZAKH_FOR_LATIN = str.maketrans("iIhHəƏɵƟaAcCeEoOpPxXyYkKmMtTB", "іІһҺәӘөӨаАсСеЕоОрРхХуУкКмМтТВ")
# Letters that stand for each other in Kazakh and Russian spelling of one name; the signs are not heard at all.
_FOLDED = str.maketrans("әғқңөұүһіыёiəɵaceopxyhkmt", "агкноуухииеиаоасеорхухкмт", "ьъ'’ʼ`")
_LATIN_PAIRS = (
    ("shch", "щ"), ("zh", "ж"), ("sh", "ш"), ("ch", "ч"), ("kh", "х"), ("gh", "г"), ("ts", "ц"), ("yu", "ю"),
    ("ya", "я"), ("ye", "е"), ("yo", "е"),
)  # fmt: skip
_OF_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyzıəɵ", "абсдефгхижклмнопкрстуввхизиао")
_UNHEARD = str.maketrans("", "", "'’ʼ`")
_WITH_A_TAIL = str.maketrans({"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh"})
_DOUBLED = re.compile(r"([^\W\d_])\1+")

Fault = Literal["length", "digits", "checksum", "century", "birth_date"]


class IinRefused(ValueError):
    """The text is not an IIN; ``fault`` says in one word why, the form says it in a sentence."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Iin:
    """A valid IIN. ``born_on`` and ``sex`` are None where the seventh digit is 0 and says nothing."""

    digits: str
    born_on: date | None
    sex: Literal["male", "female"] | None

    def __str__(self) -> str:
        return self.digits


def parse_iin(text: str) -> Iin:
    """Read an IIN as people write it: spaces, hyphens and invisible characters are forgiven.

    A seventh digit of 0 is given to some people without an encoded birth date: the check digit alone decides.

    Raises:
        IinRefused: it is no IIN.

    Source: Government resolution 565 of 11.06.2003.
    """
    digits = compact(text)
    if not (digits.isascii() and digits.isdigit()):
        raise IinRefused("digits")
    if len(digits) != 12:
        raise IinRefused("length")
    if check_digit(digits[:11]) != int(digits[11]):
        raise IinRefused("checksum")
    return Iin(digits, _birth_date(digits), _sex(digits[6]))


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit of an IIN or BIN, or None when these eleven digits are never given out."""
    for weights in (_FIRST_PASS, _SECOND_PASS):
        remainder = sum(int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def birth_date_differs(iin: Iin, born_on: date | None) -> bool:
    """Whether the IIN speaks of another birth date than the paper. A reason to look again, never to reject."""
    return None not in (iin.born_on, born_on) and iin.born_on != born_on


def mask_iin(digits: str) -> str:
    """``850315300019`` as ``8503•••••019``: enough to recognise, too little to use."""
    return f"{digits[:4]}•••••{digits[-3:]}" if len(digits) == 12 else "•" * len(digits)


def masked(text: str) -> str:
    """The text with every number that may be an IIN hidden: for logs and for facts of events."""
    return _IIN.sub(lambda found: mask_iin(found.group()), text)


def compact(text: str) -> str:
    """The text without spaces, hyphens and characters that nobody sees."""
    return "".join(
        character
        for character in unicodedata.normalize("NFKC", text)
        if unicodedata.category(character) not in {"Cf", "Cc", "Zs", "Zl", "Zp", "Pd"}
    )


def _birth_date(digits: str) -> date | None:
    if digits[6] == "0":
        return None
    if digits[6] not in _CENTURIES:
        raise IinRefused("century")
    try:
        return date(_CENTURIES[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        raise IinRefused("birth_date") from None


def _sex(digit: str) -> Literal["male", "female"] | None:
    if digit == "0":
        return None
    return "male" if int(digit) % 2 else "female"


def clean_name(text: str) -> str:
    """A name as it may be kept: one space between words, no invisible characters; letters of any alphabet stay.

    In a word with Cyrillic letters the Latin i, h and the like, typed for want of a Kazakh key, become Kazakh.
    """
    visible = "".join(
        " " if unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc"} else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf"
    )
    return " ".join(_in_one_alphabet(word) for word in visible.split())


def sort_key(text: str) -> str:
    """The name as a text whose code points follow the Kazakh alphabet, on any collation: ``Ә`` after ``А``."""
    return clean_name(text).lower().translate(_IN_ORDER)[:KEY_LENGTH]


def search_key(text: str) -> str:
    """The name as a key that is the same however it was spelled, for both the stored name and what is searched."""
    return folded(text)[:KEY_LENGTH].strip()


def folded(text: str) -> str:
    """Words with what people mix up made one: Kazakh and Russian letters, doubled ones, the name in Latin letters.

    ``Сейітқали``, ``Сеиткали`` and ``Seitkali`` read alike, so do ``Алла`` and ``Ала``: a key finds, it never proves.
    """
    words = (_folded_word(word) for word in clean_name(text).lower().split())
    return " ".join(filter(None, words))


def _folded_word(word: str) -> str:
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.translate(_WITH_A_TAIL))
        if unicodedata.category(letter) != "Mn"
    )
    bare = (
        bare.translate(_FOLDED).translate(_OF_LATIN) if _is_cyrillic(bare) else _from_latin(bare.translate(_UNHEARD))
    )
    return _DOUBLED.sub(r"\1", bare)


def _from_latin(word: str) -> str:
    word = word.translate(_UNHEARD)
    for letters, sound in _LATIN_PAIRS:
        word = word.replace(letters, sound)
    return word.translate(_OF_LATIN)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= character <= "\u04ff" for character in word)


def _in_one_alphabet(word: str) -> str:
    return word.translate(_KAZAKH_FOR_LATIN) if _is_cyrillic(word) else word
