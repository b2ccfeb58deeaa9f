"""The law as an office reads it: the edition of the day, the office's switches, the rows that the texts lack."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from applications.law.catalogue import Edition, catalogue
from applications.law.own_rows import OwnRow, with_rows
from applications.law.texts import Text
from applications.models import Application
from portal.offices.models import ConfirmedText, Office, OwnText, ReadingChoice


def edition_of(application: Application) -> Edition:
    """The edition an application is pinned to for life, read as on the day it was registered."""
    return _read(
        application.service,
        application.edition,
        tuple(sorted(application.readings.items())),
        tuple(application.own_texts),
    )


def edition_kept(service: str, code: str, readings: str) -> Edition:
    """The same for a row read in bulk: its positions as the database writes them, without its own wordings.

    Wordings change no date, so whoever only counts has no use for them.
    """
    return _kept(service, code, readings)


@lru_cache(maxsize=512)
def _kept(service: str, code: str, readings: str) -> Edition:
    return _read(service, code, tuple(sorted(json.loads(readings).items())), ())


def edition_now(office: Office, service: str, on: date) -> Edition:
    """The edition by which the office registers what it receives on that day."""
    return read_by(office, catalogue().in_force(service, on), on)


def read_by(office: Office, edition: Edition, on: date) -> Edition:
    """An edition with the office's switches and its own rows as they stand for that day."""
    positions = {choice.reading: choice.value for choice in choices_of(office, edition)}
    own_texts = sorted(text.pk for text in wordings_of(office, edition, on))
    return _read(edition.service, edition.code, tuple(sorted(positions.items())), tuple(own_texts))


def read_all(office: Office, editions: Iterable[Edition], on: date) -> list[Edition]:
    """Many editions as the office reads them, with two questions to the database."""
    choices, texts = choices_of_office(office), OwnText.objects.filter(office=office, applies_from__lte=on)
    positions, numbers = defaultdict(list), defaultdict(list)
    for choice in choices:
        positions[choice.service, choice.edition].append((choice.reading, choice.value))
    for text in texts.order_by("service", "edition", "kind", "code", "-pk").distinct(
        "service", "edition", "kind", "code"
    ):
        numbers[text.service, text.edition].append(text.pk)
    return [
        _read(*key, tuple(sorted(positions[key])), tuple(sorted(numbers[key])))
        for key in ((edition.service, edition.code) for edition in editions)
    ]


def worked_by(office: Office, on: date) -> list[Edition]:
    """The editions of that day by which the office works: its services, and the reviews of what they give."""
    found = catalogue()
    codes = {*office.services, *filter(None, map(found.review_of, office.services))}
    return [found.in_force(code, on) for code in sorted(codes)]


def works_by(office: Office, edition: Edition) -> bool:
    """Whether the office renders the service, or reviews what it gave under it."""
    return (edition.reviews or edition.service) in office.services


def choices_of_office(office: Office) -> QuerySet[ReadingChoice]:
    """The newest choice of every switch of every edition."""
    choices = ReadingChoice.objects.filter(office=office).select_related("chosen_by")
    return choices.order_by("service", "edition", "reading", "-pk").distinct("service", "edition", "reading")


def choices_of(office: Office, edition: Edition) -> QuerySet[ReadingChoice]:
    """The newest choice of each switch."""
    choices = ReadingChoice.objects.filter(office=office, service=edition.service, edition=edition.code)
    return choices.order_by("reading", "-pk").distinct("reading")


def wordings_of(office: Office, edition: Edition, on: date) -> QuerySet[OwnText]:
    """The newest wording of each own row for what is received on that day."""
    own = OwnText.objects.filter(office=office, service=edition.service, edition=edition.code)
    return own.filter(applies_from__lte=on).order_by("kind", "code", "-pk").distinct("kind", "code")


def confirmed_rows(office_id: int, edition: Edition) -> frozenset[str]:
    """Names of the rows whose wording, own or brought by the portal, the office has compared with the act.

    Source: reading Q12.
    """
    replaced = {row.name for row in own_rows(edition.own_texts)}
    found = ConfirmedText.objects.filter(office=office_id, service=edition.service, edition=edition.code)
    return frozenset(
        row
        for row, wording in found.values_list("row", "wording_id")
        if (wording in edition.own_texts if wording else row not in replaced)
    )


@lru_cache(maxsize=512)
def own_rows(numbers: tuple[int, ...]) -> tuple[OwnRow, ...]:
    """The rows that these wordings say; a wording never changes, so what was read once holds."""
    if not numbers:
        return ()
    found = OwnText.objects.in_bulk(numbers)
    return tuple(own_row(found[number]) for number in numbers)


def own_row(text: OwnText) -> OwnRow:
    return OwnRow(
        kind=text.kind,
        code=text.code,
        title=Text(text.title_kk, text.title_ru, text.title_en),
        place=text.place,
        required=text.required,
        expires=text.expires,
        withdrawn=text.withdrawn,
        number=text.pk,
    )


@lru_cache(maxsize=512)
def _read(service: str, code: str, positions: tuple[tuple[str, int], ...], own_texts: tuple[int, ...]) -> Edition:
    edition = catalogue().edition(service, code)
    return with_rows(edition.with_readings(_offered(edition, positions)), own_rows(own_texts))


def _offered(edition: Edition, positions: Iterable[tuple[str, int]]) -> dict[str, int]:
    """A position that a later file no longer offers falls back to the file's own."""
    known = edition.readings
    return {code: value for code, value in positions if code in known and value in known[code].positions}
