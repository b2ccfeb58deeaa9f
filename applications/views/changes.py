"""Changes of requirements, told to everybody who works in an office. Source: R12-1d."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from applications.actions.announcements import mark_read
from applications.models import Announcement
from applications.presenters.announcements import MOST, announcement_rows, read_by_person
from portal.http import StaffRequest


@require_safe
def changes(request: StaffRequest) -> HttpResponse:
    """The newest first; what this person has not read yet is marked."""
    told = list(Announcement.objects.select_related("office")[:MOST])
    rows = announcement_rows(told, read_by_person(told, request.user), get_language())
    return render(request, "applications/changes.html", {"rows": rows})


@require_POST
def read(request: StaffRequest) -> HttpResponse:
    announcement = get_object_or_404(Announcement, token=request.POST.get("announcement", ""))
    mark_read(announcement, by=request.user, at=timezone.now())
    return redirect("changes")
