"""Pages at the entrance and on the telephone: the kiosk, the calling screen, a person's own number."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.law.errors import TransitionRefused
from applications.models.queue_place import QueuePlace
from applications.models.ticket import Source, Ticket
from applications.queue.forms import CodeForm, once_of
from applications.queue.joining import arrive, take_number
from applications.queue.presenters.public import kiosk_of, screen_of, slip_of, ticket_page
from applications.queue.serving import leave
from applications.views.refusals import add_refusal, show_refusal
from portal.accounts.languages import KNOWN
from portal.errors import too_many_tries
from portal.limits import QUEUE_CODES, QUEUE_NUMBERS, Allowed, Refused, hit


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_kiosk(request: HttpRequest, token: str) -> HttpResponse:
    """The tablet at the entrance: one press of the own language takes a number; then its slip is shown."""
    place = get_object_or_404(QueuePlace.objects.whole(), kiosk=token)
    at = timezone.now()
    if request.method == "POST":
        return _take(request, place, at)
    if shown := request.GET.get("number"):
        return _slip(request, get_object_or_404(_tickets(), place=place, token=shown), at)
    return render(request, "queue/kiosk.html", {"page": kiosk_of(place, at=at), "token": token})


def _take(request: HttpRequest, place: QueuePlace, at: datetime) -> HttpResponse:
    if isinstance(refused := _hit_numbers(place, at), Refused):
        return too_many_tries(request, refused.until)
    language = _chosen(request)
    try:
        ticket = take_number(place.pk, source=Source.KIOSK, language=language, once=once_of(request), at=at)
    except TransitionRefused as refusal:
        with translation.override(language):
            show_refusal(request, refusal)
        return redirect("queue_kiosk", place.kiosk)
    return redirect(f"{reverse('queue_kiosk', args=[place.kiosk])}?number={ticket.token}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_arrival(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever booked types the code at the entrance."""
    place, at = get_object_or_404(QueuePlace.objects.whole(), kiosk=token), timezone.now()
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if isinstance(refused := hit("queue.code", place.kiosk, at=at, **QUEUE_CODES), Refused):
            return too_many_tries(request, refused.until)
        try:
            language = get_language() or "kk"
            ticket = arrive(place.pk, form.cleaned_data["code"], language=language, once=once_of(request), at=at)
            return redirect(f"{reverse('queue_kiosk', args=[place.kiosk])}?number={ticket.token}")
        except TransitionRefused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "token": token, "place": place.workplace.name_in(get_language() or "kk")}
    return render(request, "queue/arrival.html", context, status=422 if form.errors else 200)


def _slip(request: HttpRequest, ticket: Ticket, at: datetime) -> HttpResponse:
    """In the language that was pressed, whatever the tablet speaks."""
    with translation.override(ticket.language):
        slip = slip_of(ticket, language=ticket.language, address=own_page(request, ticket), at=at)
        context = {"slip": slip, "back": reverse("queue_kiosk", args=[ticket.place.kiosk]), "kiosk": True}
        page = render(request, "queue/slip.html", context)
    page["Content-Language"] = ticket.language
    return page


def own_page(request: HttpRequest, ticket: Ticket) -> str:
    """The address behind the QR code."""
    return request.build_absolute_uri(reverse("queue_ticket", args=[ticket.token]))


@never_cache
@require_safe
def queue_screen(request: HttpRequest, token: str) -> HttpResponse:
    """Numbers and windows in large letters; it moves by itself, with scripts or without."""
    place = get_object_or_404(QueuePlace.objects.whole(), screen=token)
    return render(request, "queue/screen.html", {"page": screen_of(place, at=timezone.now())})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_ticket(request: HttpRequest, token: str) -> HttpResponse:
    """On the telephone: how many are before me, about how long; and that I am leaving."""
    ticket, at = get_object_or_404(_tickets(), token=token), timezone.now()
    if request.method == "POST":
        leave(ticket.token, at=at)
        return redirect("queue_ticket", token)
    language = (get_language() or "kk") if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else ticket.language
    with translation.override(language):
        page = ticket_page(ticket, language=language, at=at)
        response = render(request, "queue/ticket.html", {"page": page, "token": token})
    response["Content-Language"] = language
    return response


def _tickets() -> QuerySet[Ticket]:
    return Ticket.objects.select_related("place__office", "place__branch__office", "shift", "booking")


def _hit_numbers(place: QueuePlace, at: datetime) -> Allowed | Refused:
    return hit("queue.number", place.kiosk, at=at, **QUEUE_NUMBERS)


def _chosen(request: HttpRequest) -> str:
    asked = request.POST.get("language", "")
    return asked if asked in KNOWN else "kk"
