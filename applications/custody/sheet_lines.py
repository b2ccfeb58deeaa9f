"""Scanned sheets of a case, as its page and the page of a code list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from applications.law.calendar import ALMATY
from applications.models import Application, Copy, FiledSheet
from applications.terms import edition_of


@dataclass(frozen=True)
class SheetLine:
    """One sheet: its file, of which paper it is, who filed it when."""

    name: str
    href: str
    paper: str
    filed: str


def sheets_of(application: Application, copy: Copy | None = None) -> tuple[SheetLine, ...]:
    """Every sheet of the case, or those of the paper of one copy."""
    sheets = application.filed_sheets.select_related("file", "filed_by", "paper").order_by("pk")
    return tuple(_lines(application, sheets.filter(paper=copy.paper) if copy else sheets))


def _lines(application: Application, sheets: Iterable[FiledSheet]) -> Iterable[SheetLine]:
    edition, language = edition_of(application), get_language() or "kk"
    for sheet in sheets:
        yield SheetLine(
            name=sheet.file.original_name,
            href=reverse("filed_sheet", args=[sheet.file.token]),
            paper=edition.form(sheet.paper.form).title.in_(language) if sheet.paper else "",
            filed=f"{sheet.filed_at.astimezone(ALMATY):%d.%m.%Y}, {sheet.filed_by.short_name}",
        )
