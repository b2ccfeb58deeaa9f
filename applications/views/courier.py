"""The courier's shelf: packages and results sent and received, many at once."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions import routing
from applications.law.errors import TransitionRefused
from applications.models import Application
from applications.presenters.courier import MOST, loads
from applications.views.refusals import words_of
from portal.http import StaffRequest

ACTS = {"send": routing.send, "receive": routing.receive}


def courier(request: StaffRequest) -> HttpResponse:
    at = timezone.now()
    if request.method == "POST":
        _carry(request, at)
        return redirect("courier")
    return render(request, "applications/clerk/courier.html", {"loads": loads(request.user, at=at), "here": "courier"})


def _carry(request: StaffRequest, at: datetime) -> None:
    """Each case by itself: one that cannot go does not hold the others, and is named with its reason."""
    verb = request.POST.get("verb")
    if verb not in ACTS:
        raise Http404
    chosen = Application.objects.visible_to(request.user).filter(token__in=request.POST.getlist("case")[:MOST])
    done = []
    for case in chosen.order_by("next_on", "pk"):
        try:
            ACTS[verb](case.pk, by=request.user, at=at)
            done.append(case.register_number)
        except TransitionRefused as refusal:
            messages.error(request, f"{case.register_number}: {words_of(refusal)}")
    if done:
        told = _("Given to the courier: %(numbers)s.") if verb == "send" else _("Received: %(numbers)s.")
        messages.success(request, told % {"numbers": ", ".join(done)})
    elif not chosen:
        messages.warning(request, _("Nothing was chosen. Tick the cases that go with the courier."))
