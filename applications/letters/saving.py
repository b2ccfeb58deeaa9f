"""Saving an office's own text of a letter, and going back to the portal's: each a new version, none is rewritten."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from applications.law.edition import Edition, Form
from applications.letters.checking import check_text
from applications.letters.errors import LetterRefused
from applications.letters.texts import LANGUAGES
from applications.models import LetterVersion
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import Office


@transaction.atomic
def save_text(
    office: Office, edition: Edition, form: Form, language: str, text: str, *, seen: int, by: Staff, at: datetime
) -> LetterVersion:
    """Make `text` the office's words from now on; `seen` is the version that was on the page.

    Raises:
        LetterRefused: a placeholder that may not stand there, or a version that is no longer the last one.
    """
    words = "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"
    check_text(edition, form, text)
    return _add(office, edition, form, language, words, seen=seen, by=by, at=at)


@transaction.atomic
def back_to_default(
    office: Office, edition: Edition, form: Form, language: str, *, seen: int, by: Staff, at: datetime
) -> LetterVersion:
    """Use the portal's own text again. Raises: LetterRefused, as `save_text`."""
    return _add(office, edition, form, language, "", seen=seen, by=by, at=at)


def _add(
    office: Office, edition: Edition, form: Form, language: str, text: str, *, seen: int, by: Staff, at: datetime
) -> LetterVersion:
    if language not in LANGUAGES or form.official:
        raise ValueError(f"A text of {form.code} in {language!r} was to be saved; official forms have no other words.")
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    rows = LetterVersion.objects.filter(office=office, service=edition.service, form=form.code, language=language)
    last = rows.last()
    if (last.version if last else 0) != seen:
        raise _refused_moved_on()
    version = LetterVersion.objects.create(
        office=office,
        service=edition.service,
        form=form.code,
        language=language,
        version=seen + 1,
        is_default=not text,
        text=text,
        saved_by=by,
        saved_at=at,
    )
    _remember(version, by=by, at=at)
    return version


def _remember(version: LetterVersion, *, by: Staff, at: datetime) -> None:
    record(
        office=version.office_id,
        subject_kind="letter_text",
        subject_id=version.pk,
        verb="restore_letter" if version.is_default else "save_letter",
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts={
            "service": version.service,
            "form": version.form,
            "language": version.language,
            "version": version.version,
        },
    )


def _refused_moved_on() -> LetterRefused:
    return LetterRefused(
        _("You asked to save the text of a letter."),
        _("Somebody saved another version after you opened this page, so nothing was changed."),
        _("Open the versions, compare, and save again."),
    )
