"""The sheet of stickers of a case: one for each copy, with its code to scan, to be cut and put on the paper."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from applications.custody.where import short_title
from applications.models import Application
from applications.models.copy import LOST
from applications.paper_facts import watermark
from applications.terms import edition_of
from portal.documents import pdf_of, qr_svg


def stickers(application: Application, language: str) -> bytes:
    """A PDF; the official forms themselves bear no code, since their text is quoted to the letter."""
    edition = edition_of(application)
    copies = application.copies.exclude(place=LOST).select_related("paper").order_by("-leads", "pk")
    facts = {
        "language": language,
        "title": _("Stickers for the papers of a case"),
        "number": application.register_number,
        "office": application.office.name_in(language),
        "watermark": watermark(application.office),
        "stickers": [
            {"title": short_title(copy, edition).in_(language), "code": copy.grouped_code, "qr": qr_svg(copy.code)}
            for copy in copies
        ],
    }
    html = render_to_string("pdf/stickers.html", facts)
    return pdf_of(html, title=application.register_number, language=language)
