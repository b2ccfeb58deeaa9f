"""Markup that is the same for many rows: its template is drawn once with marks, then stamped with each row's texts.

A template costs a table of fifty rows more than everything else on the page together. The stencil keeps the markup in
the template and its texts escaped; what changes the markup itself is `by`, one stencil for each of its values.
"""

import re
from collections.abc import Iterable
from html import escape
from weakref import WeakKeyDictionary

from django.template import Context, Engine, Template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_MARK = re.compile("\x02(\\w+)\x03")
_drawn: WeakKeyDictionary[Template, dict[tuple[str | None, str], "Stencil"]] = WeakKeyDictionary()


class _Marks:
    """A row that gives a mark for whatever is asked of it, except for what is known."""

    def __init__(self, **known: str) -> None:
        self.known = known

    def __getitem__(self, name: str) -> str:
        return self.known.get(name) or mark_safe(f"\x02{name}\x03")  # noqa: S308  a mark, no text of anybody


class Stencil:
    """A drawn template with places for texts."""

    def __init__(self, template: Template, by: str, value: str) -> None:
        drawn = template.render(Context({"row": _Marks(**{by: value})}))
        self.names = frozenset(_MARK.findall(drawn))
        self.text = _MARK.sub(r"%(\1)s", drawn.replace("%", "%%"))

    def stamped(self, row: object) -> str:
        return self.text % {name: escape(getattr(row, name)) for name in self.names}


def stamped(template_name: str, rows: Iterable[object], by: str) -> SafeString:
    """The rows one after another as the template would draw each; their texts are plain and become escaped."""
    template = Engine.get_default().get_template(template_name)
    stencils = _drawn.setdefault(template, {})
    language = get_language()
    return mark_safe("".join(_of(template, stencils, language, by, row).stamped(row) for row in rows))  # noqa: S308


def _of(template: Template, stencils: dict, language: str | None, by: str, row: object) -> Stencil:
    value = getattr(row, by)
    if (language, value) not in stencils:
        stencils[language, value] = Stencil(template, by, value)
    return stencils[language, value]
