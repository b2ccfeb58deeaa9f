"""Papers that prove a notice or give a right up: kept with their row, seen within the office alone."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from permits.hearings.models import NoticeProof, Position
from tests.cabinet import photograph
from tests.counter_pages import signed_in, words
from tests.hearings import SENT, Refusing, local

pytestmark = pytest.mark.django_db
PROOF = {"proof-way": "handed_over", "proof-day": "24.11.2026", "proof-time": "12:00", "proof-evidence": "қолы"}
WAIVER = {
    "position-kind": "hearing_waiver",
    "position-form": "written",
    "position-day": "25.11.2026",
    "position-time": "10:00",
    "position-words": "Тыңдаудан бас тартамын.",
}


@pytest.fixture
def team(monkeypatch) -> Refusing:
    monkeypatch.setattr(timezone, "now", lambda: SENT)
    return Refusing()


def send(who, name: str, application, fields: dict):
    address = reverse(name, args=[application.token])
    return signed_in(who).post(address, {"once": str(uuid4()), **fields}, follow=True)


def test_the_signed_notice_is_kept_with_its_proof_R9b(team):
    application = team.announced()
    page = words(send(team.clerk, "prove_notice", application, PROOF | {"proof-scan": photograph()}))
    scan = NoticeProof.objects.get().scan
    assert "Scan of the proof" in page
    answer = signed_in(team.executor).get(reverse("refusal_scan", args=[application.token, scan.token]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_signed_waiver_is_kept_with_its_position_R9c(team, monkeypatch):
    application = team.proven()
    monkeypatch.setattr(timezone, "now", lambda: local(25, 10, 30))
    page = words(send(team.clerk, "record_position", application, WAIVER | {"position-scan": photograph()}))
    assert Position.objects.get().scan is not None
    assert "Scan of the paper" in page


def test_what_is_no_paper_is_refused_and_nothing_is_entered_R9b(team):
    application = team.announced()
    program = SimpleUploadedFile("notice.pdf", b"MZ" + b"\0" * 64)
    answer = send(team.clerk, "prove_notice", application, PROOF | {"proof-scan": program})
    assert answer.status_code == 422
    assert "қолы" in answer.content.decode()
    assert not NoticeProof.objects.exists()


def test_another_office_finds_no_scan(team):
    application = team.announced()
    send(team.clerk, "prove_notice", application, PROOF | {"proof-scan": photograph()})
    address = reverse("refusal_scan", args=[application.token, NoticeProof.objects.get().scan.token])
    assert signed_in(Refusing().executor).get(address).status_code == 404
    assert signed_in(team.executor).get(address[:-3] + "no/").status_code == 404
