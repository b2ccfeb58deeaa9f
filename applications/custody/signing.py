"""What the two sides of a courier's list sign with their password: the words of the list, known by their hash."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from applications.models import CourierRegister, CourierRow
from applications.models.courier_register import DiscrepancyKind, Fate
from applications.signing import put_signature
from portal.accounts.models import Staff
from portal.offices.models import Office


def sign_words(words: Mapping[str, object], *, office: Office, proof: str, by: Staff, at: datetime) -> str:
    """Put the person's signature under these words.

    Returns: the hash under which the signature is kept.

    Raises:
        NotConfirmed: the password is not this person's.
    """
    signed = hash_of(words)
    put_signature(signed, office=office, proof=proof, by=by, at=at, unconfirmed="list_without_confirmation")
    return signed


def hash_of(words: Mapping[str, object]) -> str:
    """The same words give the same hash, whenever it is asked."""
    return sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def words_of_giving(register: CourierRegister) -> dict[str, object]:
    """What the giver signs: the list as it goes, read from what never changes afterwards."""
    rows = register.rows.exclude(fate=Fate.LEFT_OUT).select_related("application").order_by("position")
    return {
        **_head(register),
        "act": "give",
        "by": register.given_by_id,
        "at": moment(register.given_at),
        "lines": [_line(row) for row in rows],
    }


def words_of_taking(register: CourierRegister) -> dict[str, object]:
    """What the receiver signs: of each line whether it came and what did not agree, and what was not listed."""
    rows = register.rows.exclude(fate=Fate.LEFT_OUT).select_related("application").order_by("position")
    found = list(register.discrepancies.order_by("pk"))
    noted = {row.pk: [[each.kind, each.words] for each in found if each.row_id == row.pk] for row in rows}
    return {
        **_head(register),
        "act": "take",
        "by": register.taken_by_id,
        "at": moment(register.taken_at),
        "lines": [[*_line(row), noted[row.pk]] for row in rows],
        "not_listed": [each.words for each in found if each.kind == DiscrepancyKind.NOT_LISTED],
    }


def words_of_late_arrival(row: CourierRow, words: str, *, by: Staff, at: datetime) -> dict[str, object]:
    """What is signed when a missing parcel comes after its list."""
    said = {"act": "take_late", "by": by.pk, "at": moment(at), "lines": [_line(row)], "words": words}
    return {**_head(row.register), **said}


def moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""


def _head(register: CourierRegister) -> dict[str, object]:
    return {
        "list": str(register),
        "office": register.office_id,
        "branch": register.branch_id,
        "direction": str(register.direction),
        "courier": register.courier,
    }


def _line(row: CourierRow) -> list[object]:
    return [row.position, row.application.register_number, [each["code"] for each in row.contents]]
