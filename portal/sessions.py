"""Beginning and ending the session of a person who signs in."""

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import HttpRequest

from portal.applicants import sessions as of_applicants

if TYPE_CHECKING:
    from portal.accounts.models import Staff


def begin_session(request: HttpRequest, person: "Staff") -> None:
    """Sign the person in with a session that nobody knew before and whose hours begin now; an applicant is out."""
    of_applicants.end_session(request)
    request.session.flush()
    login(request, person, backend="portal.accounts.backend.StaffBackend")
