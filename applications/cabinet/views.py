"""The pages of the personal cabinet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.applicants.http import ApplicantRequest


@require_safe
def cabinet(request: ApplicantRequest) -> HttpResponse:
    """All that the applicant has sent and begun."""
    return render(request, "cabinet/home.html", {"here": "cabinet", "applicant": request.applicant})
