"""Finding what a reader must not learn in words that somebody wrote: no database, no clock, no settings.

Words are compared folded (`portal.identity.folded`), so that Kazakh and Russian spelling, case and spacing of one
address read alike. It is a net, not a proof: what the office does not know it cannot find, save what looks like a
telephone of Kazakhstan or is an IIN.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from applications.disclosure.addresses import alike, lives, street_of, streets_of
from applications.disclosure.kinds import Kind
from portal.identity import IinRefused, folded, parse_iin

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ADDRESS_OF_A_PAGE = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"\+?\d(?:[ \u00a0()-]*\d){6,14}")
_CITY_NUMBER = re.compile(r"(?<![\d-])\d{2,3}-\d{2}-\d{2}(?![\d-])")
_QUOTED = re.compile(r"[«\"“„]([^»\"”“]+)[»\"”“]")
NEAR = 4
# What every address and every institution says, so it tells nothing of this one.
_GENERIC = """
қала қаласы қ қаласында город г гор ауыл ауылы село с аудан ауданы район р облысы область обл көше көшесі көш к
ул улица даңғылы даңғыл проспект просп пр тұйық тұйығы переулок пер шағын ықшамаудан ықшамауданы мөлтек мкр мкрн
микрорайон ш а үй үйі дом д корпус корп пәтер пәт п квартира кв этаж қабат сі ы street st apt республикасы
республика қр рк казахстан қазақстан индекс
"""
GENERIC = frozenset(map(folded, _GENERIC.split()))
_OF_INSTITUTIONS = "кмм кқк кгу кгкп гу мм мекемесі мекеме учреждение коммуналдық коммунальное мемлекеттік"
OF_INSTITUTIONS = frozenset(map(folded, _OF_INSTITUTIONS.split()))


@dataclass(frozen=True)
class Known:
    """A fact that the office has and that a reader must not learn."""

    kind: Kind
    words: str


def found_in(text: str, known: Iterable[Known], open_to_reader: Iterable[str] = ()) -> frozenset[Kind]:
    """The kinds of facts in this text that its reader must not learn.

    `open_to_reader` are addresses, telephones and numbers that are the reader's own or the office's.
    """
    text = _ADDRESS_OF_A_PAGE.sub(" ", text)
    may_know = tuple(open_to_reader)
    kinds = {fact.kind for fact in known if _stands(fact, text, may_know)}
    return frozenset(kinds | set(_of_themselves(text, may_know)))


def _stands(fact: Known, text: str, may_know: tuple[str, ...]) -> bool:
    if fact.kind is Kind.PHONE or fact.kind is Kind.IIN:
        return bool((_numbers(fact.words) & _numbers(text)) - _numbers(" ; ".join(may_know)))
    if fact.kind is Kind.ADDRESS:
        street = street_of(fact.words)
        if any(street == own for each in may_know for own in streets_of(each)):
            return False
        return lives(street, text) if street else _named(tokens(fact.words), text)
    if fact.kind is Kind.INSTITUTION:
        return _institution(fact.words, text)
    return _named(tokens(fact.words), text)


def _of_themselves(text: str, may_know: tuple[str, ...]) -> Iterator[Kind]:
    """What is private by its looks, whosever it is."""
    open_numbers = _numbers(" ; ".join(may_know))
    for number in _numbers(text) - open_numbers:
        if len(number) == 12 and _is_iin(number):
            yield Kind.IIN
        elif len(number) == 10 and number.startswith("7"):
            yield Kind.PHONE
    short = {each.replace("-", "") for each in _CITY_NUMBER.findall(text)}
    if any(not any(known.endswith(each) for known in open_numbers) for each in short):
        yield Kind.PHONE


def _numbers(text: str) -> set[str]:
    """Long numbers without what stands between their figures; a telephone by its last ten."""
    found = {re.sub(r"\D", "", each) for each in _NUMBER.findall(text)}
    return {each[1:] if len(each) == 11 and each[0] in "78" else each for each in found}


def _is_iin(number: str) -> bool:
    try:
        return bool(parse_iin(number))
    except IinRefused:
        return False


def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers, folded."""
    return tuple(_TOKEN.findall(folded(text)))


def _telling(text: str) -> tuple[str, ...]:
    return tuple(each for each in tokens(text) if each not in GENERIC)


def _institution(name: str, text: str) -> bool:
    """What stands in quotation marks; numbers with most of the words near them; else all the words."""
    if quoted := _QUOTED.search(name):
        own = tokens(quoted.group(1))
        return any(tokens(each) == own for each in _QUOTED.findall(text)) or _named(own, text)
    asked = [each for each in _telling(name) if each not in OF_INSTITUTIONS]
    said = _telling(text)
    numbers, words = [each for each in asked if each.isdecimal()], [each for each in asked if not each.isdecimal()]
    if not numbers:
        return _follow(tuple(asked), said)
    for start in range(len(said)):
        near = said[start : start + len(asked) + NEAR]
        hits = sum(any(alike(word, each) for each in near) for word in words)
        if words and hits * 5 >= len(words) * 3 and all(number in near for number in numbers):
            return True
    return False


def _named(asked: tuple[str, ...], text: str) -> bool:
    """The same words one after another, in any ending; a single short word says nothing."""
    if not asked or (len(asked) == 1 and len(asked[0]) < 5):
        return False
    return _follow(asked, tokens(text))


def _follow(asked: tuple[str, ...], said: tuple[str, ...]) -> bool:
    starts = range(len(said) - len(asked) + 1) if asked else ()
    return any(all(map(alike, asked, said[start : start + len(asked)])) for start in starts)
