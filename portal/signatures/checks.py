"""What is refused at start: a demo authority on a server, a trust folder that cannot be read."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from portal.signatures.reading import Unreadable
from portal.signatures.trust import trust_store


def demo_is_for_demonstration(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """A site with secure cookies is no demonstration on somebody's own machine."""
    if not (settings.DEMO_SIGNATURES and settings.SESSION_COOKIE_SECURE):
        return []
    return [
        Error(
            "DEMO_SIGNATURES was to be on, but this is a server: anybody could sign a request for anybody.",
            hint="Take DEMO_SIGNATURES out of the environment; real signatures are checked against "
            "SIGNATURE_TRUST_FOLDER.",
            id="portal.E002",
        )
    ]


def trust_can_be_read(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """One damaged file would have every signature refused, without a word why."""
    try:
        trust_store()
    except (Unreadable, OSError) as fault:
        return [
            Error(
                f"{settings.SIGNATURE_TRUST_FOLDER} says whom to trust, but a file there cannot be read: {fault}.",
                hint="Put the certificates (*.cer) and whole revocation lists (*.crl) of the authority there again.",
                id="portal.E003",
            )
        ]
    return []
