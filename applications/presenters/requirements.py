"""The rows that the texts lack: what the portal carried over, what the office wrote down, which are confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.editions import own_rows, read_all, works_by
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, catalogue
from applications.law.own_rows import DOCUMENT, GROUND, SUBJECTS, OwnRow
from portal.documents.dates import official_date
from portal.offices.models import ConfirmedText, Office, OwnText

KIND_TITLES: dict[str, Promise] = {
    DOCUMENT: _("document"),
    GROUND: _("ground for refusal"),
    "who": _("who may apply"),
    "form": _("form of the service"),
    "where": _("where to apply"),
    "term": _("term"),
    "fee": _("price"),
    "schedule": _("hours"),
    "result": _("result"),
    "acceptance": _("when documents are not accepted"),
    "complaint": _("how to complain"),
    "court": _("court"),
    "help": _("where to ask"),
}
EVER = date.max


@dataclass(frozen=True)
class RequirementRow:
    """One row of one edition; `key` names it for forms. `own`: the wording is the office's."""

    key: str
    kind: Promise
    title: str
    clause: str
    verified: bool
    own: bool
    withdrawn: bool
    confirmable: bool
    source: str
    confirmed_on: date | None
    confirmed_by: str


@dataclass(frozen=True)
class EditionRows:
    service: str
    code: str
    title: str
    rows: tuple[RequirementRow, ...]


@dataclass(frozen=True)
class VersionRow:
    """One wording in the history of a row."""

    title: str
    place: str
    applies_from: str
    entered_on: str
    entered_by: str
    withdrawn: bool


def edition_rows(
    office: Office, editions: Iterable[Edition], confirmed: Iterable[ConfirmedText], language: str
) -> list[EditionRows]:
    """Every edition with its rows as they stand, those to come included."""
    known = {(each.service, each.edition, each.row, each.wording_id): each for each in confirmed}
    return [
        EditionRows(
            edition.service,
            edition.code,
            edition.title.in_(language),
            tuple(_rows(edition, known, language)),
        )
        for edition in read_all(office, editions, EVER)
    ]


def editions_to_word(office: Office) -> list[Edition]:
    """The editions whose rows an office may write down: those it works by."""
    return [edition for edition in catalogue().handled if works_by(office, edition)]


def find_row(office: Office, key: str) -> tuple[Edition, str] | None:
    """The edition and the name of the row that a form speaks of; None when the office has no such row."""
    service, code, name = [*key.split("|"), "", ""][:3]
    for edition in editions_to_word(office):
        if (edition.service, edition.code) == (service, code):
            read = read_all(office, [edition], EVER)[0]
            return (edition, name) if name in dict(_named(read)) else None
    return None


def row_of(office: Office, edition: Edition, name: str) -> OwnRow:
    """The row as it stands now, to be worded anew."""
    read = read_all(office, [edition], EVER)[0]
    own = {row.name: row for row in own_rows(read.own_texts)}
    if name in own:
        return own[name]
    kind, _colon, code = name.partition(":")
    row = read.document(code) if kind == DOCUMENT else read.ground(code)
    place = edition.clauses[row.clause].source
    return OwnRow(kind, code, row.title, place, getattr(row, "required", True), getattr(row, "expires", False))


def versions(texts: Iterable[OwnText], language: str) -> list[VersionRow]:
    return [
        VersionRow(
            title=getattr(text, f"title_{language}"),
            place=text.place,
            applies_from=official_date(text.applies_from.isoformat(), language),
            entered_on=official_date(text.entered_at.astimezone(ALMATY).date().isoformat(), language),
            entered_by=text.entered_by.short_name,
            withdrawn=text.withdrawn,
        )
        for text in texts
    ]


def _named(edition: Edition) -> Iterator[tuple[str, Any]]:
    """Rows that an office may word: its own, and those of the portal that it has not found in the act itself."""
    yield from ((f"document:{row.code}", row) for row in edition.documents if not row.verified)
    yield from ((f"ground:{row.code}", row) for row in edition.grounds if not row.verified)
    shown = {f"{kind}:{row.code}" for kind, rows in _lists(edition) for row in rows}
    for own in own_rows(edition.own_texts):
        if own.name not in shown:
            yield own.name, own


def _lists(edition: Edition) -> tuple[tuple[str, tuple], ...]:
    return (DOCUMENT, edition.documents), (GROUND, edition.grounds)


def _rows(edition: Edition, known: dict[tuple, ConfirmedText], language: str) -> Iterator[RequirementRow]:
    own = {row.name: row for row in own_rows(edition.own_texts)}
    verified = [(kind, row) for kind, rows in _lists(edition) for row in rows if row.verified]
    for kind, row in verified:
        yield _row(edition, f"{kind}:{row.code}", row.title.in_(language), row.clause, None, None, verified=True)
    for name, row in _named(edition):
        ours = own.get(name)
        clause = ours.place if ours else row.clause
        word = known.get((edition.service, edition.code, name, ours.number if ours else None))
        yield _row(edition, name, row.title.in_(language), clause, ours, word, verified=False)


def _row(
    edition: Edition,
    name: str,
    title: str,
    clause: str,
    own: OwnRow | None,
    word: ConfirmedText | None,
    *,
    verified: bool,
) -> RequirementRow:
    kind = name.partition(":")[0]
    withdrawn = bool(own and own.withdrawn)
    return RequirementRow(
        key=f"{edition.service}|{edition.code}|{name}",
        kind=KIND_TITLES[kind],
        title=title,
        clause=clause,
        verified=verified,
        own=own is not None,
        withdrawn=withdrawn,
        confirmable=not (verified or withdrawn),
        source=word.source if word else "",
        confirmed_on=word.confirmed_on if word else None,
        confirmed_by=word.confirmed_by.short_name if word else "",
    )


KIND_CHOICES = [(kind, KIND_TITLES[kind]) for kind in (DOCUMENT, GROUND, *SUBJECTS)]
