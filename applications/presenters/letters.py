"""The texts of letters as an administrator sees them: which are the office's own, what may stand in them, versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import ndiff

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.editions import worked_by
from applications.law.citations import cite
from applications.law.edition import Edition, Form
from applications.letters.composing import Composed
from applications.letters.registry import palette, placeholder
from applications.letters.texts import LANGUAGES, letters_of
from applications.models import LetterVersion
from portal.offices.models import Office

READERS_OF_FORMS: dict[str, str | Promise] = {
    "applicant": gettext_lazy("for the applicant"),
    "carer": gettext_lazy("for the child's carer"),
    "office": gettext_lazy("for the office"),
    "public": gettext_lazy("for everybody"),
}


@dataclass(frozen=True)
class LanguageLink:
    """`version` is 0 while the portal's own text stands."""

    name: str
    language: str
    href: str
    version: int


@dataclass(frozen=True)
class LetterRow:
    title: str
    source: str
    reader: str
    languages: tuple[LanguageLink, ...]


@dataclass(frozen=True)
class ServiceLetters:
    title: str
    edition: str
    rows: tuple[LetterRow, ...]


def letters_page(office: Office, *, today: date, language: str) -> tuple[ServiceLetters, ...]:
    """Every service of the office, and what it reviews, with the documents without an official form."""
    standing = _standing(LetterVersion.objects.filter(office=office).defer("text"))
    editions = worked_by(office, today)
    return tuple(
        ServiceLetters(
            title=edition.title.in_(language),
            edition=edition.code,
            rows=tuple(_row(edition, form, standing, language) for form in letters_of(edition)),
        )
        for edition in editions
    )


def _standing(versions: Iterable[LetterVersion]) -> dict[tuple[str, str, str], int]:
    """The version of each text that the office wrote itself; rows come in the order of their versions."""
    last = {(each.service, each.form, each.language): each for each in versions}
    return {key: each.version for key, each in last.items() if not each.is_default}


def _row(edition: Edition, form: Form, standing: dict[tuple[str, str, str], int], language: str) -> LetterRow:
    return LetterRow(
        title=form.title.in_(language),
        source=cite(edition, form.source).in_(language) if form.source else "",
        reader=str(READERS_OF_FORMS[form.audience]),
        languages=tuple(
            LanguageLink(
                name=dict(settings.LANGUAGES)[each],
                language=each,
                href=reverse("office_letter", args=[edition.service, form.code, each]),
                version=standing.get((edition.service, form.code, each), 0),
            )
            for each in LANGUAGES
        ),
    )


@dataclass(frozen=True)
class PaletteRow:
    """`written` is what stands in the text, with its braces."""

    written: str
    title: str
    whole: bool


def palette_rows(edition: Edition, form: Form) -> tuple[PaletteRow, ...]:
    return tuple(PaletteRow(f"{{{each.code}}}", str(each.title), each.whole) for each in palette(edition, form))


def empty_words(composed: Composed, edition: Edition) -> tuple[PaletteRow, ...]:
    """The placeholders for which the case has no words."""
    found = ((name, placeholder(edition, name)) for name in composed.empty)
    return tuple(PaletteRow(f"{{{name}}}", str(each.title) if each else name, False) for name, each in found)


@dataclass(frozen=True)
class Change:
    """A line of a difference: `sign` is +, − or nothing."""

    sign: str
    text: str


@dataclass(frozen=True)
class VersionRow:
    version: int
    saved_at: datetime
    saved_by: str
    what: str
    changes: tuple[Change, ...]
    stands: bool


def version_rows(versions: list[LetterVersion], default: str) -> tuple[VersionRow, ...]:
    """Every version, newest first, with what it changed in the one before."""
    rows, before = [], default
    for each in versions:
        text = default if each.is_default else each.text
        rows.append(
            VersionRow(
                version=each.version,
                saved_at=each.saved_at,
                saved_by=each.saved_by.short_name,
                what=_("the portal's own text again") if each.is_default else "",
                changes=tuple(_changes(before, text)),
                stands=each is versions[-1],
            )
        )
        before = text
    return tuple(reversed(rows))


def _changes(before: str, after: str) -> Iterable[Change]:
    """Lines that came and went; of the lines that stayed only those beside a change."""
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if not line.startswith("?")]
    near = {at + step for at, line in enumerate(lines) if line[0] in "+-" for step in (-1, 0, 1)}
    for at, line in enumerate(lines):
        if at in near and (line[0] in "+-" or line[2:].strip()):
            yield Change({"+": "+", "-": "−"}.get(line[0], ""), line[2:])
