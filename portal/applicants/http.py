"""The request of a page that only a signed-in applicant may open, as types see it."""

from django.http import HttpRequest

from portal.applicants.models import Account


class ApplicantRequest(HttpRequest):
    """The access table has let this applicant in before the view runs."""

    applicant: Account
