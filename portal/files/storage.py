"""Keeping files: the bytes on the disk under a random name, the facts in a row."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from portal.files.cleaning import MOST_BYTES, checked_and_cleaned, refusal
from portal.files.models import StoredFile
from portal.files.sniffing import clean_file_name, media_type_of, suffix_of

if TYPE_CHECKING:
    from portal.accounts.models import Staff


class StoredFileChanged(RuntimeError):
    """The bytes on the disk are not those that were stored."""


def store_upload(uploaded: UploadedFile, *, office: int, by: "Staff | None", at: datetime, purpose: str) -> StoredFile:
    """Check, clean and keep what a person brought. ``office`` is the id of the office whose file it is.

    ``by`` is None for an applicant: whose file it is then, the request says that holds it.

    Raises:
        ValidationError: the file is refused; the message is for the person.
    """
    if (uploaded.size or 0) > MOST_BYTES:
        raise refusal("size")
    media_type, content = checked_and_cleaned(uploaded.read())
    name = clean_file_name(uploaded.name or "", media_type)
    return _keep(content, media_type, name, office=office, by=by, at=at, purpose=purpose, generated=False)


def store_bytes(
    content: bytes, *, name: str, office: int, at: datetime, purpose: str, by: "Staff | None" = None
) -> StoredFile:
    """Keep a document that the portal made, byte for byte."""
    media_type = media_type_of(content)
    if media_type is None:
        raise ValueError(f"{name} was to be stored, but it is not a PDF, JPEG or PNG; look at what made it.")
    name = clean_file_name(name, media_type)
    return _keep(content, media_type, name, office=office, by=by, at=at, purpose=purpose, generated=True)


def content_of(file: StoredFile) -> bytes:
    """The bytes, proved to be those that were stored.

    Raises:
        StoredFileChanged: they are others.
    """
    content = _place(file.stored_name).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise StoredFileChanged(f"File {file.token} was to be read, but its bytes changed; restore it from a backup.")
    return content


def _keep(
    content: bytes,
    media_type: str,
    name: str,
    *,
    office: int,
    by: "Staff | None",
    at: datetime,
    purpose: str,
    generated: bool,
) -> StoredFile:
    """The bytes first, the row after: a row always has its file."""
    stored_name = secrets.token_hex(16) + suffix_of(media_type)
    _write(_place(stored_name), content)
    return StoredFile.objects.create(
        office_id=office,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
        stored_name=stored_name,
        original_name=name,
        purpose=purpose,
        generated=generated,
        uploaded_by=by,
        uploaded_at=at,
    )


def _place(stored_name: str) -> Path:
    return Path(settings.FILES_ROOT) / stored_name[:2] / stored_name


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(descriptor)
