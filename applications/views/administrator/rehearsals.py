"""Rehearsing a change: what changes, what it does, applied under an order."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.actions.rehearsing import Applied, apply_rehearsal, rehearse
from applications.forms.rehearsal import FORMS, OrderForm
from applications.law.errors import LawError
from applications.models import Rehearsal
from applications.presenters.labels import REHEARSALS
from applications.presenters.rehearsal import kinds, numbers_of, summary_of, told
from applications.views.refusals import add_refusal, words_of
from portal.http import StaffRequest

PAGE, PRINTED = 50, 5000


@require_safe
def rehearsals(request: StaffRequest) -> HttpResponse:
    """What was rehearsed in the office, the latest first."""
    own = Rehearsal.objects.filter(office_id=request.user.served_office_id).defer("outcome", "payload")
    latest = own.select_related("made_by", "order").order_by("-made_at", "-pk")[: PAGE * 2]
    context = {"rows": [summary_of(each) for each in latest], "kinds": kinds()}
    return render(request, "offices/rehearsal/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_rehearsal(request: StaffRequest, change: str) -> HttpResponse:
    """What is to change; sent, it is played at once and nothing else is written."""
    if change not in FORMS:
        raise Http404
    form = FORMS[change](request.POST or None, office=request.user.served_office)
    if form.is_valid():
        try:
            made = rehearse(form.change(), request.user.served_office, by=request.user, at=timezone.now())
            return redirect("rehearsal", made.token)
        except LawError as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "kind": change, "title": REHEARSALS[change]}
    return render(request, "offices/rehearsal/new.html", context, status=422 if form.errors else 200)


@require_safe
def rehearsal(request: StaffRequest, token: str) -> HttpResponse:
    """What it does: figures first, then the cases."""
    return _shown(request, _own(request, token), OrderForm(today=timezone.localdate()))


@require_POST
def apply(request: StaffRequest, token: str) -> HttpResponse:
    """Under an order, in one transaction; what is new since it was shown is told and asked again."""
    found = _own(request, token)
    form = OrderForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _shown(request, found, form)
    if form.cleaned_data["seen"] != _seen(found) and not found.order_id:
        messages.warning(request, _("The rehearsal was played anew since you saw it. Look at it again, then apply."))
        return redirect("rehearsal", token)
    try:
        answer = apply_rehearsal(found.pk, form.order(), by=request.user, at=timezone.now())
    except LawError as refusal:
        form.add_error(None, words_of(refusal))
        return _shown(request, found, form)
    _tell(request, answer)
    return redirect("rehearsal", token)


@require_safe
def report(request: StaffRequest, token: str) -> HttpResponse:
    """The rehearsal on paper."""
    found = _own(request, token)
    context = {
        "rehearsal": found,
        "page": told(found, get_language(), size=PRINTED),
        "printed_by": request.user.full_name,
        "printed_at": timezone.now(),
    }
    return render(request, "offices/rehearsal/report.html", context)


def _own(request: StaffRequest, token: str) -> Rehearsal:
    own = Rehearsal.objects.filter(office_id=request.user.served_office_id)
    return get_object_or_404(own.select_related("made_by", "order"), token=token)


def _shown(request: StaffRequest, found: Rehearsal, form: OrderForm) -> HttpResponse:
    number = _page(request)
    page = told(found, get_language(), page=number, size=PAGE)
    if number > 1 and not page.cases:
        raise Http404
    own = reverse("rehearsal", args=[found.token])
    context = {
        "rehearsal": found,
        "page": page,
        "form": form,
        "seen": _seen(found),
        "newer": f"{own}?page={number - 1}" if number > 1 else "",
        "older": f"{own}?page={number + 1}" if page.last < page.total else "",
    }
    return render(request, "offices/rehearsal/shown.html", context, status=422 if form.errors else 200)


def _page(request: StaffRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and 0 < len(asked) < 6 and int(asked)):
        raise Http404
    return int(asked)


def _seen(found: Rehearsal) -> str:
    """Which playing of the change a page shows."""
    return found.made_at.isoformat()


def _tell(request: StaffRequest, answer: Applied) -> None:
    if not answer.news:
        messages.success(request, _("Applied. Every date that moved names the order."))
        return
    changed = answer.news.came | answer.news.left | answer.news.altered
    numbers = numbers_of(request.user.served_office_id, sorted(changed))
    text = ngettext(
        "Nothing was applied: %(count)d case is not as it was shown (%(numbers)s). Look anew, then apply.",
        "Nothing was applied: %(count)d cases are not as they were shown (%(numbers)s). Look anew, then apply.",
        len(changed),
    )
    messages.warning(request, text % {"count": len(changed), "numbers": ", ".join(numbers)})
