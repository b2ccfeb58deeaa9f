"""Papers of the portal and scans of people, found within the office."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from applications.actions.scans import attach_scan, keep_scan
from applications.drafts import may_read
from applications.forms.scan import ScanForm
from applications.law.errors import LawError
from applications.models import Application, Paper, SubmittedDocument
from applications.presenters.registered import paper_line
from applications.terms import edition_of
from applications.views.refusals import show_refusal
from portal.files.models import StoredFile
from portal.files.serving import serve
from portal.http import StaffRequest


@require_safe
def paper(request: StaffRequest, token: str) -> HttpResponse:
    """One paper as it is stored; until it is rendered the page asks again by itself."""
    found = _paper(request, token)
    title = edition_of(found.application).form(found.form).title
    line = paper_line(found, title.in_(get_language() or "kk"))
    context = {"paper": line, "application": found.application, "sha256": found.pdf_sha256}
    return render(request, "applications/clerk/paper.html", context)


@require_safe
@xframe_options_sameorigin
def paper_file(request: StaffRequest, token: str) -> FileResponse:
    found = _paper(request, token)
    if not found.pdf:
        raise Http404
    return serve(found.pdf, inline=True)


@require_safe
def scan(request: StaffRequest, token: str) -> FileResponse:
    """A scan as a file of its own: it never acts as a page of the portal."""
    documents = SubmittedDocument.objects.filter(application__in=Application.objects.visible_to(request.user))
    document = documents.filter(scan__token=token).select_related("scan").order_by("pk").first()
    if not document or not document.scan:  # one scan may stand with several documents
        raise Http404
    return serve(document.scan)


def add_scan(request: StaffRequest, token: str, requirement: str) -> HttpResponse:
    """Add the scan of a document that was registered without one."""
    at = timezone.now()
    application = get_object_or_404(Application.objects.visible_to(request.user).open(), token=token)
    document = get_object_or_404(application.documents.select_related("scan"), requirement=requirement)
    form = ScanForm(request.POST, request.FILES) if request.method == "POST" else ScanForm()
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_scan(form.cleaned_data["scan"], by=request.user, at=at)
        except ValidationError as refusal:
            form.add_error("scan", refusal)
        else:
            return _attached(request, application, requirement, kept, at)
    title = edition_of(application).document(requirement).title.in_(get_language() or "kk")
    context = {"form": form, "application": application, "title": title, "document": document}
    return render(request, "applications/clerk/add_scan.html", context)


def _attached(
    request: StaffRequest, application: Application, requirement: str, kept: StoredFile, at: datetime
) -> HttpResponse:
    try:
        attach_scan(application.pk, requirement, kept, by=request.user, at=at)
    except LawError as refusal:
        show_refusal(request, refusal)
    return redirect("case", application.token)


def _paper(request: StaffRequest, token: str) -> Paper:
    papers = Paper.objects.filter(application__in=Application.objects.visible_to(request.user))
    found = get_object_or_404(papers.select_related("application", "pdf"), token=token)
    if not may_read(found, by=request.user):
        raise Http404
    return found
