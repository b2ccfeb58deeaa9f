"""Codes of carers: made from random letters, kept as a keyed hash, found again by what is typed."""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 10
"""Fifty bits: the code stands alone, without a number beside it."""


def new_code() -> str:
    """Ten letters and digits without look-alikes, as ``K7QD2-M9X4B``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def hash_of(typed: str) -> str:
    """Spaces, hyphens and small letters don't matter; without the key of the portal nobody can try codes offline."""
    return salted_hmac("permits.visits", plain(typed), secret=settings.STATUS_CODE_KEY, algorithm="sha256").hexdigest()


def plain(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())
