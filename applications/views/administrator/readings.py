"""How the office reads what the texts leave open: every question, and the switches with both positions."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.readings import choose_reading
from applications.editions import choices_of_office, read_all, read_by, worked_by, works_by
from applications.forms.office import ReadingForm
from applications.law.catalogue import Edition, catalogue
from applications.models import Application
from applications.presenters.readings import question_rows, turn_page
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def office_readings(request: StaffRequest) -> HttpResponse:
    """A switch is turned in two presses: the first asks what follows, the second keeps it with its reason."""
    asked = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" or "reading" in asked:
        return _turn(request, asked)
    office, today = request.user.served_office, timezone.localdate()
    shipped = worked_by(office, today)
    pairs = zip(shipped, read_all(office, shipped, today), strict=True)
    rows = question_rows(pairs, choices_of_office(office), get_language())
    return render(request, "offices/readings.html", {"questions": rows})


def _turn(request: StaffRequest, asked: QueryDict) -> HttpResponse:
    office, at = request.user.served_office, timezone.now()
    shipped, code = _named(request, asked)
    now = read_by(office, shipped, timezone.localdate(at))
    form = ReadingForm(request.POST if request.method == "POST" else None)
    value = _position(asked, now, code)
    if form.is_valid():
        choose_reading(office, now, code, value, why=form.cleaned_data["why"], by=request.user, at=at)
        messages.success(request, _("Kept. Applications registered from now on are counted by it."))
        return redirect("office_readings")
    cases = Application.objects.visible_to(request.user).open().filter(service=now.service, edition=now.code).count()
    then = now.with_readings({code: value})
    page = turn_page(now, then, shipped, code, get_language(), office=office, at=at, cases=cases)
    return render(
        request, "offices/reading_turn.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


def _named(request: StaffRequest, asked: QueryDict) -> tuple[Edition, str]:
    """The switch that the form names, of a service that the office renders."""
    service, edition, code = [*asked.get("reading", "").split("|"), "", ""][:3]
    known = (each for each in catalogue().handled if each.service == service and each.code == edition)
    found = [each for each in known if works_by(request.user.served_office, each) and code in each.readings]
    if not found:
        raise Http404
    return found[0], code


def _position(asked: QueryDict, edition: Edition, code: str) -> int:
    value = asked.get("value", "")
    if not value.isdecimal() or int(value) not in edition.readings[code].positions:
        raise Http404
    return int(value)
