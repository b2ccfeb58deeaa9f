"""One door for every way of signing: a method takes a proof and says whether it is this person's own act."""

from collections.abc import Callable
from datetime import datetime

from portal.accounts.models import Staff
from portal.offices.models import Office

from .models import Signature

Method = Callable[[Staff, str, str], dict | None]


class NotSigned(Exception):
    """The proof is not this person's; nothing was signed."""


def by_password(person: Staff, file_sha256: str, proof: str) -> dict | None:
    """The signed-in person's own act, confirmed by the password.

    Returns:
        What is kept as evidence, or `None` when the password is not this person's.

    Source: T6b.
    """
    return {"confirmed": "password"} if person.check_password(proof) else None


METHODS: dict[str, Method] = {"password": by_password}


def sign(
    file_sha256: str, *, office: Office, by: Staff, at: datetime, proof: str, method: str = "password"
) -> Signature:
    """Put a person's signature under the file with this hash.

    Raises:
        NotSigned: the proof does not hold.

    Source: T6b.
    """
    evidence = METHODS[method](by, file_sha256, proof)
    if evidence is None:
        raise NotSigned
    return Signature.objects.create(
        office=office, file_sha256=file_sha256, method=method, signed_by=by, signed_at=at, evidence=evidence
    )
