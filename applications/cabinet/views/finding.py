"""What is the applicant's own; anything else is not there."""

from django.shortcuts import get_object_or_404

from applications.cabinet.models import Request
from applications.models import Application
from portal.applicants.http import ApplicantRequest


def own_draft(request: ApplicantRequest, token: str) -> Request:
    drafts = Request.objects.of_account(request.applicant).drafts().select_related("office", "account")
    return get_object_or_404(drafts, token=token)


def own_application(request: ApplicantRequest, token: str) -> Application:
    cases = Application.objects.of_account(request.applicant).select_related("office", "branch", "executor")
    return get_object_or_404(cases, token=token)
