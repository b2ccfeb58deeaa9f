"""The door of the personal cabinet: register, come in, go out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.languages import speak
from portal.applicants.actions import IinTaken, recognise, register_account
from portal.applicants.forms import RegistrationForm, SignInForm
from portal.applicants.models import Account
from portal.applicants.sessions import applicant_of, begin_session, end_session
from portal.limits import REGISTRATION_FROM_ADDRESS, Refused, hit
from portal.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "iin")
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """A new account by IIN and password; whoever has made it is in."""
    at = timezone.now()
    form = RegistrationForm(request.POST or None)
    if form.is_valid() and (account := _registered(request, form)):
        return _enter(request, account, resolve_url("cabinet"))
    if request.method != "POST" and applicant_of(request, at=at):
        return redirect("cabinet")
    return render(request, "cabinet/register.html", {"form": form}, status=422 if form.errors else 200)


def _registered(request: HttpRequest, form: RegistrationForm) -> Account | None:
    at = timezone.now()
    tried = hit("register_account", address_of(request), at=at, **REGISTRATION_FROM_ADDRESS)
    if isinstance(tried, Refused):
        form.add_error(None, _too_often(_("You asked for an account."), tried))
        return None
    try:
        return register_account(form.registration(), at=at)
    except IinTaken:
        form.add_error("iin", _iin_is_taken())
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "iin")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """A session for the owner of the account. Source: P8.2, P8.4."""
    at = timezone.now()
    after = _own_page(request, request.POST.get("next", request.GET.get("next", "")))
    if request.method != "POST" and applicant_of(request, at=at):
        return HttpResponseRedirect(after)
    form, status = SignInForm(request.POST or None), 200
    if form.is_valid():
        values = form.cleaned_data
        answer = recognise(iin=str(values["iin"]), password=values["password"], address=address_of(request), at=at)
        if isinstance(answer, Account):
            return _enter(request, answer, after)
        form.add_error(None, _not_recognised(answer))
        status = 429 if isinstance(answer, Refused) else 422
    elif form.errors:
        status = 422
    return render(request, "cabinet/sign_in.html", {"form": form, "next": after}, status=status)


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    end_session(request)
    return redirect("front")


def _enter(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    begin_session(request, account, at=timezone.now())
    response = HttpResponseRedirect(after)
    speak(response, account.language)
    return response


def _not_recognised(answer: Refused | None) -> str:
    """What process 2 of the text tells: authorisation is refused, why, and what to do. Source: P8.4."""
    asked = _("You asked to sign in.")
    if answer is not None:
        return _too_often(asked, answer)
    why = _("These data are not those of a registered applicant: the IIN, the password or both are not right.")
    return " ".join([asked, why, _("Compare both and write them again, or register.")])


def _too_often(asked: str, refused: Refused) -> str:
    until = f"{timezone.localtime(refused.until):%H:%M}"
    return " ".join(
        [
            asked,
            _("Too many attempts were made for it or from here."),
            _("Try again after %(time)s.") % {"time": until},
        ]
    )


def _iin_is_taken() -> str:
    return _(
        "You asked for an account with this IIN. It is registered already. Sign in with it; if you did not make that "
        "account, come to the office with your identity card."
    )


def _own_page(request: HttpRequest, path: str) -> str:
    """The page of ours that was asked for, else the cabinet."""
    if path.startswith("/") and url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return path
    return resolve_url("cabinet")
