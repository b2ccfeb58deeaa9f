"""A change of requirements is told to every office and on the public page. Source: R12-1d."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, catalogue
from applications.law.comparison import Change, compare
from applications.law.texts import LANGUAGES, Text
from applications.models import Announcement, AnnouncementRead
from portal.accounts.models import Staff
from portal.offices.models import Office

NEWS_DAYS = 90
"""An edition that has applied for longer is no news to anybody."""


def announce(
    edition: Edition,
    changes: Iterable[Change],
    *,
    office: Office | None,
    applies_from: date,
    once: str,
    by: Staff | None,
    at: datetime,
) -> Announcement | None:
    """Tell what changed in plain words; nothing changed is nothing to tell, and what was told is not told again."""
    what = [_told(change) for change in changes]
    if not what:
        return None
    values = {
        "service": edition.service,
        "edition": edition.code,
        "office": office,
        "what": what,
        "applies_from": applies_from,
        "made_at": at,
        "made_by": by,
    }
    return Announcement.objects.get_or_create(once=once, defaults=values)[0]


def announce_editions(at: datetime) -> list[Announcement]:
    """Editions that begin or began not long ago, each compared with the one before it."""
    since = at.astimezone(ALMATY).date() - timedelta(days=NEWS_DAYS)
    told = [
        announce(
            later,
            compare(earlier, later),
            office=None,
            applies_from=later.valid_from,
            once=f"edition:{later.service}:{later.code}",
            by=None,
            at=at,
        )
        for service in catalogue().known_services()
        for earlier, later in pairwise(catalogue().editions_of(service))
        if later.valid_from >= since
    ]
    return [each for each in told if each]


def mark_read(announcement: Announcement, *, by: Staff, at: datetime) -> None:
    AnnouncementRead.objects.get_or_create(announcement=announcement, reader=by, defaults={"read_at": at})


def confirmation(subject: str, row: str, words: Text, place: str) -> Change:
    """That an office has compared a wording with the act, as a change to tell."""
    return Change(subject, "confirmed", row, None, words, None, place)


def _told(change: Change) -> dict:
    return {
        "subject": change.subject,
        "kind": change.kind,
        "code": change.code,
        "before": _in_all(change.before),
        "after": _in_all(change.after),
        "clause": change.clause_after or change.clause_before or "",
    }


def _in_all(text: Text | None) -> dict[str, str] | None:
    return {language: text.in_(language) for language in LANGUAGES} if text else None
