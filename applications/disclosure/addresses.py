"""What addresses are made of, as people of Kazakhstan write them: no database, no clock, no settings.

Words are compared folded (`portal.identity.folded`): what stands here is spelled as folding leaves it, so `үй` is
`уи` and `көшесінде` is `кошесинде`. Endings of both languages are let pass, and so is the order of the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from portal.identity import folded

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_STREET = re.compile(
    r"пр|коше(си\w{0,6}|де|деги|ден|ге|нин|м)?|кош|дангил\w{0,7}|туи(ик|г)\w{0,6}|улиц\w{1,3}|ул|проспект\w{0,2}|просп"
    r"|переул\w{2,3}|пер|булвар\w{0,3}|проезд\w{0,2}|тупик\w{0,2}|шосе|алея|але[еию]|набережн\w{2}|тракт\w{0,2}"
    r"|микрораион\w{0,2}|мкрн?|икшамаудан\w{0,7}|квартал\w{0,2}|орам(и\w{0,5})?|стрет|авенуе"
)
_CUT = re.compile(r"к-си\w{0,5}|д-[лг]?и\w{0,5}|пр-к?т\w?|[шм][/-]а|б-р\w?|п-ик\w?")
IN_FULL = "коше"
_HOUSE = re.compile(r"уи(д\w{1,4}|инд\w{1,4}|ин\w?|ге|)|дом(е|у|а|ом)?|д|строени\w{1,2}|хоусе")
_FLAT = re.compile(r"патер\w{0,7}|пат|квартир\w{1,2}|кв|апт|корпус\w{0,2}|корп|кабат\w{0,5}|этаж\w{0,2}|подезд\w{0,2}")
_PLACE = re.compile(
    r"кала(си\w{0,6}|да|дан|нин)?|аудан(и\w{0,6})?|ауил(и\w{0,6}|да|дан)?|облис(и\w{0,6})?|город(а|е|у|ом)?|гор|раион\w{0,2}"
    r"|обл|област\w{0,2}|сел[оае]|посел\w{2,3}|республик\w{1,4}|казакстан\w{0,5}|казахстан\w{0,2}|индекс"
)
# Short marks that stand in most addresses and say nothing alone; endings after a hyphen as well.
_OF_MARKS = "қ г с к д п ш а р о ы і сі ші шы нші пр т б көш шағын мөлтек қр рк ықш"
# The last word of a street that tells nothing without those before it.
_OF_TITLES = "хан би батыр ақын ана апа ата сұлтан сал жырау палуан баба"
_BETWEEN = "по на в во бойындағы бойынша орналасқан тұратын"
_MARKS, _TITLES, _FILLERS = (frozenset(map(folded, each.split())) for each in (_OF_MARKS, _OF_TITLES, _BETWEEN))
_HEARD = str.maketrans("эо", "еу")
# What a number counts when it is no house.
_COUNTED = re.compile(
    r"сагат\w*|час\w*|минут\w*|рет|раз\w?|кун\w*|ден|дня|днеи|ап[тм]\w*|недел\w*|аи|месяц\w*|жас\w*|лет|год\w*|жил\w*|тенге"
)
_NOT_OF_ADDRESSES = re.compile(
    r"[A-Z0-9]{2,}(-[A-Z0-9]{2,})+|\d{1,2}[.:]\d{2}([.:]\d{2,4})?|https?://\S+|\+?\d(?:[ \u00a0()-]*\d){6,14}"
)
_OF_AN_INSTITUTION = ("детск", "балалар", "ребенк", "родилн", "аналар")
POSTCODE = 6
NEAR, LONGEST_HOUSE = 4, 4


@dataclass(frozen=True)
class Street:
    """What is left of an address wherever it is written: the words of the street and the number of the house."""

    words: tuple[str, ...]
    house: str


@dataclass(frozen=True)
class _Token:
    """A word or a number of a text and where it stands."""

    word: str
    start: int
    end: int
    capital: bool

    @property
    def is_number(self) -> bool:
        return self.word.isdecimal()

    @property
    def is_house(self) -> bool:
        return bool(_HOUSE.fullmatch(self.word))

    @property
    def is_street(self) -> bool:
        return bool(_STREET.fullmatch(self.word))


def _tokens(text: str) -> tuple[_Token, ...]:
    """The words and numbers; a street word with a hyphen (`к-сі`, `пр-т`, `ш/а`) is one and reads as in full."""
    found: list[_Token] = []
    for each in _TOKEN.finditer(text):
        if not (word := _of_folding(each.group())):
            continue
        last = found[-1] if found else None
        if last and each.start() == last.end + 1 and _CUT.fullmatch(f"{last.word}{text[last.end]}{word}"):
            found[-1] = replace(last, word=IN_FULL, end=each.end())
        else:
            found.append(_Token(word, each.start(), each.end(), each.group()[0].isupper()))
    return tuple(found)


@cache
def _of_folding(word: str) -> str:
    return folded(word)


@cache
def is_generic(word: str) -> bool:
    """Whether every address may say this folded word, so that it tells nothing of one."""
    return word in _MARKS or any(each.fullmatch(word) for each in (_STREET, _HOUSE, _FLAT, _PLACE))


def streets_of(address: str) -> Iterator[Street]:
    """Each street with its house in these words: the name is the last run of telling words before the number."""
    words: tuple[str, ...] = ()
    for part in re.split(r"[,;\n]", address):
        own: tuple[str, ...] = ()
        for token in _tokens(part):
            if is_generic(token.word):
                words, own = own or words, ()
            elif not token.is_number:
                own = (*own, token.word)
            elif (own or words) and len(token.word) != POSTCODE:
                yield Street(own or words, token.word)
                words, own = (), ()
        words = own or words


def street_of(address: str) -> Street | None:
    """The street and the house of an address; None where it has no number."""
    return next(streets_of(address), None)


def address_within(words: str) -> str:
    """What follows from the first part that names a street with its house; empty where none does."""
    parts = re.split(r"[,;\n]", words)
    for place, part in enumerate(parts):
        address = ", ".join(parts[place:]).strip()
        if any(token.is_street for token in _tokens(part)) and street_of(address):
            return address
    return ""


def lives(street: Street, text: str) -> bool:
    """The street beside its house, whatever endings, order and abbreviations are used."""
    said = [each for each in _tokens(text) if each.is_house or not (is_generic(each.word) or each.word in _FILLERS)]
    telling = [each for each in said if not each.is_house]
    for place, token in enumerate(telling):
        if token.word != street.house:
            continue
        if any(_ends_with(names, [each.word for each in telling[:place]]) for names in _names(street)):
            return True
        after = [each.word for each in telling[place + 1 : place + 1 + len(street.words)]]
        if _is_beside_a_house(token, said) and any(_begins_with(names, after) for names in _names(street)):
            return True
    return False


def _names(street: Street) -> Iterator[tuple[str, ...]]:
    """The whole name in both orders, and its last word where that says enough."""
    yield street.words
    if len(street.words) > 1:
        yield street.words[::-1]
        if len(street.words[-1]) > 3 and street.words[-1] not in _TITLES:
            yield street.words[-1:]


def _ends_with(names: tuple[str, ...], before: list[str]) -> bool:
    return len(before) >= len(names) and all(map(_one_word, names, before[-len(names) :]))


def _begins_with(names: tuple[str, ...], after: list[str]) -> bool:
    return len(after) >= len(names) and all(map(_one_word, names, after))


def _is_beside_a_house(number: _Token, said: list[_Token]) -> bool:
    place = said.index(number)
    return any(each.is_house for each in said[max(0, place - 1) : place + 2])


def _one_word(one: str, other: str) -> bool:
    """One name in two cases, two spellings, or as an initial: `Бауыржан`, `Бауржана` and `Б.` are one."""
    one, other = (each.replace("уи", "у").translate(_HEARD) for each in (one, other))
    if min(len(one), len(other)) == 1 and not (one.isdecimal() or other.isdecimal()):
        return one[0] == other[0]
    return alike(one, other)


def alike(one: str, other: str) -> bool:
    """One word in two cases: it begins alike; numbers are the same or not."""
    if one.isdecimal() or other.isdecimal():
        return one == other
    shorter = min(len(one), len(other))
    return one[: max(3, shorter - 2)] == other[: max(3, shorter - 2)] if shorter >= 3 else one == other


def looks_like_addresses(text: str, open_to_reader: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Pieces of a text that look like an address: a street word or a house word beside a number.

    Nobody knows whose they are: what the reader may know (the office's, the reader's own) is left out.
    """
    known = tuple(street for each in open_to_reader for street in streets_of(each))
    plain = _NOT_OF_ADDRESSES.sub(lambda found: "\n" * len(found.group()), text)
    pieces = (text[start:end].strip() for start, end in _pieces(plain))
    return tuple(dict.fromkeys(each for each in pieces if not any(lives(street, each) for street in known)))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where each of them begins and ends, one line or clause after another."""
    reached = 0
    for line in re.finditer(r"[^\n;]+", text):
        said = _tokens(line.group())
        for place, token in enumerate(said):
            if token.start + line.start() < reached or not _is_a_house_number(said, place):
                continue
            if (first := _first_of(said, place)) is not None:
                last = _last_of(said, place)
                reached = line.start() + last.end
                yield line.start() + min(first, token.start), reached


def _is_a_house_number(said: tuple[_Token, ...], place: int) -> bool:
    token = said[place]
    counted = said[place + 1 : place + 2]
    return (
        token.is_number
        and len(token.word) <= LONGEST_HOUSE
        and not any(_COUNTED.fullmatch(each.word) for each in counted)
    )


def _first_of(said: tuple[_Token, ...], place: int) -> int | None:
    """Where the address of this number begins; None where it is no address."""
    near = range(max(0, place - NEAR), place)
    streets = [each for each in near if said[each].is_street]
    if streets:
        return _with_its_name(said, streets[-1])
    if place and said[place - 1].is_house and not _is_an_institution(said, place - 1):
        return _with_its_name(said, place - 1)
    after = said[place + 1 : place + 2 + NEAR]
    ordinal = [each for each in after if each.word not in _MARKS]
    if ordinal and ordinal[0].is_house:
        return _with_its_name(said, place)
    return None


def _is_an_institution(said: tuple[_Token, ...], place: int) -> bool:
    return place > 0 and said[place - 1].word.startswith(_OF_AN_INSTITUTION)


def _with_its_name(said: tuple[_Token, ...], place: int) -> int:
    """The names before it belong to it: `Абай көшесі`, `Самал-2`."""
    first = place
    while first and place - first < 3 and _belongs(said[first - 1]):
        first -= 1
    return said[first].start


def _belongs(token: _Token) -> bool:
    """A name, its title, a number or a word of addresses."""
    telling = token.capital or token.is_number or token.word in _TITLES
    return telling or (len(token.word) > 1 and is_generic(token.word))


def _last_of(said: tuple[_Token, ...], place: int) -> _Token:
    """With the flat that follows, and the street where that is named after the house."""
    last = said[place]
    for each in said[place + 1 : place + 1 + NEAR + 2]:
        if not (each.is_number or each.capital or is_generic(each.word) or each.word in _FILLERS):
            break
        if each.is_number or each.capital or len(each.word) > 1:
            last = each if each.word not in _FILLERS else last
    return last
