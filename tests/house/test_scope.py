"""What a page reads of applicants begins with what its reader may see; no view can forget it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIEWS = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("applications/views", "applications/cabinet", "permits/views", "permits/register/views")
    for path in (ROOT / room).rglob("*.py")
)
# Every way a view may begin to read rows of applicants; anything else is a row of a stranger waiting to happen.
ALLOWED = re.compile(
    r"Application\.objects\.(?:visible_to|of_account)\("
    r"|(?:Paper|SubmittedDocument)\.objects\.filter\(\s*application__in=Application\.objects\.(?:visible_to|of_account)\("
    r"|Decision\.objects\.filter\(application=held_now\)"
    r"|(?:RegisteredChild|Permit)\.objects\.visible_to\("
)
READING = re.compile(
    r"\b(?:Application|Child|RegisteredChild|Permit|SubmittedDocument|Paper|Decision|DecisionChild|HandOver|StoredFile|Event)\.objects"
)


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_reads_of_applicants_only_what_its_reader_may_see(path):
    source = (ROOT / path).read_text("utf-8")
    begins = {found.start() for found in ALLOWED.finditer(source)}
    inside = {
        found.start() + found.group().index("Application.objects")
        for found in ALLOWED.finditer(source)
        if "Application.objects" in found.group()
    }
    astray = [
        source[at.start() : at.start() + 60] for at in READING.finditer(source) if at.start() not in begins | inside
    ]
    assert not astray, f"{path}: begin with Application.objects.visible_to(request.user): {astray}"
