"""Finding a permit, a visit or a task within the reader's own office."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from permits.models.permit import Permit
from permits.visits.models import CarerCode, ReviewTask, Visit
from portal.http import StaffRequest


def found_permit(request: StaffRequest, token: str) -> Permit:
    permits = Permit.objects.visible_to(request.user).select_related("decision__application", "office")
    return get_object_or_404(permits, token=token)


def found_visit(request: StaffRequest, token: str) -> Visit:
    visits = Visit.objects.visible_to(request.user)
    return get_object_or_404(
        visits.select_related("permit__decision__application", "permit_child__child"), token=token
    )


def found_task(request: StaffRequest, token: str) -> ReviewTask:
    related = ("permit__decision__application", "office", "assigned_to", "done_by", "visit__permit_child__child")
    tasks = ReviewTask.objects.visible_to(request.user).select_related(*related, "visit__recorded_by")
    return get_object_or_404(tasks, token=token)


def found_code(request: StaffRequest, token: str) -> CarerCode:
    codes = CarerCode.objects.filter(office=request.user.served_office)
    return get_object_or_404(
        codes.select_related("permit_child__permit", "permit_child__child", "office"), token=token
    )


def once_of(request: HttpRequest) -> UUID:
    """The key of the form; one without a key is a form of its own."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()
