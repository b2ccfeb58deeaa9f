"""The new acts of an office: which are drafted, by whom, and until when each has to be signed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from permits.new_acts.reading import open_acts
from portal.http import StaffRequest


@require_safe
def new_acts(request: StaffRequest) -> HttpResponse:
    """What is due first on top; each leads to this reader's next step, or to its case."""
    return render(request, "permits/new_acts/list.html", {"acts": open_acts(request.user, at=timezone.now())})
