"""Questions that the texts leave open: the reading taken, why, and the switch, with what the other position means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.law.edition import Edition, Reading
from applications.law.lengths import counted
from applications.law.positions import Example, example_of, other_duties, other_steps
from applications.law.readings import Question, questions
from applications.law.spans import Point
from portal.documents.dates import with_weekday
from portal.offices.models import Branch, Office, ReadingChoice

STATES: dict[str, Promise] = {
    "switch": _("switch"),
    "setting": _("setting of the office"),
    "data": _("fixed: the definition of the service"),
    "engine": _("fixed: the rules of counting"),
}
ON, OFF = _("on"), _("off")


@dataclass(frozen=True)
class Position:
    value: int
    text: str
    current: bool
    recommended: bool


@dataclass(frozen=True)
class SwitchRow:
    """One switch of one edition; `key` names it for the form."""

    key: str
    service: str
    edition: str
    clause: str
    reason: str
    positions: tuple[Position, ...]
    chosen_on: str
    chosen_by: str
    why: str

    @property
    def now(self) -> str:
        return next(each.text for each in self.positions if each.current)

    @property
    def departs(self) -> bool:
        return not any(each.current and each.recommended for each in self.positions)


@dataclass(frozen=True)
class QuestionRow:
    name: str
    question: str
    taken: str
    clause: str
    reason: str
    state: Promise
    on: str
    switches: tuple[SwitchRow, ...]
    is_channels: bool
    is_texts: bool


@dataclass(frozen=True)
class LimitRow:
    title: str
    clause: str
    before: str
    after: str


@dataclass(frozen=True)
class TurnPage:
    """Both positions of one switch side by side, before anything is kept."""

    question: str
    on: str
    said: str
    clause: str
    service: str
    edition: str
    key: str
    value: int
    before: str
    after: str
    received: str
    channel: str
    limits: tuple[LimitRow, ...]
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    duties: tuple[LimitRow, ...]
    open_cases: int


def question_rows(
    editions: Iterable[tuple[Edition, Edition]], choices: Iterable[ReadingChoice], language: str
) -> list[QuestionRow]:
    """Every question; `editions` are pairs: as the portal brought it, as the office reads it."""
    pairs = list(editions)
    newest = {(each.service, each.edition, each.reading): each for each in choices}
    return [_question(question, pairs, newest, language) for question in questions().values()]


def _question(
    question: Question, pairs: list[tuple[Edition, Edition]], newest: dict[tuple, ReadingChoice], language: str
) -> QuestionRow:
    switches = tuple(
        _switch(shipped, read, question.switch, newest, language)
        for shipped, read in pairs
        if question.switch in shipped.readings
    )
    return QuestionRow(
        name=question.name,
        question=question.question.in_(language),
        taken=question.taken.in_(language),
        clause=question.clause,
        reason=question.reason.in_(language),
        state=STATES[question.how],
        on=question.on.in_(language) if question.on else "",
        switches=switches,
        is_channels=question.name == "Q14",
        is_texts=question.name == "Q12",
    )


def _switch(
    shipped: Edition, read: Edition, code: str, newest: dict[tuple, ReadingChoice], language: str
) -> SwitchRow:
    reading, choice = read.readings[code], newest.get((read.service, read.code, code))
    recommended = shipped.readings[code].value
    return SwitchRow(
        key=f"{read.service}|{read.code}|{code}",
        service=read.title.in_(language),
        edition=read.code,
        clause=reading.clause,
        reason=reading.reason.in_(language),
        positions=tuple(
            Position(int(value), said(reading, value), value == reading.value, value == recommended)
            for value in reading.positions
        ),
        chosen_on=with_weekday(choice.chosen_at.astimezone(ALMATY).date().isoformat(), language) if choice else "",
        chosen_by=choice.chosen_by.short_name if choice else "",
        why=choice.why if choice else "",
    )


def said(reading: Reading, value: int) -> str:
    """A position in a word, or its number."""
    return str(value) if reading.options else str(ON if value else OFF)


def turn_page(
    now: Edition,
    then: Edition,
    shipped: Edition,
    code: str,
    language: str,
    *,
    office: Office,
    at: datetime,
    cases: int,
) -> TurnPage:
    question = next(each for each in questions().values() if each.switch == code)
    reading, value = now.readings[code], then.readings[code].value
    recommended = value == shipped.readings[code].value
    other = question.taken if recommended or question.other is None else question.other
    example = example_of(now, then, since=at.astimezone(ALMATY).date(), **_calendars(now, office))
    closes, opens = other_steps(now, then)
    return TurnPage(
        question=question.question.in_(language),
        on=question.on.in_(language) if question.on else "",
        said=other.in_(language),
        clause=reading.clause,
        service=now.title.in_(language),
        edition=now.code,
        key=f"{now.service}|{now.code}|{code}",
        value=int(value),
        before=said(reading, reading.value),
        after=said(reading, value),
        received=_at(example.received_at, language) if example else "",
        channel=now.channel(example.channel).title.in_(language) if example else "",
        limits=_limits(now, example, language),
        closes=tuple(dict.fromkeys(now.verb(row.verb).title.in_(language) for row in closes)),
        opens=tuple(dict.fromkeys(then.verb(row.verb).title.in_(language) for row in opens)),
        duties=tuple(_duty(now, then, each, language) for each in other_duties(now, then)),
        open_cases=cases,
    )


def _calendars(edition: Edition, office: Office) -> dict:
    calendar = office_calendar(office)
    branch = Branch.objects.filter(office=office).order_by("pk").first()
    receivers: dict[str, Calendar] = {}
    for channel in edition.channels:
        if channel.receiver == "branch" and branch:
            receivers[channel.code] = branch_calendar(branch)
        elif channel.receiver == "office":
            receivers[channel.code] = calendar
    return {"office": calendar, "receivers": receivers}


def _limits(edition: Edition, example: Example | None, language: str) -> tuple[LimitRow, ...]:
    if example is None:
        return ()
    return tuple(
        LimitRow(
            edition.term(each.term).title.in_(language),
            edition.term(each.term).clause,
            _point(each.before, language),
            _point(each.after, language),
        )
        for each in example.moved
    )


def _duty(now: Edition, then: Edition, code: str, language: str) -> LimitRow:
    title, clause = now.duty(code).title.in_(language), now.duty(code).clause
    lengths = [
        counted(edition.duty(code).value, edition.duty(code).unit).in_(language) if edition.owes(code) else "–"
        for edition in (now, then)
    ]
    return LimitRow(title, clause, *lengths)


def _point(point: Point | None, language: str) -> str:
    return _at(point.at, language) if point else "–"


def _at(at: datetime, language: str) -> str:
    local = at.astimezone(ALMATY)
    return f"{with_weekday(local.date().isoformat(), language)}, {local:%H:%M}"
