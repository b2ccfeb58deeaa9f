"""Term events in words: what happened to the term of a case, when, by whom, by which act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from applications.law.lengths import counted
from applications.models import TermEvent
from portal.documents.dates import with_weekday

Sentence = Callable[[TermEvent, Edition], str]


@dataclass(frozen=True)
class EventRow:
    """One line; `paper` leads to the notice to the applicant."""

    number: int
    when: str
    what: str
    who: str
    act: str
    reason: str
    paper: str


def event_rows(rows: Iterable[TermEvent], edition: Edition) -> tuple[EventRow, ...]:
    """In the order in which they happened."""
    return tuple(_row(row, edition) for row in rows)


def _row(row: TermEvent, edition: Edition) -> EventRow:
    return EventRow(
        number=row.number,
        when=f"{row.at.astimezone(ALMATY):%d.%m.%Y %H:%M}",
        what=SENTENCES[row.kind](row, edition),
        who=row.by.short_name if row.by else "",
        act=row.payload.get("act", ""),
        reason=row.payload.get("reason", {}).get(_language(), ""),
        paper=reverse("paper", args=[row.paper.token]) if row.paper else "",
    )


def _step(words: str) -> Sentence:
    return lambda row, edition: words % {"term": edition.term(row.payload["term"]).title.in_(_language())}


def _received(row: TermEvent, edition: Edition) -> str:
    channel = edition.channel(row.payload["channel"]).title.in_(_language())
    return _("The documents came: %(channel)s") % {"channel": channel}


def _not_counted(row: TermEvent, edition: Edition) -> str:
    return _("Not counted: %(day)s") % {"day": _day(row.payload["day"])}


def _extended(row: TermEvent, edition: Edition) -> str:
    term = edition.term(row.payload["term"])
    length = counted(row.payload["by"], term.unit).in_(_language())
    return _("Extended by %(length)s: %(term)s") % {"length": length, "term": term.title.in_(_language())}


def _agreed(row: TermEvent, edition: Edition) -> str:
    term = edition.term(row.payload["term"]).title.in_(_language())
    return _("Agreed end of %(term)s: %(day)s") % {"term": term, "day": _day(row.payload["day"])}


def _plain(words: Callable[[], str]) -> Sentence:
    return lambda row, edition: words()


def _done(row: TermEvent, edition: Edition) -> str:
    return _step(_("Done: %(term)s"))(row, edition)


def _begun(row: TermEvent, edition: Edition) -> str:
    return _step(_("Taken up: %(term)s"))(row, edition)


def _reopened(row: TermEvent, edition: Edition) -> str:
    return _step(_("Sent back: %(term)s"))(row, edition)


SENTENCES: dict[str, Sentence] = {
    "received": _received,
    "not_counted": _not_counted,
    "stopped": _plain(lambda: _("The term stands still from the next day on")),
    "resumed": _plain(lambda: _("The term runs again from the next day on")),
    "extended": _extended,
    "calendar_corrected": _plain(lambda: _("The calendar that the dates rest on is kept with the case")),
    "agreed": _agreed,
    "step_begun": _begun,
    "step_done": _done,
    "step_reopened": _reopened,
    "ended": _plain(lambda: _("The service is over")),
}


def _day(iso: str) -> str:
    return with_weekday(date.fromisoformat(iso).isoformat(), _language())


def _language() -> str:
    return get_language() or "kk"
