"""The codes of a case and their stickers; declaring lost what the courier did not bring."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.custody.coding import give_codes
from applications.custody.forms import LossForm
from applications.custody.losing import declare_lost as declare
from applications.custody.losing import may_be_declared
from applications.custody.loss_page import loss_page
from applications.custody.rows import open_row
from applications.custody.stickers import stickers
from applications.law.errors import LawError
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.finding import found
from applications.views.refusals import show_refusal
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def copy_labels(request: StaffRequest, token: str) -> HttpResponse:
    """A sheet with the code of each copy, to be printed, cut and put on the paper; POST gives the codes first."""
    application = found(request, token)
    if request.method == "POST":
        return _coded(request, token, len(give_codes(application.pk, by=request.user, at=timezone.now())))
    if not application.copies.exists():
        raise Http404
    made = stickers(application, get_language() or "kk")
    headers = {"Content-Disposition": f'inline; filename="stickers-{application.token}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _coded(request: StaffRequest, token: str, count: int) -> HttpResponse:
    if count:
        words = ngettext("%(count)d code is given.", "%(count)d codes are given.", count) % {"count": count}
        messages.success(request, " ".join([words, _("Print the stickers and put them on the papers.")]))
    else:
        messages.info(request, _("Everything that lies here has its code already."))
    return redirect("case", token)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_lost(request: StaffRequest, token: str) -> HttpResponse:
    """The act of a loss, signed by the head; what follows from it stands beside the form."""
    application, at = found(request, token), timezone.now()
    try:
        may_be_declared(application, open_row(application), by=request.user, at=at)
    except LawError as refusal:
        show_refusal(request, refusal)
        return redirect("case", token)
    form = LossForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        status = sign_by_password(
            request,
            form,
            lambda proof, at: declare(application.pk, form.said, proof=proof, by=request.user, at=at),
        )
        if status == SIGNED:
            done = _("Declared lost. The case says what to print again or to ask for.")
            told = _("A notice to the applicant lies among its papers: print it and hand it over or post it.")
            messages.success(request, f"{done} {told}")
            return redirect("case", token)
    context = {"page": loss_page(application), "form": form, "application": application}
    return render(request, "custody/lose.html", context, status=status)
