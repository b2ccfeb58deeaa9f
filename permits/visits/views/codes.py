"""Codes of carers: made and shown once, printed as a letter, voided."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from applications.law.errors import LawError
from applications.views.refusals import add_refusal
from permits.visits.actions.codes import make_code, void_code
from permits.visits.codes import hash_of
from permits.visits.forms import CarerForm
from permits.visits.letter import carer_letter
from permits.visits.views.finding import found_code, found_permit
from permits.visits.views.log import shown
from portal.accounts.languages import KNOWN
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def make(request: StaffRequest, token: str) -> HttpResponse:
    """The answer is the only page that ever shows the code; asked for by its address it leads back to the log."""
    permit = found_permit(request, token)
    if request.method != "POST":
        return redirect("permit_visits", token)
    form = CarerForm(request.POST, permit=permit, auto_id="id_code_%s")
    if form.is_valid():
        try:
            made = make_code(form.cleaned_data["child"].pk, form.carer(), by=request.user, at=timezone.now())
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            context = {"code": made.row, "typed": made.typed, "permit": permit, "child": form.cleaned_data["child"]}
            return render(request, "permits/visits/code.html", context)
    return shown(request, permit, carer=form, status=422)


@require_POST
@never_cache
@sensitive_post_parameters("code")
def letter(request: StaffRequest, token: str) -> HttpResponse:
    """The letter as PDF, from the code that the page before still holds; it is stored nowhere."""
    code, typed = found_code(request, token), request.POST.get("code", "")
    if not code.is_valid or hash_of(typed) != code.code_hash:
        raise Http404
    asked = request.POST.get("language", "")
    language = asked if asked in KNOWN else get_language() or "kk"
    paper = carer_letter(code, typed, language=language, by=request.user, at=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="visits-{code.token}.pdf"'}
    return HttpResponse(paper.pdf, content_type="application/pdf", headers=headers)


@require_POST
def void(request: StaffRequest, token: str) -> HttpResponse:
    """A lost or given away code opens nothing any more."""
    code = found_code(request, token)
    void_code(code.pk, by=request.user, at=timezone.now())
    messages.success(request, _("The code is void. Make another one if the carer needs it."))
    return redirect("permit_visits", code.permit_child.permit.token)
