"""Receivers of stage messages: a folder made ready for a batch transfer, an HTTPS endpoint, or none.

The interface of the monitoring information system is not published; an installation names the adapter that its
integration uses. Source: R12-1a.
"""

import http.client
import json
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

TIMEOUT_SECONDS = 10
ALREADY_KNOWN = 409
_OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class ReceiverFailed(Exception):
    """The message did not arrive; it is kept and sent again."""


class Receiver(Protocol):
    """Takes one message. The same key twice is the same message."""

    def deliver(self, key: str, body: Mapping[str, Any]) -> None:
        """Raises: ReceiverFailed."""
        ...


@dataclass(frozen=True)
class BatchFolder:
    """One JSON file per message, whole or not there at all; what empties the folder is the operator's transfer."""

    folder: Path

    def deliver(self, key: str, body: Mapping[str, Any]) -> None:
        place = self.folder / f"{key}.json"
        unfinished = place.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with unfinished.open("wb") as file:
                file.write(_plain(body))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(place)
        except OSError as fault:
            raise ReceiverFailed(f"folder: {type(fault).__name__}") from fault


@dataclass(frozen=True)
class HttpsEndpoint:
    """A POST per message with its key as `Idempotency-Key`; any 2xx, and 409 for a known key, is delivery."""

    url: str
    token: str = ""

    def deliver(self, key: str, body: Mapping[str, Any]) -> None:
        try:
            status = self._post(key, _plain(body))
        except (OSError, http.client.HTTPException) as fault:
            raise ReceiverFailed(f"no answer: {type(fault).__name__}") from fault
        if not (200 <= status < 300 or status == ALREADY_KNOWN):
            raise ReceiverFailed(f"answer {status}")

    def _post(self, key: str, body: bytes) -> int:
        address = urlsplit(self.url)
        connection = self._connection(address.scheme, address.netloc)
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            connection.request("POST", address.path or "/", body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def _connection(self, scheme: str, place: str) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(place, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        return http.client.HTTPConnection(place, timeout=TIMEOUT_SECONDS)


def receiver() -> Receiver | None:
    """The receiver that the installation has configured, None when there is none.

    `MONITORING_RECEIVER` is empty, `folder:<absolute path>` or an https address.

    Raises:
        ImproperlyConfigured: anything else, or an address that would send in the clear over a network.
    """
    told = settings.MONITORING_RECEIVER
    if not told:
        return None
    if told.startswith("folder:/"):
        return BatchFolder(Path(told.removeprefix("folder:")))
    address = urlsplit(told)
    if address.scheme == "https" or (address.scheme == "http" and address.hostname in _OWN_MACHINE):
        return HttpsEndpoint(told, settings.MONITORING_TOKEN)
    raise ImproperlyConfigured(
        "MONITORING_RECEIVER was read, but it is neither empty nor folder:/a/path nor an https:// address; "
        "write one of these three."
    )


def _plain(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
