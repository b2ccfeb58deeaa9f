"""Carries the key of an applicant's session between the browser and the views."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.applicants.sessions import tell_browser


class ApplicantSessionMiddleware:
    """Who the applicant is, the access table asks; here the browser is told what the views decided."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        tell_browser(request, response)
        return response
