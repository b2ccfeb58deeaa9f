"""The contract of docs/gateways.md, against a server on this machine."""

import socket
import threading
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.gateways import calling
from portal.gateways.calling import GatewayAway, GatewayRefused, HttpGateway, NothingFound, Permission, Question
from portal.gateways.digital_documents import document_of, documents_service
from portal.gateways.identity import identity_of, register_of_persons
from portal.gateways.sms import ToHttp, ToLog, sms
from tests.gateways import PERSON, digital, pdf, system

QUESTION = Question(
    key="key-1",
    what="identity",
    iin="850315300019",
    office="180140005198",
    consent=Permission("token-1", "signed_application", "2026-11-20T05:15:00+00:00"),
)


@pytest.fixture
def register():
    with system() as told:
        told.always = (200, PERSON)
        yield told


def test_a_question_names_the_consent_it_stands_on(register):
    """Source: R8a, R8b."""
    identity_of(HttpGateway(register.url, "secret"), QUESTION)
    assert register.asked == [
        {
            "what": "identity",
            "about": "850315300019",
            "office": "180140005198",
            "consent": {
                "token": "token-1",
                "way": "signed_application",
                "given_at": "2026-11-20T05:15:00+00:00",
                "phone": "",
            },
        }
    ]
    assert register.headers[0]["Authorization"] == "Bearer secret"
    assert register.headers[0]["Idempotency-Key"] == "key-1"


def test_an_identity_is_read(register):
    found = identity_of(HttpGateway(register.url), QUESTION)
    assert (found.surname, found.birth_date, found.number) == ("Жұмабеков", date(1985, 3, 15), "038412756")
    assert found.valid_until == date(2031, 2, 1)


@pytest.mark.parametrize(
    ("status", "end"),
    [(404, NothingFound), (401, GatewayRefused), (403, GatewayRefused), (302, GatewayAway), (500, GatewayAway)],
)
def test_each_status_has_one_meaning(register, status, end):
    register.always = (status, PERSON)
    with pytest.raises(end):
        identity_of(HttpGateway(register.url), QUESTION)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html>", id="no JSON"),
        pytest.param(b"[" * 100_000, id="JSON without bottom"),
        pytest.param(["a"], id="a list"),
        pytest.param({}, id="empty"),
        pytest.param(PERSON | {"surname": None}, id="no surname"),
        pytest.param(PERSON | {"surname": ["a"]}, id="a surname that is a list"),
        pytest.param(PERSON | {"surname": "a" * 81}, id="a surname longer than its field"),
        pytest.param(PERSON | {"birth_date": "15.03.1985"}, id="a day in another form"),
        pytest.param(PERSON | {"document": "038412756"}, id="a document that is a text"),
    ],
)
def test_an_answer_that_is_not_understood_is_no_answer(register, body):
    register.always = (200, body)
    with pytest.raises(GatewayAway):
        identity_of(HttpGateway(register.url), QUESTION)


@pytest.mark.parametrize("body", [{}, {"file": 1}, {"file": "not base64!"}, digital() | {"number": "1" * 61}])
def test_a_document_that_cannot_be_read_is_no_answer(register, body):
    register.always = (200, body)
    with pytest.raises(GatewayAway):
        document_of(HttpGateway(register.url), QUESTION)


def test_a_document_is_read_as_it_came(register):
    """Source: R8c."""
    content = pdf()
    register.always = (200, digital(content))
    assert document_of(HttpGateway(register.url), QUESTION).upload.read() == content


def test_nobody_waits_longer_than_the_patience(monkeypatch):
    monkeypatch.setattr(calling, "TIMEOUT_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(GatewayAway, match="Timeout"):
            HttpGateway(f"http://127.0.0.1:{silent.getsockname()[1]}/").ask(QUESTION)


def test_an_answer_that_trickles_is_given_up(monkeypatch):
    monkeypatch.setattr(calling, "PATIENCE_SECONDS", 0.2)
    with socket.socket() as slow:
        slow.bind(("127.0.0.1", 0))
        slow.listen()
        threading.Thread(target=trickle, args=(slow,), daemon=True).start()
        with pytest.raises(GatewayAway, match="without end"):
            HttpGateway(f"http://127.0.0.1:{slow.getsockname()[1]}/").ask(QUESTION)


def trickle(listening: socket.socket) -> None:
    client, _address = listening.accept()
    with client:
        client.recv(65_536)
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        ended = threading.Event()
        for _ in range(40):
            try:
                client.sendall(b" ")
            except OSError:
                return
            ended.wait(0.05)


def test_an_answer_longer_than_the_most_is_given_up(register, monkeypatch):
    monkeypatch.setattr(calling, "MOST_BYTES", 1000)
    register.always = (200, b" " * 2000)
    with pytest.raises(GatewayAway, match="without end"):
        HttpGateway(register.url).ask(QUESTION)


@pytest.mark.parametrize("value", ["", "manual"])
def test_by_default_nothing_is_asked(settings, value):
    settings.IDENTITY_GATEWAY = settings.DIGITAL_DOCUMENTS = value
    assert register_of_persons() is None
    assert documents_service() is None
    assert sms() is None


@pytest.mark.parametrize("address", ["http://register.example.kz/", "ftp://127.0.0.1/", "https://", "register"])
@pytest.mark.parametrize("setting", ["IDENTITY_GATEWAY", "DIGITAL_DOCUMENTS", "SMS_SENDER"])
def test_nothing_personal_goes_over_a_network_in_the_clear(settings, setting, address):
    setattr(settings, setting, address)
    ask = {"IDENTITY_GATEWAY": register_of_persons, "DIGITAL_DOCUMENTS": documents_service, "SMS_SENDER": sms}
    with pytest.raises(ImproperlyConfigured, match=setting):
        ask[setting]()


def test_a_message_is_number_and_text(register):
    ToHttp(register.url, "secret").send("+77015550101", "123456")
    assert register.asked == [{"to": "+77015550101", "text": "123456"}]
    register.always = (503, b"")
    with pytest.raises(GatewayAway, match="503"):
        ToHttp(register.url).send("+77015550101", "123456")


def test_on_a_developer_s_machine_messages_stand_in_the_log(settings, caplog):
    settings.SMS_SENDER = "log"
    sender = sms()
    assert isinstance(sender, ToLog)
    sender.send("+77015550101", "the code 123456")
    assert "the code 123456" in caplog.text
    assert "+77015550101" not in caplog.text
