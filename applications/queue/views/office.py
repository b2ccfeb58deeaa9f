"""The queues of an office: the administrator's settings, and the measured times for who answers for them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models.queue_place import QueuePlace
from applications.queue.forms import QueuePlaceForm
from applications.queue.places import change_queue, give_new_addresses, open_queue
from applications.queue.presenters.places import place_choices, settings_of, workplaces_without
from applications.queue.presenters.report import queue_report
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def queue_places(request: StaffRequest) -> HttpResponse:
    """Each queue with its windows and its addresses; and where there is none yet."""
    sent = request.POST.get("place", "") if request.method == "POST" else ""
    places = [*QueuePlace.objects.visible_to(request.user).whole(), *workplaces_without(request.user.served_office)]
    forms = [(place, QueuePlaceForm(place, request.POST if place.token == sent else None)) for place in places]
    chosen = next(((place, form) for place, form in forms if place.token == sent), None)
    if request.method == "POST" and chosen is None:
        raise Http404
    if chosen and chosen[1].is_valid():
        _save(request, *chosen)
        return redirect("queue_places")
    language = get_language() or "kk"
    rows = [settings_of(place, form, request.build_absolute_uri, language) for place, form in forms]
    bound = chosen[1] if chosen else None
    return render(request, "queue/places.html", {"rows": rows, "form": bound}, status=422 if bound else 200)


def _save(request: StaffRequest, place: QueuePlace, form: QueuePlaceForm) -> None:
    by, at = request.user, timezone.now()
    if place._state.adding:
        open_queue(place.workplace, windows=form.values()["windows"], booked_windows=form.values()["booked_windows"],
                   by=by, at=at)  # fmt: skip
    else:
        change_queue(place.pk, **form.values(), by=by, at=at)
    messages.success(request, _("Saved."))


@require_POST
def queue_addresses(request: StaffRequest) -> HttpResponse:
    """Other addresses for the tablet and the screen."""
    mine = QueuePlace.objects.visible_to(request.user)
    place = get_object_or_404(mine, token=request.POST.get("place", ""))
    give_new_addresses(place.pk, by=request.user, at=timezone.now())
    messages.success(request, _("The addresses are new. Open them on the tablet and on the screen."))
    return redirect("queue_places")


@require_safe
def queue_report_page(request: StaffRequest) -> HttpResponse:
    """Waiting and serving of one place in a period, against the limits at the counter."""
    places = list(QueuePlace.objects.visible_to(request.user).whole())
    if not places:
        return render(request, "queue/none.html")
    asked = request.GET.get("place", places[0].token)
    place = next((each for each in places if each.token == asked), None)
    if place is None:
        raise Http404
    page = queue_report(place, request.GET.get("period", ""), today=timezone.localdate())
    choices = place_choices(places, place, get_language() or "kk")
    return render(request, "queue/report.html", {"page": page, "places": choices, "place": place.token})
