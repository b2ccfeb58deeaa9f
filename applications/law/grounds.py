"""Grounds for refusing the service: only those of the edition, and none whose text nobody confirmed."""

from __future__ import annotations

from collections.abc import Collection

from .edition import Edition, Ground, Requirement
from .errors import Refusal
from .texts import say, wording


def refusal_of_ground(edition: Edition, code: str, confirmed: Collection[str] = ()) -> Refusal | None:
    """Why a refusal on this ground may not be signed; None when it may.

    `confirmed`: names (`row_name`) of the texts that the office has confirmed against this edition.

    Raises:
        LawError: the edition has no such ground; there are no others.

    Source: R9b, T10a; reading Q12.
    """
    ground = edition.ground(code)
    if ground.verified or row_name(ground) in confirmed:
        return None
    return Refusal(
        ground.clause,
        say("ground_asked", ground=ground.title),
        wording("ground_why"),
        wording("ground_remedy"),
    )


def unconfirmed(edition: Edition, confirmed: Collection[str] = ()) -> tuple[Requirement | Ground, ...]:
    """Documents and grounds whose text is carried over from another act and still waits for the office's word."""
    rows: tuple[Requirement | Ground, ...] = (*edition.documents, *edition.grounds)
    return tuple(row for row in rows if not row.verified and row_name(row) not in confirmed)


def row_name(row: Requirement | Ground) -> str:
    """The name under which an office confirms a row: kind and code, as `document:court_decision`."""
    return f"{'ground' if isinstance(row, Ground) else 'document'}:{row.code}"
