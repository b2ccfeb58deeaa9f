"""The carer's page: the code of the letter, a few questions, what was told so far; no account."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.law.errors import LawError
from applications.views.refusals import add_refusal
from permits.visits.actions.codes import find_code
from permits.visits.actions.visits import tell_by_code
from permits.visits.forms import CodeForm, PublicVisitForm
from permits.visits.models import CarerCode
from permits.visits.presenters.public import carer_page
from permits.visits.views.finding import once_of
from portal.accounts.languages import KNOWN, speak
from portal.limits import Refused
from portal.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code", "words")
@never_cache
def carer_visits(request: HttpRequest) -> HttpResponse:
    """In the language of the letter or another; what was typed stays when it is changed."""
    chosen = request.POST.get("language", "")
    if chosen in KNOWN:
        translation.activate(chosen)
    response = _answer(request, turned=chosen in KNOWN)
    if chosen in KNOWN:
        speak(response, chosen)
        response["Content-Language"] = chosen
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, *, turned: bool) -> HttpResponse:
    if request.method != "POST" or (turned and not request.POST.get("code")):
        return render(request, "permits/visits/code_asked.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "permits/visits/code_asked.html", {"form": form}, status=422)
    found = find_code(form.cleaned_data["code"], address=address_of(request), at=timezone.now())
    if not isinstance(found, CarerCode):
        form.add_error(None, _refusal(found))
        code = 429 if isinstance(found, Refused) else 422
        return render(request, "permits/visits/code_asked.html", {"form": form}, status=code)
    if "on" in request.POST and not turned:
        return _told(request, found)
    typed = {name: request.POST[name] for name in PublicVisitForm.base_fields if request.POST.get(name)}
    initial = {"on": timezone.localdate()} | typed
    return _shown(request, found, PublicVisitForm(initial=initial))


def _told(request: HttpRequest, code: CarerCode) -> HttpResponse:
    form = PublicVisitForm(request.POST)
    if form.is_valid():
        try:
            visit = tell_by_code(code, form.told(once_of(request)), at=timezone.now())
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            context = {"page": carer_page(code), "harmful": visit.is_harmful, "typed": request.POST["code"]}
            return render(request, "permits/visits/told.html", context)
    return _shown(request, code, form, status=422)


def _shown(request: HttpRequest, code: CarerCode, form: PublicVisitForm, status: int = 200) -> HttpResponse:
    context = {
        "page": carer_page(code),
        "form": form,
        "typed": request.POST["code"],
        "key": request.POST.get("once") or uuid4().hex,
    }
    return render(request, "permits/visits/tell.html", context, status=status)


def _refusal(answer: Refused | None) -> str:
    if answer is None:
        return _(
            "You typed a code. None that is valid reads so: it may be mistyped, or the office has made it void. "
            "Compare it with the letter and write it again, or call the office."
        )
    until = timezone.localtime(answer.until)
    return _("You typed a code. Too many attempts were made. Try again after %(time)s, or call the office.") % {
        "time": f"{until:%H:%M}"
    }
