"""Whether a text may become a letter of the office; whatever it stumbles over is named."""

from django.utils.translation import gettext as _

from applications.law.edition import Edition, Form
from applications.letters.errors import LetterRefused
from applications.letters.markup import names_in, parse, stray_in
from applications.letters.placeholders import READERS
from applications.letters.registry import placeholder

LONGEST = 20_000


def check_text(edition: Edition, form: Form, text: str) -> None:
    """Raises: LetterRefused, with the placeholders in its way."""
    if not text.strip() or len(text) > LONGEST:
        raise _refused_length()
    if strange := stray_in(text):
        raise _refused_stray(strange)
    known = {name: placeholder(edition, name) for name in names_in(text)}
    if unknown := tuple(name for name, found in known.items() if not found or not _of_letter(found.forms, form)):
        raise _refused_unknown(unknown)
    if kept := tuple(name for name, found in known.items() if found and found.audience not in READERS[form.audience]):
        raise _refused_reader(kept)
    if inside := tuple(dict.fromkeys(_whole_inside(edition, text))):
        raise _refused_place(inside)


def _of_letter(forms: frozenset[str], form: Form) -> bool:
    return not forms or form.code in forms


def _whole_inside(edition: Edition, text: str):
    for line in parse(text):
        for name in line.names:
            found = placeholder(edition, name)
            if found and found.whole and line.alone != name:
                yield name


def _shown(names: tuple[str, ...]) -> str:
    return ", ".join(name if name.startswith(("{", "}")) else f"{{{name}}}" for name in names)


def _refused_length() -> LetterRefused:
    return LetterRefused(
        _("You asked to save the text of a letter."),
        _("A letter has some words and at most %(most)d letters.") % {"most": LONGEST},
        _("Write the text, or go back to the portal's own."),
    )


def _refused_stray(names: tuple[str, ...]) -> LetterRefused:
    return LetterRefused(
        _("You asked to save a text that holds %(names)s.") % {"names": _shown(names)},
        _("A placeholder is one name in small Latin letters between two braces; braces stand for nothing else."),
        _("Take a placeholder from the list beside the text, or write the words without braces."),
        names=names,
    )


def _refused_unknown(names: tuple[str, ...]) -> LetterRefused:
    return LetterRefused(
        _("You asked to save a text with %(names)s.") % {"names": _shown(names)},
        _("This letter knows no such placeholder, so nothing could be written in its place."),
        _("Take a placeholder from the list beside the text."),
        names=names,
    )


def _refused_reader(names: tuple[str, ...]) -> LetterRefused:
    return LetterRefused(
        _("You asked to save a text with %(names)s.") % {"names": _shown(names)},
        _("Whoever gets this letter must not learn from it what is kept for the office, as where a child lives."),
        _("Take the placeholder out of the text."),
        names=names,
    )


def _refused_place(names: tuple[str, ...]) -> LetterRefused:
    return LetterRefused(
        _("You asked to save a text with %(names)s inside a sentence.") % {"names": _shown(names)},
        _("It gives a list or a table, which needs a place of its own."),
        _("Put it alone on a line, with an empty line before and after."),
        names=names,
    )
