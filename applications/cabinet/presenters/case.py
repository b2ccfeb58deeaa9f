"""One application as its applicant reads it, with the papers and the answer that the cabinet may show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.cabinet.notices import sent_papers
from applications.cabinet.presenters.rows import ANSWERED_HERE, language, sentence_of
from applications.drafts import is_draft
from applications.law.catalogue import Edition
from applications.law.saying import said
from applications.letters.case import result_of
from applications.models import Application, Paper
from applications.presenters.labels import state_label
from applications.presenters.status import Status, status_of
from applications.status_code import status_code
from applications.terms import edition_of
from portal.audit.models import Event
from portal.signatures.models import Seal
from portal.ui import Row

REFUSED = "not_accepted"


@dataclass(frozen=True)
class PaperRow:
    """A paper for the applicant; `seal` is the address of the e-signature under it, where there is one."""

    title: str
    href: str
    seal: str
    signer: str


@dataclass(frozen=True)
class CabinetCase:
    """One application as its applicant reads it. `result` is what the answer says, once it is there."""

    status: Status
    service: str
    code: str
    sentence: str
    next: str
    rejected: tuple[str, ...]
    result: tuple[Row, ...]
    papers: tuple[PaperRow, ...]
    clause: str


def cabinet_case(
    application: Application, events: Iterable[Event], papers: Iterable[Paper], *, at: datetime
) -> CabinetCase:
    edition = edition_of(application)
    papers = list(papers)
    seals = seals_of(papers)
    return CabinetCase(
        status=status_of(application, events, language=language(), at=at),
        service=edition.title.in_(language()),
        code=status_code(application),
        sentence=sentence_of(application),
        next=_next(application),
        rejected=tuple(_rejected(application, edition)),
        result=tuple(_result(application, edition)) if seals else (),
        papers=tuple(_paper_row(paper, edition, seals) for paper in papers),
        clause=next((row.clause for row in edition.transitions if row.verb == "refuse_acceptance"), ""),
    )


def papers_for(application: Application) -> list[Paper]:
    """What the cabinet shows: papers made for the applicant; a result only as a sealed e-document, never as a draft.

    Source: P8.12.
    """
    edition = edition_of(application)
    forms = {form.code for form in edition.forms if form.audience == "applicant"}
    results = {kind.form for kind in edition.results if not kind.at_registration}
    ready = application.papers.filter(form__in=forms, pdf__isnull=False).select_related("application", "pdf")
    papers = list(ready.order_by("pk"))
    sealed = seals_of(papers)
    given = (each for each in papers if each.form not in results or each.pdf_sha256 in sealed)
    shown = [each for each in given if not is_draft(each)]
    return shown + [each for each in sent_papers(application) if each not in shown]


def seals_of(papers: Iterable[Paper]) -> dict[str, Seal]:
    hashes = [paper.pdf_sha256 for paper in papers]
    return {seal.file_sha256: seal for seal in Seal.objects.filter(file_sha256__in=hashes).order_by("pk")}


def _paper_row(paper: Paper, edition: Edition, seals: dict[str, Seal]) -> PaperRow:
    seal = seals.get(paper.pdf_sha256)
    title = edition.form(paper.form).title.in_(language())
    translation = _("translation")
    return PaperRow(
        title=f"{title} ({translation})" if paper.is_translation else title,
        href=reverse("cabinet_paper", args=[paper.token]),
        seal=reverse("cabinet_seal", args=[paper.token]) if seal else "",
        signer=seal.signer if seal else "",
    )


def _next(application: Application) -> str:
    """Where the portal differs from the counter: nobody comes for what is read here."""
    if application.state == ANSWERED_HERE and not application.begun_by_office:
        return _(
            "Read the answer below. If it names an address, a day and an hour, come there with your identity card: "
            "papers are given out by the chancellery alone."
        )
    if application.state == REFUSED:
        return _("Correct what is named here and send a new request. You need not come to the office.")
    return str(state_label(edition_of(application), application.state).next)


def _rejected(application: Application, edition: Edition) -> list[str]:
    """What is wrong with the documents, in the words of the definition. Source: P8.10."""
    reasons = {reason.code: reason.title.in_(language()) for reason in edition.verdict_reasons}
    found = application.documents.exclude(verdict__in=["", "accepted"]).order_by("pk")
    if application.state not in {REFUSED, "closed"}:
        return []
    told = (
        (edition.document(each.requirement).title.in_(language()), reasons.get(each.reason), each.remark)
        for each in found
    )
    return [": ".join(filter(None, words)) for words in told]


def _result(application: Application, edition: Edition) -> list[Row]:
    """What the signed answer says, in the words of its questions. Source: P3b, P3c."""
    result = result_of(application)
    if not result:
        return []
    fields = edition.result(result.kind).fields
    answers = ((field, said(field, result.answers.get(field.code)).in_(language())) for field in fields)
    return [Row(field.title.in_(language()), value, clause=field.clause) for field, value in answers if value]
