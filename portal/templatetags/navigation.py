"""The ways under the header, for templates."""

from django import template
from django.conf import settings
from django.template import RequestContext

from portal.access import may_open
from portal.navigation import Way, office_ways, ways_of

register = template.Library()


@register.simple_tag(takes_context=True)
def ways(context: RequestContext) -> list[Way]:
    return list(ways_of(context["request"]))


@register.simple_tag(takes_context=True, name="office_ways")
def ways_below_the_office(context: RequestContext) -> list[Way]:
    return list(office_ways(context["request"]))


@register.simple_tag(takes_context=True)
def opens(context: RequestContext, name: str) -> bool:
    """Whether the reader may open the page of this name."""
    return may_open(name, context["request"].user.roles)


@register.simple_tag
def idle_seconds() -> int:
    """How long a session lasts without a step."""
    return settings.SESSION_COOKIE_AGE
