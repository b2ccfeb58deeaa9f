"""Papers and scans: found within the office, shown so that they cannot act as a page."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.models import Paper, SubmittedDocument
from portal.files.storage import store_bytes
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, Team

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def rendered(paper: Paper) -> Paper:
    """The paper as the worker leaves it, without the cost of drawing it."""
    paper.pdf = store_bytes(PDF, name="a.pdf", office=paper.office_id, at=FRIDAY_MORNING, purpose=paper.form)
    paper.pdf_sha256, paper.rendered_at = paper.pdf.sha256, FRIDAY_MORNING
    paper.save(update_fields=["pdf", "pdf_sha256", "rendered_at"])
    return paper


def photograph() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (20, 30), "white").save(content, "PNG")
    return SimpleUploadedFile("court.png", content.getvalue(), content_type="image/png")


def test_a_paper_waits_for_its_file_and_then_shows_it():
    team = Team()
    paper = team.registered().papers.order_by("pk").first()
    client = signed_in(team.clerk)
    assert "data-poll" in words(client.get(f"/papers/{paper.token}/"))
    assert client.get(f"/papers/{paper.token}/file/").status_code == 404
    rendered(paper)
    assert f"/papers/{paper.token}/file/" in words(client.get(f"/papers/{paper.token}/"))
    file = client.get(f"/papers/{paper.token}/file/")
    assert (file["Content-Type"], file["X-Frame-Options"]) == ("application/pdf", "SAMEORIGIN")
    assert b"".join(file.streaming_content) == PDF


def test_papers_of_another_office_are_not_there():
    paper = rendered(Team().registered().papers.order_by("pk").first())
    client = signed_in(Team().clerk)
    assert client.get(f"/papers/{paper.token}/").status_code == 404
    assert client.get(f"/papers/{paper.token}/file/").status_code == 404


def test_a_scan_is_added_later_and_downloaded_as_a_file():
    team = Team()
    case = team.registered()
    client = signed_in(team.clerk)
    address = f"/applications/{case.token}/documents/court_decision/scan/"
    assert "Court decision" in words(client.get(address))
    assert client.post(address, {"scan": photograph()}).status_code == 302
    scan = SubmittedDocument.objects.get(application=case, requirement="court_decision").scan
    file = client.get(f"/scans/{scan.token}/")
    assert file["Content-Disposition"].startswith("attachment")
    assert signed_in(Team().clerk).get(f"/scans/{scan.token}/").status_code == 404
    assert signed_in(Team().clerk).get(address).status_code == 404


def test_a_scan_left_out_is_asked_for():
    team = Team()
    case = team.registered()
    answer = signed_in(team.clerk).post(f"/applications/{case.token}/documents/court_decision/scan/", {})
    assert words(answer).count("Choose the file of the scan.") == 2
