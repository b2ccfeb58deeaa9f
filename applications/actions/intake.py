"""What a person puts on the counter, as plain values checked by the form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.files.models import StoredFile


@dataclass(frozen=True)
class ChildIntake:
    """A child as it is named; placement and carer only where the edition asks for them."""

    surname: str
    given_name: str
    patronymic: str
    birth_date: date
    placement: str = ""
    carer: str = ""


@dataclass(frozen=True)
class DocumentIntake:
    requirement: str
    presentation: str
    number: str = ""
    valid_until: date | None = None
    scan: StoredFile | None = None


@dataclass(frozen=True)
class Intake:
    """One application as it was filed. `once` is the key of the form: the same form twice files it once.

    `answers` are those to the edition's own questions, by their codes.
    """

    service: str
    once: UUID
    received_at: datetime
    language: str
    iin: str
    surname: str
    given_name: str
    patronymic: str
    birth_date: date
    address: str
    phone: str
    email: str
    wish_from: date | None = None
    wish_until: date | None = None
    children: tuple[ChildIntake, ...] = ()
    documents: tuple[DocumentIntake, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
