"""Coming in, going out, one's own password and language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.actions import change_own_password
from portal.accounts.forms import PasswordForm, SignInForm
from portal.accounts.languages import asked_language, speak
from portal.accounts.models import Staff
from portal.accounts.sign_in import recognise
from portal.applicants.models import Account
from portal.applicants.sessions import applicant_of
from portal.http import StaffRequest
from portal.limits import PASSWORD_CONFIRMATION, Refused, forget, hit
from portal.sessions import begin_session
from portal.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """A new session for whoever the name and the password belong to."""
    after = _own_path(request, request.POST.get("next", request.GET.get("next", "")))
    if request.user.is_authenticated:
        return HttpResponseRedirect(after)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        at = timezone.now()
        answer = recognise(request, **form.cleaned_data, address=address_of(request), at=at)
        if isinstance(answer, Staff):
            return _enter(request, answer, after)
        form.add_error(None, _refusal(answer))
        status = 429 if isinstance(answer, Refused) else 422
    else:
        status = 422 if form.errors else 200
    context = {"form": form, "next": after, "demo": Staff.objects.of_demo_offices()}
    return render(request, "accounts/sign_in.html", context, status=status)


def _enter(request: HttpRequest, person: Staff, after: str) -> HttpResponse:
    begin_session(request, person)
    response = HttpResponseRedirect(after)
    speak(response, person.language)
    return response


def _refusal(answer: Refused | None) -> str:
    if answer is None:
        return _("You cannot be signed in with this user name and password. Check both and write them again.")
    until = timezone.localtime(answer.until)
    return _(
        "You asked to sign in. Too many attempts were made with this name or from here. Try again after %(time)s."
    ) % {"time": f"{until:%H:%M}"}


def _own_path(request: HttpRequest, path: str) -> str:
    """The page that was asked for, when it is ours; else the desk."""
    if path.startswith("/") and url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return path
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody still works on a page that asks nothing of the server: the session goes on."""
    request.session.modified = True
    return HttpResponse(status=204)


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("front")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("present", "new")
@never_cache
def change_password(request: StaffRequest) -> HttpResponse:
    """One's own new password; every other session of the person ends."""
    form = PasswordForm(request.POST or None, person=request.user)
    if form.is_valid() and _is_their_own(request, form):
        change_own_password(request.user, form.cleaned_data["new"], at=timezone.now())
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/change_password.html", {"form": form}, status=422 if form.errors else 200)


def _is_their_own(request: StaffRequest, form: PasswordForm) -> bool:
    key = str(request.user.pk)
    tried = hit("password_confirmation", key, at=timezone.now(), **PASSWORD_CONFIRMATION)
    if isinstance(tried, Refused):
        until = timezone.localtime(tried.until)
        form.add_error("present", _("Too many attempts. Try again after %(time)s.") % {"time": f"{until:%H:%M}"})
        return False
    if not request.user.check_password(form.cleaned_data["present"]):
        form.add_error("present", _("This is not your current password. Write it again."))
        return False
    forget("password_confirmation", key)
    return True


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The same page in another language."""
    language = asked_language(request.POST.get("language"))
    if request.user.is_authenticated and request.user.language != language:
        Staff.objects.filter(pk=request.user.pk).update(language=language)
    elif applicant := applicant_of(request, at=timezone.now()):
        Account.objects.filter(pk=applicant.pk).update(language=language)
    back = request.POST.get("next", "")
    response = HttpResponseRedirect(_own_path(request, back) if back else "/")
    speak(response, language)
    return response
