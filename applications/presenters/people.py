"""People of an office as a list shows them."""

from dataclasses import dataclass

from django.utils.translation import get_language

from applications.presenters.labels import ROLES, Label
from portal.accounts.models import Staff


@dataclass(frozen=True)
class PersonCard:
    username: str
    name: str
    place: str
    roles: tuple[Label, ...]
    is_active: bool


def person_card(person: Staff) -> PersonCard:
    held = {grant.role for grant in person.grants.all()}
    return PersonCard(
        username=person.username,
        name=person.full_name,
        place=person.branch.name_in(get_language() or "kk") if person.branch else "",
        roles=tuple(label for code, label in ROLES.items() if code in held),
        is_active=person.is_active,
    )
