"""Documents and grounds whose wording is carried over from a repealed act until the office has read the new one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.law.catalogue import Edition, catalogue
from portal.offices.models import ConfirmedText, Office


@dataclass(frozen=True)
class UnverifiedRow:
    """`key` names the row for the form; `confirmed_on` is None until the office confirms it."""

    key: str
    kind: str
    title: str
    clause: str
    service: str
    edition: str
    source: str
    confirmed_on: date | None
    confirmed_by: str


def unverified_rows(office: Office, confirmed: Iterable[ConfirmedText], language: str) -> list[UnverifiedRow]:
    """The rows that the texts lack, of every edition of the services this office renders."""
    known = {(each.service, each.edition, each.row): each for each in confirmed}
    return [
        _row(edition, code, kind, each, known.get((edition.service, edition.code, code)), language)
        for edition in _editions_of(office)
        for code, kind, each in _unverified(edition)
    ]


def names_row(office: Office, service: str, edition: str, row: str) -> bool:
    """Whether the services of the office have such a row to confirm."""
    return any(
        (each.service, each.code) == (service, edition) and row in {code for code, _kind, _row in _unverified(each)}
        for each in _editions_of(office)
    )


def _editions_of(office: Office) -> Iterator[Edition]:
    return (edition for edition in catalogue().editions if edition.service in office.services)


def _unverified(edition: Edition):
    for document in edition.documents:
        if not document.verified:
            yield f"document:{document.code}", _("document"), document
    for ground in edition.grounds:
        if not ground.verified:
            yield f"ground:{ground.code}", _("ground for refusal"), ground


def _row(
    edition: Edition, code: str, kind: str, each, confirmed: ConfirmedText | None, language: str
) -> UnverifiedRow:
    return UnverifiedRow(
        key=f"{edition.service}|{edition.code}|{code}",
        kind=kind,
        title=each.title.in_(language),
        clause=each.clause,
        service=edition.title.in_(language),
        edition=edition.code,
        source=confirmed.source if confirmed else "",
        confirmed_on=confirmed.confirmed_on if confirmed else None,
        confirmed_by=confirmed.confirmed_by.short_name if confirmed else "",
    )
