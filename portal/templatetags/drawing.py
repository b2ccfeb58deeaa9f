"""Tags for what need not be drawn anew: the parts of every page that never change, and the rows of long tables."""

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal import stencils

register = template.Library()


@register.simple_tag
def stamped(template_name, rows, by):
    """`{% stamped "row.html" rows by="tone" %}`: each row as its template draws it; see `portal.stencils`."""
    return stencils.stamped(template_name, rows, by)


class DrawnOnce(Node):
    """Keeps what it holds for the life of the process, for each language; nothing of the page is known inside."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            self.drawn[language] = self.nodelist.render(context.new({}))
        return self.drawn[language]


@register.tag
def drawn_once(parser: Parser, token: Token) -> DrawnOnce:
    """`{% drawn_once %}...{% enddrawn_once %}` around what depends on the language alone."""
    nodelist = parser.parse(["enddrawn_once"])
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("A block differs from page to page, so it cannot stand in drawn_once.")
    return DrawnOnce(nodelist)
