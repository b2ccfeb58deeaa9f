"""How the tests of the pages of a refusal ask for them, and what they type."""

from datetime import datetime
from uuid import uuid4

from django.urls import reverse

from applications.models import Application
from applications.status_code import status_code
from tests.counter_pages import signed_in
from tests.hearings import (
    GROUND,
    HEARING,
    Refusing,
    fresh,
)


def page(who, name: str, application: Application, *more: str, language: str = "en", **how: object):
    return signed_in(who, language).get(reverse(name, args=[application.token, *more]), **how)


def send(who, name: str, application: Application, fields: dict | None = None, *more: str):
    stamp = {"stamp": fresh(application).stamp, "once": str(uuid4())}
    address = reverse(name, args=[application.token, *more])
    return signed_in(who).post(address, stamp | (fields or {}), follow=True)


def typed(team: Refusing, at: datetime = HEARING, **changes: object) -> dict:
    fields = {
        "grounds": [GROUND],
        "findings": "Мекеме мінездемені растамады.",
        "evidence": "ІІБ жауабы, № 12\n\n Көшірме ",
        "slot": at.isoformat(),
        "way": "room",
        "room": team.room.pk,
        "presiding": team.head.pk,
        "version": 0,
    }
    return fields | changes


def receipt(application: Application) -> dict:
    return {"number": application.register_number, "code": status_code(application)}
