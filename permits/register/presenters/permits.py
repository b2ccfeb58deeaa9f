"""A permit on any page of the register: its period, how it stands, its conditions, what happened to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.permits import table
from permits.models.permit import Permit, PermitChange, PermitCondition
from portal.ui import CALM, DONE, LATE, NEUTRAL, SOON

TONES = {"in_force": DONE, "suspended": SOON, "revoked": LATE, "replaced": NEUTRAL}
SOON_OVER = timedelta(days=30)


@dataclass(frozen=True)
class Condition:
    """`until` is empty while it stands."""

    words: str
    since: date
    until: date | None


@dataclass(frozen=True)
class ChangeLine:
    """One line of the life of a permit."""

    on: date
    title: str
    clause: str
    reason: str
    paper: str
    successor: str
    successor_href: str
    who: str
    at: datetime


@dataclass(frozen=True)
class PermitRow:
    """One line of the journal."""

    number: str
    href: str
    parent: str
    children: tuple[str, ...]
    period: str
    last: date
    standing: str
    tone: str
    note: str


@dataclass(frozen=True)
class PermitCard:
    """`stands`: it allows visits now or will; `earlier` are wordings that no longer hold."""

    number: str
    href: str
    parent: str
    children: tuple[str, ...]
    period: str
    first: date
    last: date
    standing: str
    tone: str
    stands: bool
    note: str
    conditions: tuple[Condition, ...]
    earlier: tuple[Condition, ...]
    changes: tuple[ChangeLine, ...]


def permit_card(permit: Permit, *, today: date) -> PermitCard:
    standing, tone = standing_of(permit, today)
    conditions = [_condition(each) for each in permit.conditions.all()]
    return PermitCard(
        number=permit.number,
        href=reverse("permit", args=[permit.token]),
        parent=permit.parent_name,
        children=tuple(each.registered.full_name for each in permit.children.all()),
        period=period_words(permit),
        first=permit.valid_from,
        last=permit.last_day(),
        standing=standing,
        tone=tone,
        stands=not is_over(permit, today),
        note=_note(permit, today),
        conditions=tuple(each for each in conditions if each.until is None),
        earlier=tuple(each for each in conditions if each.until is not None),
        changes=change_lines(permit),
    )


def permit_row(permit: Permit, *, today: date) -> PermitRow:
    standing, tone = standing_of(permit, today)
    return PermitRow(
        number=permit.number,
        href=reverse("permit", args=[permit.token]),
        parent=permit.parent_name,
        children=tuple(each.registered.full_name for each in permit.children.all()),
        period=period_words(permit),
        last=permit.last_day(),
        standing=standing,
        tone=tone,
        note=_note(permit, today),
    )


def is_over(permit: Permit, today: date) -> bool:
    """No visit is allowed any more, and none will be."""
    return table().standings[permit.standing_on(today)].final or permit.last_day() < today


def standing_of(permit: Permit, today: date) -> tuple[str, str]:
    """The word of the law's table; of one in force also whether its period has begun or is over."""
    code = permit.standing_on(today)
    if not table().standings[code].final and permit.last_day() < today:
        return _("Over"), NEUTRAL
    if code == "in_force" and today < permit.valid_from:
        return _("Not begun"), CALM
    return table().standings[code].title.in_(get_language() or "kk"), TONES[code]


def _note(permit: Permit, today: date) -> str:
    """What is near: the end, or a change that is decided and does not hold yet."""
    coming = permit.changes.all()[len(permit.changes.all()) - 1] if permit.changes.all() else None
    if coming and coming.on > today and coming.code != "issued":
        return _("%(change)s from %(day)s") % {"change": change_title(coming), "day": day_words(coming.on)}
    if permit.standing == "in_force" and today <= permit.last_day() <= today + SOON_OVER:
        return _("Ends within 30 days")
    return ""


def _condition(row: PermitCondition) -> Condition:
    return Condition(row.words, row.from_on, row.until_on)


def change_lines(permit: Permit) -> tuple[ChangeLine, ...]:
    """The newest first."""
    return tuple(reversed([_change(each) for each in permit.changes.all()]))


def _change(row: PermitChange) -> ChangeLine:
    return ChangeLine(
        on=row.on,
        title=change_title(row),
        clause=table().changes[row.code].clause,
        reason=row.reason,
        paper=reverse("paper", args=[row.paper.token]) if row.paper else "",
        successor=row.successor.number if row.successor else "",
        successor_href=reverse("permit", args=[row.successor.token]) if row.successor else "",
        who=row.written_by.short_name,
        at=row.written_at,
    )


def change_title(row: PermitChange) -> str:
    return table().changes[row.code].title.in_(get_language() or "kk")


def period_words(permit: Permit) -> str:
    return f"{day_words(permit.valid_from)} – {day_words(permit.valid_until)}"


def day_words(day: date) -> str:
    return f"{day:%d.%m.%Y}"
