"""Booking a place in line from home: the branch, the day and the time, the code, and cancelling it."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.law.errors import TransitionRefused
from applications.models.queue_place import QueueBooking, QueuePlace
from applications.queue.booking import book, bookable, cancel, days_to_book
from applications.queue.forms import HourForm, once_of
from applications.queue.presenters.bringing import calendar_entry
from applications.queue.presenters.choosing import branches_by_office, hours_page
from applications.queue.presenters.public import booked_page, hour_choices
from applications.views.refusals import add_refusal
from portal.errors import too_many_tries
from portal.ical import calendar_of
from portal.limits import QUEUE_BOOKINGS, Refused, hit
from portal.visitors import address_of


@require_safe
def queue_booking(request: HttpRequest) -> HttpResponse:
    """Where one may book: by the office that serves the place of registration."""
    offices = branches_by_office(bookable(), get_language() or "kk")
    return render(request, "queue/where.html", {"offices": offices})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_hours(request: HttpRequest, token: str) -> HttpResponse:
    """The free times of a day; the chosen one becomes a booking with its code."""
    place, at = _place(token), timezone.now()
    days = days_to_book(place, at=at)
    day = _day(request, days)
    form = HourForm(hour_choices(place, day, at=at), request.POST if request.method == "POST" else None)
    if form.is_valid():
        if isinstance(refused := hit("queue.booking", address_of(request), at=at, **QUEUE_BOOKINGS), Refused):
            return too_many_tries(request, refused.until)
        try:
            starts_at = datetime.fromisoformat(form.cleaned_data["starts_at"])
            return redirect("queue_booked", book(place.pk, starts_at, once=once_of(request), at=at).token)
        except TransitionRefused as refusal:
            add_refusal(form, refusal)
    page = hours_page(place, days, day, get_language() or "kk", today=timezone.localdate())
    return render(request, "queue/hours.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_booked(request: HttpRequest, token: str) -> HttpResponse:
    """The code of a booking, and giving it up."""
    booking, at = _booking(token), timezone.now()
    if request.method == "POST":
        if cancel(token, at=at) is None and booking.cancelled_at is None:
            messages.warning(request, _("This booking cannot be cancelled any more."))
        return redirect("queue_booked", token)
    page = booked_page(booking, language=get_language() or "kk", at=at)
    return render(request, "queue/booked.html", {"page": page, "token": token})


@never_cache
@require_safe
def queue_booked_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The booking for the calendar of a telephone, or that it was cancelled."""
    content = calendar_of([calendar_entry(_booking(token), get_language() or "kk")])
    headers = {"Content-Disposition": 'attachment; filename="queue.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _booking(token: str) -> QueueBooking:
    return get_object_or_404(QueueBooking.objects.select_related("place__office", "place__branch"), token=token)


def _place(token: str) -> QueuePlace:
    """Only a place where the law has bookings and seats are offered."""
    found = bookable(token=token)
    if not found:
        raise Http404
    return found[0]


def _day(request: HttpRequest, days: list[date]) -> date:
    """The chosen day, or the first one that is offered."""
    if not days:
        raise Http404
    asked = request.GET.get("day", "")
    return next((day for day in days if day.isoformat() == asked), days[0])
