"""What a scanned or typed code means: a copy, a register number, the applicant's code, or a code that a room reads."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from urllib.parse import unquote

from applications.custody.finding import find_copy
from applications.models import Application, Copy
from applications.models.application import ApplicationQuerySet
from applications.search import of_number
from applications.status_code import code_matches, code_of
from portal.accounts.models import Staff

LONGEST, SCANNED = 300, 5000
_STATUS = re.compile(r"/status/#(?P<number>[^~]+)~(?P<code>[0-9A-Za-z-]+)\s*$")
_CODE = re.compile(r"[0-9A-Z]{8}")
CodeReader = Callable[[str, ApplicationQuerySet], Application | None]
_readers: list[CodeReader] = []


def provide_code_reader(reader: CodeReader) -> CodeReader:
    """Let a room that stands on this one (permits) read codes of its own, among the cases that the reader may see."""
    _readers.append(reader)
    return reader


@dataclass(frozen=True)
class Scanned:
    """The case of a code, and the copy where the code is that of one."""

    application: Application
    copy: Copy | None = None


def read_code(text: str, *, by: Staff, today: date) -> Scanned | None:
    """The case of the reader's own place that this code belongs to; None for any other and for no code at all."""
    text = text.strip()[:LONGEST]
    if not text:
        return None
    copy = find_copy(text, by=by)
    if copy:
        return Scanned(copy.application, copy)
    cases = Application.objects.visible_to(by).filter(office_id=by.served_office_id)
    found = _by_status_address(text, cases) or _by_room(text, cases) or of_number(text, by=by, today=today)
    found = found or _by_status_code(text, cases)
    return Scanned(found) if found else None


def _by_status_address(text: str, cases: ApplicationQuerySet) -> Application | None:
    """The QR code of a receipt: the number and the code that belongs to it."""
    address = _STATUS.search(text)
    if not address:
        return None
    case = cases.filter(register_number=unquote(address["number"])).first()
    return case if case and code_matches(case, address["code"]) else None


def _by_room(text: str, cases: ApplicationQuerySet) -> Application | None:
    return next(filter(None, (reader(text, cases) for reader in _readers)), None)


def _by_status_code(text: str, cases: ApplicationQuerySet) -> Application | None:
    """The applicant's code alone: it is derived, so it is compared with the newest cases of the place."""
    plain = "".join(each for each in text.upper() if each.isalnum())
    if not _CODE.fullmatch(plain):
        return None
    newest = cases.order_by("-pk").values_list("pk", "token", "code_version")[:SCANNED]
    meant = (pk for pk, token, version in newest if compare_digest(code_of(token, version).replace("-", ""), plain))
    pk = next(meant, None)
    return cases.filter(pk=pk).first() if pk else None
