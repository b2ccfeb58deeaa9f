"""A refusal rests only on grounds whose text the office has confirmed."""

from collections.abc import Iterable

from applications.editions import confirmed_rows, edition_of
from applications.law.errors import TransitionRefused
from applications.law.grounds import refusal_of_ground
from applications.models import Application


def require_confirmed_grounds(application: Application, grounds: Iterable[str]) -> None:
    """Let a refusal on these grounds be signed, or say which of them nobody has compared with the act.

    Raises:
        TransitionRefused: the text of a ground is not confirmed by the office.
        LawError: the edition has no such ground.

    Source: R9b, T10a; reading Q12.
    """
    edition = edition_of(application)
    confirmed = confirmed_rows(application.office_id, edition)
    for ground in grounds:
        if refusal := refusal_of_ground(edition, ground, confirmed):
            raise TransitionRefused(refusal)
