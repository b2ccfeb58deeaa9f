"""What an administrator does to the people of an office; each change is an event with before and after."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from portal.accounts import roles
from portal.accounts.models import RoleGrant, Staff
from portal.audit.actions import record
from portal.offices.models import Branch, Office

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS = 4
NAMED = ("surname", "given_name", "patronymic", "position_kk", "position_ru", "position_en")


class PersonRefused(ValueError):
    """The change would leave the office without somebody it needs; `code` says which."""


@transaction.atomic
def add_person(
    place: Office | Branch, *, username: str, grants: Iterable[str], by: Staff, at: datetime, **fields: str
) -> tuple[Staff, str]:
    """A new person of an office or a branch, with a password that is shown once and never again."""
    password = new_password()
    person = Staff.objects.create_staff(
        username,
        password,
        grants=tuple(sorted(grants)),
        office=place if isinstance(place, Office) else None,
        branch=place if isinstance(place, Branch) else None,
        **fields,
    )
    _remember(person, "add_person", before={}, after=_told(person), by=by, at=at)
    return person, password


@transaction.atomic
def change_person(person: Staff, *, grants: Iterable[str], by: Staff, at: datetime, **fields: str) -> Staff:
    """Names, position and roles; a changed set of roles counts from the person's next step.

    Raises:
        PersonRefused: the administrator would give up the own role, so nobody could undo it.
    """
    person = _locked(person)
    wanted = frozenset(grants)
    if person.pk == by.pk and roles.ADMINISTRATOR not in wanted:
        raise PersonRefused("own_role")
    before = _told(person)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=list(fields))
    _grant(person, wanted)
    after = _told(person)
    if after != before:
        _remember(person, "change_person", before=before, after=after, by=by, at=at)
    return person


@transaction.atomic
def set_active(person: Staff, *, active: bool, by: Staff, at: datetime) -> Staff:
    """Let somebody in again, or out at once: the next step of an open session already fails.

    Raises:
        PersonRefused: administrators don't put themselves out.
    """
    person = _locked(person)
    if person.pk == by.pk and not active:
        raise PersonRefused("own_account")
    if person.is_active != active:
        before = _told(person)
        person.is_active = active
        person.save(update_fields=["is_active"])
        _remember(person, "let_in" if active else "put_out", before=before, after=_told(person), by=by, at=at)
    return person


@transaction.atomic
def give_new_password(person: Staff, *, by: Staff, at: datetime) -> str:
    """A new password, shown once; with the old one every open session of the person ends."""
    person = _locked(person)
    password = new_password()
    person.set_password(password)
    person.save(update_fields=["password"])
    _remember(person, "give_new_password", before={}, after={}, by=by, at=at)
    return password


@transaction.atomic
def change_own_password(person: Staff, password: str, *, at: datetime) -> None:
    person.set_password(password)
    person.save(update_fields=["password"])
    _remember(person, "change_password", before={}, after={}, by=person, at=at)


def new_password() -> str:
    """Four groups of four letters without look-alikes, 79 bits, that can be read out over a telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))


def _locked(person: Staff) -> Staff:
    return Staff.objects.select_for_update().get(pk=person.pk)


def _grant(person: Staff, wanted: frozenset[str]) -> None:
    held = person.roles
    person.grants.filter(role__in=held - wanted).delete()
    RoleGrant.objects.bulk_create(RoleGrant(staff=person, role=role) for role in sorted(wanted - held))
    del person.roles


def _told(person: Staff) -> dict:
    names = {name: getattr(person, name) for name in NAMED}
    return {"username": person.username, **names, "roles": sorted(person.roles), "is_active": person.is_active}


def _remember(person: Staff, verb: str, *, before: Mapping, after: Mapping, by: Staff, at: datetime) -> None:
    record(
        office=person.served_office_id,
        subject_kind="staff",
        subject_id=person.pk,
        verb=verb,
        at=at,
        by=by,
        role=roles.ADMINISTRATOR if roles.ADMINISTRATOR in by.roles else "",
        facts={"before": before, "after": after},
    )
