"""Finding a case within the reader's own office, and holding it while a form that was made for it is carried out."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.shortcuts import get_object_or_404

from applications.actions.move import locked
from applications.models import Application
from applications.views.moved_on import CASE, REVIEW, MovedOn
from portal.accounts.models import Staff
from portal.audit.actions import ledger
from portal.http import StaffRequest


def found(request: StaffRequest, token: str) -> Application:
    """The case with this token, if it is the reader's own; any other is not there."""
    cases = Application.objects.visible_to(request.user).select_related("office", "branch", "executor", "house_call")
    return get_object_or_404(cases, token=token)


class AlreadyDone(Exception):
    """The same person has done this very step with an earlier press of the form."""


@contextmanager
def held(request: StaffRequest, application: Application, verb: str, about: str = CASE) -> Iterator[Application]:
    """The case, locked, if it still stands where the form was made for; `about`: what the form calls it.

    Raises:
        AlreadyDone: the form was pressed twice and the first press did it.
        MovedOn: the case stands elsewhere now.
    """
    with transaction.atomic():
        case = locked(application.pk)
        if case.stamp != request.POST.get("stamp", ""):
            if was_just_done(case, verb, request.user):
                raise AlreadyDone
            raise MovedOn(REVIEW if about == CASE and case.begun_by_office else about)
        yield case


def was_just_done(application: Application, verb: str, person: Staff) -> bool:
    """Whether the last deed of the case is this verb of this person."""
    last = ledger("application", application.pk).values_list("verb", "actor_id").last()
    return last == (verb, person.pk)
