"""Stage messages: written with the change, delivered once, kept while the receiver is away, shown when stuck."""

import json
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions.readings import choose_reading
from applications.actions.registration import register
from applications.actions.routing import assign
from applications.law.errors import LawError
from applications.models import Outage, OutageProtocol, StageMessage
from applications.monitoring.messages import KIND, dead_letters, send_kept, try_again
from applications.monitoring.outages import affected_cases, outages_during
from applications.monitoring.protocols import (
    ProtocolDraft,
    draw_up,
    edition_with_protocol,
    protocol_limit,
    sign_protocol,
)
from portal.accounts import roles
from portal.gateways.monitoring import BatchFolder, HttpsEndpoint, ReceiverFailed, receiver
from portal.jobs.models import Job, Status
from portal.jobs.running import MAX_ATTEMPTS, Outcome, run_job
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, OfficeFactory, intake, person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Endpoint:
    """A receiver on this machine: what it was sent, and what it answers."""

    def __init__(self):
        self.answers, self.received = [], []

    def answer(self):
        return self.answers.pop(0) if self.answers else 200


@contextmanager
def endpoint():
    told = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = told.answer()
            if status == 200:
                told.received.append(
                    (self.headers["Idempotency-Key"], self.headers["Authorization"], json.loads(body))
                )
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            """A test prints nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/stages"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def folder(settings, tmp_path):
    settings.MONITORING_RECEIVER = f"folder:{tmp_path}"
    return tmp_path


@pytest.fixture
def away(settings, tmp_path):
    """A receiver that cannot take anything: its folder is a file."""
    (tmp_path / "away").write_text("")
    settings.MONITORING_RECEIVER = f"folder:{tmp_path / 'away'}"
    settings.TECHNICAL_UNIT_EMAILS = ["unit@example.kz"]


def registered(office):
    return register(intake(), by=person(office, roles.CLERK), at=FRIDAY_MORNING)


def jobs():
    return Job.objects.filter(kind=KIND).order_by("pk")


def deliver_all(at=FRIDAY_MORNING):
    return [run_job(job.pk, at=at) for job in jobs().filter(status=Status.WAITING)]


@pytest.mark.parametrize("verb", ["register", "assign"], ids=["R12-1a-register", "R12-1a-assign"])
def test_each_stage_of_a_case_is_one_message_without_a_name(office, folder, verb):
    application = registered(office)
    if verb == "assign":
        executor = person(office, roles.EXECUTOR)
        assign(application.pk, executor=executor, by=person(office, roles.HEAD), at=MONDAY_MORNING)
    message = StageMessage.objects.filter(application=application).order_by("-pk")[0]
    assert message.body["event"] == verb
    assert message.body["stage"] == {"register": "reception", "assign": "completeness_check"}[verb]
    written = json.dumps(message.body, ensure_ascii=False)
    for personal in (application.applicant_surname, application.applicant_iin, application.applicant_phone):
        assert personal not in written


def test_a_stage_is_written_with_its_change_or_not_at_all(office, folder):
    undone = transaction.atomic()
    undone.__enter__()
    registered(office)
    undone.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert not StageMessage.objects.exists()
    assert not jobs().exists()


def test_a_message_in_the_folder_is_whole_and_the_same_message_twice_is_one_file(office, folder):
    registered(office)
    assert deliver_all() == [Outcome.DONE]
    message = StageMessage.objects.get()
    BatchFolder(folder).deliver(message.key, message.body)
    assert [file.name for file in folder.iterdir()] == [f"{message.key}.json"]
    assert json.loads((folder / f"{message.key}.json").read_text()) == message.body
    assert message.delivered_at == FRIDAY_MORNING


@pytest.mark.parametrize("status", [200, 201, 204, 409])
def test_an_endpoint_has_taken_a_message_when_it_says_so_or_knows_its_key(status):
    with endpoint() as told:
        told.answers = [status]
        HttpsEndpoint(told.url, "secret").deliver("key-1", {"stage": "signing"})
        HttpsEndpoint(told.url, "secret").deliver("key-2", {"stage": "signing"})
    assert told.received[-1] == ("key-2", "Bearer secret", {"stage": "signing"})


@pytest.mark.parametrize("status", [302, 400, 401, 500, 503])
def test_any_other_answer_is_a_failure_with_its_number(status):
    with endpoint() as told:
        told.answers = [status]
        with pytest.raises(ReceiverFailed, match=str(status)):
            HttpsEndpoint(told.url).deliver("key-1", {})


def test_an_endpoint_that_is_not_there_is_a_failure():
    with endpoint() as told:
        pass
    with pytest.raises(ReceiverFailed, match="no answer"):
        HttpsEndpoint(told.url).deliver("key-1", {})


@pytest.mark.parametrize("address", ["http://monitoring.example.kz/", "ftp://x/", "folder:relative", "yes"])
def test_a_receiver_in_the_clear_or_unknown_is_refused_at_once(settings, address):
    settings.MONITORING_RECEIVER = address
    with pytest.raises(ImproperlyConfigured, match="MONITORING_RECEIVER"):
        receiver()


def test_without_a_receiver_messages_are_kept_and_sent_once_there_is_one(office, settings, tmp_path):
    registered(office)
    assert not jobs().exists()
    settings.MONITORING_RECEIVER = f"folder:{tmp_path}"
    assert send_kept(at=MONDAY_MORNING) == 1
    assert send_kept(at=MONDAY_MORNING) == 0
    assert deliver_all(at=MONDAY_MORNING) == [Outcome.DONE]


def test_an_hour_without_the_receiver_loses_and_doubles_nothing(office, settings):
    with endpoint() as told:
        settings.MONITORING_RECEIVER = told.url
        told.answers = [503] * 12
        for _ in range(3):
            registered(office)
        for minutes in range(0, 61, 20):
            deliver_all(at=FRIDAY_MORNING + timedelta(minutes=minutes))
        assert not told.received
        told.answers = []
        deliver_all(at=FRIDAY_MORNING + timedelta(hours=9))
        deliver_all(at=FRIDAY_MORNING + timedelta(hours=10))
    keys = [key for key, _token, _body in told.received]
    assert sorted(keys) == sorted(StageMessage.objects.values_list("key", flat=True))
    assert Outage.objects.get().ended_at == FRIDAY_MORNING + timedelta(hours=9)


@pytest.mark.parametrize("failures", [1, 3], ids=["R12-1b-first-failure", "R12-1b-told-once"])
def test_the_first_failure_opens_an_outage_and_tells_the_technical_unit_at_once(office, away, failures):
    for _ in range(failures):
        registered(office)
    deliver_all()
    outage = Outage.objects.get()
    assert (outage.began_at, outage.attempts, outage.ended_at) == (FRIDAY_MORNING, failures, None)
    assert run_job(Job.objects.get(kind="tell_outage").pk, at=FRIDAY_MORNING) is Outcome.DONE
    outage.refresh_from_db()
    assert outage.told_at == FRIDAY_MORNING
    assert [letter.to for letter in mail.outbox] == [["unit@example.kz"]]


def test_only_one_outage_of_a_system_is_open():
    Outage.objects.create(system="monitoring", began_at=FRIDAY_MORNING, failure="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.create(system="monitoring", began_at=MONDAY_MORNING, failure="x")


def test_a_message_given_up_waits_for_a_person_and_goes_when_sent_again(office, away, tmp_path, settings):
    registered(office)
    at = FRIDAY_MORNING
    for _ in range(MAX_ATTEMPTS):
        deliver_all(at=at)
        at += timedelta(hours=5)
    dead = dead_letters(office).get()
    assert dead.attempts == MAX_ATTEMPTS
    other = OfficeFactory()
    assert try_again(other, [dead.pk], at=at) == 0
    settings.MONITORING_RECEIVER = f"folder:{tmp_path / 'back'}"
    assert try_again(office, [dead.pk], at=at) == 1
    assert deliver_all(at=at) == [Outcome.DONE]


@pytest.fixture
def outage(office, away):
    registered(office)
    registered(OfficeFactory())
    deliver_all()
    return Outage.objects.get()


def test_the_protocol_names_the_cases_of_its_own_office_and_is_signed_by_its_head(office, outage):
    administrator, head = person(office, roles.ADMINISTRATOR), person(office, roles.HEAD)
    draft = ProtocolDraft("Жауап жоқ", "Хабарлар кешікті")
    protocol = draw_up(outage, office, draft, by=administrator, at=FRIDAY_MORNING + HOUR)
    assert protocol.affected == affected_cases(outage, office)
    assert len(protocol.affected) == 1
    signed = sign_protocol(protocol, proof=PASSWORD, by=head, at=FRIDAY_MORNING + HOUR)
    assert (signed.signed_by, signed.signed_at) == (head, FRIDAY_MORNING + HOUR)


@pytest.mark.parametrize("grant", [roles.ADMINISTRATOR, roles.CLERK], ids="R12-1c-not-{}".format)
def test_nobody_but_the_head_signs_a_protocol(office, outage, grant):
    protocol = draw_up(
        outage, office, ProtocolDraft("x", "y"), by=person(office, roles.ADMINISTRATOR), at=FRIDAY_MORNING
    )
    with pytest.raises(LawError):
        sign_protocol(protocol, proof=PASSWORD, by=person(office, grant), at=FRIDAY_MORNING)


def test_a_head_does_not_sign_what_the_head_drew_up_even_past_the_code(office, outage):
    both = person(office, roles.ADMINISTRATOR, roles.HEAD)
    protocol = draw_up(outage, office, ProtocolDraft("x", "y"), by=both, at=FRIDAY_MORNING)
    with pytest.raises(LawError):
        sign_protocol(protocol, proof=PASSWORD, by=both, at=FRIDAY_MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutageProtocol.objects.filter(pk=protocol.pk).update(signed_by=both, signed_at=FRIDAY_MORNING)


def test_an_outage_has_one_protocol_in_an_office(office, outage):
    administrator = person(office, roles.ADMINISTRATOR)
    draw_up(outage, office, ProtocolDraft("x", "y"), by=administrator, at=FRIDAY_MORNING)
    with pytest.raises(LawError):
        draw_up(outage, office, ProtocolDraft("x", "y"), by=administrator, at=FRIDAY_MORNING)


def test_the_protocol_is_expected_one_office_hour_after_the_failure(office, outage):
    assert protocol_limit(outage, office).due_at == FRIDAY_MORNING + HOUR


def test_R12_1c_an_office_that_reads_the_hour_otherwise_is_warned_by_its_own(office, outage):
    edition, by = edition_with_protocol(FRIDAY_MORNING), person(office, roles.ADMINISTRATOR)
    choose_reading(office, edition, "incident_alarm_minutes", 120, why="Бұйрық", by=by, at=FRIDAY_MORNING)
    assert protocol_limit(outage, office).due_at == FRIDAY_MORNING + 2 * HOUR


@pytest.mark.parametrize(
    ("from_hours", "until_hours", "found"),
    [(-2, -1, 0), (-1, 0, 1), (1, 2, 1)],
    ids=["before", "at-its-start", "open"],
)
def test_a_late_case_finds_the_outages_of_its_time(outage, from_hours, until_hours, found):
    during = outages_during(FRIDAY_MORNING + from_hours * HOUR, FRIDAY_MORNING + until_hours * HOUR)
    assert during.count() == found


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_shows_what_waits_what_is_stuck_and_who_signs(
    client, office, outage, language, django_assert_max_num_queries
):
    Job.objects.filter(kind=KIND).update(status=Status.DEAD, attempts=14)
    client.force_login(person(office, roles.ADMINISTRATOR))
    client.cookies["django_language"] = language
    with django_assert_max_num_queries(14):
        page = client.get(reverse("monitoring"))
    assert page.status_code == 200
    text = page.content.decode()
    assert reverse("draw_up_protocol", args=[outage.pk]) in text
    assert text.count('name="job"') == 1


def test_the_administrator_draws_up_the_protocol_and_the_head_signs_on_its_page(client, office, outage):
    administrator, head = person(office, roles.ADMINISTRATOR), person(office, roles.HEAD)
    client.force_login(administrator)
    empty = client.post(reverse("draw_up_protocol", args=[outage.pk]), {"failure": "Жауап жоқ", "effect": ""})
    assert empty.status_code == 422
    assert "Жауап жоқ" in empty.content.decode()
    client.post(reverse("draw_up_protocol", args=[outage.pk]), {"failure": "Жауап жоқ", "effect": "Кешікті"})
    protocol = OutageProtocol.objects.get()
    page = reverse("outage_protocol", args=[protocol.pk])
    assert b'name="password"' not in client.get(page).content
    client.force_login(head)
    assert reverse("monitoring") in client.get(reverse("desk")).content.decode()
    assert client.post(page, {"password": "wrong"}).status_code == 409
    assert client.post(page, {"password": PASSWORD}).status_code == 302
    assert client.get(reverse("outage_protocol_file", args=[protocol.pk]))["Content-Type"] == "application/pdf"
    protocol.refresh_from_db()
    assert protocol.signed_by == head
    assert reverse("monitoring") not in client.get(reverse("desk")).content.decode()


def test_a_protocol_of_another_office_is_not_found(client, office, outage):
    other = person(OfficeFactory(), roles.HEAD)
    protocol = draw_up(
        outage, office, ProtocolDraft("x", "y"), by=person(office, roles.ADMINISTRATOR), at=FRIDAY_MORNING
    )
    client.force_login(other)
    for name in ("outage_protocol", "outage_protocol_file"):
        assert client.get(reverse(name, args=[protocol.pk])).status_code == 404


@pytest.mark.parametrize(("grant", "told"), [(roles.ADMINISTRATOR, True), (roles.CLERK, False)])
def test_an_administrator_sees_on_every_page_that_a_system_is_away(client, office, outage, grant, told):
    client.force_login(person(office, grant))
    page = client.get(reverse("desk")).content.decode()
    assert (reverse("monitoring") in page and "tone-late" in page.split("<h1")[0]) == told


def test_messages_are_sent_again_from_the_page(client, office, outage):
    Job.objects.filter(kind=KIND).update(status=Status.DEAD)
    client.force_login(person(office, roles.ADMINISTRATOR))
    client.post(reverse("monitoring_again"), {"job": [job.pk for job in jobs()]})
    assert jobs().filter(status=Status.WAITING, office=office).count() == 1
    assert jobs().filter(status=Status.DEAD).count() == 1
