"""Turns frozen facts into the HTML of a paper; reads nothing else: no database, no clock, no request."""

from functools import cache
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from portal.documents.cleaning import cleaned
from portal.documents.facts import PaperFacts
from portal.documents.forms import FORMS, FormTemplate


@cache
def _engine() -> Engine:
    """An engine apart from the pages': no context processor can slip something of the moment into a paper."""
    return Engine(
        dirs=[str(settings.ROOT / "templates")],
        libraries={"papers": "portal.templatetags.papers"},
        autoescape=True,
    )


def html_of(form: FormTemplate | str, facts: PaperFacts | dict[str, Any], language: str) -> str:
    """The paper as HTML.

    Raises:
        KeyError: there is no such form.
        TypeError: a fact is missing or the form does not know it.
    """
    template = FORMS[form] if isinstance(form, str) else form
    plain = facts.as_json() if isinstance(facts, PaperFacts) else facts
    clean = template.facts.from_json(cleaned(plain))
    context = {
        "facts": clean,
        "form": template,
        "title": template.title_of(clean, language),
        "language": language,
        "band": f"pdf/band.{language}.html",
        "copies": range(1, template.copies_of(clean) + 1),
    }
    return _engine().get_template(template.template(language)).render(Context(context, use_l10n=False, use_tz=False))
