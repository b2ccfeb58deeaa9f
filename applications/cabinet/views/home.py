"""All that is the applicant's, and one application with its papers."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from applications.cabinet.models import Request
from applications.cabinet.notices import tell_opened
from applications.cabinet.presenters import rows
from applications.cabinet.presenters.case import cabinet_case, papers_for
from applications.cabinet.views.finding import own_application
from applications.models import Application, Paper
from applications.status_parts import asked_first, parts_of
from portal.applicants.http import ApplicantRequest
from portal.audit.actions import ledger
from portal.files.serving import serve
from portal.signatures.models import Seal

MOST_CASES = 100


@require_safe
@never_cache
def cabinet(request: ApplicantRequest) -> HttpResponse:
    """What was begun and what was sent, the newest first."""
    drafts = Request.objects.of_account(request.applicant).drafts().select_related("office").order_by("-pk")
    cases = Application.objects.of_account(request.applicant).order_by("-pk")[:MOST_CASES]
    context = {
        "here": "cabinet",
        "applicant": request.applicant,
        "drafts": [rows.draft_row(each) for each in drafts],
        "cases": [rows.case_row(each) for each in cases],
    }
    return render(request, "cabinet/home.html", context)


@require_safe
@never_cache
def application(request: ApplicantRequest, token: str) -> HttpResponse:
    """Where it stands, until when and why, what it is answered with. Source: P8.10, P8.12."""
    found, at = own_application(request, token), timezone.now()
    papers = papers_for(found)
    case = cabinet_case(found, ledger("application", found.pk), papers, at=at)
    parts = parts_of(found, language=get_language() or "kk", at=at, cabinet=True)
    context = {
        "case": case,
        "page": case.status,
        "parts": parts,
        "asked": asked_first(parts),
        "receipt": {"number": found.register_number, "code": case.code},
    }
    return render(request, "cabinet/application.html", context)


@require_safe
@never_cache
@xframe_options_sameorigin
def paper(request: ApplicantRequest, token: str) -> FileResponse:
    found = _own_paper(request, token)
    if not found.pdf:
        raise Http404
    if request.method == "GET":
        tell_opened(found, at=timezone.now())
    return serve(found.pdf, inline=True)


@require_safe
@never_cache
def seal(request: ApplicantRequest, token: str) -> HttpResponse:
    """The office's e-signature under the paper, to be checked by anybody. Source: P8.12."""
    found = _own_paper(request, token)
    put = get_object_or_404(Seal.objects.order_by("pk"), file_sha256=found.pdf_sha256)
    response = HttpResponse(bytes(put.container), content_type="application/pkcs7-signature")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.form}-{found.token}.p7s"'
    return response


def _own_paper(request: ApplicantRequest, token: str) -> Paper:
    """A paper for this applicant: no draft, nothing of the office's own."""
    papers = Paper.objects.filter(application__in=Application.objects.of_account(request.applicant))
    found = get_object_or_404(papers.select_related("application__office"), token=token)
    if found not in papers_for(found.application):
        raise Http404
    return found
