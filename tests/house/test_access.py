"""Every page of the URL map, asked by everybody: who may open it, whose objects it shows, what it may change."""

import re
from collections.abc import Iterator
from itertools import cycle
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, resolve, reverse

from applications.actions.registration import register
from applications.cabinet.models import Request
from applications.complaints.registering import register_complaint, register_without_application
from applications.custody.registers import make_register
from applications.house_calls.writing import write_down
from applications.models import CourierRegister, Outage, OutageProtocol
from applications.models.monitoring import System
from applications.models.ticket import Source as TicketSource
from applications.queue.booking import book, days_to_book, free_hours
from applications.queue.joining import take_number
from applications.queue.places import open_queue
from permits.visits.actions.codes import Carer, make_code
from permits.visits.actions.visits import Source, Told, record_visit
from permits.visits.models import CarerCode, Visit
from portal.access import ANYBODY, APPLICANT, PAGES, may_open
from portal.accounts import roles
from portal.accounts.models import Staff
from portal.files.storage import store_bytes
from portal.offices.models import Office
from tests.complaints import complaint_intake
from tests.factories import (
    FRIDAY_MORNING,
    MONDAY_MORNING,
    BranchFactory,
    OfficeFactory,
    Team,
    account,
    branch_worker,
    in_the_cabinet,
    intake,
    person,
)
from tests.harness.once import made_once
from tests.house_calls import call_words
from tests.permits.register import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PATTERNS = {each.name: each for each in get_resolver().url_patterns if isinstance(each, URLPattern)}
OBJECTS = {"token", "username", "place", "protocol_id"}
OF_AN_OFFICE = [
    name
    for name, each in PATTERNS.items()
    if OBJECTS & set(each.pattern.converters) and PAGES.get(name, ANYBODY) is not ANYBODY
]
CLOSED = [name for name in PATTERNS if PAGES.get(name, ANYBODY) is not ANYBODY]
PAGES_OF_A_DRAFT = ("request", "section", "attached", "discard", "check", "content", "send")
OF_A_DRAFT = {f"cabinet_{page}" for page in PAGES_OF_A_DRAFT}
OF_A_CHILD = {"child", "placement"}
OF_A_LIST = {
    "courier_register",
    "courier_register_file",
    "give_courier_register",
    "take_courier_register",
    "courier_sheet",
    "leave_out_parcel",
    "parcel_arrived",
    "resolve_courier_discrepancy",
}
OF_A_PERMIT = {"permit", "permit_visits", "make_carer_code"}
OF_A_TASK = {"review_task", "assign_review_task", "close_review_task"}
OF_A_CODE = {"carer_letter", "void_carer_code"}
OF_A_COMPLAINT = {"complaint", "complaint_scan", "complaint_step"}
OF_A_TICKET = {"queue_ticket", "queue_slip"}
OF_ONE_WITHOUT_A_CASE = {"complaint_letter", "complaint_bundle"}
LED_TO = re.compile(r'(?:href|action)="(/(?!static/)[^"#?]*)')
WRITES = ("INSERT", "UPDATE", "DELETE")
MAY_BE_WRITTEN = (
    "django_session",
    "applicants_session",
    "audit_event",
    "audit_chainhead",
    'accounts_staff" SET "last_login',
)
AWAY = {"began_at": FRIDAY_MORNING, "told_at": FRIDAY_MORNING, "failure": "ConnectionRefusedError"}
IINS = cycle(["901231400013", "700101300015", "791028302728"])


class World:
    """An office with a branch, somebody in each role, and one application that was taken at the branch."""

    def __init__(self) -> None:
        self.office: Office = OfficeFactory()
        self.branch = BranchFactory(office=self.office)
        self.people: dict[str, Staff] = {role: person(self.office, role) for role in sorted(roles.OFFICE_ROLES)}
        self.people[roles.STATE_CORPORATION_WORKER] = branch_worker(self.branch)
        self.applicant = account(iin=next(IINS))
        self.draft = Request.objects.create(
            account=self.applicant,
            office=self.office,
            service="patronage_care",
            begun_at=FRIDAY_MORNING,
            saved_at=FRIDAY_MORNING,
        )
        self.colleague = person(self.office, roles.EXECUTOR)
        self.application = register(intake(), by=self.people[roles.STATE_CORPORATION_WORKER], at=FRIDAY_MORNING)
        self.list = self.list_of_the_courier()
        self.complaint = register_complaint(
            self.application.pk, complaint_intake(), by=self.people[roles.CLERK], at=MONDAY_MORNING
        )
        self.turned_away = register_without_application(
            self.office,
            complaint_intake(step="before_registration"),
            by=self.people[roles.CLERK],
            at=MONDAY_MORNING,
        )
        self.house_call = write_down(call_words(), by=self.people[roles.STATE_CORPORATION_WORKER], at=FRIDAY_MORNING)
        administrator = self.people[roles.ADMINISTRATOR]
        self.queue = open_queue(self.branch, windows=2, booked_windows=1, by=administrator, at=FRIDAY_MORNING)
        taken = {"source": TicketSource.KIOSK, "language": "kk", "once": uuid4(), "at": FRIDAY_MORNING}
        self.ticket = take_number(self.queue.pk, **taken)
        later = free_hours(self.queue, days_to_book(self.queue, at=FRIDAY_MORNING)[1], at=FRIDAY_MORNING)[0]
        self.booked = book(self.queue.pk, later.starts_at, once=uuid4(), at=FRIDAY_MORNING)
        self.outage = Outage.objects.get_or_create(system=System.SMS, defaults=AWAY)[0]
        self.protocol = self.protocol_of_the_outage()
        self.permit = permitted(Team(self.office), FRIDAY_MORNING)
        self.harm, self.code = self.report_of_harm(), self.code_of_the_carer()

    def list_of_the_courier(self) -> CourierRegister:
        """Another case of the branch, on a list that is not given yet."""
        worker = self.people[roles.STATE_CORPORATION_WORKER]
        case = register(intake(), by=worker, at=FRIDAY_MORNING)
        return make_register([case], once=uuid4(), by=worker, at=FRIDAY_MORNING)[0]

    def protocol_of_the_outage(self) -> OutageProtocol:
        """Its paper is a page of nothing: these tests open it and never read it."""
        by, said = self.people[roles.ADMINISTRATOR], {"failure": "x", "effect": "y"}
        at, purpose = FRIDAY_MORNING, "incident_protocol"
        file = store_bytes(b"%PDF-1.7", name="protocol.pdf", office=self.office.pk, at=at, purpose=purpose, by=by)
        return OutageProtocol.objects.create(
            outage=self.outage, office=self.office, drawn_up_at=at, drawn_up_by=by, file=file, **said
        )

    def report_of_harm(self) -> Visit:
        """A visit that was told to have done harm, so that a report of it waits."""
        source = Source("Сәрсенова Үміт", "", "counter")
        told = Told(FRIDAY_MORNING.date(), "held", uuid4(), harm="Жылады.")
        return record_visit(
            self.permit.children.get().pk, told, source, by=self.people[roles.CLERK], at=FRIDAY_MORNING
        )

    def code_of_the_carer(self) -> CarerCode:
        by = self.people[roles.CLERK]
        return make_code(self.permit.children.get().pk, Carer("Сәрсенова Үміт"), by=by, at=FRIDAY_MORNING).row

    def address(self, name: str) -> str:
        """The page of this world's own objects."""
        known = {
            "token": self.token_of(name),
            "username": self.colleague.username,
            "requirement": "court_decision",
            "said": "nothing-said",
            "scan": "no-scan",
            "way": "finish_late",
            "number": 0,
            "outage_id": self.outage.pk,
            "protocol_id": self.protocol.pk,
            "place": self.branch.code,
            "service": "visit_permission",
            "verb": "withdraw",
            "kind": "permit",
            "section": "you",
            "code": "visit_permission",
            "form": "refusal",
            "language": "kk",
            "change": "days",
            "act": "forward",
        }
        wanted = PATTERNS[name].pattern.converters
        assert set(wanted) <= set(known), f"Say here what {name} is to be asked with: {sorted(wanted)}."
        return reverse(name, kwargs={each: known[each] for each in wanted})

    def token_of(self, name: str) -> str:
        if name in OF_A_DRAFT:
            return self.draft.token
        if name in OF_A_COMPLAINT:
            return self.complaint.token
        if name in OF_ONE_WITHOUT_A_CASE:
            return self.turned_away.letters.all()[0].token if name == "complaint_letter" else self.turned_away.token
        if name.startswith("house_call"):
            return self.house_call.token
        if name in OF_A_TICKET:
            return self.ticket.token
        if name.startswith("queue_"):
            of_the_queue = {
                "queue_screen": self.queue.screen,
                "queue_booked": self.booked.token,
                "queue_booked_ics": self.booked.token,
            }
            tablet = {"queue_kiosk": self.queue.kiosk, "queue_arrival": self.queue.kiosk}
            return (of_the_queue | tablet).get(name, self.queue.token)
        if name in OF_A_CHILD:
            return self.application.children.get().registered.token
        if name in OF_A_PERMIT:
            return self.permit.token
        if name in OF_A_LIST:
            return self.list.token
        if name in OF_A_TASK or name == "correct_visit":
            return self.harm.token if name == "correct_visit" else self.harm.task.token
        if name in OF_A_CODE:
            return self.code.token
        return self.application.papers.order_by("pk")[0].token if name.startswith("paper") else self.application.token


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker) -> Iterator[tuple[World, World]]:
    with made_once(django_db_blocker):
        yield World(), World()


@pytest.fixture
def world(worlds, db) -> World:
    return worlds[0]


@pytest.fixture
def other_world(worlds, db) -> World:
    return worlds[1]


def signed_in(who: Staff, **options: bool) -> Client:
    client = Client(**options)
    client.force_login(who)
    return client


def methods_of(client: Client, address: str) -> Iterator[int]:
    """The statuses of asking for a page and of sending an empty form to it."""
    yield client.get(address).status_code
    yield client.post(address).status_code


def closed_links(answer: HttpResponse, role: str) -> list[str]:
    """What the page leads to, by a link or a form, that the row of its page does not open to this role."""
    if answer.streaming or not answer["Content-Type"].startswith("text/html"):
        return []
    led_to = set(LED_TO.findall(answer.content.decode()))
    return sorted(address for address in led_to if not may_open(resolve(address).url_name, frozenset({role})))


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_page_opens_to_the_roles_of_its_row_and_to_nobody_else(world, name):
    access = PAGES[name]
    for role, who in world.people.items():
        client, address = signed_in(who), world.address(name)
        for answer in (client.get(address), client.post(address)):
            allowed = not isinstance(access, frozenset) or role in access
            assert (answer.status_code != 403) is allowed, f"{role} got {answer.status_code}"
            assert closed_links(answer, role) == [], f"{role} would be turned away there"


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_a_stranger_is_asked_to_sign_in(world, name):
    answer = Client().get(world.address(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("cabinet_sign_in" if PAGES[name] == APPLICANT else "sign_in"))


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_an_applicant_finds_the_cabinet_and_open_pages_and_nothing_of_the_staff_s(world, name):
    access = PAGES[name]
    for status in methods_of(in_the_cabinet(Client(), world.applicant), world.address(name)):
        assert (status != 403) is (access is ANYBODY or access == APPLICANT), f"the applicant got {status}"


@pytest.mark.parametrize("name", sorted(set(PATTERNS) - set(CLOSED)))
def test_an_open_page_asks_nobody_to_sign_in(world, name):
    assert Client().get(world.address(name)).status_code in {200, 404, 405}


@pytest.mark.parametrize("name", sorted(OF_AN_OFFICE))
def test_the_objects_of_another_office_do_not_exist(world, other_world, name):
    access = PAGES[name]
    for role, who in world.people.items():
        if isinstance(access, frozenset) and role not in access:
            continue
        for status in methods_of(signed_in(who), other_world.address(name)):
            assert status in {404, 405}, f"{role} got {status}"


@pytest.mark.parametrize("name", sorted(OF_A_DRAFT))
def test_the_request_of_another_applicant_does_not_exist(world, other_world, name):
    for status in methods_of(in_the_cabinet(Client(), world.applicant), other_world.address(name)):
        assert status in {404, 405}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_form_without_its_guard_is_refused(world, name):
    guarded = in_the_cabinet(Client(enforce_csrf_checks=True), world.applicant)
    assert guarded.post(world.address(name)).status_code == 403
    for who in world.people.values():
        assert signed_in(who, enforce_csrf_checks=True).post(world.address(name)).status_code == 403
    assert Client(enforce_csrf_checks=True).post(world.address(name)).status_code == 403


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_looking_changes_nothing(world, name):
    clients = [*map(signed_in, world.people.values()), in_the_cabinet(Client(), world.applicant)]
    address = world.address(name)
    for client in clients:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        written = [each["sql"] for each in asked if each["sql"].lstrip().startswith(WRITES)]
        assert [sql for sql in written if not any(table in sql for table in MAY_BE_WRITTEN)] == []


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_an_unknown_method_is_refused(world, name):
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert Client().generic(method, world.address(name)).status_code == 405, method
