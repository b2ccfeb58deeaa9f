"""The worker's page: a window opened and closed, the next one called, served, finished; a number for somebody."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.law.errors import TransitionRefused
from applications.models.queue_place import QueuePlace
from applications.models.ticket import Source, Ticket
from applications.queue.calling import call_again, call_next, did_not_come
from applications.queue.forms import CodeForm, once_of
from applications.queue.joining import arrive, take_number
from applications.queue.presenters.desk import queue_desk
from applications.queue.presenters.public import slip_of
from applications.queue.serving import finish, start
from applications.queue.views.public import own_page
from applications.queue.windows import close_window, open_window, shift_of
from applications.views.refusals import show_refusal
from portal.http import StaffRequest

STEPS: dict[str, Callable[..., Ticket]] = {
    "again": call_again,
    "absent": did_not_come,
    "start": start,
    "finish": finish,
}


@never_cache
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """The own window and the line; nothing to do where the administrator has opened no queue."""
    place, language = _own(request), get_language() or "kk"
    if place is None:
        return render(request, "queue/none.html")
    desk = queue_desk(place, shift_of(request.user), language=language, at=timezone.now())
    return render(request, "queue/desk.html", {"desk": desk, "code": CodeForm()})


@require_POST
def queue_window(request: StaffRequest) -> HttpResponse:
    """Open the window that was chosen, or close the own one."""
    place, at = _own(request), timezone.now()
    wanted = request.POST.get("window", "")
    try:
        if "close" in request.POST:
            close_window(by=request.user, at=at)
        elif place is not None and wanted.isdecimal():
            open_window(place.pk, int(wanted[:3]), by=request.user, at=at)
    except TransitionRefused as refusal:
        show_refusal(request, refusal)
        return redirect("queue")
    return redirect(_own_window())


@require_POST
def queue_step(request: StaffRequest, act: str) -> HttpResponse:
    """One act on the number at the own window; a page that is behind changes nothing."""
    if act != "next" and act not in STEPS:
        raise Http404
    at = timezone.now()
    try:
        if act == "next":
            call_next(by=request.user, at=at)
        else:
            STEPS[act](request.POST.get("number", ""), by=request.user, at=at)
    except TransitionRefused as refusal:
        show_refusal(request, refusal)
        return redirect("queue")
    return redirect(_own_window())


@require_POST
def queue_number(request: StaffRequest) -> HttpResponse:
    """A number for somebody who cannot take it, or for who shows a booking; its slip is printed."""
    place, at, language = _own(request), timezone.now(), get_language() or "kk"
    if place is None:
        return redirect("queue")
    code = CodeForm(request.POST)
    if "arrive" in request.POST and not code.is_valid():
        messages.error(request, _("The code has six digits. Compare it and type it again."))
        return redirect("queue")
    try:
        if "arrive" in request.POST:
            ticket = arrive(place.pk, code.cleaned_data["code"], language=language, once=once_of(request), at=at)
        else:
            ticket = take_number(place.pk, source=Source.COUNTER, language=language, once=once_of(request), at=at)
    except TransitionRefused as refusal:
        show_refusal(request, refusal)
        return redirect("queue")
    return redirect("queue_slip", ticket.token)


@require_safe
def queue_slip(request: StaffRequest, token: str) -> HttpResponse:
    """The slip once more, at the worker's printer."""
    mine = Ticket.objects.filter(place__in=QueuePlace.objects.of(request.user))
    ticket = get_object_or_404(mine.select_related("place__office", "place__branch", "booking"), token=token)
    language = get_language() or "kk"
    slip = slip_of(ticket, language=language, address=own_page(request, ticket), at=timezone.now())
    return render(request, "queue/slip.html", {"slip": slip, "back": reverse("queue"), "kiosk": False})


def _own_window() -> str:
    """The keyboard goes on at the window, with its next button, and not at the head of the page."""
    return f"{reverse('queue')}#window-title"


def _own(request: StaffRequest) -> QueuePlace | None:
    return QueuePlace.objects.of(request.user).whole().first()
