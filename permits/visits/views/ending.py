"""Permits that end soon: whom to expect with a new application."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from permits.visits.presenters.ending import ending_page
from portal.http import StaffRequest


@require_safe
def ending_permits(request: StaffRequest) -> HttpResponse:
    """The first to end first."""
    page = ending_page(request.user.served_office, today=timezone.localdate())
    return render(request, "permits/visits/ending.html", {"page": page})
