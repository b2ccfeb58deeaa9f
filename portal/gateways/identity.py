"""Data on a person and the identity document, from the state register where an installation reaches it.

Source: R8a, T9.5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from portal.gateways.calling import Gateway, GatewayAway, Question, gateway
from portal.identity import clean_name

WHAT = "identity"
_LONGEST_NAME, _LONGEST_ADDRESS, _LONGEST_NUMBER = 80, 250, 60


@dataclass(frozen=True)
class Identity:
    """What the register holds; nothing of it is longer than the field it goes into."""

    surname: str
    given_name: str
    patronymic: str
    birth_date: date
    address: str
    number: str
    valid_until: date | None


def register_of_persons() -> Gateway | None:
    """The register that the installation has configured; None where everything is typed.

    Raises:
        ImproperlyConfigured: the address may not be called.
    """
    return gateway("IDENTITY_GATEWAY", settings.IDENTITY_GATEWAY, settings.IDENTITY_GATEWAY_TOKEN)


def identity_of(register: Gateway, question: Question) -> Identity:
    """What the register says of the person.

    Raises:
        GatewayAway, NothingFound, GatewayRefused.
    """
    return _read(register.ask(question))


def _read(found: Mapping[str, Any]) -> Identity:
    document = found.get("document") or {}
    if not isinstance(document, dict):
        raise GatewayAway("an identity of another shape")
    return Identity(
        surname=_name(found, "surname", required=True),
        given_name=_name(found, "given_name", required=True),
        patronymic=_name(found, "patronymic"),
        birth_date=day_of(found, "birth_date") or _missing("birth_date"),
        address=words_of(found, "address", _LONGEST_ADDRESS),
        number=words_of(document, "number", _LONGEST_NUMBER),
        valid_until=day_of(document, "valid_until"),
    )


def _missing(name: str) -> Any:
    raise GatewayAway(f"an identity without {name}")


def _name(found: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    words = clean_name(words_of(found, name, _LONGEST_NAME))
    return words or (_missing(name) if required else "")


def words_of(found: Mapping[str, Any], name: str, longest: int) -> str:
    """A text of an answer on one line; what is absent is empty.

    Raises:
        GatewayAway: no text, or one that is longer than its field.
    """
    value = found.get(name)
    if value is None:
        return ""
    words = " ".join(value.replace("\0", "").split()) if isinstance(value, str) else None
    if words is None or len(words) > longest:
        raise GatewayAway(f"an answer with another {name}")
    return words


def day_of(found: Mapping[str, Any], name: str) -> date | None:
    """A day of an answer, written as 2031-02-01.

    Raises:
        GatewayAway: it is no day.
    """
    if not (words := words_of(found, name, 10)):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise GatewayAway(f"an answer with another {name}") from None
