"""One mechanism for every scan of a case: named by its room, marked on one page, in the bundle at its date."""

import io
from types import SimpleNamespace
from uuid import uuid4

import pikepdf
import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

from applications.complaints.bundle import Part, parts_of
from applications.custody.scanning import Scanned
from applications.custody.sheets import file_sheet
from applications.disclosure.scans import files_of, mark_scan
from applications.models import Application, SubmittedDocument
from permits.hearings.actions.notices import Proof, prove_notice
from permits.hearings.actions.positions import Said, record_position
from permits.hearings.reading import live_track
from permits.models import HandOver
from portal.files.models import StoredFile
from portal.files.storage import store_bytes
from tests.complaints import complained
from tests.counter_pages import signed_in, words
from tests.factories import Team
from tests.hearings import SENT, Refusing, local

pytestmark = pytest.mark.django_db
AT, NEXT_DAY = local(24, 15), local(25, 10)
PRELIMINARY = "Preliminary decision on refusal of the service"
REASON = "Сканда қорғаншының мекенжайы бар."
# Files that are no scan of one case, and why.
NO_SCANS = {
    "applications.CourierRegister.pdf": "a list names many cases",
    "applications.CourierRegister.sheet": "a list names many cases",
    "applications.OutageProtocol.file": "a protocol of the house names no case alone",
    "applications.LookUp.file": "becomes the scan of the document it was asked for",
    "applications.Paper.pdf": "a paper of the office itself",
    "applications.RequestDocument.file": "becomes the scan of its document when the request is sent",
    "applications.ScanMark.file": "the mark itself",
}
NAMED = {
    "applications.SubmittedDocument.scan",
    "applications.Complaint.scan",
    "applications.FiledSheet.file",
    "permits.HandOver.attorney_scan",
    "permits.NoticeProof.scan",
    "permits.Position.scan",
}


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch):
    """Which pieces there are and in which order; how they are drawn is seen in `test_scans.py`."""
    monkeypatch.setattr("applications.complaints.bundle.pdf_of", lambda *_, **__: b"")
    monkeypatch.setattr("applications.complaints.bundle.render", lambda *_: SimpleNamespace(pdf=b""))


def page_of_paper(team: Team) -> StoredFile:
    out = io.BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.docinfo["/Title"] = str(uuid4())
        blank.save(out)
    return store_bytes(out.getvalue(), name="scan.pdf", office=team.office.pk, at=AT, purpose="scan", by=team.clerk)


def attach(team: Refusing, application: Application, room: str) -> StoredFile:
    """A scan as this room keeps it."""
    file = page_of_paper(team)
    if room == "document":
        SubmittedDocument.objects.filter(application=application, requirement="court_decision").update(scan=file)
    elif room == "proof":
        proof = Proof("handed_over", SENT, "қолы", scan=file)
        prove_notice(application.pk, proof, by=team.clerk, at=AT)
    elif room == "position":
        said = Said("hearing_waiver", "written", "Тыңдаудан бас тартамын.", NEXT_DAY, uuid4(), scan=file)
        record_position(application.pk, said, by=team.clerk, at=NEXT_DAY)
    elif room == "sheet":
        file_sheet(Scanned(application), "2026/000007", file, by=team.clerk, at=AT)
    elif room == "complaint":
        complained(team, application, scan=file)
    else:
        HandOver.objects.create(
            application=application,
            office=team.office,
            handed_at=AT,
            handed_on=AT.date(),
            handed_by=team.clerk,
            recipient="applicant",
            identity_document="№ 1",
            attorney_scan=file,
            receipt_shown=True,
        )
    return file


def listed(application: Application, *, for_applicant: bool = False) -> list[Part]:
    with override("en"):
        return parts_of(application, "en", for_applicant=for_applicant)


def test_every_file_that_hangs_on_a_case_is_named_or_has_a_reason_not_to_be():
    fields = {
        f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is StoredFile
    }
    assert fields == NAMED | set(NO_SCANS)


ROOMS = {
    "document": "Court decision",
    "proof": "Proof of notice: handed over",
    "position": "Paper of the applicant: waiver",
    "sheet": "Sheet filed by scan, code 2026/000007",
    "complaint": "Complaint ",
    "attorney": "Power of attorney",
}


@pytest.mark.parametrize(("room", "title"), ROOMS.items(), ids=ROOMS)
def test_a_scan_of_any_room_is_marked_and_left_out_of_the_applicants_copy(room, title):
    team = Refusing()
    application = team.proven() if room == "position" else team.announced()
    file = attach(team, application, room)
    known = [each.title for each in listed(application, for_applicant=True) if each.file == file.pk]
    assert [each.startswith(title) for each in known] == [True]
    mark_scan(application.pk, file.token, True, REASON, by=team.executor, at=NEXT_DAY)
    assert file.pk not in [each.file for each in listed(application, for_applicant=True)]
    assert [each.file for each in listed(application) if each.private] == [file.pk]


def test_sheets_lie_at_their_date_among_the_papers_R13g():
    team = Refusing()
    application = team.proven()
    preliminary = live_track(application).paper
    copy = SimpleNamespace(paper=preliminary)
    file_sheet(Scanned(application, copy), "2026/000007", page_of_paper(team), by=team.clerk, at=NEXT_DAY)
    attach(team, application, "sheet")
    titles = [(each.title.partition(" (")[0], each.day) for each in listed(application)]
    places = [
        titles.index((PRELIMINARY, "24.11.2026")),
        titles.index(("Sheet filed by scan, code 2026/000007", "24.11.2026")),
        titles.index((f"{PRELIMINARY}: sheet filed by scan", "25.11.2026")),
        titles.index(("Sheet of the case and its ledger", "")),
    ]
    assert places == sorted(places)


def test_who_marks_a_scan_opens_it_and_the_refusal_shows_its_mark_R9b():
    team = Refusing()
    application = team.announced()
    file, strange = attach(team, application, "proof"), page_of_paper(team)
    mark_scan(application.pk, file.token, True, REASON, by=team.executor, at=NEXT_DAY)
    executor = signed_in(team.executor)
    page = words(executor.get(reverse("disclosure", args=[application.token])))
    address = reverse("case_scan", args=[application.token, file.token])
    assert address in page
    assert executor.get(address)["Content-Disposition"].startswith("attachment")
    assert executor.get(reverse("case_scan", args=[application.token, strange.token])).status_code == 404
    assert signed_in(Refusing().executor).get(address).status_code == 404
    shown = words(executor.get(reverse("refusal", args=[application.token])))
    assert "not for the applicant" in shown


def test_a_sheet_of_a_paper_of_the_office_is_not_for_the_applicant(monkeypatch):
    team = Refusing()
    application = team.announced()
    monkeypatch.setattr("applications.custody.filed.read_by", lambda paper: "office")
    copy = SimpleNamespace(paper=live_track(application).paper)
    file = page_of_paper(team)
    file_sheet(Scanned(application, copy), "2026/000007", file, by=team.clerk, at=NEXT_DAY)
    assert file.pk in [each.file for each in listed(application)]
    assert file.pk not in [each.file for each in listed(application, for_applicant=True)]


def test_a_scan_that_hangs_in_two_places_is_named_once():
    team = Refusing()
    application = team.announced()
    file = attach(team, application, "proof")
    SubmittedDocument.objects.filter(application=application, requirement="court_decision").update(scan=file)
    assert [each.file.pk for each in files_of(application)].count(file.pk) == 1
