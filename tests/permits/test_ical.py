"""The calendar file of hearings: what phones read (RFC 5545)."""

from dataclasses import replace

import pytest

from portal.ical import Appointment, calendar_of, escaped, folded
from tests.hearings import HEARING, local

ENTRY = Appointment(
    uid="abc@qamqor",
    sequence=1,
    stamped_at=local(24, 12),
    starts_at=HEARING,
    ends_at=local(26, 10, 30),
    title="Тыңдау: ЕСЛ-2026/00012",
    place="2-кабинет, Есіл қаласы; Абай көшесі, 12",
    words="Жеке куәлігіңізді алып келіңіз.\nЖазбаша қарсылық беруге болады.",
)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        pytest.param("a;b", "a\\;b", id="semicolon"),
        pytest.param("a,b", "a\\,b", id="comma"),
        pytest.param("a\\b", "a\\\\b", id="backslash-first"),
        pytest.param("a\r\nb\nc\rd", "a\\nb\\nc\\nd", id="every-end-of-a-line"),
        pytest.param("10:30", "10:30", id="colon-means-nothing-here"),
    ],
)
def test_what_means_something_in_the_format_is_escaped(words, written):
    assert escaped(words) == written


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150, 300])
@pytest.mark.parametrize("letter", ["a", "ұ", "😀"])
def test_a_line_is_folded_at_75_octets_and_never_inside_of_a_letter(letter, length):
    line = letter * length
    pieces = folded(line).split(b"\r\n")
    assert pieces.pop() == b""
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == line


def test_a_hearing_is_one_event_in_universal_time_R9c():
    lines = unfolded(calendar_of([ENTRY]))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART:20261126T050000Z" in lines
    assert "DTEND:20261126T053000Z" in lines
    assert "LOCATION:2-кабинет\\, Есіл қаласы\\; Абай көшесі\\, 12" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_a_hearing_that_was_moved_is_cancelled_under_the_same_name():
    lines = unfolded(calendar_of([ENTRY, replace(ENTRY, sequence=2, cancelled=True)]))
    assert lines.count("UID:abc@qamqor") == 2
    assert lines.count("STATUS:CANCELLED") == 1
