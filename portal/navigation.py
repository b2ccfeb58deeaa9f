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
    ("complaints", _("Complaints")),
    ("office_terms", _("Terms")),
    ("office", _("Office")),
    ("monitoring", _("Systems outside")),
    ("changes", _("Changes")),
)


@dataclass(frozen=True)
class Way:
    """One entry; `current` stands on this page or on one below it."""

    text: str
    href: str
    current: bool


def ways_of(request: StaffRequest) -> Iterator[Way]:
    """The entries for this person, in the order of the day; of two that lead here the longer one is current."""
    hrefs = {name: reverse(name) for name, _text in WAYS if may_open(name, request.user.roles)}
    here = max((href for href in hrefs.values() if request.path.startswith(href)), key=len, default="")
    for name, text in WAYS:
        if name in hrefs:
            yield Way(str(text), hrefs[name], hrefs[name] == here)
