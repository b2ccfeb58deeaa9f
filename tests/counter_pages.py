"""What the tests of the counter share: signed-in clients and a form filled in as a person would."""

from uuid import uuid4

from django.conf import settings
from django.test import Client

from applications.law.catalogue import catalogue
from portal.accounts.models import Staff

NEW = "/applications/new/visit_permission/"


def signed_in(person: Staff, language: str = "en") -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(person)
    return client


def typed(**changes: object) -> dict:
    """The form as the browser sends it; a value of None leaves the field out."""
    fields: dict = {
        "once": str(uuid4()),
        "iin": "8503 1530 0019",
        "surname": " Жұмабеков ",
        "given_name": "Қанат",
        "patronymic": "",
        "birth_date": "15.03.1985",
        "address": "Есіл қаласы, Абай көшесі, 1",
        "phone": "8 701 555 01 01",
        "email": "",
        "language": "kk",
        "wish_from": "1.12.2027",
        "wish_until": "31/05/2028",
        "consent": "on",
        "child": ["0"],
        **child(0),
        **{f"document-{each.code}-presentation": "original" for each in documents()},
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def child(key: int, **changes: str) -> dict[str, str]:
    fields = {
        "surname": "Жұмабекова",
        "given_name": "Әсем",
        "patronymic": "",
        "birth_date": "01 06 2018",
        "placement": "guardianship",
        "carer": "Сәрсенова Үміт",
    }
    return {f"child-{key}-{name}": value for name, value in (fields | changes).items()}


def documents():
    return catalogue().edition("visit_permission", "2023").documents


def words(response) -> str:
    return response.content.decode()
