"""Hearings and appointments as a file for calendars of phones and offices (RFC 5545): escaped, folded, in UTC."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//Qamqor//Calendar//EN"
LONGEST = 75  # octets of a line without its end


@dataclass(frozen=True)
class Appointment:
    """One entry: the same `uid` with a higher `sequence` replaces the earlier time."""

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    words: str
    cancelled: bool = False


def calendar_of(entries: Iterable[Appointment]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: Appointment) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_utc(entry.stamped_at)}"
    yield f"DTSTART:{_utc(entry.starts_at)}"
    yield f"DTEND:{_utc(entry.ends_at)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"LOCATION:{escaped(entry.place)}"
    yield f"DESCRIPTION:{escaped(entry.words)}"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(words: str) -> str:
    """Backslash, semicolon, comma and the end of a line mean something in this format."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        words = words.replace(plain, written)
    return words


def folded(line: str) -> bytes:
    """Lines of 75 octets at most, never broken inside of a letter; what goes on begins with a space."""
    pieces: list[bytes] = []
    now = b""
    for letter in line:
        more = letter.encode()
        room = LONGEST if not pieces else LONGEST - 1
        if len(now) + len(more) > room:
            pieces.append(now)
            now = b""
        now += more
    pieces.append(now)
    return b"\r\n ".join(pieces) + b"\r\n"
