"""Offices, people and applications for tests; applications go through the real actions."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import count
from uuid import uuid4

import factory
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from applications.actions.checking import GivenVerdict, accept_documents, give_verdicts
from applications.actions.intake import ChildIntake, DocumentIntake, Intake
from applications.actions.registration import register
from applications.actions.routing import assign, propose
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.actions.drafting import PermitDraft, draft_permit
from portal.accounts import roles
from portal.accounts.models import RoleGrant, Staff
from portal.applicants.models import Account, Session
from portal.offices.models import Branch, Office

FRIDAY_MORNING = datetime(2026, 11, 20, 10, 15, tzinfo=ALMATY)
MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=ALMATY)
PASSWORD = "birinshi-kun-2026"


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office

    code = factory.Sequence(lambda n: f"office{n}")
    name_kk = factory.Sequence(lambda n: f"{n}-аудандық білім бөлімі")
    name_ru = factory.Sequence(lambda n: f"Отдел образования района {n}")
    name_en = factory.Sequence(lambda n: f"Education department of district {n}")
    address_kk = "Есіл қаласы, Абай көшесі, 12"
    address_ru = "г. Есиль, ул. Абая, 12"
    address_en = "12 Abai Street, Esil"
    phone = "+7 71647 2-10-10"
    bin = "180140005198"
    opens_at = time(9)
    lunch_starts_at = time(13)
    lunch_ends_at = time(14, 30)
    closes_at = time(18, 30)
    services = ["visit_permission"]
    channels = ["chancellery", "state_corporation"]


class BranchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Branch

    office = factory.SubFactory(OfficeFactory)
    code = factory.Sequence(lambda n: f"branch{n}")
    name_kk = "Мемлекеттік корпорация бөлімі"
    name_ru = "Отдел Государственной корпорации"
    name_en = "Branch of the State Corporation"
    department_number = "3"
    address_kk = "Есіл қаласы, Бөгенбай көшесі, 1"
    address_ru = "г. Есиль, ул. Богенбая, 1"
    phone = "1414"
    opens_at = time(9)
    closes_at = time(20)


class StaffFactory(factory.django.DjangoModelFactory):
    """A person of an office; `grants` are the roles."""

    class Meta:
        model = Staff
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    surname = factory.Iterator(["Әбенова", "Құрманғалиев", "Өмірзақова", "Сейітқали"])
    given_name = factory.Iterator(["Гүлнәр", "Ерлан", "Айгүл", "Нұрлан"])
    patronymic = factory.Iterator(["Серікқызы", "Болатұлы", "", "Ахметұлы"])
    office = factory.SubFactory(OfficeFactory)
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def grants(self, create: bool, extracted: tuple[str, ...], **_: object) -> None:
        RoleGrant.objects.bulk_create(RoleGrant(staff=self, role=role) for role in extracted or ())


def person(office: Office, *grants: str, **fields: object) -> Staff:
    return StaffFactory(office=office, grants=grants, **fields)


def branch_worker(branch: Branch) -> Staff:
    return StaffFactory(office=None, branch=branch, grants=(roles.STATE_CORPORATION_WORKER,))


def intake(**changes: object) -> Intake:
    """A complete package, handed in on a Friday morning."""
    edition = catalogue().edition("visit_permission", "2023")
    fields: dict = {
        "service": "visit_permission",
        "once": uuid4(),
        "received_at": FRIDAY_MORNING,
        "language": "kk",
        "iin": "850315300019",
        "surname": "Жұмабеков",
        "given_name": "Қанат",
        "patronymic": "Өмірұлы",
        "birth_date": date(1985, 3, 15),
        "address": "Есіл қаласы, Тәуелсіздік көшесі, 5-үй, 14-пәтер",
        "phone": "+77015550101",
        "email": "",
        "wish_from": date(2026, 12, 1),
        "wish_until": date(2027, 5, 31),
        "children": (child(),),
        "documents": tuple(DocumentIntake(each.code, "original") for each in edition.documents),
    }
    return Intake(**(fields | changes))


def child(**changes: object) -> ChildIntake:
    fields: dict = {
        "surname": "Жұмабекова",
        "given_name": "Әсем",
        "patronymic": "Қанатқызы",
        "birth_date": date(2015, 6, 1),
        "placement": "guardianship",
        "carer": "Сәрсенова Үміт Ғалымқызы",
    }
    return ChildIntake(**(fields | changes))


BIRTHS = count()


def another_child() -> ChildIntake:
    """A child like no other: one parent may hold a permit for each at once."""
    return child(given_name="Айша", birth_date=date(2012, 1, 1) + timedelta(days=next(BIRTHS)))


def give_verdict(application_id: int, *, by: Staff, at: datetime, **said: str) -> None:
    """A verdict on one document."""
    give_verdicts(application_id, [GivenVerdict(**said)], by=by, at=at)


class Team:
    """An office with one person per role, and an application taken as far as a test needs."""

    def __init__(self, office: Office | None = None) -> None:
        self.office = office or OfficeFactory()
        self.clerk = person(self.office, roles.CLERK)
        self.executor = person(self.office, roles.EXECUTOR)
        self.head = person(self.office, roles.HEAD)

    def registered(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        return register(intake(received_at=at, **changes), by=self.clerk, at=at)

    def checking(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        application = self.registered(at, **changes)
        return assign(application.pk, executor=self.executor, by=self.head, at=at)

    def checked(self, application: Application, at: datetime = FRIDAY_MORNING, **verdicts: str) -> Application:
        given = [
            GivenVerdict(each.requirement, verdicts.get(each.requirement, "accepted"))
            for each in application.documents.order_by("pk")
        ]
        give_verdicts(application.pk, given, by=self.executor, at=at)
        return application

    def preparing(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        application = self.checked(self.checking(at, **changes), at)
        return accept_documents(application.pk, by=self.executor, at=at)

    def proposed(self, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
        application = self.preparing(at, **changes)
        draft_permit(application.pk, self.draft(application), today=at.date(), by=self.executor, at=at)
        return propose(application.pk, by=self.executor, at=at)

    def draft(self, application: Application, **changes: object) -> PermitDraft:
        fields: dict = {
            "valid_from": date(2026, 12, 1),
            "valid_until": date(2027, 5, 31),
            "children": tuple(application.children.all()),
        }
        return PermitDraft(**(fields | changes))


def account(**changes: object) -> Account:
    """An applicant who has registered in the personal cabinet; the same person as in `intake`."""
    fields: dict = {
        "iin": "850315300019",
        "surname": "Жұмабеков",
        "given_name": "Қанат",
        "patronymic": "Өмірұлы",
        "phone": "+77015550101",
        "registered_at": FRIDAY_MORNING,
        "password": make_password(PASSWORD),
    }
    return Account.objects.create(**(fields | changes))


def in_the_cabinet(client: Client, who: Account) -> Client:
    """The same browser with a session of this applicant, beside whatever it holds."""
    now = datetime.now(tz=ALMATY)
    key = f"session-of-{who.token}"
    Session.objects.update_or_create(
        key_sha256=sha256(key.encode()).hexdigest(), defaults={"account": who, "began_at": now, "seen_at": now}
    )
    client.cookies[settings.APPLICANT_COOKIE_NAME] = key
    return client
