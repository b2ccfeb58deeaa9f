"""A scan with private facts of the other party: marked for the court, left out of the applicant's copy."""

import io
import re

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from applications.complaints.bundle import court_bundle
from applications.custody.scanning import Scanned
from applications.custody.sheets import file_sheet
from applications.disclosure.releasing import release
from applications.disclosure.scans import mark_scan, scans_of
from applications.law.errors import TransitionRefused
from applications.models import Application, ScanMark
from portal.audit.models import Event
from portal.files.models import StoredFile
from portal.files.storage import store_bytes
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team

pytestmark = pytest.mark.django_db
REASON = "Шешімде қорғаншының мекенжайы бар."
MARK = "not for the applicant"


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def team() -> Team:
    return Team()


def blank(team: Team, title: str) -> StoredFile:
    """A scan of one blank page."""
    out = io.BytesIO()
    with pikepdf.new() as page:
        page.add_blank_page()
        page.docinfo["/Title"] = title
        page.save(out)
    options = {"office": team.office.pk, "at": FRIDAY_MORNING, "purpose": "scan", "by": team.clerk}
    return store_bytes(out.getvalue(), name="court.pdf", **options)


def scanned(team: Team) -> Application:
    """A case whose court decision has a scan."""
    application = team.preparing()
    application.documents.filter(requirement="court_decision").update(scan=blank(team, application.register_number))
    return application


def token_of(application: Application) -> str:
    return scans_of(application)[0].file.token


def mark(team: Team, application: Application, *, private: bool = True) -> ScanMark | None:
    token = token_of(application)
    return mark_scan(application.pk, token, private, REASON, by=team.executor, at=FRIDAY_MORNING)


def contents(application: Application, *, for_applicant: bool = False) -> str:
    made = court_bundle(application, language="en", at=MONDAY_MORNING, for_applicant=for_applicant)
    return " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())


def test_a_marked_scan_stays_in_the_file_for_a_court_with_its_mark(team):
    application = scanned(team)
    assert MARK not in contents(application)
    mark(team, application)
    assert "Court decision" in contents(application)
    assert MARK in contents(application)


def test_the_applicants_copy_leaves_a_marked_scan_out(team):
    application = scanned(team)
    assert "Court decision" in contents(application, for_applicant=True)
    mark(team, application)
    assert "Court decision" not in contents(application, for_applicant=True)


def test_a_filed_sheet_is_in_the_contents_with_its_day_and_sheet_number_R13g(team):
    application = scanned(team)
    file_sheet(Scanned(application), "2026/000007", blank(team, "filed"), by=team.clerk, at=MONDAY_MORNING)
    assert re.search(r"Sheet filed by scan, code 2026/000007 23\.11\.2026 \d+", contents(application))


def test_the_newest_mark_stands(team):
    application = scanned(team)
    mark(team, application)
    mark(team, application)
    mark(team, application, private=False)
    assert ScanMark.objects.count() == 2
    assert "Court decision" in contents(application, for_applicant=True)


def test_the_file_for_a_court_prints_no_release(team):
    application = scanned(team)
    release(application.pk, "address", "Қорғаншы келісті.", by=team.head, at=FRIDAY_MORNING)
    made = court_bundle(application, language="kk", at=MONDAY_MORNING)
    assert "Қорғаншы келісті" not in "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_a_mark_has_a_reason_and_is_of_a_scan_of_the_case(team):
    application, other = scanned(team), scanned(team)
    with pytest.raises(TransitionRefused):
        mark_scan(application.pk, token_of(application), True, " ", by=team.executor, at=FRIDAY_MORNING)
    with pytest.raises(TransitionRefused):
        mark_scan(application.pk, token_of(other), True, REASON, by=team.executor, at=FRIDAY_MORNING)
    with pytest.raises(TransitionRefused):
        mark_scan(application.pk, token_of(application), True, REASON, by=Team().executor, at=FRIDAY_MORNING)
    assert not ScanMark.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE applications_scanmark SET private = false", "DELETE FROM applications_scanmark"]
)
def test_a_mark_is_never_changed(team, statement):
    mark(team, scanned(team))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_executor_marks_a_scan_on_the_page(team, language):
    application = scanned(team)
    address = reverse("disclosure", args=[application.token])
    fields = {
        "act": "scan",
        "scan-scan": token_of(application),
        "scan-private": "private",
        "scan-reason": REASON,
    }
    client = signed_in(team.executor, language)
    assert REASON in words(client.post(address, fields, follow=True))
    assert Event.objects.get(verb="mark_scan").facts == {"private": True, "reason": REASON}
    assert client.post(address, fields | {"scan-reason": ""}).status_code == 422
    assert client.post(address, fields | {"scan-scan": "nothing"}).status_code == 422


def test_the_head_gets_the_applicants_copy_from_the_case(team):
    application = scanned(team)
    shown = words(signed_in(team.head).get(reverse("case", args=[application.token])))
    address = f"{reverse('court_bundle', args=[application.token])}?copy=applicant"
    assert address in shown
    mark(team, application)
    made = signed_in(team.head, "en").get(address)
    assert "Court decision" not in PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
