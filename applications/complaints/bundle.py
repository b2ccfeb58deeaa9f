"""The bundle for a court: the file of a case as one PDF with a contents page and numbered sheets."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.complaints.limits import edition_for
from applications.complaints.models import Complaint, ComplaintLetter
from applications.complaints.sheet import case_sheet, complaint_told
from applications.disclosure.scans import CaseFile, files_of, private_files
from applications.disclosure.scans import Part as Place
from applications.drafts import is_draft
from applications.law.calendar import ALMATY
from applications.models import Application, Paper
from applications.terms import edition_of
from portal.documents import render
from portal.documents.letters import LETTER
from portal.documents.renderer import pdf_of
from portal.files.models import StoredFile
from portal.files.sniffing import PDF
from portal.files.storage import content_of
from portal.offices.models import Office

if TYPE_CHECKING:
    from pikepdf import Pdf

A4_INCHES = (8.27, 11.69)
OF_THE_APPLICATION = ("application", "acceptance_receipt")


@dataclass(frozen=True)
class Part:
    """One piece of the file; `day` as it stands in the contents. `file`: the scan that it shows.

    `private`: it holds facts of the other party, which the applicant does not get.
    """

    title: str
    day: str
    pdf: bytes
    file: int | None = None
    private: bool = False


@dataclass(frozen=True)
class Subject:
    """What the bundle is about, as its first sheet names it."""

    number: str
    name: str
    office: Office


PartsProvider = Callable[[Application, str], Iterable[Part]]
_providers: list[PartsProvider] = []


def provide_bundle_parts(provider: PartsProvider) -> PartsProvider:
    """Let a room add what it keeps of a case, in the language asked for: proofs of notice, protocols, custody."""
    _providers.append(provider)
    return provider


def court_bundle(application: Application, *, language: str, at: datetime, for_applicant: bool = False) -> bytes:
    """Everything that a court asks for: application and papers, documents, notices, complaints, ledger, proofs.

    A scan with private facts of the other party, wherever it is attached, is marked for the court and left out of the
    applicant's copy, as are the papers that stay within the office.

    Source: R13g, T12.
    """
    with override(language):
        of = Subject(application.register_number, application.applicant_full_name, application.office)
        return _joined(of, parts_of(application, language, for_applicant=for_applicant), language, at=at)


def parts_of(application: Application, language: str, *, for_applicant: bool = False) -> list[Part]:
    """The pieces in their order, each with its mark, in the language that is active."""
    marked = private_files(application)
    every = _parts(application, language, for_applicant=for_applicant)
    parts = (replace(each, private=each.file in marked) for each in every)
    return [each for each in parts if not (for_applicant and each.private)]


def complaint_bundle(complaint: Complaint, *, language: str, at: datetime) -> bytes:
    """What there is of a complaint without an application: its scan, its letters, its sheet and ledger.

    Source: R13g, T12.
    """
    with override(language):
        of = Subject(complaint.number, complaint.full_name, complaint.office)
        return _joined(of, list(_parts_of_complaint(complaint, language)), language, at=at)


def _parts_of_complaint(complaint: Complaint, language: str) -> Iterator[Part]:
    yield from _complaint_scans([complaint])
    edition = edition_for(complaint)
    for letter in complaint.letters.all():
        title = edition.form(letter.form).title.in_(language)
        yield Part(f"{title} ({letter.language})", _day(letter.created_at), letter_pdf(letter))
    sheet = {"complaint": complaint_told(complaint, language)}
    yield Part(_("Sheet of the complaint and its ledger"), "", sheet_of("pdf/bundle_complaint.html", sheet, language))


def letter_pdf(letter: ComplaintLetter) -> bytes:
    """Drawn from the frozen words: the same file each time."""
    return render(LETTER, letter.facts, letter.language).pdf


def _parts(application: Application, language: str, *, for_applicant: bool = False) -> Iterator[Part]:
    edition = edition_of(application)
    papers = [each for each in _papers(application) if not is_draft(each)]
    if for_applicant:
        papers = [each for each in papers if edition.form(each.form).audience == "applicant"]
    scans = [each for each in files_of(application) if not (for_applicant and each.for_office)]
    first = [each for each in papers if each.form in OF_THE_APPLICATION]
    on_complaints = [each for each in papers if each.form.startswith("complaint_")]
    rest = [each for each in papers if each not in first and each not in on_complaints]
    yield from (_of_paper(each, application, language) for each in first)
    yield from (_of_scan(each) for each in scans if each.part is Place.APPLICATION)
    yield from _by_day(application, language, rest, [each for each in scans if each.part is Place.WAY])
    yield from _by_day(application, language, on_complaints, [each for each in scans if each.part is Place.COMPLAINT])
    for provider in _providers:
        yield from provider(application, language)
    complaints = application.complaints.select_related("scan", "office").order_by("pk")
    sheet = case_sheet(application, complaints)
    yield Part(_("Sheet of the case and its ledger"), "", sheet_of("pdf/bundle_sheet.html", sheet, language))


def _papers(application: Application) -> Iterable[Paper]:
    """The newest of each form and language where a form is issued once; every letter that was sent."""
    return application.papers.select_related("pdf", "application", "office").order_by("created_at", "pk")


def _of_paper(paper: Paper, application: Application, language: str) -> Part:
    title = edition_of(application).form(paper.form).title.in_(language)
    made = content_of(paper.pdf) if paper.pdf else render(paper.sheet, paper.facts, paper.language).pdf
    return Part(f"{title} ({paper.language})", _day(paper.created_at), made)


def _by_day(
    application: Application, language: str, papers: Iterable[Paper], scans: Iterable[CaseFile]
) -> Iterator[Part]:
    """Papers and scans as they came one after another; of one moment, the paper before its scan."""
    made = [((each.created_at, 0, each.pk), partial(_of_paper, each, application, language)) for each in papers]
    kept = [((each.at, 1, each.file.pk), partial(_of_scan, each)) for each in scans]
    for _place, part in sorted([*made, *kept], key=itemgetter(0)):
        yield part()


def _of_scan(scan: CaseFile) -> Part:
    return Part(scan.title, _day(scan.at), as_pdf(scan.file), scan.file.pk)


def _complaint_scans(complaints: Iterable[Complaint]) -> Iterator[Part]:
    for each in complaints:
        if each.scan:
            title = " ".join([_("Complaint"), each.number])
            yield Part(title, _day(each.received_at), as_pdf(each.scan), each.scan_id)


def as_pdf(file: StoredFile) -> bytes:
    """The file as pages: a picture lies on one sheet of A4."""
    content = content_of(file)
    if file.media_type == PDF:
        return content
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        plain = picture.convert("RGB")
        dots = max(plain.width / A4_INCHES[0], plain.height / A4_INCHES[1])
        plain.save(out, "PDF", resolution=dots)
    return out.getvalue()


def _joined(of: Subject, parts: list[Part], language: str, *, at: datetime) -> bytes:
    import pikepdf

    opened = [pikepdf.open(io.BytesIO(part.pdf)) for part in parts]
    lengths = [len(each.pages) for each in opened]
    contents = _contents(of, parts, lengths, language, at=at)
    out = io.BytesIO()
    with pikepdf.new() as bundle:
        for source in (contents, *opened):
            bundle.pages.extend(source.pages)
        _outline(bundle, parts, len(contents.pages), lengths)
        _numbered(bundle, language)
        bundle.docinfo["/Title"] = of.number
        bundle.save(out)
    return out.getvalue()


def _contents(of: Subject, parts: list[Part], lengths: list[int], language: str, *, at: datetime) -> "Pdf":
    """Its own length moves every page number, so it is made until it stands."""
    import pikepdf

    own = 1
    while True:
        starts = list(accumulate(lengths, initial=own + 1))
        rows = [
            {
                "number": number,
                "title": part.title,
                "day": part.day,
                "private": part.private,
                "first": start,
                "last": start + length - 1,
            }
            for number, (part, start, length) in enumerate(zip(parts, starts, lengths, strict=False), 1)
        ]
        facts = {"of": of, "rows": rows, "day": _day(at), "office": of.office}
        made = pikepdf.open(io.BytesIO(sheet_of("pdf/bundle_contents.html", facts, language)))
        if len(made.pages) == own:
            return made
        own = len(made.pages)


def _outline(bundle: "Pdf", parts: list[Part], own: int, lengths: list[int]) -> None:
    from pikepdf import OutlineItem

    with bundle.open_outline() as outline:
        for part, start in zip(parts, accumulate(lengths, initial=own), strict=False):
            outline.root.append(OutlineItem(part.title, start))


def _numbered(bundle: "Pdf", language: str) -> None:
    """The number of the sheet at the top of each, as courts ask for."""
    import pikepdf

    pages = range(1, len(bundle.pages) + 1)
    folios = pikepdf.open(io.BytesIO(sheet_of("pdf/bundle_folios.html", {"pages": pages}, language)))
    for page, folio in zip(bundle.pages, folios.pages, strict=True):
        page.add_overlay(folio, pikepdf.Rectangle(page.trimbox))


def sheet_of(template: str, facts: dict, language: str) -> bytes:
    """Sheets of the bundle drawn from a template; a room that adds parts draws its own so."""
    title = _("Bundle for a court")
    html = render_to_string(template, {"language": language, "title": title, **facts})
    return pdf_of(html, title=title, language=language)


def _day(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y}"
