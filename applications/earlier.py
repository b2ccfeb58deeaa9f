"""Applications that may be of the same person or about the same child: found within the office, through indexes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from applications.models import Application, Child
from applications.models.application import ApplicationQuerySet
from portal.accounts.models import Staff
from portal.identity import search_key

MOST = 10


@dataclass(frozen=True)
class Named:
    """A person by surname, given name and birth date, in whatever spelling; patronymics are left out too often."""

    key: str
    born_on: date

    @classmethod
    def of(cls, surname: str, given_name: str, born_on: date) -> "Named":
        return cls(search_key(f"{surname} {given_name}"), born_on)

    def asked(self, key: str, born_on: str) -> Q:
        """The condition for two columns that hold a key and a birth date."""
        return Q(**{born_on: self.born_on}) & (Q(**{key: self.key}) | Q(**{f"{key}__startswith": f"{self.key} "}))


@dataclass(frozen=True)
class Who:
    """Who asks about which children, as far as it is known yet."""

    iin: str = ""
    person: Named | None = None
    children: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """What was found, the latest first: by the number, by name and birth date alone, about the same child."""

    same_iin: tuple[Application, ...] = ()
    same_name: tuple[Application, ...] = ()
    same_child: tuple[Application, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.same_iin or self.same_name or self.same_child)

    def __iter__(self):
        yield from (*self.same_iin, *self.same_name, *self.same_child)


def who_asks(application: Application, children: Iterable[Child] | None = None) -> Who:
    """`children`: those of the application, where they were read already."""
    person = Named.of(
        application.applicant_surname, application.applicant_given_name, application.applicant_birth_date
    )
    asked = application.children.all() if children is None else children
    named = (Named.of(each.surname, each.given_name, each.birth_date) for each in asked)
    return Who(application.applicant_iin, person, tuple(named))


def earlier_of(who: Who, *, by: Staff, apart_from: Application | None = None) -> Earlier:
    """Two questions at most, and at most ten rows of each kind."""
    people = _latest(_visible(by, apart_from).filter(_person(who))) if who.iin or who.person else []
    mine = [case for case in people if case.applicant_iin == who.iin]
    namesakes = [case for case in people if case.applicant_iin != who.iin]
    others = _about_the_children(who, by=by, apart_from=apart_from)
    known = {case.pk for case in people}
    return Earlier(
        tuple(mine[:MOST]), tuple(namesakes[:MOST]), tuple(case for case in others if case.pk not in known)[:MOST]
    )


def open_twins(who: Who, service: str, *, by: Staff) -> tuple[Application, ...]:
    """Open cases of the same applicant for the same service and, where it names children, one of the same."""
    if not who.iin:
        return ()
    cases = _visible(by).open().filter(applicant_iin=who.iin, service=service)
    if who.children:
        named = any_of(who.children)
        cases = cases.filter(pk__in=Child.objects.filter(named, office_id=by.served_office_id).values("application"))
    return tuple(_latest(cases)[:MOST])


def _person(who: Who) -> Q:
    asked = Q(applicant_iin=who.iin) if who.iin else Q(pk__in=[])
    return asked | who.person.asked("applicant_search_key", "applicant_birth_date") if who.person else asked


def _about_the_children(who: Who, *, by: Staff, apart_from: Application | None) -> list[Application]:
    if not who.children:
        return []
    named = Child.objects.filter(any_of(who.children), office_id=by.served_office_id)
    cases = _visible(by, apart_from).filter(pk__in=named.values("application"))
    return _latest(cases.exclude(applicant_iin=who.iin))


def any_of(children: Iterable[Named]) -> Q:
    """The condition for rows of children that may be one of these."""
    asked = Q()
    for child in children:
        asked |= child.asked("search_key", "birth_date")
    return asked


def _visible(by: Staff, apart_from: Application | None = None) -> ApplicationQuerySet:
    cases = Application.objects.visible_to(by).filter(office_id=by.served_office_id)
    return cases.exclude(pk=apart_from.pk) if apart_from else cases


def _latest(cases: ApplicationQuerySet) -> list[Application]:
    return list(cases.order_by("-received_at", "-pk")[: 2 * MOST])
