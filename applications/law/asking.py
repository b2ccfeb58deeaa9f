"""The questions, records and results of an edition, read from its rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from . import vocabulary
from .questions import Choice, Field, Intake, RecordKind, ResultKind
from .reader import Row
from .records import Form, Term, Transition

AGREED_DAY = "ends_on"
"""The date field whose answer sets the agreed end of a term."""
BOOKED = {"comes_on": "date", "comes_at": "time", "room": "text"}
"""The fields that the booking journal fills: the day, the hour and the room that it gave."""
LONGEST_BOOKING = 240
"""Minutes of an appointment: it fits into one half of a day of work."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Known:
    """The parts of the edition that a question may name."""

    clauses: Collection[str]
    terms: tuple[Term, ...]
    channels: Collection[str]
    states: Collection[str]
    conditions: Collection[str]
    forms: tuple[Form, ...]
    transitions: tuple[Transition, ...]

    def chosen_terms(self) -> set[str]:
        return {term.code for term in self.terms if term.instead_of}

    def agreed_terms(self) -> set[str]:
        return {term.code for term in self.terms if term.agreed}

    def asked_facts(self) -> set[str]:
        return {fact for row in self.transitions for fact in row.requires}


def read_intake(row: Row) -> Intake:
    """The table `[intake]`.

    Raises:
        CatalogueError: see `read_fields`.
    """
    intake = Intake(row.take("children_least", int), row.take("children_most", int), row.take("period", bool))
    row.done()
    if not 0 <= intake.children_least <= intake.children_most:
        raise row.fault("children_most", "the most children are fewer than the least.", "Write least <= most.")
    return intake


def read_fields(rows: list[Row], known: Known, clause: str | None = None) -> tuple[Field, ...]:
    """Rows of questions; a question without a clause of its own stands under `clause`.

    Raises:
        CatalogueError: an unknown key, kind, clause or term, a code that stands twice, a choice of nothing.
    """
    fields: list[Field] = []
    for row in rows:
        field = _field(row, known, clause, dates={each.code for each in fields if each.kind == "date"})
        _once(row, field.code, (each.code for each in fields))
        fields.append(field)
    return tuple(fields)


def _field(row: Row, known: Known, clause: str | None, dates: set[str]) -> Field:
    field = Field(
        code=_code(row),
        kind=row.word("kind", vocabulary.FIELD_KINDS),
        title=row.text("title"),
        clause=clause if clause and "clause" not in row.values else row.word("clause", known.clauses),
        required=row.maybe("required", bool) or False,
        hint=row.maybe_text("hint"),
        choices=tuple(map(_choice, row.listed("choices"))),
        not_before=row.maybe_word("not_before", dates),
        chooses=row.maybe_word("chooses", known.chosen_terms()),
        least=row.maybe("least", int),
        most=row.maybe("most", int),
        private=row.maybe("private", bool) or False,
    )
    row.done()
    _fits_its_kind(row, field)
    return field


def _choice(row: Row) -> Choice:
    choice = Choice(_code(row), row.text("title"))
    row.done()
    return choice


def _fits_its_kind(row: Row, field: Field) -> None:
    if bool(field.choices) is not (field.kind == "choice"):
        raise row.fault("choices", "choices stand exactly where the kind is choice.", "Write choices = [...] there.")
    if len({choice.code for choice in field.choices}) < len(field.choices):
        raise row.fault("choices", "one choice stands here twice.", "Remove one of them.")
    for key, kind in (("not_before", "date"), ("chooses", "yes_no"), ("least", "number"), ("most", "number")):
        if getattr(field, key) is not None and field.kind != kind:
            raise row.fault(key, f'"{key}" belongs to the kind {kind}.', "Change the kind or remove the line.")


def _code(row: Row) -> str:
    code = row.take("code", str)
    if not _CODE.fullmatch(code):
        raise row.fault("code", f'code "{code}" is no name.', "Write small Latin letters, digits and _.")
    return code


def _once(row: Row, code: str, before: Iterable[str]) -> None:
    if code in before:
        raise row.fault("code", f'"{code}" stands here twice.', "Remove one of them.")


def read_records(rows: list[Row], known: Known) -> tuple[RecordKind, ...]:
    """All `[[record]]` rows with their fields.

    Raises:
        CatalogueError: see `read_fields`; a fact that no transition asks for, a form the edition does not have, a
            term whose end nobody agrees upon.
    """
    kinds: list[RecordKind] = []
    asked = known.asked_facts() | {fact for row in rows for fact in row.values.get("requires", ())}
    for row in rows:
        kind = _record(row, known, asked)
        _once(row, kind.code, (each.code for each in kinds))
        kinds.append(kind)
    return tuple(kinds)


def _record(row: Row, known: Known, asked: Collection[str]) -> RecordKind:
    clause = row.word("clause", known.clauses)
    kind = RecordKind(
        code=_code(row),
        title=row.text("title"),
        clause=clause,
        states=row.words("states", known.states),
        roles=row.words("roles", vocabulary.ROLES),
        requires=row.words("requires", known.conditions),
        many=row.maybe("many", bool) or False,
        fields=read_fields(row.nested("record", "field"), known, clause),
        fact=row.maybe_word("fact", asked),
        form=row.maybe_word("form", {form.code for form in known.forms}),
        agrees=row.maybe_word("agrees", known.agreed_terms()),
        books=row.maybe("books", int),
    )
    row.done()
    if not (kind.states and kind.roles and kind.fields):
        raise row.fault("code", "a record has states, roles and fields.", "Say when, by whom and what is written.")
    if kind.agrees and (kind.many or not any(_sets_the_end(each) for each in kind.fields)):
        raise row.fault("agrees", "no required date sets the end.", f'Add a required date field "{AGREED_DAY}".')
    if kind.books is not None:
        _books_an_hour(row, kind)
    return kind


def _books_an_hour(row: Row, kind: RecordKind) -> None:
    fields = {each.code: each.kind for each in kind.fields if each.required}
    if kind.many or not 0 < (kind.books or 0) <= LONGEST_BOOKING:
        raise row.fault("books", "an appointment takes minutes of one half day.", f"Write 1 to {LONGEST_BOOKING}.")
    if any(fields.get(code) != answer for code, answer in BOOKED.items()):
        raise row.fault("books", "an appointment has a day, an hour and a room.", f"Require {', '.join(BOOKED)}.")


def _sets_the_end(field: Field) -> bool:
    return field.code == AGREED_DAY and field.kind == "date" and field.required


def read_results(rows: list[Row], known: Known) -> tuple[ResultKind, ...]:
    """All `[[result]]` rows with their fields.

    Raises:
        CatalogueError: see `read_fields`; a form the edition does not have, a result that neither grants nor has
            grounds, grounds without their words.
    """
    kinds: list[ResultKind] = []
    for row in rows:
        kind = _result(row, known)
        _once(row, kind.code, (each.code for each in kinds))
        kinds.append(kind)
    return tuple(kinds)


def _result(row: Row, known: Known) -> ResultKind:
    clause = row.word("clause", known.clauses)
    kind = ResultKind(
        code=_code(row),
        form=row.word("form", {form.code for form in known.forms}),
        clause=clause,
        grants=row.take("grants", bool),
        channels=row.words("channels", known.channels),
        at_registration=row.maybe("at_registration", bool) or False,
        **{key: row.maybe(key, bool) or False for key in ("period", "children", "conditions", "grounds")},
        fields=read_fields(row.nested("result", "field"), known, clause),
        effect=row.maybe_word("effect", vocabulary.PERMIT_EFFECTS),
        grounds_title=row.maybe_text("grounds_title"),
        grounds_missing=row.maybe_text("grounds_missing"),
    )
    row.done()
    if kind.grants is kind.grounds:
        raise row.fault("grounds", "a result either grants or has grounds.", "Write grounds = true for a refusal.")
    if {kind.grounds_title is not None, kind.grounds_missing is not None} != {kind.grounds}:
        remedy = "Write grounds_title and grounds_missing where grounds = true, and there alone."
        raise row.fault("grounds_title", "a result with grounds names them in its own words.", remedy)
    return kind
