"""The service in short for somebody who comes for the first time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from applications.law.catalogue import Edition, catalogue
from applications.presenters.places import Place, place_of
from portal.offices.models import Branch, Office


@dataclass(frozen=True)
class Fact:
    """A line with the clause it rests on."""

    text: str
    clause: str


@dataclass(frozen=True)
class ServiceInShort:
    code: str
    title: str
    documents: tuple[Fact, ...]
    working_days: int
    term_clause: str
    fee: Fact
    help: Fact
    verified: bool


@dataclass(frozen=True)
class OfficeInShort:
    code: str
    place: Place
    branches: tuple[Place, ...]
    is_demo: bool


def services_in_short(offices: Iterable[Office], language: str, *, today: date) -> list[ServiceInShort]:
    """The services that some office renders, each in the edition of today."""
    rendered = {service for office in offices for service in office.services}
    return [_service(catalogue().in_force(service, today), language) for service in sorted(rendered)]


def _service(edition: Edition, language: str) -> ServiceInShort:
    decision = edition.term("decision")
    return ServiceInShort(
        code=edition.service,
        title=edition.title.in_(language),
        documents=tuple(Fact(each.title.in_(language), each.clause) for each in edition.documents),
        working_days=decision.value,
        term_clause=decision.clause,
        fee=_clause(edition, "T7", language),
        help=_clause(edition, "T11g", language),
        verified=all(each.verified for each in edition.documents),
    )


def _clause(edition: Edition, code: str, language: str) -> Fact:
    return Fact(edition.clauses[code].text.in_(language), code)


def offices_in_short(offices: Iterable[Office], branches: Iterable[Branch], language: str) -> list[OfficeInShort]:
    own: dict[int, list[Place]] = {}
    for branch in branches:
        own.setdefault(branch.office_id, []).append(place_of(branch, language))
    return [
        OfficeInShort(office.code, place_of(office, language), tuple(own.get(office.pk, ())), office.is_demo)
        for office in offices
    ]
