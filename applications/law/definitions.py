"""From rows of a definition file to the records of an edition, each reference checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date

from . import vocabulary
from .asking import Known, read_fields, read_intake, read_records, read_results
from .edition import (
    NEW,
    Act,
    Channel,
    Clause,
    Condition,
    CounterLimit,
    Duty,
    Edition,
    Form,
    Ground,
    Passport,
    Placement,
    Reading,
    Reason,
    Requirement,
    State,
    Step,
    Transition,
    Verb,
)
from .reader import Row, Source
from .terms import read_terms
from .texts import Text


def read_act(code: str, row: Row) -> Act:
    """One act of `acts.toml`."""
    act = Act(
        code,
        row.text("title"),
        row.take("number", str),
        row.maybe("issued_on", date),
        row.word("status", vocabulary.ACT_STATUSES),
        row.take("link", str),
        row.maybe_text("note"),
    )
    row.done()
    return act


def read_edition(source: Source, acts: dict[str, Act], common: Source) -> Edition:
    """One file of `services/`; verbs, conditions, reasons and shared clauses it doesn't hold come from `common`.

    Raises:
        CatalogueError: see `read_catalogue`.
    """
    return _EditionReader(source, acts, common).edition()


class _EditionReader:
    def __init__(self, source: Source, acts: dict[str, Act], common: Source) -> None:
        self.source, self.acts, self.top, self.common = source, acts, source.row(), common.row()
        shared = self.top.words("shares", [row["id"] for row in common.values.get("clause", [])])
        rows = [*self.unique("clause", "id"), *self.borrowed("clause", shared, "id")]
        self.clauses = {clause.id: clause for clause in map(self.clause, rows)}

    def unique(self, name: str, key: str = "code") -> list[Row]:
        """Rows `[[name]]`, refusing a second one with the same key."""
        rows, seen = self.top.rows(name), set[str]()
        for row in rows:
            code = row.take(key, str)
            if code in seen:
                raise row.fault(key, f'{name} "{code}" stands here twice.', "Remove one of them.")
            seen.add(code)
        return rows

    def borrowed(self, name: str, wanted: Iterable[str], key: str = "code") -> list[Row]:
        """Rows `[[name]]` that all services have, as far as this one wants them and has none of its own."""
        own = {row.get(key) for row in self.top.values.get(name, [])}
        wanted = set(wanted) - own
        return [row for row in self.common.rows(name) if row.values.get(key) in wanted and row.take(key, str)]

    def used(self, key: str) -> set[str]:
        """Words that the transitions write under `key`."""
        found = [row.get(key, []) for row in self.top.values.get("transition", [])]
        return {word for words in found for word in ([words] if isinstance(words, str) else words)}

    def verdict_reasons(self) -> list[Row]:
        own = self.unique("verdict_reason")
        every = [row["code"] for row in self.common.values.get("verdict_reason", [])]
        return own or self.borrowed("verdict_reason", every)

    def edition(self) -> Edition:
        top, validity = self.top, self.top.inner("validity")
        service, code = top.take("service", str), top.take("edition", str)
        if self.source.name != f"{service}_{code}.toml":
            raise top.fault("service", "service and edition differ from the file's name.", "Make them the same.")
        readings = {row.values["code"]: self.reading(row) for row in self.unique("reading")}
        self.readings = set(readings)
        channels = tuple(map(self.channel, self.unique("channel")))
        self.channels = {channel.code for channel in channels}
        steps = tuple(map(self.step, self.unique("step")))
        self.steps = {step.code for step in steps}
        terms = read_terms(self.unique("term"), self.clauses, self.channels, self.steps, readings)
        self.terms = {term.code for term in terms}
        states = tuple(map(self.state, self.unique("state")))
        self.states = {state.code for state in states}
        verbs = tuple(map(self.verb, [*self.unique("verb"), *self.borrowed("verb", self.used("verb"))]))
        self.verbs = {verb.code for verb in verbs}
        needed = self.borrowed("condition", self.used("requires"))
        conditions = tuple(map(self.condition, [*self.unique("condition"), *needed]))
        self.conditions = {condition.code for condition in conditions}
        forms, letters = tuple(map(self.form, self.unique("form"))), tuple(self.letters())
        transitions = tuple(map(self.transition, top.rows("transition")))
        known = Known(self.clauses, terms, self.channels, self.states, self.conditions, forms + letters, transitions)
        edition = Edition(
            service=service,
            code=code,
            title=top.text("title"),
            act=self.acts[top.word("act", self.acts)],
            valid_from=validity.day("from"),
            valid_from_verified=validity.take("verified", bool),
            valid_from_note=validity.text("note"),
            valid_until=validity.maybe("until", date),
            gap_after=validity.maybe_text("gap_after"),
            status=top.word("status", vocabulary.EDITION_STATUSES),
            served=top.maybe("served", bool) is not False,
            reviews=top.maybe("reviews", str),
            clauses=self.clauses,
            readings=readings,
            passport=self.passport(),
            channels=channels,
            steps=steps,
            terms=terms,
            duties=tuple(map(self.duty, self.unique("duty"))),
            counter_limits=tuple(map(self.counter_limit, self.unique("counter_limit"))),
            documents=tuple(map(self.document, self.unique("document"))),
            verdict_reasons=tuple(map(self.reason, self.verdict_reasons())),
            grounds=tuple(map(self.ground, self.unique("ground"))),
            placements=tuple(map(self.placement, self.unique("placement"))),
            forms=forms,
            letters=letters,
            consent=self.consent(forms),
            states=states,
            verbs=verbs,
            conditions=conditions,
            transitions=transitions,
            intake=read_intake(top.inner("intake")),
            fields=read_fields(top.rows("field"), known),
            records=read_records(top.rows("record"), known),
            results=read_results(top.rows("result"), known),
        )
        validity.done()
        top.done()
        self.every_choice_is_asked(edition)
        return edition

    def every_choice_is_asked(self, edition: Edition) -> None:
        """A term that stands in place of another one is there only when some answer chooses it."""
        asked = {field.chooses for field in edition.fields}
        for row in self.top.source.rows("term", self.top.values.get("term", [])):
            if "instead_of" in row.values and row.values["code"] not in asked:
                raise row.fault("instead_of", "no field chooses this term.", "Add a field with chooses = ...")

    def clause_of(self, row: Row, key: str = "clause") -> str:
        return row.word(key, self.clauses)

    def clause(self, row: Row) -> Clause:
        clause = Clause(
            row.take("id", str),
            row.text("text"),
            row.take("source", str),
            row.word("act", self.acts),
            row.maybe_word("duty", vocabulary.DUTIES) or "software",
        )
        row.done()
        return clause

    def reading(self, row: Row) -> Reading:
        options = row.maybe("options", list)
        reading = Reading(
            row.take("question", str),
            row.take("code", str),
            row.take("value", int if options else bool),
            self.clause_of(row),
            row.text("reason"),
            tuple(options or ()),
        )
        if reading.value not in reading.positions:
            raise row.fault("value", "the value is none of the options.", "Write one of them.")
        row.done()
        return reading

    def passport(self) -> Passport:
        """A definition that answers no question of visitors may leave the table out."""
        if "passport" not in self.top.values:
            return Passport()
        row = self.top.inner("passport")
        passport = Passport(**{each.name: row.words(each.name, self.clauses) for each in fields(Passport)})
        row.done()
        return passport

    def channel(self, row: Row) -> Channel:
        channel = Channel(
            row.word("code", vocabulary.CHANNELS),
            row.text("title"),
            self.clause_of(row),
            row.word("receiver", vocabulary.RECEIVERS),
            row.take("enabled", bool),
            row.take("counts_intake_day", bool),
            row.maybe_word("intake_clause", self.clauses),
        )
        row.done()
        return channel

    def step(self, row: Row) -> Step:
        step = Step(row.take("code", str), row.word("actor", vocabulary.ROLES), self.clause_of(row), row.text("title"))
        row.done()
        return step

    def duty(self, row: Row) -> Duty:
        duty = Duty(
            row.take("code", str),
            row.take("value", int),
            row.word("unit", [unit for unit in vocabulary.UNITS if unit != "fixed_date"]),
            row.word("event", vocabulary.EVENTS),
            self.clause_of(row),
            row.word("kind", vocabulary.KINDS),
            row.text("title"),
            row.maybe_word("when", self.readings),
            row.maybe_word("reading", self.readings),
        )
        row.done()
        return duty

    def counter_limit(self, row: Row) -> CounterLimit:
        limit = CounterLimit(
            row.take("code", str),
            row.take("minutes", int),
            row.word("receiver", vocabulary.RECEIVERS),
            self.clause_of(row),
            row.text("title"),
        )
        row.done()
        return limit

    def document(self, row: Row) -> Requirement:
        document = Requirement(
            row.take("code", str),
            row.text("title"),
            self.clause_of(row),
            row.take("verified", bool),
            row.take("required", bool),
            row.take("expires", bool),
        )
        row.done()
        return document

    def reason(self, row: Row) -> Reason:
        reason = Reason(row.take("code", str), row.text("title"), row.word("verdict", vocabulary.VERDICTS))
        row.done()
        return reason

    def ground(self, row: Row) -> Ground:
        ground = Ground(row.take("code", str), row.text("title"), self.clause_of(row), row.take("verified", bool))
        row.done()
        return ground

    def placement(self, row: Row) -> Placement:
        placement = Placement(
            row.take("code", str), row.text("title"), row.text("on_application"), row.text("on_permit")
        )
        row.done()
        return placement

    def form(self, row: Row) -> Form:
        form = Form(
            row.take("code", str),
            row.text("title"),
            row.take("official", bool),
            self.clause_of(row, "source"),
            row.take("copies", int),
            row.word("audience", vocabulary.AUDIENCES),
            row.maybe("template", str) or "",
            row.maybe_text("statement"),
        )
        row.done()
        return form

    def letters(self) -> Iterator[Form]:
        """The letters of every office: a service that has such a form of its own keeps its own."""
        every = [row["code"] for row in self.common.values.get("form", [])]
        for row in self.borrowed("form", every):
            code, title, copies = row.take("code", str), row.text("title"), row.take("copies", int)
            audience = row.word("audience", vocabulary.AUDIENCES)
            yield Form(code, title, official=False, source="", copies=copies, audience=audience)
            row.done()

    def consent(self, forms: Iterable[Form]) -> Text | None:
        """The words of the application's own form, or else those that all services share."""
        own = next((form.statement for form in forms if form.statement), None)
        return own or self.common.maybe_text("consent")

    def state(self, row: Row) -> State:
        state = State(
            row.word("code", vocabulary.STATES),
            row.word("step", self.steps),
            row.word("holder", vocabulary.ROLES),
            row.take("final", bool),
        )
        row.done()
        return state

    def verb(self, row: Row) -> Verb:
        verb = Verb(row.word("code", vocabulary.VERBS), row.text("title"))
        row.done()
        return verb

    def condition(self, row: Row) -> Condition:
        condition = Condition(row.take("code", str), row.text("why"), row.text("remedy"))
        row.done()
        return condition

    def transition(self, row: Row) -> Transition:
        transition = Transition(
            verb=row.word("verb", self.verbs),
            sources=row.words("from", self.states | {NEW}),
            to=row.word("to", self.states),
            roles=row.words("roles", vocabulary.ROLES),
            clause=self.clause_of(row),
            channels=row.words("channels", self.channels),
            custody=row.maybe_word("custody", vocabulary.CUSTODIES),
            requires=row.words("requires", self.conditions),
            until=row.maybe_word("until", self.terms),
            effect=row.maybe_word("effect", vocabulary.CUSTODIES),
            after=row.maybe_word("after", self.terms),
            when=row.maybe_word("when", self.readings),
            unless=row.maybe_word("unless", self.readings),
            by_itself=row.maybe("by_itself", bool) or False,
        )
        row.done()
        if not (transition.sources and transition.roles):
            raise row.fault("verb", "from and roles may not be empty.", "Name the states and the roles.")
        return transition
