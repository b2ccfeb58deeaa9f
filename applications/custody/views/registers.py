"""A courier's list: its page and paper, giving it, taking it, and how its discrepancies ended."""

from collections.abc import Callable
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.custody.codes import readings
from applications.custody.forms import ARRIVED, ArrivedForm, GiveForm, SheetForm, TakeForm
from applications.custody.journal import journal
from applications.custody.list_paper import list_paper
from applications.custody.page import RegisterPage, register_page
from applications.custody.registers import LeftBehind, attach_sheet, give_register, leave_out
from applications.custody.taking import arrived_late, resolve_discrepancy, take_register
from applications.law.errors import LawError
from applications.law.refusals import refused
from applications.models import CourierRegister
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.refusals import show_refusal, words_of
from portal.audit.actions import record_read
from portal.files.serving import serve
from portal.files.storage import content_of, store_upload
from portal.http import StaffRequest
from portal.inputs import DateRefused, parse_day
from portal.kept import keep, kept, let_go


@require_safe
def courier_registers(request: StaffRequest) -> HttpResponse:
    """The journal of a period, what is unresolved first."""
    today = timezone.localdate()
    since = _day(request, "from", today.replace(day=1))
    page = journal(request.user, since, _day(request, "until", today), request.GET.get("after", "")[:16])
    return render(request, "custody/journal.html", {"page": page, "here": "courier"})


@require_safe
def courier_register(request: StaffRequest, token: str) -> HttpResponse:
    return _shown(request, _found(request, token))


@require_safe
def courier_register_file(request: StaffRequest, token: str) -> HttpResponse:
    """The list as it was given in its official words, else as it stands now."""
    register, language = _found(request, token), get_language() or "kk"
    _read(request, register)
    if register.pdf and language == "kk":
        made = content_of(register.pdf)
    else:
        made = list_paper(register, language, by=register.given_by or register.made_by).pdf
    headers = {"Content-Disposition": f'inline; filename="courier-{register.year}-{register.number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
def give_courier_register(request: StaffRequest, token: str) -> HttpResponse:
    register, form = _found(request, token), GiveForm(request.POST)
    if not form.is_valid():
        return _shown(request, register, give=form, status=422)

    def give(proof: str, at: datetime) -> None:
        courier = form.cleaned_data["courier"]
        tell_behind(request, give_register(register.pk, courier=courier, proof=proof, by=request.user, at=at))

    status = sign_by_password(request, form, give)
    if status != SIGNED:
        return _shown(request, _found(request, token), give=form, status=status)
    register = _found(request, token)
    if register.given_at:
        messages.success(request, _("Given to the courier: list %(number)s.") % {"number": register})
    return redirect("courier_register", token)


@require_http_methods(["GET", "HEAD", "POST"])
def take_courier_register(request: StaffRequest, token: str) -> HttpResponse:
    """What came, line by line; a code that is scanned marks its line."""
    register, at = _found(request, token), timezone.now()
    page = register_page(register, by=request.user, at=at)
    if not page.may_take:
        if request.method == "POST" and register.taken_by_id != request.user.pk:
            show_refusal(request, refused("list_is_not_arriving"))
        return redirect("courier_register", token)
    lines = [line for line in page.lines if not line.is_left_out]
    if request.method != "POST":
        _read(request, register)
        return _taking(request, page, TakeForm(initial=kept(request), lines=lines))
    if _scans(request.POST):
        keep(request, _typed(scanned(request, request.POST, page)))
        return redirect("take_courier_register", token)
    form = TakeForm(request.POST, lines=lines)
    if not form.is_valid():
        return _taking(request, page, form, status=422)

    def take(proof: str, at: datetime) -> None:
        found = (form.arrivals(), form.extras())
        tell_behind(request, take_register(register.pk, *found, proof=proof, by=request.user, at=at))

    status = sign_by_password(request, form, take)
    if status != SIGNED:
        return _taking(request, page, form, status=status)
    let_go(request)
    messages.success(request, _("Taken from the courier: list %(number)s.") % {"number": page.number})
    return redirect("courier_register", token)


def _scans(data: QueryDict) -> bool:
    """Enter anywhere in the form presses its first button; with a password and no code it means to sign."""
    return "scan" in data and bool(data.get("code", "").strip() or not data.get("password"))


def scanned(request: StaffRequest, data: QueryDict, page: RegisterPage) -> QueryDict:
    """The form with the line of the scanned code marked; what is not on the list is written below it."""
    typed, data = data.get("code", ""), data.copy()
    meant = set(readings(typed))
    line = next((line for line in page.lines if meant & set(line.codes)), None)
    if line:
        data[f"found-{line.position}"] = ARRIVED
        messages.success(request, _("%(number)s has arrived.") % {"number": line.number})
    elif meant:
        data["not_listed"] = _with_line(data.get("not_listed", ""), "".join(typed.split()))
        messages.warning(request, _("This code is not on the list. It is written below; say what it is."))
    elif typed.strip():
        why = _("“%(typed)s” is no code. A code has 12 letters and digits; compare it with the sticker.")
        messages.warning(request, why % {"typed": typed})
    return data


def _with_line(words: str, code: str) -> str:
    """What lies in the bag once is written once, however often the scanner reads it."""
    written = {line.strip().partition(" ")[0] for line in words.splitlines()}
    return words if code in written else f"{words}\n{code}".strip()


def _typed(data: QueryDict) -> dict[str, str]:
    """All that was typed but the password, which is typed when it is signed."""
    return {name: value for name, value in data.items() if isinstance(value, str) and name != "password"}


def _taking(request: StaffRequest, page: RegisterPage, form: TakeForm, status: int = 200) -> HttpResponse:
    context = {"page": page, "form": form, "lines": form.taken_lines(), "here": "courier"}
    return render(request, "custody/take.html", context, status=status)


@require_POST
def leave_out_parcel(request: StaffRequest, token: str, number: int) -> HttpResponse:
    """Take a line off a list that lies here still."""
    return _said(request, token, lambda register, words: leave_out(register.pk, number, reason=words, **_who(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def parcel_arrived(request: StaffRequest, token: str, number: int) -> HttpResponse:
    """What was missing has come, and is signed for."""
    register = _found(request, token)
    page = register_page(register, by=request.user, at=timezone.now())
    line = next((line for line in page.lines if line.position == number and line.may_arrive), None)
    if line is None:
        if request.method == "POST":
            show_refusal(request, refused("nothing_is_missing_there"))
        return redirect("courier_register", token)
    form = ArrivedForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        said = {"words": form.cleaned_data["words"], "by": request.user}
        status = sign_by_password(
            request, form, lambda proof, at: arrived_late(register.pk, number, proof=proof, at=at, **said)
        )
        if status == SIGNED:
            messages.success(request, _("%(number)s has arrived.") % {"number": line.number})
            return redirect("courier_register", token)
    context = {"page": page, "line": line, "form": form, "here": "courier"}
    return render(request, "custody/arrived.html", context, status=status)


@require_POST
def resolve_courier_discrepancy(request: StaffRequest, token: str, number: int) -> HttpResponse:
    return _said(
        request, token, lambda register, words: resolve_discrepancy(register.pk, number, words=words, **_who(request))
    )


def _who(request: StaffRequest) -> dict:
    return {"by": request.user, "at": timezone.now()}


def _said(request: StaffRequest, token: str, act: Callable[[CourierRegister, str], object]) -> HttpResponse:
    """One sentence and what it does; without the sentence nothing is done, and that is said."""
    register = _found(request, token)
    try:
        act(register, request.POST.get("words", "")[:500])
    except LawError as refusal:
        show_refusal(request, refusal)
    else:
        messages.success(request, _("Written down."))
    return redirect("courier_register", token)


@require_http_methods(["GET", "HEAD", "POST"])
def courier_sheet(request: StaffRequest, token: str) -> HttpResponseBase:
    """The scan of the list with the signatures of hands: attached once, read by both sides."""
    register = _found(request, token)
    if request.method != "POST":
        return serve(register.sheet) if register.sheet else redirect("courier_register", token)
    form, at = SheetForm(request.POST, request.FILES), timezone.now()
    if not form.is_valid():
        return _shown(request, register, sheet=form, status=422)
    try:
        upload = form.cleaned_data["sheet"]
        scan = store_upload(upload, office=register.office_id, by=request.user, at=at, purpose="courier_sheet")
        attach_sheet(register.pk, scan, by=request.user, at=at)
    except ValidationError as refusal:
        form.add_error("sheet", refusal)
        return _shown(request, register, sheet=form, status=422)
    except LawError as refusal:
        show_refusal(request, refusal)
    return redirect("courier_register", token)


def _shown(
    request: StaffRequest,
    register: CourierRegister,
    *,
    give: GiveForm | None = None,
    sheet: SheetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = register_page(register, by=request.user, at=timezone.now())
    if request.method in ("GET", "HEAD"):
        _read(request, register)
    form: forms.Form | None = give or sheet
    context = {
        "page": page,
        "give": give or GiveForm(),
        "sheet": sheet or SheetForm(),
        "form": form,
        "here": "courier",
    }
    return render(request, "custody/register.html", context, status=status)


def tell_behind(request: StaffRequest, behind: list[LeftBehind]) -> None:
    """Each case that could not go, or could not be taken, with its reason."""
    for each in behind:
        messages.error(request, f"{each.number}: {words_of(each.refusal)}")


def _found(request: StaffRequest, token: str) -> CourierRegister:
    return get_object_or_404(CourierRegister.objects.visible_to(request.user).whole(), token=token)


def _read(request: StaffRequest, register: CourierRegister) -> None:
    record_read(
        office=register.office_id,
        subject_kind="courier_register",
        subject_id=register.pk,
        at=timezone.now(),
        by=request.user,
    )


def _day(request: StaffRequest, name: str, otherwise: date) -> date:
    """A day as people type it; what is none is said, and the page shows the usual period."""
    asked = request.GET.get(name, "")
    try:
        return parse_day(asked) if asked else otherwise
    except DateRefused:
        messages.error(request, _("This is no date. Write it as 05.03.2026."))
        return otherwise
