"""A rehearsal in words: what changes, what it does, to which cases; nothing of an applicant is in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.law.catalogue import CatalogueError, catalogue, read_new_edition
from applications.models import Application, Rehearsal
from applications.presenters.labels import ABSENCE_REASONS, BROKEN, REHEARSALS, ROLES
from applications.rehearsal.outcome import Broken, Fate, Held, Outcome
from portal.accounts.models import Staff
from portal.documents.dates import with_weekday
from portal.offices.models import Branch
from portal.ui import Row, Step

PAGE = 50


@dataclass(frozen=True)
class Figure:
    """How many cases one thing happens to; `tone` as everywhere."""

    title: str
    count: int
    tone: str = "neutral"


@dataclass(frozen=True)
class DayShift:
    """How many cases have their last day moved from one day to another."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class MoveRow:
    title: str
    before: str
    after: str
    late: bool


@dataclass(frozen=True)
class CaseRow:
    """A case that something happens to."""

    number: str
    service: str
    moves: tuple[MoveRow, ...]
    late: bool
    letter: bool


@dataclass(frozen=True)
class EventRow:
    number: str
    title: str
    when: str
    why: str


@dataclass(frozen=True)
class HeldRow:
    number: str
    role: str
    limit_on: str
    within: bool


@dataclass(frozen=True)
class Summary:
    """One rehearsal in a list."""

    token: str
    title: str
    made: datetime
    made_by: str
    moved: int
    late: int
    order: str


@dataclass(frozen=True)
class Told:
    """The whole rehearsal, with one page of its cases."""

    title: str
    change: tuple[Row, ...]
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    shifts: tuple[DayShift, ...]
    broken: tuple[EventRow, ...]
    held: tuple[HeldRow, ...]
    cases: tuple[CaseRow, ...]
    first: int
    last: int
    total: int


def summary_of(rehearsal: Rehearsal) -> Summary:
    counts = rehearsal.counts
    return Summary(
        token=rehearsal.token,
        title=str(REHEARSALS[rehearsal.kind]),
        made=rehearsal.made_at,
        made_by=rehearsal.made_by.short_name,
        moved=counts["moved"] + counts["held"],
        late=counts["late"],
        order=str(rehearsal.order) if rehearsal.order else "",
    )


def told(rehearsal: Rehearsal, language: str, *, page: int = 1, size: int = PAGE) -> Told:
    """The rehearsal as it was played, with its cases from `page` on (the first is 1)."""
    outcome = Outcome.of(rehearsal.outcome)
    queue = [(pk, fate) for fate in outcome.fates for pk in fate.ids]
    shown = queue[(page - 1) * size : page * size]
    broken, held = outcome.broken, outcome.held
    asked = {pk for pk, _fate in shown} | {row.application for row in broken} | {row.application for row in held}
    cases = Application.objects.filter(office_id=rehearsal.office_id).only("register_number", "service", "edition")
    known = cases.in_bulk(list(asked))
    titles = _titles_of_new(rehearsal, language)
    return Told(
        title=str(REHEARSALS[rehearsal.kind]),
        change=change_rows(rehearsal, language),
        steps=_steps(rehearsal),
        figures=_figures(rehearsal),
        shifts=_shifts(outcome.fates, language),
        broken=tuple(_event(row, known[row.application], language) for row in broken),
        held=tuple(_held(row, known[row.application], language) for row in held),
        cases=tuple(_case(known[pk], fate, language, titles) for pk, fate in shown),
        first=(page - 1) * size + 1 if shown else 0,
        last=(page - 1) * size + len(shown),
        total=len(queue),
    )


def _titles_of_new(rehearsal: Rehearsal, language: str) -> dict[str, str]:
    """Names of limits that only the new edition knows."""
    if rehearsal.kind != "edition":
        return {}
    try:
        edition = read_new_edition(rehearsal.payload["text"])
    except CatalogueError:
        return {}
    return {term.code: term.title.in_(language) for term in edition.terms}


def _steps(rehearsal: Rehearsal) -> tuple[Step, ...]:
    applied = bool(rehearsal.order_id)
    return (
        Step(_("What changes"), "done"),
        Step(_("What it does"), "done" if applied else "now"),
        Step(_("Applied under an order"), "done" if applied else "next"),
    )


def _figures(rehearsal: Rehearsal) -> tuple[Figure, ...]:
    counts = rehearsal.counts
    figures = [Figure(_("open cases looked at"), counts["open"])]
    if rehearsal.kind == "absence":
        figures.append(Figure(_("cases without their holder"), counts["held"], "soon"))
    elif rehearsal.kind == "edition":
        figures.append(Figure(_("received later: under the new edition"), counts["moved"], "soon"))
        figures.append(Figure(_("received earlier: keep their edition"), counts["keeps"]))
    else:
        figures.append(Figure(_("cases get other dates"), counts["moved"], "soon"))
        figures.append(Figure(_("cases become late"), counts["late"], "late"))
        figures.append(Figure(_("letters must go to applicants"), counts["letters"], "soon"))
    figures.append(Figure(_("hearings and appointments break"), counts["broken"], "late"))
    return tuple(figures)


def _shifts(fates: Iterable[Fate], language: str) -> tuple[DayShift, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for fate in fates:
        for code, before, after in fate.moves:
            if code == "decision" and before[:10] != after[:10]:
                found[before[:10], after[:10]] += len(fate.ids)
    return tuple(
        DayShift(_day(before, language), _day(after, language), count)
        for (before, after), count in sorted(found.items())
    )


def _case(case: Application, fate: Fate, language: str, titles: dict[str, str]) -> CaseRow:
    edition = catalogue().edition(case.service, case.edition)
    titles = titles | {term.code: term.title.in_(language) for term in edition.terms}
    moves = tuple(
        MoveRow(titles.get(code, code), _moment(before, language), _moment(after, language), code in fate.late)
        for code, before, after in fate.moves
    )
    return CaseRow(case.register_number, edition.title.in_(language), moves, bool(fate.late), fate.letter)


def _event(row: Broken, case: Application, language: str) -> EventRow:
    return EventRow(case.register_number, row.title[language], _moment(row.at, language), str(BROKEN[row.why]))


def _held(row: Held, case: Application, language: str) -> HeldRow:
    return HeldRow(case.register_number, str(ROLES[row.role]), _day(row.limit_on, language), row.within)


def change_rows(rehearsal: Rehearsal, language: str) -> tuple[Row, ...]:
    """What was to change, question by question."""
    rows = _CHANGES[rehearsal.kind](rehearsal.payload, language)
    order = rehearsal.order
    if order is not None:
        words = _("%(order)s, signed by %(name)s") % {"order": order, "name": order.signed_by}
        rows = [*rows, Row(_("Order"), words)]
    return tuple(rows)


def _days_rows(payload: dict[str, Any], language: str) -> list[Row]:
    days = "\n".join(_moved(row, language) for row in payload["rows"])
    return [Row(_("Days"), days), Row(_("Act"), payload["act"]), Row(_("Reason"), payload["why"][language])]


def _moved(row: dict[str, Any], language: str) -> str:
    words = _("%(day)s: works") if row["works"] else _("%(day)s: does not work")
    weeks = {"five_day": _("office only"), "six_day": _("State Corporation only")}
    told = words % {"day": _day(row["day"], language)}
    return f"{told} ({weeks[row['week']]})" if row["week"] else told


def _kurban_rows(payload: dict[str, Any], language: str) -> list[Row]:
    return [
        Row(_("First day of Kurban Ait"), _day(payload["announced_on"], language)),
        Row(_("Announcement"), payload["act"]),
    ]


def _hours_rows(payload: dict[str, Any], language: str) -> list[Row]:
    opens, lunch, back, closes = payload["hours"]
    branch = Branch.objects.filter(pk=payload["branch"]).first() if payload["branch"] else None
    rest = _("lunch break %(hours)s") % {"hours": f"{lunch}–{back}"} if lunch else _("no lunch break")
    return [
        Row(_("Where"), branch.name_in(language) if branch else _("The office")),
        Row(_("From which day"), _day(payload["valid_from"], language)),
        Row(_("Hours"), f"{opens}–{closes}, {rest}"),
    ]


def _absence_rows(payload: dict[str, Any], language: str) -> list[Row]:
    people = Staff.objects.in_bulk([pk for pk in (payload["staff"], payload["substitute"]) if pk])
    days = f"{_day(payload['first_on'], language)} – {_day(payload['last_on'], language)}"
    substitute = people.get(payload["substitute"])
    return [
        Row(_("Who is absent"), people[payload["staff"]].full_name),
        Row(_("Days"), days),
        Row(_("Reason"), str(ABSENCE_REASONS[payload["reason"]])),
        Row(_("Who acts meanwhile"), substitute.full_name if substitute else pgettext("person", "nobody")),
    ]


def _edition_rows(payload: dict[str, Any], language: str) -> list[Row]:
    try:
        edition = read_new_edition(payload["text"])
    except CatalogueError as fault:
        return [Row(_("Definition of the edition"), fault.in_(language))]
    return [
        Row(_("Service"), edition.title.in_(language)),
        Row(_("Edition"), edition.code),
        Row(_("In force from"), _day(edition.valid_from.isoformat(), language)),
    ]


_CHANGES = {
    "days": _days_rows,
    "kurban_ait": _kurban_rows,
    "hours": _hours_rows,
    "absence": _absence_rows,
    "edition": _edition_rows,
}


@dataclass(frozen=True)
class Kind:
    """A change that can be rehearsed, and where that begins."""

    title: str
    href: str


def kinds() -> tuple[Kind, ...]:
    return tuple(Kind(str(title), reverse("new_rehearsal", args=[kind])) for kind, title in REHEARSALS.items())


def numbers_of(office_id: int, keys: Sequence[int], most: int = 10) -> list[str]:
    """The register numbers of some cases, the first few."""
    cases = Application.objects.filter(office_id=office_id, pk__in=keys).order_by("pk")
    return list(cases.values_list("register_number", flat=True)[:most])


def _day(iso: str, language: str) -> str:
    return with_weekday(date.fromisoformat(iso).isoformat(), language)


def _moment(iso: str, language: str) -> str:
    if not iso:
        return "–"
    at = datetime.fromisoformat(iso)
    return f"{with_weekday(at.date().isoformat(), language)}, {time(at.hour, at.minute):%H:%M}"
