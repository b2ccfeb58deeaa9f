"""The code printed for the applicant: with the register number it opens the status page without an account."""

import hmac
from hashlib import sha256

from django.conf import settings

from applications.models import Application

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 8


def status_code(application: Application) -> str:
    """Eight letters and digits without look-alikes, as ``K7QD-2M9X``; a new `code_version` voids the old code."""
    return code_of(application.token, application.code_version)


def code_of(token: str, version: int) -> str:
    """The same from the two columns that it rests on."""
    text = f"status:{token}:{version}"
    digest = hmac.new(settings.STATUS_CODE_KEY.encode(), text.encode(), sha256).digest()
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_LENGTH])
    return f"{letters[:4]}-{letters[4:]}"


def code_matches(application: Application, typed: str) -> bool:
    """Compare in constant time; spaces, hyphens and small letters don't matter."""
    return hmac.compare_digest(_plain(status_code(application)).encode(), _plain(typed).encode())


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
