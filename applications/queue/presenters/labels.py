"""Words for what the queue knows by codes."""

from datetime import datetime, timedelta
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from applications.law.calendar import ALMATY
from applications.models.ticket import Outcome, Source, Ticket

SOURCES = {
    Source.KIOSK: gettext_lazy("taken at the entrance"),
    Source.COUNTER: gettext_lazy("given by a worker"),
    Source.BOOKING: gettext_lazy("booked"),
}
OUTCOMES = {
    Outcome.SERVED: gettext_lazy("served"),
    Outcome.ABSENT: gettext_lazy("did not come"),
    Outcome.LEFT: gettext_lazy("left the line"),
    Outcome.LAPSED: gettext_lazy("the day ended"),
}
MINUTE = timedelta(minutes=1)


def clock(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%H:%M}"


def whole_minutes(spent: timedelta) -> int:
    """Begun minutes count whole; nobody waited less than not at all."""
    return max(ceil(spent / MINUTE), 0)


def minutes_said(minutes: int | None) -> str:
    """A dash where nothing was measured."""
    if minutes is None:
        return "–"
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}


def came_how(ticket: Ticket) -> str:
    """How the number came into the line, with the booked time."""
    if ticket.booking is not None:
        return _("booked for %(time)s") % {"time": clock(ticket.booking.starts_at)}
    return str(SOURCES[Source(ticket.source)])
