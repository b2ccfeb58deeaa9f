"""Check your answers, sign them, send them."""

import base64
import binascii
from typing import Any

from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.cabinet import actions
from applications.cabinet.forms import SendForm
from applications.cabinet.models import Request
from applications.cabinet.presenters import rows
from applications.cabinet.presenters.checking import checked
from applications.cabinet.sections import RequestPages
from applications.cabinet.views.finding import own_draft
from applications.law.errors import LawError
from applications.views.refusals import words_of
from portal.applicants.http import ApplicantRequest
from portal.limits import SIGNED_REQUEST, Refused, hit
from portal.signatures.reasons import NotConfirmed
from portal.signatures.verifying import MOST_BYTES

NCALAYER = "wss://127.0.0.1:13579"  # the signing agent on the applicant's own machine
_agent: Any = csp_update({"connect-src": ["'self'", NCALAYER]})


@_agent
@require_safe
@never_cache
def check(request: ApplicantRequest, token: str) -> HttpResponse:
    """All answers on one page; nothing is sent before it is signed."""
    return _shown(request, own_draft(request, token), SendForm())


@require_safe
@never_cache
def content(request: ApplicantRequest, token: str) -> HttpResponse:
    """The very bytes to sign, as a file."""
    to_sign = actions.to_sign(own_draft(request, token), at=timezone.now())
    if to_sign is None:
        return redirect("cabinet_request", token)
    response = HttpResponse(to_sign, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="request-{token}.json"'
    return response


@_agent
@require_POST
@never_cache
def send(request: ApplicantRequest, token: str) -> HttpResponse:
    """Send with the signature, or say which of its conditions does not hold. Source: P8.6, P8.7, P8.8."""
    sent = Request.objects.of_account(request.applicant).filter(token=token, sent_at__isnull=False)
    if already := sent.select_related("application").first():
        assert already.application is not None, "the database lets nothing be sent without its application"
        return redirect("cabinet_application", already.application.token)
    draft, at = own_draft(request, token), timezone.now()
    form = SendForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, draft, form, status=422)
    try:
        signature = _signature(request, draft, form)
        application = actions.send(draft, signature, by=request.applicant, at=at)
    except actions.NotWhole:
        return redirect("cabinet_request", token)
    except LawError as refusal:
        form.add_error(None, words_of(refusal))
    except (NotConfirmed, TooOften) as refusal:
        form.add_error(None, str(refusal))
    else:
        return redirect("cabinet_application", application.token)
    return _shown(request, draft, form, status=422)


class TooOften(Exception):
    """So many signatures were tried that it is no slip any more."""

    def __init__(self, refused: Refused) -> None:
        self.until = refused.until

    def __str__(self) -> str:
        until = f"{timezone.localtime(self.until):%H:%M}"
        asked = _("You asked to send a request with your e-signature. Too many attempts were made.")
        return " ".join([asked, _("Try again after %(time)s.") % {"time": until}])


def _signature(request: ApplicantRequest, draft: Request, form: SendForm) -> bytes:
    tried = hit("signed_request", str(request.applicant.pk), at=timezone.now(), **SIGNED_REQUEST)
    if isinstance(tried, Refused):
        raise TooOften(tried)
    if "demo" in request.POST and actions.can_sign_for_demo(draft.office):
        return actions.sign_for_demo(draft, at=timezone.now())
    if upload := form.cleaned_data["signature"]:
        return upload.read(MOST_BYTES + 1)
    try:
        return base64.b64decode(form.cleaned_data["container"], validate=True)
    except binascii.Error:
        return b""


def _shown(request: ApplicantRequest, draft: Request, form: SendForm, *, status: int = 200) -> HttpResponse:
    pages = RequestPages(draft, at=timezone.now())
    intake, to_sign = pages.intake(), actions.to_sign(draft, at=pages.at)
    if intake is None or to_sign is None:
        return redirect("cabinet_request", draft.token)
    context = {
        "form": form,
        "token": draft.token,
        "draft": rows.draft_row(draft),
        "checked": checked(pages, intake),
        "demo": actions.can_sign_for_demo(draft.office),
        "to_sign": base64.b64encode(to_sign).decode(),
        "iin": request.applicant.iin,
    }
    return render(request, "cabinet/check.html", context, status=status)
