"""Checking and cleaning what a person brought; every refusal says what was asked, why not, what to do."""

import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.files import cleaner
from portal.files.sniffing import JPEG, PDF, PNG, media_type_of

MOST_BYTES = 10 * cleaner.MEGABYTE
SECONDS = 20
_KIND = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG"}
_CLEANER = Path(cleaner.__file__).resolve()

_WHY = {
    "empty": _("The file was to be added, but it is empty. Choose the file again, or scan the document anew."),
    "size": _("The file was to be added, but it is larger than 10 MB. Scan it in grey at 200 dpi, or in parts."),
    "type": _("The file was to be added, but it is not a PDF, JPEG or PNG. Scan or photograph the document."),
    "encrypted": _("The PDF was to be added, but a password locks it. Save it without a password, or scan the paper."),
    "pages": _("The PDF was to be added, but it has more than 100 pages. Add it in parts."),
    "pixels": _("The picture was to be added, but it has more than 50 million points. Save it smaller."),
    "broken": _("The file was to be added, but it is damaged and cannot be read. Scan or photograph the paper again."),
}


def checked_and_cleaned(content: bytes) -> tuple[str, bytes]:
    """The media type and the bytes to keep.

    Raises:
        ValidationError: the file is not to be kept; its code is one of ``empty size type encrypted pages pixels
            broken``.
    """
    if not content:
        raise refusal("empty")
    if len(content) > MOST_BYTES:
        raise refusal("size")
    media_type = media_type_of(content)
    if media_type is None:
        raise refusal("type")
    clean = _cleaned(content, _KIND[media_type])
    if media_type_of(clean) != media_type:
        raise refusal("broken")
    return media_type, clean


def refusal(why: str) -> ValidationError:
    return ValidationError(_WHY[why], code=why)


def _cleaned(content: bytes, kind: str) -> bytes:
    """Ask the cleaner, a process without our secrets, memory or patience."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CLEANER), kind],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refusal("broken") from None
    if done.returncode == 0:
        return done.stdout
    word = done.stderr.decode(errors="replace") if done.returncode == cleaner.REFUSED else ""
    raise refusal(word if word in _WHY else "broken")
