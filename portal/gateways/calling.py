"""Calls to systems outside: JSON over HTTPS, with an end to the patience and to the length of an answer."""

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TIMEOUT_SECONDS = 8
PATIENCE_SECONDS = 20
"""For the whole answer: one that trickles in is no answer."""
MOST_BYTES = 15_000_000
_PART = 65_536
_OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_REFUSED = frozenset({401, 403})


class GatewayAway(Exception):
    """The system did not answer, or not so that it can be understood; the words name the fault, never a person."""


class NothingFound(Exception):
    """The system answered that it holds nothing of this kind about this person."""


class GatewayRefused(Exception):
    """The system answered that it may not tell: it does not accept the consent or this portal."""


@dataclass(frozen=True)
class Permission:
    """The consent under which is asked; a question cannot be put without one. Source: R8b."""

    token: str
    way: str
    given_at: str
    phone: str = ""


@dataclass(frozen=True)
class Question:
    """`key` is the same however often the question is sent; `what` is `identity` or the code of a document."""

    key: str
    what: str
    iin: str
    office: str
    consent: Permission


class Gateway(Protocol):
    """Answers a question about one person. Manual entry is the absence of a gateway."""

    def ask(self, question: Question) -> Mapping[str, Any]:
        """Raises: GatewayAway, NothingFound, GatewayRefused."""
        ...


@dataclass(frozen=True)
class HttpGateway:
    """The contract of docs/gateways.md: a POST for each question, 200 with what was found, 404, or 403."""

    url: str
    token: str = ""

    def ask(self, question: Question) -> Mapping[str, Any]:
        body = {
            "what": question.what,
            "about": question.iin,
            "office": question.office,
            "consent": vars(question.consent),
        }
        status, content = post(self.url, self.token, question.key, body)
        if status == http.HTTPStatus.NOT_FOUND:
            raise NothingFound
        if status in _REFUSED:
            raise GatewayRefused
        if status != http.HTTPStatus.OK:
            raise GatewayAway(f"answer {status}")
        return _understood(content)


def gateway(setting: str, url: str, token: str) -> Gateway | None:
    """What the setting names: None for manual entry, or the system at its address.

    Raises:
        ImproperlyConfigured: the setting is neither `manual` nor an address that may be called.
    """
    if url in ("", "manual"):
        return None
    return HttpGateway(checked_address(setting, url), token)


def checked_address(setting: str, url: str) -> str:
    """The address, if nothing sent to it crosses a network in the clear.

    Raises:
        ImproperlyConfigured: it would.
    """
    address = urlsplit(url)
    if address.scheme == "https" and address.hostname:
        return url
    if address.scheme == "http" and address.hostname in _OWN_MACHINE:
        return url
    raise ImproperlyConfigured(
        f"{setting} was read, but it is no https:// address, and what is sent there is personal. "
        "Write an https:// address, or leave it empty."
    )


def post(url: str, token: str, key: str, body: Mapping[str, Any]) -> tuple[int, bytes]:
    """Send JSON; the status and the body of the answer. A redirection is not followed.

    Raises:
        GatewayAway: no answer in time, or one without end.
    """
    address = urlsplit(url)
    connection = _connection(address.scheme, address.netloc)
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    target = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    try:
        connection.request("POST", target, json.dumps(body, ensure_ascii=False).encode(), headers)
        answer = connection.getresponse()
        return answer.status, _whole(answer)
    except (OSError, http.client.HTTPException) as fault:
        raise GatewayAway(f"no answer: {type(fault).__name__}") from fault
    finally:
        connection.close()


def _connection(scheme: str, place: str) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(place, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(place, timeout=TIMEOUT_SECONDS)


def _whole(answer: http.client.HTTPResponse) -> bytes:
    ends, parts, length = time.monotonic() + PATIENCE_SECONDS, [], 0
    while part := answer.read1(_PART):
        parts.append(part)
        length += len(part)
        if length > MOST_BYTES or time.monotonic() > ends:
            raise GatewayAway("an answer without end")
    return b"".join(parts)


def _understood(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise GatewayAway("an answer that is no JSON") from None
    if not isinstance(found, dict):
        raise GatewayAway("an answer of another shape")
    return found
