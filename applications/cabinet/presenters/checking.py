"""The whole request before it is sent, and the day of the answer if it were sent now."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.actions.intake import Intake
from applications.cabinet.forms import OWN_FORM
from applications.cabinet.presenters.rows import SECTIONS, language
from applications.cabinet.sections import CHILDREN, DOCUMENTS, QUESTIONS, YOU, RequestPages
from applications.law.deadlines import Deadline
from applications.law.saying import said
from applications.models.application import Channel
from applications.terms import plan_for
from portal.documents.dates import with_weekday
from portal.identity import mask_iin
from portal.inputs import show_phone
from portal.ui import Row


@dataclass(frozen=True)
class Checked:
    """The whole request before it is sent, and the day of the answer if it were sent now."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    limit: Deadline
    due: str


def checked(pages: RequestPages, intake: Intake) -> Checked:
    office = pages.request.office
    limits = plan_for(pages.edition, received_at=pages.at, channel=Channel.PORTAL, office=office)
    limit = limits.deadline("decision")
    groups = [(str(SECTIONS[code]), tuple(_rows(code, pages, intake))) for code in pages.codes]
    return Checked(tuple(groups), limit, with_weekday(limit.due_on.isoformat(), language()))


def _rows(code: str, pages: RequestPages, intake: Intake) -> list[Row]:
    href = reverse("cabinet_section", args=[pages.request.token, code])
    fixed = {_("Name"), _("IIN")}  # the account says them, and the certificate proves the second
    found = {YOU: _you, CHILDREN: _children, QUESTIONS: _questions, DOCUMENTS: _documents}[code](pages, intake)
    return [Row(key, value, "" if key in fixed else href) for key, value in found]


def _you(pages: RequestPages, intake: Intake) -> list[tuple[str, str]]:
    return [
        (_("Name"), " ".join(filter(None, [intake.surname, intake.given_name, intake.patronymic]))),
        (_("IIN"), mask_iin(intake.iin)),
        (_("Birth date"), f"{intake.birth_date:%d.%m.%Y}"),
        (_("Where you live"), intake.address),
        (_("Telephone"), show_phone(intake.phone)),
        (_("E-mail"), intake.email),
    ]


def _children(pages: RequestPages, intake: Intake) -> list[tuple[str, str]]:
    names = (
        " ".join(filter(None, [child.surname, child.given_name, child.patronymic])) + f", {child.birth_date:%d.%m.%Y}"
        for child in intake.children
    )
    return [(_("Child %(n)s") % {"n": position}, name) for position, name in enumerate(names, 1)]


def _questions(pages: RequestPages, intake: Intake) -> list[tuple[str, str]]:
    asked = [
        (field.title.in_(language()), said(field, intake.answers.get(field.code)).in_(language()))
        for field in pages.edition.fields
    ]
    if intake.wish_from and intake.wish_until:
        asked.insert(0, (_("Wished period"), f"{intake.wish_from:%d.%m.%Y} – {intake.wish_until:%d.%m.%Y}"))
    return asked


def _documents(pages: RequestPages, intake: Intake) -> list[tuple[str, str]]:
    return [
        (
            pages.edition.document(each.requirement).title.in_(language()),
            each.scan.original_name if each.scan else _("not attached"),
        )
        for each in intake.documents
        if each.requirement != OWN_FORM
    ]
