"""Rows that the texts lack: an office writes them down from the act, words them anew, withdraws and confirms them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from applications.actions.announcements import announce, confirmation
from applications.actions.office import confirm_text
from applications.editions import own_row, read_by
from applications.law.calendar import ALMATY
from applications.law.comparison import compare
from applications.law.edition import Edition
from applications.law.own_rows import DOCUMENT
from applications.law.texts import Text
from applications.models import Application
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import ConfirmedText, Office, OwnText


@dataclass(frozen=True)
class Wording:
    """What an office writes down of one row. `code` is that of a row of the edition, or a new one."""

    kind: str
    code: str
    title: Text
    place: str
    applies_from: date
    required: bool = True
    expires: bool = False
    withdrawn: bool = False


@transaction.atomic
def write_row(office: Office, edition: Edition, wording: Wording, *, by: Staff, at: datetime) -> OwnText:
    """Keep a wording; the same one again is kept once. It counts as unverified until it is confirmed.

    What applies from a day on reaches the open cases received since then, as the correction of what was carried over
    wrongly; but no document is ever added to the list of an application, or taken from it.

    Source: R3, R9b, R12-1d; reading Q12.
    """
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    newest = _versions(office, edition, wording.kind, wording.code).last()
    if newest and _same(newest, wording):
        return newest
    day = max(wording.applies_from, at.astimezone(ALMATY).date())
    before = read_by(office, edition, day)
    text = _kept(office, edition, wording, by=by, at=at)
    reached = _reach_open_cases(office, edition, text, by=by, at=at)
    announce(
        edition,
        compare(before, read_by(office, edition, day)),
        office=office,
        applies_from=wording.applies_from,
        once=f"own_text:{text.pk}",
        by=by,
        at=at,
    )
    facts = {
        "row": f"{edition.service} {edition.code} {text.row}",
        "title": text.title_kk,
        "place": text.place,
        "applies_from": text.applies_from.isoformat(),
        "withdrawn": text.withdrawn,
        "cases_reached": reached,
    }
    _remember(office, text.pk, "write_row", facts, by=by, at=at)
    return text


@transaction.atomic
def confirm_row(
    office: Office, edition: Edition, row: str, *, source: str, on: date, by: Staff, at: datetime
) -> ConfirmedText:
    """Say that the wording that stands now was compared with the act; told to every office. Source: Q12, R12-1d."""
    kind, _colon, code = row.partition(":")
    wording = _versions(office, edition, kind, code).last()
    title = own_row(wording).title if wording else _shipped(edition, kind, code)
    confirmed = confirm_text(
        office,
        service=edition.service,
        edition=edition.code,
        row=row,
        source=source,
        on=on,
        by=by,
        at=at,
        wording=wording,
    )
    announce(
        edition,
        [confirmation(kind, code, title, source)],
        office=office,
        applies_from=on,
        once=f"confirmed_text:{confirmed.pk}:{on.isoformat()}",
        by=by,
        at=at,
    )
    return confirmed


def _shipped(edition: Edition, kind: str, code: str) -> Text:
    return edition.document(code).title if kind == DOCUMENT else edition.ground(code).title


def _versions(office: Office, edition: Edition, kind: str, code: str) -> QuerySet[OwnText]:
    texts = OwnText.objects.filter(office=office, service=edition.service, edition=edition.code)
    return texts.filter(kind=kind, code=code).order_by("pk")


def _kept(office: Office, edition: Edition, wording: Wording, *, by: Staff, at: datetime) -> OwnText:
    return OwnText.objects.create(
        office=office,
        service=edition.service,
        edition=edition.code,
        kind=wording.kind,
        code=wording.code,
        title_kk=wording.title.kk,
        title_ru=wording.title.ru,
        title_en=wording.title.en,
        place=wording.place,
        required=wording.required,
        expires=wording.expires,
        withdrawn=wording.withdrawn,
        applies_from=wording.applies_from,
        entered_at=at,
        entered_by=by,
    )


def _same(text: OwnText, wording: Wording) -> bool:
    row = own_row(text)
    return (row.title, row.place, row.required, row.expires, row.withdrawn, text.applies_from) == (
        wording.title,
        wording.place,
        wording.required,
        wording.expires,
        wording.withdrawn,
        wording.applies_from,
    )


def _reach_open_cases(office: Office, edition: Edition, text: OwnText, *, by: Staff, at: datetime) -> int:
    older = set(_versions(office, edition, text.kind, text.code).exclude(pk=text.pk).values_list("pk", flat=True))
    cases = Application.objects.open().filter(office=office, service=edition.service, edition=edition.code)
    reached = 0
    for case in cases.select_for_update(of=("self",)).order_by("pk"):
        if case.received_at.astimezone(ALMATY).date() >= text.applies_from and _concerns(text, case):
            case.own_texts = sorted({*case.own_texts, text.pk} - older)
            case.save(update_fields=["own_texts"])
            _remember(office, case.pk, "correct_text", {"row": text.row}, by=by, at=at, kind="application")
            reached += 1
    return reached


def _concerns(text: OwnText, case: Application) -> bool:
    """The list of documents that somebody was given is kept; only the words of a row of it are corrected."""
    if text.kind != DOCUMENT:
        return True
    return not text.withdrawn and case.documents.filter(requirement=text.code).exists()


def _remember(
    office: Office, subject_id: int, verb: str, facts: dict, *, by: Staff, at: datetime, kind: str = "own_text"
) -> None:
    record(
        office=office.pk,
        subject_kind=kind,
        subject_id=subject_id,
        verb=verb,
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts=facts,
    )
