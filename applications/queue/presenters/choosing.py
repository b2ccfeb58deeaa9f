"""Where and when a place in line may be booked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from applications.models.queue_place import QueuePlace
from applications.queue.places import rule_of
from applications.queue.presenters.norms import NormLine, norm_lines
from applications.queue.presenters.public import DayChoice, day_choices
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class BranchChoice:
    name: str
    address: str
    token: str


@dataclass(frozen=True)
class OfficeChoice:
    """The office of a district with the branches that take papers for it."""

    name: str
    is_demo: bool
    branches: tuple[BranchChoice, ...]


@dataclass(frozen=True)
class HoursPage:
    name: str
    address: str
    token: str
    order: str
    clause: str
    day: str
    days: tuple[DayChoice, ...]
    norms: tuple[NormLine, ...]


def branches_by_office(places: Iterable[QueuePlace], language: str) -> tuple[OfficeChoice, ...]:
    """The places stand by office already."""
    grouped = groupby(places, key=lambda place: place.office)
    return tuple(
        OfficeChoice(office.name_in(language), office.is_demo, tuple(_branch(each, language) for each in of_it))
        for office, of_it in grouped
    )


def _branch(place: QueuePlace, language: str) -> BranchChoice:
    return BranchChoice(place.workplace.name_in(language), place.workplace.address_in(language), place.token)


def hours_page(place: QueuePlace, days: list[date], day: date, language: str, *, today: date) -> HoursPage:
    rule = rule_of(place)
    return HoursPage(
        name=place.workplace.name_in(language),
        address=place.workplace.address_in(language),
        token=place.token,
        order=rule.order.in_(language),
        clause=rule.clause,
        day=with_weekday(day.isoformat(), language),
        days=day_choices(days, day, language),
        norms=norm_lines(place, today=today),
    )
