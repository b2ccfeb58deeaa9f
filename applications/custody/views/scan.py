"""A code typed or scanned: what it is, where it should be; and a scanned sheet filed under it."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.actions.scans import keep_scan
from applications.custody.scan_forms import CodeForm, SheetForm
from applications.custody.scan_page import scan_page
from applications.custody.scanning import LONGEST, Scanned, read_code
from applications.custody.sheets import file_sheet
from applications.models import Application, FiledSheet
from portal.audit.actions import record_read
from portal.files.serving import serve
from portal.http import StaffRequest


def scan_code(request: StaffRequest) -> HttpResponse:
    """Looking asks with GET, so that a scanner's Enter is enough; a sheet is filed with POST."""
    at = timezone.now()
    asked = (request.POST if request.method == "POST" else request.GET).get("code", "").strip()[:LONGEST]
    scanned = read_code(asked, by=request.user, today=timezone.localdate(at))
    sheet = SheetForm(request.POST or None, request.FILES or None, initial={"code": asked})
    if request.method == "POST" and scanned and sheet.is_valid() and _filed(request, scanned, asked, sheet, at):
        return redirect(f"{reverse('scan_code')}?{urlencode({'code': asked})}")
    if scanned:
        case = scanned.application
        record_read(office=case.office_id, subject_kind="application", subject_id=case.pk, at=at, by=request.user)
    context = {
        "page": scan_page(scanned, asked, by=request.user) if scanned else None,
        "asked": asked,
        "code": CodeForm(),
        "form": sheet,
        "here": "scan_code",
    }
    return render(request, "custody/scan.html", context, status=422 if request.method == "POST" else 200)


def _filed(request: StaffRequest, scanned: Scanned, code: str, form: SheetForm, at: datetime) -> bool:
    try:
        kept = keep_scan(form.cleaned_data["scan"], by=request.user, at=at)
    except ValidationError as refusal:
        form.add_error("scan", refusal)
        return False
    file_sheet(scanned, code, kept, by=request.user, at=at)
    messages.success(
        request, _("The sheet is filed with %(number)s.") % {"number": scanned.application.register_number}
    )
    return True


@require_safe
def filed_sheet(request: StaffRequest, token: str) -> FileResponse:
    """A filed sheet as a file of its own."""
    sheets = FiledSheet.objects.filter(application__in=Application.objects.visible_to(request.user))
    return serve(get_object_or_404(sheets.select_related("file"), file__token=token).file)
