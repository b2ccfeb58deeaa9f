"""What is written down on a case: what stands, what is still to do, and the page on which it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.law.edition import Edition, Field, RecordKind
from applications.law.recording import RecordOffer, record_offers
from applications.law.workflow import Situation
from applications.models import Application, Record
from applications.presenters.answers import answer_rows, answer_words
from portal.accounts.models import Staff
from portal.ui import CALM, DONE, NEUTRAL, SOON, Row


@dataclass(frozen=True)
class RecordLine:
    """One kind of record on the page of a case. `verb` leads to the page where it is written or read.

    `due`: it is this reader's to write, and nothing of it stands yet; a journal always takes one more row.
    """

    code: str
    title: str
    clause: str
    status: str
    tone: str
    href: str
    verb: str
    why: str
    paper: str
    due: bool = False


@dataclass(frozen=True)
class Version:
    """One version, or one row of a journal, in words."""

    number: int
    written_by: str
    written_at: datetime
    rows: tuple[Row, ...]
    cells: tuple[Row, ...]
    paper: str
    stands: bool


@dataclass(frozen=True)
class RecordPage:
    token: str
    number: str
    applicant: str
    title: str
    clause: str
    many: bool
    heads: tuple[str, ...]
    standing: Version | None
    journal: tuple[Version, ...]
    earlier: tuple[Version, ...]
    why_not: str
    prints: bool


def written_on(application: Application) -> list[Record]:
    """Everything that was written down on the case, with the papers of it."""
    return list(application.records.standing().select_related("paper").order_by("kind", "number"))


def record_lines(
    application: Application, edition: Edition, situation: Situation, records: Iterable[Record], *, by: Staff
) -> tuple[RecordLine, ...]:
    """Every record of the edition that was written or is written at this step, in the order of the edition."""
    found = {offer.kind.code: offer for offer in record_offers(edition, situation, by.roles)}
    written: dict[str, list[Record]] = {}
    for each in records:
        written.setdefault(each.kind, []).append(each)
    return tuple(
        _line(application, kind, found.get(kind.code), written.get(kind.code, []))
        for kind in edition.records
        if kind.code in written or application.state in kind.states
    )


def _line(application: Application, kind: RecordKind, offer: RecordOffer | None, written: list[Record]) -> RecordLine:
    writable = offer is not None and offer.lawful
    last = written[-1] if written else None
    refusal = offer.refusal if offer else None
    return RecordLine(
        code=kind.code,
        title=kind.title.in_(_language()),
        clause=kind.clause,
        status=_status(kind, written, writable=writable),
        tone=_tone(kind, written, writable=writable),
        href=_page(application, kind) if writable or written else "",
        verb=_verb(kind, written, writable=writable),
        why=f"{refusal.why.in_(_language())} {refusal.remedy.in_(_language())}" if refusal else "",
        paper=_paper(last),
        due=writable and (kind.many or not written),
    )


def _page(application: Application, kind: RecordKind) -> str:
    """A record that takes an hour of a room is made in the journal."""
    return reverse("appointment", args=[application.token]) if kind.books else _record_page(application, kind)


def _record_page(application: Application, kind: RecordKind) -> str:
    return reverse("record", args=[application.token, kind.code])


def _status(kind: RecordKind, written: list[Record], *, writable: bool) -> str:
    if kind.many:
        return ngettext("%(n)d row", "%(n)d rows", len(written)) % {"n": len(written)}
    if written:
        return _("done")
    return _("to do") if writable else _("not yet")


def _tone(kind: RecordKind, written: list[Record], *, writable: bool) -> str:
    if written:
        return CALM if kind.many else DONE
    return SOON if writable and not kind.many else NEUTRAL


def _verb(kind: RecordKind, written: list[Record], *, writable: bool) -> str:
    if not writable:
        return _("Show")
    if kind.many:
        return _("Add a row")
    return _("Correct") if written else _("Write down")


def record_page(application: Application, kind: RecordKind, records: Iterable[Record], why_not: str) -> RecordPage:
    """The page of one record; `records` are all its versions or rows, the first one first."""
    versions = tuple(_version(kind, each) for each in records)
    standing = [each for each in versions if each.stands]
    return RecordPage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        title=kind.title.in_(_language()),
        clause=kind.clause,
        many=kind.many,
        heads=tuple(each.title.in_(_language()) for each in kind.fields),
        standing=standing[-1] if standing and not kind.many else None,
        journal=tuple(standing) if kind.many else (),
        earlier=tuple(reversed([each for each in versions if not each.stands])),
        why_not=why_not,
        prints=kind.form is not None,
    )


def _version(kind: RecordKind, record: Record) -> Version:
    return Version(
        number=record.number,
        written_by=record.written_by.short_name,
        written_at=record.written_at,
        rows=answer_rows(kind.fields, record.answers, _language()),
        cells=tuple(_cell(each, record) for each in kind.fields) if kind.many else (),
        paper=_paper(record),
        stands=record.replaced_at is None,
    )


def _cell(question: Field, record: Record) -> Row:
    words = answer_words(question, record.answers.get(question.code), _language())
    return Row(question.title.in_(_language()), words)


def _paper(record: Record | None) -> str:
    return reverse("paper", args=[record.paper.token]) if record and record.paper else ""


def _language() -> str:
    return get_language() or "kk"
