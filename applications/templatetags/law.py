"""How a template names a clause: the act and the place for people, the project's own name for whoever looks it up."""

from datetime import date
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from applications.law.calendar import unconfirmed_year as _unconfirmed
from applications.law.citations import place_of
from applications.law.texts import Text
from applications.presenters.announcements import unread
from applications.presenters.clauses import cited, named
from portal.accounts.models import Staff

register = template.Library()


@register.filter
def clause(ids: str) -> SafeString:
    """`R7a` or `R7b, R7c` as the act and the place, each with its id as the title."""
    cited = [(each, _cited(each).in_(get_language() or "kk")) for each in ids.split(", ") if each]
    return format_html_join(" ", '<span class="clause" title="{}">{}</span>', cited)


@register.filter
def place(id_: str) -> SafeString:
    """The place alone, where the act is plain from the page and room is short."""
    return format_html('<span class="clause" title="{}">{}</span>', id_, _placed(id_).in_(get_language() or "kk"))


@register.simple_tag
def unread_changes(person: Staff) -> int:
    """How many changes of requirements this person has not read. Source: R12-1d."""
    return unread(person)


@register.simple_tag
def unconfirmed_year(today: str) -> int | None:
    """The year (this one or the coming one) whose days off are still to be ordered, on a day written 2026-11-21."""
    return _unconfirmed(date.fromisoformat(today))


_cited = cache(cited)


@cache
def _placed(id_: str) -> Text:
    return next((place_of(found.source) for found in named(id_)), Text.same(id_))
