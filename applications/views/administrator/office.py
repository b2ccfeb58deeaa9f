"""Names, address, number pattern and channels of the office; its hours, which a rehearsal changes."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.office import change_office
from applications.forms.office import OfferedService, OfficeForm
from applications.law.catalogue import catalogue
from applications.presenters.places import place_of
from portal.http import StaffRequest
from portal.numbering import format_number
from portal.offices.models import Office


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: StaffRequest) -> HttpResponse:
    own = Office.objects.get(pk=request.user.served_office_id)
    form = OfficeForm(request.POST or None, instance=own, offered=_offered())
    if form.is_valid():
        own = Office.objects.get(pk=own.pk)
        change_office(own, form.changes(), by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office")
    place = place_of(own, get_language(), today=timezone.localdate())
    context = {"form": form, "sample": _sample(own, form), "place": place}
    return render(request, "offices/office.html", context, status=422 if form.errors else 200)


def _offered() -> Iterator[OfferedService]:
    """The services that the portal serves, each with the channels that its edition of today has switched on."""
    today, language = timezone.localdate(), get_language()
    for service in catalogue().services():
        edition = catalogue().in_force(service, today)
        channels = tuple(each.code for each in edition.channels if each.enabled)
        yield OfferedService(service, edition.title.in_(language), channels)


def _sample(own: Office, form: OfficeForm) -> str:
    """The first number of this year as the pattern writes it; nothing when the pattern cannot be read."""
    if "number_pattern" in form.errors:
        return ""
    pattern = form.cleaned_data["number_pattern"] if form.is_bound else own.number_pattern
    return format_number(pattern, office=own.code, year=timezone.localdate().year, number=1)
