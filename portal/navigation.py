"""The ways of the office under the header: each person sees those that lead somewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.access import may_open
from portal.http import StaffRequest

WAYS: tuple[tuple[str, Promise], ...] = (
    ("desk", pgettext_lazy("way", "My desk")),
    ("queue", _("Queue")),
    ("resolution", _("Resolutions")),
    ("signing_table", _("For signature")),
    ("hearings", _("Hearings")),
    ("booking", pgettext_lazy("way", "Booking")),
    ("courier", _("Couriers")),
    ("house_calls", _("House calls")),
    ("shelf", _("Shelf")),
    ("complaints", _("Complaints")),
    ("permits", _("Permits")),
)
OFFICE: tuple[tuple[str, Promise], ...] = (
    ("office", _("Office")),
    ("office_staff", _("People")),
    ("office_days", _("Days")),
    ("rehearsals", _("Rehearsals")),
    ("office_terms", _("Terms")),
    ("queue_report", _("Queue times")),
    ("queue_places", _("Queues")),
    ("office_rooms", _("Rooms")),
    ("office_texts", _("Texts")),
    ("office_letters", _("Letters")),
    ("office_readings", _("Readings")),
    ("monitoring", _("Systems outside")),
)
"""What is opened seldom stands together, one step below its first page."""
ON_ONE_LINE = 9
"""As many ways as a narrow screen shows in one line beside the search, in the longest of the languages."""

Condition = Callable[[StaffRequest], bool]
_conditions: dict[str, Condition] = {}


def show_way_where(name: str) -> Callable[[Condition], Condition]:
    """Let a room say for whom its way leads somewhere, beyond the roles of the access table."""

    def keep(condition: Condition) -> Condition:
        _conditions[name] = condition
        return condition

    return keep


@dataclass(frozen=True)
class Way:
    """One entry; `current` stands on this page or on one below it."""

    text: str
    href: str
    current: bool


def ways_of(request: StaffRequest) -> Iterator[Way]:
    """The entries for this person, in the order of the day; the seldom ones are one entry."""
    yield from _ways(WAYS, request)
    if below := list(office_ways(request)):
        yield Way(gettext("Office"), below[0].href, request.path.startswith(reverse("office")))


def in_one_line(ways: list[Way]) -> tuple[list[Way], list[Way]]:
    """The ways that stand under the header, and those of a person of many roles that stand under one word."""
    if len(ways) <= ON_ONE_LINE:
        return ways, []
    return ways[: ON_ONE_LINE - 1], ways[ON_ONE_LINE - 1 :]


def office_ways(request: StaffRequest) -> Iterator[Way]:
    """The seldom entries that this person may open."""
    yield from _ways(OFFICE, request)


def _ways(entries: tuple[tuple[str, Promise], ...], request: StaffRequest) -> Iterator[Way]:
    """Of two that lead here the longer one is current."""
    hrefs = {name: reverse(name) for name, _text in entries if _leads(name, request)}
    here = max((href for href in hrefs.values() if request.path.startswith(href)), key=len, default="")
    for name, text in entries:
        if name in hrefs:
            yield Way(str(text), hrefs[name], hrefs[name] == here)


def _leads(name: str, request: StaffRequest) -> bool:
    condition = _conditions.get(name)
    return may_open(name, request.user.roles) and (condition is None or condition(request))
