"""Putting a scanned sheet with its signatures to the paper, or the case, whose code it bears."""

from datetime import datetime

from django.db import transaction

from applications.custody.coding import give_codes
from applications.custody.scanning import Scanned
from applications.models import FiledSheet
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.files.models import StoredFile


@transaction.atomic
def file_sheet(scanned: Scanned, code: str, file: StoredFile, *, by: Staff, at: datetime) -> FiledSheet:
    """Nothing is replaced: a better scan is filed beside the first; a case without codes gets them by it.

    Source: R11b, R9d.
    """
    application, copy = scanned.application, scanned.copy
    if not application.copies.exists():
        give_codes(application.pk, by=by, at=at)
    sheet = FiledSheet.objects.create(
        application=application,
        office_id=application.office_id,
        paper=copy.paper if copy else None,
        code=code[:60],
        file=file,
        filed_at=at,
        filed_by=by,
    )
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="file_sheet",
        at=at,
        by=by,
        role=min(by.roles),
        facts={"code": sheet.code, "sha256": file.sha256, "form": copy.paper.form if copy and copy.paper else ""},
    )
    return sheet
