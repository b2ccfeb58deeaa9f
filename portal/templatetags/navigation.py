"""The ways under the header, for templates."""

from django import template
from django.conf import settings
from django.template import RequestContext

from portal.access import may_open
from portal.navigation import Way, in_one_line, office_ways, ways_of

register = template.Library()


@register.simple_tag(takes_context=True)
def ways(context: RequestContext) -> dict[str, object]:
    """What stands in the line, what under one more word, and whether the reader stands on one of those."""
    line, more = in_one_line(list(ways_of(context["request"])))
    return {"line": line, "more": more, "current": any(way.current for way in more)}


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
