"""Sheets filed by scan among the scans of a case: signed papers, protocols with both signatures, receipts."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.disclosure.guarding import APPLICANT, read_by
from applications.disclosure.scans import CaseFile, Part, provide_scans
from applications.models import Application, FiledSheet
from applications.terms import edition_of

COMPLAINT = "complaint_"


@provide_scans
def of_filed_sheets(application: Application) -> Iterator[CaseFile]:
    """Each at the day it was filed; one without a paper is known by its code. Source: R9c, R11b, R13g."""
    for sheet in application.filed_sheets.select_related("file", "paper").order_by("pk"):
        if sheet.paper:
            sheet.paper.application = application
        yield CaseFile(
            title=_title(application, sheet),
            file=sheet.file,
            at=sheet.filed_at,
            part=Part.COMPLAINT if sheet.paper and sheet.paper.form.startswith(COMPLAINT) else Part.WAY,
            for_office=sheet.paper is not None and read_by(sheet.paper) != APPLICANT,
        )


def _title(application: Application, sheet: FiledSheet) -> str:
    if sheet.paper is None:
        return _("Sheet filed by scan, code %(code)s") % {"code": sheet.code}
    title = edition_of(application).form(sheet.paper.form).title.in_(get_language() or "kk")
    return _("%(paper)s: sheet filed by scan") % {"paper": title}
