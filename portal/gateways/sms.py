"""Short messages to applicants: to an HTTP service, to the log of a developer's machine, or none at all."""

import logging
from dataclasses import dataclass
from typing import Protocol
from uuid import uuid4

from django.conf import settings

from portal.gateways.calling import GatewayAway, checked_address, post

log = logging.getLogger(__name__)
LOG = "log"


class Sender(Protocol):
    """Takes one message to one number. Nothing personal stands in it: it passes through hands that are not ours."""

    def send(self, number: str, text: str) -> None:
        """Raises: GatewayAway."""
        ...


@dataclass(frozen=True)
class ToLog:
    """For a developer's machine: a server does not start with it."""

    def send(self, number: str, text: str) -> None:
        log.warning("SMS to …%s: %s", number[-2:], text)


@dataclass(frozen=True)
class ToHttp:
    """The contract of docs/gateways.md: a POST of number and text; any 2xx means that it was taken."""

    url: str
    token: str = ""

    def send(self, number: str, text: str) -> None:
        status, _content = post(self.url, self.token, str(uuid4()), {"to": number, "text": text})
        if not 200 <= status < 300:
            raise GatewayAway(f"answer {status}")


def sms() -> Sender | None:
    """The sender that the installation has configured; None where no messages are sent.

    Raises:
        ImproperlyConfigured: the address may not be called.
    """
    if not settings.SMS_SENDER:
        return None
    if settings.SMS_SENDER == LOG:
        return ToLog()
    return ToHttp(checked_address("SMS_SENDER", settings.SMS_SENDER), settings.SMS_TOKEN)
