"""From a text and a case to the frozen facts of a letter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from applications.letters.case import LetterCase
from applications.letters.markup import Line, filled, names_in, parse
from applications.letters.of_writer import COMPLAINT
from applications.letters.placeholders import Value
from applications.letters.registry import placeholder
from applications.letters.samples import sample
from applications.paper_facts import local_date, office_facts, status_url, watermark
from applications.status_code import status_code
from portal.documents.audiences import About
from portal.documents.letters import BLANK, LetterBlock, LetterFacts, Said

FOR_THE_APPLICANT = "applicant"


@dataclass(frozen=True)
class Composed:
    """`empty` are the placeholders for which the case has no words: lines for a hand on the paper.

    `filled_in` are the others with what they say.
    """

    facts: LetterFacts
    empty: tuple[str, ...]
    filled_in: dict[str, Value]


def compose(case: LetterCase, text: str, language: str) -> Composed:
    values = {name: _value(case, name, language) for name in names_in(text)}
    every = parse(text)
    lines = [line for line, below in zip_longest(every, every[1:]) if _stays(line, below, values)]
    to = tuple(_said(line.text, values) for line in lines if line.kind == "addressee")
    blocks = tuple(_joined(block for line in lines if line.kind != "addressee" for block in _blocks(line, values)))
    printed = dict.fromkeys(name for line in lines for name in line.names)
    filled_in = {name: values[name] for name in printed if values[name]}
    facts = replace(letter_facts(case, to, blocks, language), said=tuple(_told(case, filled_in)))
    return Composed(facts, tuple(name for name in printed if not values[name]), filled_in)


def _told(case: LetterCase, values: dict[str, Value]) -> Iterator[Said]:
    """What the letter tells of the children, kept beside its words for whoever signs it."""
    for name, value in values.items():
        found = placeholder(case.edition, name)
        if found and found.about:
            shown = "" if found.about in (About.WORDS, About.TOLD) else "; ".join(lines_of(value))
            yield Said(code=name, audience=found.audience, about=found.about.value, words=shown)


def lines_of(value: Value) -> list[str]:
    """The words of a value, whatever shape it has on the paper."""
    if isinstance(value, str):
        return value.splitlines()
    return [text for block in value for text in (block.text, block.aside, *sum(block.rows, ())) if text]


def _value(case: LetterCase, name: str, language: str) -> Value:
    """A name that a later release of the portal no longer knows reads as a line to fill."""
    found = placeholder(case.edition, name)
    if not found or not found.may_stand_in(case.form.code, case.form.audience):
        return ""
    return sample(found, language) if case.is_sample else found.value(case, language)


def _stays(line: Line, below: Line | None, values: dict[str, Value]) -> bool:
    """An optional line without placeholders of its own goes with the one below that it leads to."""
    names = line.names or (below.names if below else ())
    return not line.optional or all(values[name] for name in names)


def _blocks(line: Line, values: dict[str, Value]) -> Iterator[LetterBlock]:
    alone = values.get(line.alone) if line.alone else None
    if isinstance(alone, tuple) and alone:
        yield from alone
    elif isinstance(alone, str) and "\n" in alone:
        yield from (LetterBlock(kind="paragraph", text=part) for part in alone.splitlines() if part.strip())
    elif line.kind == "row":
        yield LetterBlock(kind="table", rows=(tuple(_said(cell.strip(), values) for cell in line.text.split("|")),))
    elif line.kind == "signature":
        who, _bar, under = line.text.partition("|")
        said = _said(who.strip(), values)
        yield LetterBlock(kind="signature", text=f"{said[:1].upper()}{said[1:]}", aside=_said(under.strip(), values))
    else:
        first, *more = _said(line.text, values).splitlines() or [""]
        first = f"{first[:1].upper()}{first[1:]}" if line.alone else first
        yield LetterBlock(kind=line.kind, text=first, number=line.number)
        yield from (LetterBlock(kind="paragraph", text=part) for part in more if part.strip())


def _said(text: str, values: dict[str, Value]) -> str:
    def word(name: str) -> str:
        value = values[name]
        return value if isinstance(value, str) and value else BLANK

    return filled(text, word)


def _joined(blocks: Iterator[LetterBlock]) -> Iterator[LetterBlock]:
    """Rows that follow each other are one table."""
    table: LetterBlock | None = None
    for block in blocks:
        if block.kind == "table" and table:
            table = replace(table, rows=table.rows + block.rows)
            continue
        if table:
            yield table
        table = block if block.kind == "table" else None
        if not table:
            yield block
    if table:
        yield table


def letter_facts(
    case: LetterCase, addressee: tuple[str, ...], blocks: tuple[LetterBlock, ...], language: str
) -> LetterFacts:
    """The frame of every letter around its words; the applicant's code stands on the applicant's papers alone.

    Whoever complains may be somebody else, so no letter on a complaint bears it.
    """
    application = case.application
    coded = application if case.form.audience == FOR_THE_APPLICANT and case.form.code not in COMPLAINT else None
    return LetterFacts(
        office=office_facts(case.letterhead or case.office),
        register_number=application.register_number if application else "",
        watermark=watermark(case.office),
        title=case.form.title.in_(language),
        blocks=blocks,
        addressee=addressee,
        day=None if case.dated_by_hand else local_date(case.at),
        dated_by_hand=case.dated_by_hand,
        copies=case.form.copies,
        status_code=status_code(coded) if coded else "",
        status_url=status_url(coded) if coded else "",
        verification_url=case.result.verification_url if case.result and case.dated_by_hand else "",
    )
