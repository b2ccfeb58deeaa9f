"""What stands on the page after registration: number, code, the date and why, the papers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language

from applications.booking.actions import ahead
from applications.booking.journal import said
from applications.law.calendar import ALMATY
from applications.law.spans import MINUTES
from applications.models import Application, Paper
from applications.status_code import status_code
from applications.terms import edition_of, plan_of

OF_ACCEPTANCE = ("application", "acceptance_receipt")
"""Forms printed at the counter; the notice of an appointment joins them where one is booked."""


@dataclass(frozen=True)
class Day:
    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class PaperLine:
    """A paper by its title; `file` is empty until the worker has rendered it."""

    title: str
    language: str
    is_translation: bool
    href: str
    file: str


@dataclass(frozen=True)
class RegisteredPage:
    number: str
    code: str
    service: str
    edition: str
    is_repealed: bool
    due_on: date
    at: str
    clause: str
    days: tuple[Day, ...]
    estimated: bool
    books: bool
    appointment: str
    papers: tuple[PaperLine, ...]

    @property
    def is_waiting(self) -> bool:
        return any(not paper.file for paper in self.papers)


def registered_page(application: Application, *, at: datetime) -> RegisteredPage:
    language, plan, edition = get_language() or "kk", plan_of(application), edition_of(application)
    decision = plan.deadline("decision")
    standing = ahead(application, at=at) if edition.booked else None
    return RegisteredPage(
        number=application.register_number,
        code=status_code(application),
        service=edition.title.in_(language),
        edition=edition.code,
        is_repealed=edition.status != "in_force",
        due_on=decision.due_on,
        at=f"{decision.due_at.astimezone(ALMATY):%H:%M}" if decision.unit in MINUTES else "",
        clause=decision.clause,
        days=tuple(Day(day.date, day.counted, day.why.in_(language)) for day in decision.days),
        estimated=plan.estimated,
        books=edition.booked is not None,
        appointment=said(standing, language) if standing else "",
        papers=paper_lines(application),
    )


def paper_lines(application: Application) -> tuple[PaperLine, ...]:
    """The papers of the acceptance in the order in which they were asked for; a draft of the result is none."""
    edition, language = edition_of(application), get_language() or "kk"
    titles = {form.code: form.title.in_(language) for form in edition.forms}
    booked = edition.booked.form if edition.booked else None
    wanted = [*OF_ACCEPTANCE, *([booked] if booked else [])]
    papers = application.papers.filter(form__in=wanted, record__replaced_at=None).order_by("pk")
    return tuple(paper_line(paper, titles[paper.form]) for paper in papers)


def paper_line(paper: Paper, title: str) -> PaperLine:
    return PaperLine(
        title=title,
        language=paper.language,
        is_translation=paper.is_translation,
        href=reverse("paper", args=[paper.token]),
        file=reverse("paper_file", args=[paper.token]) if paper.pdf_id else "",
    )
