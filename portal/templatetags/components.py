"""Template tags of the design language: `{% load components %}`, then `{% ui "tag" text=... %}`.

A component is a template in `components/`; its header lists its options, one `@name` or `@name=default` a line.
An option that the header does not list, or a required one left out, is refused by name.
"""

import re
from datetime import date, datetime
from functools import cache
from uuid import uuid4

from django import template
from django.template.engine import Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts import roles
from portal.documents.dates import weekday, with_weekday
from portal.ui import NEUTRAL, TONE_ICONS

register = template.Library()
OPTION = re.compile(r"^@(\w+)(=(\S*))?", re.MULTILINE)
CARRIED = ("csrf_token", "request", "user")
WEEKDAYS_SHORT = {
    "kk": ["Дс", "Сс", "Ср", "Бс", "Жм", "Сн", "Жс"],
    "ru": ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
ROLE_NAMES = {
    roles.CLERK: _("clerk"),
    roles.EXECUTOR: _("executor"),
    roles.HEAD: _("head"),
    roles.STATE_CORPORATION_WORKER: _("State Corporation worker"),
    roles.ADMINISTRATOR: _("administrator"),
}


def _template(name: str) -> template.Template:
    return Engine.get_default().get_template(f"components/{name}.html")


@cache
def options_of(name: str) -> dict[str, str | None]:
    """The options a component's header lists, each with its default; None marks a required one."""
    source = str(_template(name).source)
    header = source.partition("{% endcomment %}")[0]
    return {option: default if equals else None for option, equals, default in OPTION.findall(header)}


def _filled(name: str, given: dict) -> dict:
    options = options_of(name)
    unknown = given.keys() - options.keys()
    missing = {option for option, default in options.items() if default is None} - given.keys()
    if unknown or missing:
        raise template.TemplateSyntaxError(
            f"Component {name} was asked for with {sorted(given)}; unknown: {sorted(unknown)}, "
            f"missing: {sorted(missing)}. Its header lists {sorted(options)}."
        )
    return {option: default or "" for option, default in options.items()} | given


def _render(context, name: str, values: dict) -> SafeString:
    carried = {key: context[key] for key in CARRIED if key in context}
    return _template(name).render(context.new(carried | _filled(name, values)))


@register.simple_tag(takes_context=True)
def ui(context, component, **options):
    return _render(context, component, options)


@register.simple_block_tag(takes_context=True)
def uiblock(context, content, component, **options):
    """A component that holds content: `{% uiblock "banner" tone="soon" %}...{% enduiblock %}`."""
    return _render(context, component, options | {"content": content})


@register.simple_tag(takes_context=True)
def icon(context, name, title=""):
    """An icon of the sprite; without a title it is decoration and is hidden from screen readers."""
    return _render(context, "icon", {"name": name, "title": title}) if title else _decoration(name)


@cache
def _decoration(name: str) -> SafeString:
    """Pages are full of them, and each is the same for everybody."""
    return _template("icon").render(template.Context(_filled("icon", {"name": name})))


@register.simple_tag
def once():
    """A hidden key that makes a second press of the same form harmless."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4().hex)


def _iso(day: date | datetime) -> str:
    return (day.date() if isinstance(day, datetime) else day).isoformat()


@register.filter
def long_day(day):
    """A date as the reader's language writes it, always with its weekday."""
    return with_weekday(_iso(day), get_language() or "kk") if day else ""


@register.filter
def weekday_name(day):
    return weekday(_iso(day), get_language() or "kk")


@register.filter
def weekday_short(day):
    return WEEKDAYS_SHORT[get_language() or "kk"][day.weekday()]


@register.filter
def role_names(codes):
    return ", ".join(str(name) for role, name in ROLE_NAMES.items() if role in codes)


@register.filter
def tone_icon(tone):
    return TONE_ICONS.get(tone, TONE_ICONS[NEUTRAL])


@register.filter
def masked(iin):
    """An IIN with its middle hidden: 0101•••••123."""
    return mark_safe(f"{iin[:4]}•••••{iin[-3:]}") if len(iin) == 12 and iin.isdigit() else ""  # noqa: S308  digits only
