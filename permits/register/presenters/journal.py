"""The journal of permits and the index of children as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.placements import placement_title
from applications.models import RegisteredChild
from permits.models.permit import PermitChild
from permits.register.journal import ENDING, IN_FORCE, OVER, SUSPENDED, VIEWS, Asked, JournalPage
from permits.register.presenters.permits import PermitRow, day_words, permit_row


@dataclass(frozen=True)
class Chip:
    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class JournalRows:
    """`newer` leads to the first page, `older` to the next."""

    chips: tuple[Chip, ...]
    rows: tuple[PermitRow, ...]
    newer: str
    older: str
    empty: str


@dataclass(frozen=True)
class FoundChild:
    name: str
    born_on: date
    href: str
    placement: str


@dataclass(frozen=True)
class NextToEnd:
    child: str
    born_on: date
    href: str
    parent: str
    number: str
    last: date


def journal_rows(page: JournalPage, asked: Asked, *, today: date) -> JournalRows:
    words = {
        IN_FORCE: (_("In force"), _("No permit is in force")),
        ENDING: (_("Ending within 30 days"), _("No permit ends within 30 days")),
        SUSPENDED: (_("Suspended"), _("No permit is suspended")),
        OVER: (_("Over"), _("No permit is over yet")),
    }
    return JournalRows(
        chips=tuple(Chip(words[view][0], address(asked, view=view), view == asked.view) for view in VIEWS),
        rows=tuple(permit_row(each, today=today) for each in page.permits),
        newer=address(asked) if asked.after else "",
        older=address(asked, after=page.after) if page.after else "",
        empty=words[asked.view][1],
    )


def address(asked: Asked, *, view: str = "", after: tuple[date, int] | None = None) -> str:
    """The journal with this view, the same period, from this row on."""
    query = {
        "view": view or asked.view,
        "since": day_words(asked.since) if asked.since else "",
        "until": day_words(asked.until) if asked.until else "",
        "after": f"{after[0].isoformat()}.{after[1]}" if after else "",
    }
    return f"{reverse('permits')}?{urlencode({key: value for key, value in query.items() if value})}"


def found_children(children: Iterable[RegisteredChild]) -> tuple[FoundChild, ...]:
    return tuple(_found(child) for child in children)


def _found(child: RegisteredChild) -> FoundChild:
    standing = [each for each in child.placements.all() if each.stands]
    placement = placement_title(standing[0].placement).in_(get_language() or "kk") if standing else ""
    return FoundChild(child.full_name, child.birth_date, reverse("child", args=[child.token]), placement)


def next_to_end(rows: Iterable[PermitChild]) -> tuple[NextToEnd, ...]:
    return tuple(
        NextToEnd(
            child=row.registered.full_name,
            born_on=row.registered.birth_date,
            href=reverse("child", args=[row.registered.token]),
            parent=row.permit.parent_name,
            number=row.permit.number,
            last=row.permit.valid_until,
        )
        for row in rows
    )
