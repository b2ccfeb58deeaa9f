"""Pages for everybody: what this is, and where an application stands."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions.public_status import find_by_receipt
from applications.complaints.public import online_complaints
from applications.forms.status import StatusForm
from applications.models import Application
from applications.presenters.front import offices_in_short, services_in_short
from applications.presenters.status import status_of
from applications.status_parts import asked_first, parts_of
from portal.accounts.languages import KNOWN, speak
from portal.audit.actions import ledger
from portal.limits import Refused
from portal.offices.models import Branch, Office
from portal.visitors import address_of


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, in two minutes."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    language = get_language()
    today, offices = timezone.localdate(), list(Office.objects.order_by("code"))
    context = {
        "services": services_in_short(offices, language, today=today),
        "offices": offices_in_short(offices, Branch.objects.order_by("code"), language, today=today),
    }
    return render(request, "applications/public/front.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("number", "code")
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Where an application stands, by the number and the code of its receipt."""
    chosen = request.POST.get("language", "")
    if chosen in KNOWN:
        translation.activate(chosen)
    response = _status(request)
    if chosen in KNOWN:
        speak(response, chosen)
        response["Content-Language"] = chosen
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _status(request: HttpRequest) -> HttpResponse:
    form = StatusForm(request.POST or None)
    if form.is_valid():
        at = timezone.now()
        found = find_by_receipt(**form.cleaned_data, address=address_of(request), at=at)
        if isinstance(found, Application):
            page = status_of(found, ledger("application", found.pk), language=get_language(), at=at)
            parts = parts_of(found, language=get_language() or "kk", at=at)
            own = online_complaints(found, at=at)
            context = {"page": page, "receipt": form.cleaned_data, "parts": parts, "complaints": own}
            context["asked"] = asked_first(parts)
            return render(request, "applications/public/status.html", context)
        form.add_error(None, _refusal(found))
        code = 429 if isinstance(found, Refused) else 422
    else:
        code = 422 if form.errors else 200
    return render(request, "applications/public/find.html", {"form": form}, status=code)


def _refusal(answer: Refused | None) -> str:
    if answer is None:
        return _(
            "No application can be shown for this number and this code. One of them may be mistyped. "
            "Compare both with the receipt and write them again, or call the office."
        )
    until = timezone.localtime(answer.until)
    return _(
        "You asked where an application stands. Too many attempts were made for it. Try again after %(time)s."
    ) % {"time": f"{until:%H:%M}"}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Only the first page is for search engines."""
    return HttpResponse("User-agent: *\nAllow: /$\nAllow: /static/\nDisallow: /\n", content_type="text/plain")
