"""Lines of the cabinet: what was begun, what was sent, which page of a request stands where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.cabinet.models import Request
from applications.cabinet.offers import Offer
from applications.cabinet.sections import CHILDREN, DOCUMENTS, QUESTIONS, YOU, RequestPages, Section
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.models import Application
from applications.presenters.labels import state_label
from applications.terms import edition_of
from portal.documents.dates import with_weekday
from portal.ui import CALM, DONE, NEUTRAL, SOON, Task

SECTIONS = {
    YOU: gettext_lazy("About you"),
    CHILDREN: gettext_lazy("Children"),
    QUESTIONS: gettext_lazy("About your request"),
    DOCUMENTS: gettext_lazy("Documents"),
}
ANSWERED_HERE = "signed"


@dataclass(frozen=True)
class DraftRow:
    href: str
    service: str
    office: str
    saved: str


@dataclass(frozen=True)
class CaseRow:
    href: str
    number: str
    service: str
    sentence: str
    due: str


def language() -> str:
    return get_language() or "kk"


def service_title(service: str) -> str:
    return catalogue().editions_of(service)[-1].title.in_(language())


def draft_row(request: Request) -> DraftRow:
    return DraftRow(
        href=reverse("cabinet_request", args=[request.token]),
        service=service_title(request.service),
        office=request.office.name_in(language()),
        saved=moment(request.saved_at),
    )


def case_row(application: Application) -> CaseRow:
    edition = edition_of(application)
    open_still = not edition.state(application.state).final
    return CaseRow(
        href=reverse("cabinet_application", args=[application.token]),
        number=application.register_number,
        service=edition.title.in_(language()),
        sentence=sentence_of(application),
        due=with_weekday(application.due_on.isoformat(), language()) if open_still else "",
    )


def offer_choices(offers: Iterable[Offer]) -> list[tuple[str, str]]:
    return [
        (offer.code, f"{offer.edition.title.in_(language())} – {offer.office.name_in(language())}") for offer in offers
    ]


def moment(at: datetime) -> str:
    local = at.astimezone(ALMATY)
    return f"{with_weekday(local.date().isoformat(), language())}, {local:%H:%M}"


def task_list(pages: RequestPages) -> tuple[Task, ...]:
    """The pages of a request with where each stands, and the last one, open when all are whole."""
    sections = list(pages.sections())
    token = pages.request.token
    tasks = [_task(token, section) for section in sections]
    whole = all(section.is_whole for section in sections)
    last = Task(
        title=_("Check your answers, sign and send"),
        status=_("open") if whole else _("not yet"),
        href=reverse("cabinet_check", args=[token]) if whole else "",
        tone=CALM if whole else NEUTRAL,
        hint="" if whole else _("When all the pages above are ready."),
    )
    return (*tasks, last)


def _task(token: str, section: Section) -> Task:
    if not section.begun:
        status, tone = _("to fill in"), NEUTRAL
    else:
        status, tone = (_("ready"), DONE) if section.is_whole else (_("to correct"), SOON)
    href = reverse("cabinet_section", args=[token, section.code])
    return Task(title=str(SECTIONS[section.code]), status=status, href=href, tone=tone)


def sentence_of(application: Application) -> str:
    if application.state == ANSWERED_HERE and not application.begun_by_office:
        return _("The office has decided. Its answer is here.")
    return str(state_label(edition_of(application), application.state).applicant)
