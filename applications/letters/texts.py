"""The texts of letters: the portal's own in files, an office's own in rows of which the last one stands."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from applications.law.edition import Edition, Form
from applications.models import LetterVersion
from portal.documents.letters import LETTER
from portal.offices.models import Office

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class CurrentText:
    """`version` is 0 until the office saves; `row` is the office's own version, None for the portal's text."""

    text: str
    version: int
    row: LetterVersion | None

    @property
    def own(self) -> bool:
        return self.row is not None


def default_text(service: str, form: str, language: str) -> str:
    """The portal's text of a form, that of the service before the common one.

    Raises:
        KeyError: no file speaks of this form.
    """
    texts = _texts()
    return (texts.get(f"{service}.{form}") or texts[form])[language]


@cache
def _texts() -> dict[str, dict[str, str]]:
    return {path.stem: _parts(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt"))}


def _parts(text: str) -> dict[str, str]:
    """A file holds the three languages one after another, each under its `== kk` line."""
    pieces = re.split(r"^== (kk|ru|en)\n", text, flags=re.MULTILINE)
    return {language: body.strip() + "\n" for language, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def current_text(office: Office, service: str, form: str, language: str) -> CurrentText:
    """What a letter written now is made of."""
    last = LetterVersion.objects.filter(office=office, service=service, form=form, language=language).last()
    own = last if last and not last.is_default else None
    return CurrentText(own.text if own else default_text(service, form, language), last.version if last else 0, own)


def letters_of(edition: Edition) -> tuple[Form, ...]:
    """The forms whose words an office may write: those of the service, then those of every office."""
    return tuple(form for form in (*edition.forms, *edition.letters) if not form.official)


def sheet_of(office: Office, edition: Edition, form: Form) -> str:
    """The sheet that prints a form. A free form that an office wrote its own words for is always a letter."""
    if form.official:
        return form.template or form.code
    return LETTER if has_own_text(office, edition.service, form.code) else form.template or LETTER


def has_own_text(office: Office, service: str, form: str) -> bool:
    rows = LetterVersion.objects.filter(office=office, service=service, form=form).order_by("version")
    return any(not last.is_default for last in {row.language: row for row in rows}.values())
