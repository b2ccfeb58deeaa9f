"""Why a signature is not confirmed: each reason in one sentence, with what to do. Source: P8.7."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Reason(StrEnum):
    UNREADABLE = "unreadable"
    NO_SIGNER = "no_signer"
    MANY_SIGNERS = "many_signers"
    NO_CERTIFICATE = "no_certificate"
    OTHER_BYTES = "other_bytes"
    BROKEN = "broken"
    ALGORITHM = "algorithm"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    NOT_FOR_SIGNING = "not_for_signing"
    NO_IIN = "no_iin"
    OTHER_IIN = "other_iin"


_SIGN_AGAIN = gettext_lazy("Sign the request of this page again.")
_TAKE_YOUR_KEY = gettext_lazy("Sign again with your own signing key of a natural person.")
_NEW_KEY = gettext_lazy("Get a new key from the National Certification Authority and sign again.")

WORDS: dict[Reason, tuple[Promise, Promise]] = {
    Reason.UNREADABLE: (
        gettext_lazy("The file is not an e-signature (CMS), or it is damaged."),
        gettext_lazy("Send the file that NCALayer made, unchanged."),
    ),
    Reason.NO_SIGNER: (gettext_lazy("The file holds no signature."), _SIGN_AGAIN),
    Reason.MANY_SIGNERS: (
        gettext_lazy("The file holds signatures of several people, and the request is yours alone."),
        _TAKE_YOUR_KEY,
    ),
    Reason.NO_CERTIFICATE: (
        gettext_lazy("The certificate of whoever signed is not in the file."),
        gettext_lazy("Sign again and let NCALayer put the certificate in."),
    ),
    Reason.OTHER_BYTES: (
        gettext_lazy("The signature stands under something else than this request as it is now."),
        _SIGN_AGAIN,
    ),
    Reason.BROKEN: (gettext_lazy("The signature does not fit the key of its certificate."), _SIGN_AGAIN),
    Reason.ALGORITHM: (
        gettext_lazy("The signature is made by an algorithm that cannot be checked here or is out of date."),
        _NEW_KEY,
    ),
    Reason.UNKNOWN_ISSUER: (
        gettext_lazy("The certificate was not issued by an authority that this portal trusts."),
        gettext_lazy("Sign again with a key of the National Certification Authority."),
    ),
    Reason.NOT_YET_VALID: (
        gettext_lazy("The certificate is not valid yet."),
        gettext_lazy("Wait until it is, or sign again with another key of yours."),
    ),
    Reason.EXPIRED: (gettext_lazy("The certificate has expired."), _NEW_KEY),
    Reason.REVOKED: (gettext_lazy("The certificate is in the list of revoked certificates."), _NEW_KEY),
    Reason.REVOCATION_UNKNOWN: (
        gettext_lazy("It cannot be found out now whether the certificate was revoked."),
        gettext_lazy("Your request is kept. Try again in an hour; if it stays so, call the office."),
    ),
    Reason.NOT_FOR_SIGNING: (
        gettext_lazy("The certificate is for signing in (AUTH), not for signing."),
        gettext_lazy("Choose the signing key (RSA or GOST) in NCALayer and sign again."),
    ),
    Reason.NO_IIN: (gettext_lazy("The certificate names no IIN."), _TAKE_YOUR_KEY),
    Reason.OTHER_IIN: (
        gettext_lazy("The IIN of the certificate is not the IIN of the request."),
        _TAKE_YOUR_KEY,
    ),
}


class NotConfirmed(Exception):
    """The signature does not hold; nothing was sent."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """What was asked, why it cannot be, what to do."""
        why, remedy = WORDS[self.reason]
        asked = _("You asked to send a request with your e-signature. The signature is not confirmed.")
        return " ".join([asked, str(why), str(remedy)])
