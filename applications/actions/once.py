"""A form of the counter is registered once, however often it is sent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from applications.actions.intake import Intake
from applications.law.refusals import refused
from applications.models import Application
from portal.accounts.models import Staff

_CHILD = ("surname", "given_name", "patronymic", "birth_date", "placement", "carer")
_APPLICANT = ("iin", "surname", "given_name", "patronymic", "birth_date", "address", "phone", "email", "language")
_DOCUMENT = ("requirement", "presentation", "number", "valid_until")


def already_registered(intake: Intake, *, by: Staff) -> Application | None:
    """What this person registered with the same form; who sends it at the same moment waits for the first.

    A form that is opened again with the back button keeps its key: with other words in it it is another application
    or a correction, and the person has to know that it was not registered.

    Raises:
        TransitionRefused: the key was used before for something else, or by somebody else.
    """
    _hold(intake.once)
    already = Application.objects.filter(once=intake.once).first()
    if already and (already.registered_by_id != by.pk or _told(already) != _typed(intake)):
        raise refused("register_a_used_form")
    return already


def _hold(once: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4418))", [str(once)])


def _typed(intake: Intake) -> list[tuple]:
    return [
        tuple(getattr(intake, name) for name in _APPLICANT),
        (intake.wish_from, intake.wish_until),
        _answered(intake.answers),
        *(tuple(getattr(child, name) for name in _CHILD) for child in intake.children),
        *sorted(tuple(map(str, (getattr(each, name) for name in _DOCUMENT))) for each in intake.documents),
    ]


def _answered(answers: Mapping[str, Any]) -> tuple:
    """A blank answer is none, and a day is the same day as its ISO form."""
    return tuple(sorted((code, str(value).strip()) for code, value in answers.items() if value not in ("", None)))


def _told(application: Application) -> list[tuple]:
    return [
        tuple(getattr(application, f"applicant_{name}") for name in _APPLICANT),
        (application.wish_from, application.wish_until),
        _answered(application.answers),
        *application.children.order_by("position").values_list(*_CHILD),
        *sorted(tuple(map(str, row)) for row in application.documents.order_by("pk").values_list(*_DOCUMENT)),
    ]
