"""A signature in a case: the password confirms it, and another one refuses the whole act."""

from datetime import datetime

from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from portal.accounts.models import Staff
from portal.offices.models import Office
from portal.signatures.signing import NotSigned, sign


class NotConfirmed(TransitionRefused):
    """The password is not this person's; nothing was signed and nothing has changed."""


def put_signature(
    sha256: str, *, office: Office, proof: str, by: Staff, at: datetime, unconfirmed: str = "sign_without_confirmation"
) -> None:
    """Put the person's signature under what has this hash; `unconfirmed` is the refusal that names what it was.

    Raises:
        NotConfirmed: the password is not this person's.

    Source: T6b.
    """
    try:
        sign(sha256, office=office, by=by, at=at, proof=proof)
    except NotSigned:
        raise NotConfirmed(refused(unconfirmed).refusal) from None
