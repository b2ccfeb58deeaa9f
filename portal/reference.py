"""The reference of a request: on the page that failed, in the log, nowhere else."""

import secrets
from contextvars import ContextVar

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another on the telephone

current_reference: ContextVar[str] = ContextVar("current_reference", default="")


def new_reference() -> str:
    """As ``7KQ2M-XW9TC``."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"
