"""The ways of the office under the header: each person sees those that lead somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import may_open
from portal.http import StaffRequest

WAYS: tuple[tuple[str, Promise], ...] = (
    ("desk", _("My desk")),
    ("resolution", _("Resolutions")),
    ("signing_table", _("For signature")),
    ("hearings", _("Hearings")),
    ("courier", _("Couriers")),
    ("office", _("Office")),
)


@dataclass(frozen=True)
class Way:
    """One entry; `current` stands on this page or on one below it."""

    text: str
    href: str
    current: bool


def ways_of(request: StaffRequest) -> Iterator[Way]:
    """The entries for this person, in the order of the day."""
    for name, text in WAYS:
        if may_open(name, request.user.roles):
            href = reverse(name)
            yield Way(str(text), href, request.path.startswith(href))
