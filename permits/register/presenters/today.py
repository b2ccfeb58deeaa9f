"""May this person meet the child today, and how: the first thing the page of a child says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from permits.models.permit import Permit
from permits.register.presenters.permits import day_words, is_over
from portal.ui import DONE, LATE, NEUTRAL, SOON


@dataclass(frozen=True)
class TodayLine:
    """One person known to the register. `may` decides the sign, `words` say until when or why not."""

    parent: str
    may: bool
    words: str
    tone: str
    conditions: tuple[str, ...]
    number: str
    href: str


def today_lines(permits: Iterable[Permit], today: date) -> tuple[TodayLine, ...]:
    """Each person once, with the permit that says most today; those who may come first."""
    by_parent: dict[str, Permit] = {}
    for permit in sorted(permits, key=lambda each: _rank(each, today)):
        by_parent.setdefault(permit.parent_iin, permit)
    return tuple(_line(permit, today) for permit in by_parent.values())


def _rank(permit: Permit, today: date) -> tuple[int, int]:
    """Allowed today, then suspended, then still to come, then the one that ended last."""
    if permit.allows_on(today):
        return 0, -permit.last_day().toordinal()
    if not is_over(permit, today):
        return 1 if permit.valid_from <= today else 2, permit.valid_from.toordinal()
    return 3, -permit.last_day().toordinal()


def _line(permit: Permit, today: date) -> TodayLine:
    may = permit.allows_on(today)
    words, tone = _words(permit, today, may)
    standing = [each.words for each in permit.conditions.all() if each.until_on is None]
    return TodayLine(
        parent=permit.parent_name,
        may=may,
        words=words,
        tone=tone,
        conditions=tuple(standing) if may else (),
        number=permit.number,
        href=reverse("permit", args=[permit.token]),
    )


def _words(permit: Permit, today: date, may: bool) -> tuple[str, str]:
    if may:
        return _("may meet the child, through %(day)s") % {"day": day_words(permit.last_day())}, DONE
    code = permit.standing_on(today)
    if code == "suspended":
        return _("may not now: suspended from %(day)s") % {"day": _since(permit)}, SOON
    if code == "revoked":
        return _("may not: revoked from %(day)s") % {"day": _since(permit)}, LATE
    if today < permit.valid_from:
        return _("may not yet: from %(day)s") % {"day": day_words(permit.valid_from)}, NEUTRAL
    return _("may not: ended on %(day)s") % {"day": day_words(permit.last_day())}, NEUTRAL


def _since(permit: Permit) -> str:
    """The day of the last change."""
    return day_words(list(permit.changes.all())[-1].on)
