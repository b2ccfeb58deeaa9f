"""The banner that tells the technical worker at once that a system outside is away."""

from django import template
from django.utils.safestring import SafeString

from applications.presenters.monitoring import systems_away
from portal.access import may_open
from portal.templatetags.components import ui

register = template.Library()


@register.simple_tag(takes_context=True)
def outage_banner(context) -> SafeString | str:
    """Nothing for people who can't do anything about it: they work on as always. Source: R12-1b."""
    if not may_open("draw_up_protocol", context["user"].roles):
        return ""
    systems = systems_away()
    return ui(context, "outage", systems=systems) if systems else ""
