"""The page of the courier: what goes, what comes, and the lists it goes and comes with."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.routing import receive
from applications.custody.finding import find_copy
from applications.custody.registers import make_register
from applications.custody.views.registers import tell_behind
from applications.law.errors import LawError, TransitionRefused
from applications.models import Application, CourierRegister
from applications.presenters.courier import MOST, courier_page, waiting
from applications.views.refusals import show_refusal, words_of
from portal.http import StaffRequest
from portal.kept import keep, kept, let_go


@require_http_methods(["GET", "HEAD", "POST"])
def courier(request: StaffRequest) -> HttpResponse:
    """Ticked or scanned, a list is made of what goes; what comes is taken with its list."""
    verb = request.POST.get("verb", "scan") if request.method == "POST" else ""
    if verb not in DEEDS:
        raise Http404
    return DEEDS[verb](request, timezone.now())


def _drawn(request: StaffRequest, at: datetime) -> HttpResponse:
    page = courier_page(request.user, at=at, chosen=frozenset(kept(request) or ()))
    return render(request, "custody/courier.html", {"page": page, "here": "courier"})


def _ticked(request: StaffRequest, chosen: Iterable[str]) -> HttpResponse:
    keep(request, sorted(chosen))
    return redirect("courier")


def _chosen(request: StaffRequest) -> list[Application]:
    tokens = request.POST.getlist("case")[:MOST]
    found = Application.objects.visible_to(request.user).filter(token__in=tokens)
    return list(found.select_related("branch").due_first())


def _scan(request: StaffRequest, at: datetime) -> HttpResponse:
    """A code ticks its case; what was ticked stays so."""
    chosen, typed = set(request.POST.getlist("case")[:MOST]), request.POST.get("code", "").strip()
    if not typed:
        return _ticked(request, chosen)
    copy = find_copy(typed, by=request.user)
    goes = {case.pk for case in waiting(request.user, "send", at=at)}
    if copy is None:
        why = _("No paper here bears the code “%(typed)s”.") % {"typed": typed}
        remedy = _("Compare it with the sticker, or tick the case in the table.")
        messages.warning(request, f"{why} {remedy}")
    elif copy.application_id not in goes:
        number = copy.application.register_number
        why = _("%(number)s does not wait to be sent.") % {"number": number}
        remedy = _("Its page says where the paper should be; lay it there.")
        messages.warning(request, f"{why} {remedy}")
    else:
        chosen.add(copy.application.token)
        messages.success(request, _("Ticked: %(number)s.") % {"number": copy.application.register_number})
    return _ticked(request, chosen)


def _everything(request: StaffRequest, at: datetime) -> HttpResponse:
    return _ticked(request, (case.token for case in waiting(request.user, "send", at=at)))


def _list(request: StaffRequest, at: datetime) -> HttpResponse:
    """A list for each branch; one that cannot go is named with its reason and does not hold the others."""
    once, cases = _key(request), _chosen(request)
    if not cases:
        return _nothing_chosen(request)
    made: list[CourierRegister] = []
    for branch in dict.fromkeys(case.branch_id for case in cases):
        theirs = [case for case in cases if case.branch_id == branch]
        try:
            register, behind = make_register(theirs, once=uuid5(once, str(branch)), by=request.user, at=at)
        except LawError as refusal:
            show_refusal(request, refusal)
            continue
        tell_behind(request, behind)
        made.append(register)
    if not made:
        return redirect("courier")
    let_go(request)
    numbers = ", ".join(str(register) for register in made)
    messages.success(request, _("Made: %(numbers)s. Print it, then give it to the courier.") % {"numbers": numbers})
    return redirect("courier_register", made[0].token) if len(made) == 1 else redirect("courier")


def _key(request: StaffRequest) -> UUID:
    """The key of the form, of this person alone."""
    return uuid5(NAMESPACE_OID, f"{request.user.pk} {request.POST.get('once', '')}")


def _receive(request: StaffRequest, at: datetime) -> HttpResponse:
    """What came without a list, each case by itself."""
    cases, done = _chosen(request), []
    for case in cases:
        try:
            receive(case.pk, by=request.user, at=at)
            done.append(case.register_number)
        except TransitionRefused as refusal:
            messages.error(request, f"{case.register_number}: {words_of(refusal)}")
    if done:
        messages.success(request, _("Received: %(numbers)s.") % {"numbers": ", ".join(done)})
    return redirect("courier") if cases else _nothing_chosen(request)


def _nothing_chosen(request: StaffRequest) -> HttpResponse:
    messages.warning(request, _("Nothing was chosen. Tick the cases that go with the courier."))
    return redirect("courier")


DEEDS = {"": _drawn, "scan": _scan, "all": _everything, "list": _list, "receive": _receive}
