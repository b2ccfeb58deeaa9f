"""Registering an account and recognising its owner."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from portal import limits
from portal.applicants.models import Account
from portal.audit.actions import record
from portal.limits import Refused, hit


class IinTaken(Exception):
    """Somebody has registered with this IIN before."""


@dataclass(frozen=True)
class Registration:
    """What a person says of themselves, checked by the form for its shape alone."""

    iin: str
    password: str
    surname: str
    given_name: str
    patronymic: str
    phone: str
    email: str
    language: str


def register_account(said: Registration, *, at: datetime) -> Account:
    """Make the account of whoever has this IIN.

    Raises:
        IinTaken: there is one already.

    Source: P8.1.
    """
    fields = {name: value for name, value in vars(said).items() if name != "password"}
    account = Account(registered_at=at, **fields)
    account.set_password(said.password)
    try:
        with transaction.atomic():
            account.save()
            _remember(account, "register_account", at=at)
    except IntegrityError as refused:
        raise IinTaken from refused
    return account


def recognise(*, iin: str, password: str, address: str, at: datetime) -> Account | Refused | None:
    """The applicant with this IIN and password: are the data of a registered person genuine?

    Returns:
        The account; `Refused` when this IIN or this address was tried too often, right password or not; `None` when
        the data are not those of a registered person, whatever of them is wrong.

    Source: P8.2, P8.3.
    """
    tries = [
        hit("applicant_address", address, at=at, **limits.SIGN_IN_FROM_ADDRESS),
        hit("applicant", iin, at=at, **limits.SIGN_IN),
    ]
    account = Account.objects.filter(iin=iin).first()
    is_theirs = account.is_password(password) if account else not make_password(password)  # as long for a stranger
    refused = [each for each in tries if isinstance(each, Refused)]
    if refused:
        return max(refused, key=lambda each: each.until)
    if not (account and is_theirs and account.is_active):
        return None
    limits.forget("applicant", iin)
    return account


def _remember(account: Account, verb: str, *, at: datetime) -> None:
    record(office=None, subject_kind="account", subject_id=account.pk, verb=verb, at=at, by=account)
