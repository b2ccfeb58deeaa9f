"""The service in short for somebody who comes for the first time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from applications.calendars import changed_hours
from applications.law.catalogue import Edition, catalogue
from applications.presenters.edition_mark import clause_standing
from applications.presenters.places import Place, place_of
from portal.offices.models import Branch, Office


@dataclass(frozen=True)
class Fact:
    """The words of a clause; `repeated` when they stand further up on the page already.

    `standing`: "repealed" where they are carried over from such a text, "confirmed" or "unconfirmed" where an office
    wrote them down; empty where the act of the edition itself says them.
    """

    text: str
    clause: str
    repeated: bool = False
    standing: str = ""


@dataclass(frozen=True)
class ServiceInShort:
    code: str
    title: str
    who: tuple[Fact, ...]
    documents: tuple[Fact, ...]
    term: tuple[Fact, ...]
    fee: tuple[Fact, ...]
    help: tuple[Fact, ...]
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
    answers = edition.passport
    return ServiceInShort(
        code=edition.service,
        title=edition.title.in_(language),
        who=_facts(edition, answers.who, language),
        documents=tuple(Fact(each.title.in_(language), each.clause) for each in edition.documents),
        term=_facts(edition, answers.term, language),
        fee=_facts(edition, answers.fee, language),
        help=_facts(edition, answers.help, language),
        verified=all(each.verified for each in edition.documents),
    )


def _facts(edition: Edition, clauses: Iterable[str], language: str) -> tuple[Fact, ...]:
    found = (edition.clauses[code] for code in clauses)
    return tuple(Fact(each.text.in_(language), each.id, standing=clause_standing(edition, each)) for each in found)


def offices_in_short(
    offices: Iterable[Office], branches: Iterable[Branch], language: str, *, today: date
) -> list[OfficeInShort]:
    changed, own = changed_hours(today), dict[int, list[Place]]()

    def place(each: Office | Branch, office_id: int, branch_id: int | None) -> Place:
        return place_of(each, language, today=today, hours=changed.get((office_id, branch_id), each))

    for branch in branches:
        own.setdefault(branch.office_id, []).append(place(branch, branch.office_id, branch.pk))
    return [
        OfficeInShort(office.code, place(office, office.pk, None), tuple(own.get(office.pk, ())), office.is_demo)
        for office in offices
    ]
