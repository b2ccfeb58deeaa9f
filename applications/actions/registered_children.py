"""Which child of the register an applicant means."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from applications.models import RegisteredChild
from portal.identity import search_key

ChildKey = tuple[str, date]


class NamedChild(Protocol):
    """Whatever names a child: an intake, a row of an application."""

    @property
    def surname(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def patronymic(self) -> str: ...
    @property
    def birth_date(self) -> date: ...


def key_of(child: NamedChild) -> ChildKey:
    """Folded surname and given name with the birth date; a patronymic is often left out, so it does not count."""
    return search_key(f"{child.surname} {child.given_name}"), child.birth_date


def registered_children(office_id: int, children: Iterable[NamedChild]) -> dict[ChildKey, RegisteredChild]:
    """The rows of these children, made where the office did not know the child; two at once make one row."""
    wanted = {key_of(child): child for child in children}
    if not wanted:
        return {}
    RegisteredChild.objects.bulk_create(
        (
            RegisteredChild(
                office_id=office_id,
                surname=child.surname,
                given_name=child.given_name,
                patronymic=child.patronymic,
                birth_date=child.birth_date,
                name_key=name_key,
            )
            for (name_key, _), child in wanted.items()
        ),
        ignore_conflicts=True,
    )
    names = {name_key for name_key, _ in wanted}
    found = RegisteredChild.objects.filter(office_id=office_id, name_key__in=names)
    return {key: row for row in found if (key := (row.name_key, row.birth_date)) in wanted}
