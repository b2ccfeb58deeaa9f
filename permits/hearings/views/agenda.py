"""The hearings of the office: the list, the calendar file; the rooms, which the administrator keeps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from permits.hearings.agenda import for_the_office, hearings_of
from permits.hearings.forms import RoomForm
from permits.hearings.presenters.rows import hearing_row
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.http import StaffRequest
from portal.ical import calendar_of
from portal.offices.models import Room

CALENDAR = "text/calendar; charset=utf-8"


@require_GET
def hearings(request: StaffRequest) -> HttpResponse:
    """What is to be held, the earliest first."""
    found = hearings_of(request.user.served_office, at=timezone.now())
    rows = [{"hearing": hearing_row(each, each.track.application), "case": each.track.application} for each in found]
    return render(request, "permits/hearings.html", {"rows": rows})


@require_GET
def hearings_ics(request: StaffRequest) -> HttpResponse:
    """The same as a calendar file."""
    found = hearings_of(request.user.served_office, at=timezone.now())
    return ics(calendar_of(for_the_office(found, get_language() or "kk")))


def ics(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="hearings.ics"'}
    return HttpResponse(content, content_type=CALENDAR, headers=headers)


@require_http_methods(["GET", "POST"])
def office_rooms(request: StaffRequest) -> HttpResponse:
    """Rooms and video calls of the office."""
    office = request.user.served_office
    form = RoomForm(request.POST or None, office=office)
    if request.method == "POST" and form.is_valid():
        room = form.save()
        _remember(request, room, "add_room")
        messages.success(request, _("Added: %(name)s.") % {"name": room.name_kk})
        return redirect("office_rooms")
    rooms = Room.objects.filter(office=office).order_by("is_video", "pk")
    return render(request, "offices/rooms.html", {"form": form, "rooms": rooms}, status=422 if form.errors else 200)


@require_POST
def room_open(request: StaffRequest, number: int) -> HttpResponse:
    """Close a room for new hearings, or open it again; hearings that are set stay."""
    room = get_object_or_404(Room, office=request.user.served_office, pk=number)
    room.is_open = not room.is_open
    room.save(update_fields=["is_open"])
    _remember(request, room, "open_room" if room.is_open else "close_room")
    return redirect("office_rooms")


def _remember(request: StaffRequest, room: Room, verb: str) -> None:
    record(
        office=room.office_id,
        subject_kind="room",
        subject_id=room.pk,
        verb=verb,
        at=timezone.now(),
        by=request.user,
        role=ADMINISTRATOR,
        facts={"name": room.name_kk},
    )
