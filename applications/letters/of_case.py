"""Placeholders that an application, its office and its service fill."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from applications.law.calendar import ALMATY
from applications.law.checklist import REFUSES_ACCEPTANCE
from applications.law.citations import cite
from applications.letters.case import LetterCase
from applications.letters.placeholders import APPLICANT, CARER, EVERYBODY, OFFICE, Placeholder, Value, listing
from applications.models import Application
from applications.models.submitted_document import Presentation
from applications.paper_facts import local_date, status_url, words
from applications.status_code import status_code
from applications.terms import plan_of
from portal.documents.audiences import About
from portal.documents.dates import official_date, official_moment, with_weekday
from portal.documents.facts import PHONES, TermDay, Words
from portal.documents.letters import LetterBlock
from portal.inputs import show_phone

OfApplication = Callable[[Application, LetterCase, str], Value]
THE_HEAD = Words("басшы", "руководитель", "head of the office")
ACTING = Words("басшының міндетін атқарушы", "исполняющий обязанности руководителя", "acting head of the office")
EXPIRED = Words("(қолданылу мерзімі өтіп кеткен)", "(срок действия истёк)", "(no longer valid)")


def _of_application(read: OfApplication) -> Callable[[LetterCase, str], Value]:
    """Empty where a letter belongs to no application."""
    return lambda case, language: read(case.application, case, language) if case.application else ""


def day_words(day: date | None, language: str) -> str:
    return official_date(day.isoformat(), language) if day else ""


def _received_at(application: Application, case: LetterCase, language: str) -> str:
    return official_moment(application.received_at.astimezone(ALMATY).isoformat(timespec="minutes"), language)


def _due_on(application: Application, case: LetterCase, language: str) -> str:
    return with_weekday(application.due_on.isoformat(), language)


def _due_source(application: Application, case: LetterCase, language: str) -> str:
    return cite(case.edition, plan_of(application).deadline("decision").clause).in_(language)


def _term_days(application: Application, case: LetterCase, language: str) -> Value:
    days = plan_of(application).deadline("decision").days
    noted = tuple(TermDay(date=day.date.isoformat(), counted=day.counted, why=words(day.why)) for day in days)
    return (LetterBlock(kind="days", days=noted),)


def _documents(application: Application, case: LetterCase, language: str) -> Value:
    given = application.documents.exclude(presentation=Presentation.ABSENT)
    return listing([case.edition.document(each.requirement).title.in_(language) for each in given])


def _rejected(application: Application, case: LetterCase, language: str) -> Value:
    lines = []
    for each in application.documents.filter(verdict__in=REFUSES_ACCEPTANCE):
        title = case.edition.document(each.requirement).title.in_(language)
        lines.append(f"{title} {EXPIRED.in_(language)}" if each.verdict == "expired" else title)
    return listing(lines)


def _children(application: Application, case: LetterCase, language: str) -> str:
    born = {"kk": "{name} ({day} күні туған)", "ru": "{name} ({day} рождения)", "en": "{name} (born {day})"}[language]
    return "; ".join(
        born.format(name=child.full_name, day=day_words(child.birth_date, language))
        for child in application.children.all()
    )


def _children_names(application: Application, case: LetterCase, language: str) -> str:
    return ", ".join(child.full_name for child in application.children.all())


def _placements(application: Application, case: LetterCase, language: str) -> str:
    known = {each.code: each.title.in_(language) for each in case.edition.placements}
    return "; ".join(known.get(child.placement, "") for child in application.children.all() if child.placement)


def _carers(application: Application, case: LetterCase, language: str) -> str:
    return "; ".join(dict.fromkeys(child.carer for child in application.children.all() if child.carer))


def _executor(application: Application, case: LetterCase, language: str) -> str:
    return application.executor.full_name if application.executor else ""


def _executor_position(application: Application, case: LetterCase, language: str) -> str:
    return application.executor.position_in(language) if application.executor else ""


def _place(application: Application, case: LetterCase, language: str) -> str:
    return (application.branch or application.office).address_in(language)


def _received_in(application: Application, case: LetterCase, language: str) -> str:
    return (application.branch or application.office).name_in(language)


def _channel(case: LetterCase, language: str) -> str:
    """The way an application came by itself, where nobody of the office took it."""
    return case.edition.channel(case.application.channel).title.in_(language) if case.application else ""


def _writer_name(case: LetterCase, language: str) -> str:
    return case.by.full_name if case.by else _channel(case, language)


def _writer_position(case: LetterCase, language: str) -> str:
    return case.by.position_in(language) if case.by else ""


def _signer_name(case: LetterCase, language: str) -> str:
    return case.signer.full_name if case.signer else ""


def _signer_position(case: LetterCase, language: str) -> str:
    if case.signer_acts:
        return ACTING.in_(language)
    return (case.signer.position_in(language) if case.signer else "") or THE_HEAD.in_(language)


OF_OFFICE = (
    Placeholder("office_name", _("Name of the office"), EVERYBODY, lambda case, lang: case.office.name_in(lang)),
    Placeholder(
        "office_address", _("Address of the office"), EVERYBODY, lambda case, lang: case.office.address_in(lang)
    ),
    Placeholder("office_phone", _("Telephone of the office"), EVERYBODY, lambda case, lang: case.office.phone),
    Placeholder("service", _("Name of the service"), EVERYBODY, lambda case, lang: case.edition.title.in_(lang)),
    Placeholder(
        "act", _("Act that the service goes by"), EVERYBODY, lambda case, lang: case.edition.act.title.in_(lang)
    ),
    Placeholder("phones", _("Telephones of the contact centre"), EVERYBODY, lambda case, lang: PHONES),
    Placeholder(
        "today", _("Day of the letter"), EVERYBODY, lambda case, lang: official_date(local_date(case.at), lang)
    ),
    Placeholder("writer_name", _("Who writes the letter"), EVERYBODY, _writer_name),
    Placeholder("writer_position", _("Position of the writer"), EVERYBODY, _writer_position),
    Placeholder("signer_name", _("The head who signs the letter"), EVERYBODY, _signer_name),
    Placeholder("signer_position", _("Position of the head who signs"), EVERYBODY, _signer_position),
)
ABOUT = {
    "children": About.NAME,
    "children_names": About.NAME,
    "placements": About.PLACEMENT,
    "carers": About.CARER,
}
OF_APPLICATION = tuple(
    Placeholder(code, title, audience, _of_application(read), whole=whole, about=ABOUT.get(code))
    for code, title, audience, whole, read in (
        ("register_number", _("Register number"), APPLICANT, False, lambda it, case, lang: it.register_number),
        (
            "received_on",
            _("Day of receipt"),
            APPLICANT,
            False,
            lambda it, case, lang: official_date(local_date(it.received_at), lang),
        ),
        ("received_at", _("Day and hour of receipt"), APPLICANT, False, _received_at),
        ("received_in", _("Where the application was taken in"), APPLICANT, False, _received_in),
        ("due_on", _("Last day of the term"), APPLICANT, False, _due_on),
        ("due_source", _("Clause of the term"), APPLICANT, False, _due_source),
        ("term_days", _("How the term is counted, day by day"), APPLICANT, True, _term_days),
        ("documents", _("Documents taken in"), APPLICANT, True, _documents),
        ("rejected_documents", _("Documents that are missing or no longer valid"), APPLICANT, True, _rejected),
        ("collect_at", _("Where the result is collected"), APPLICANT, False, _place),
        (
            "status_address",
            _("Address of the status page"),
            APPLICANT,
            False,
            lambda it, case, lang: status_url(it).partition("#")[0],
        ),
        ("status_code", _("Applicant's code"), APPLICANT, False, lambda it, case, lang: status_code(it)),
        ("applicant_name", _("Applicant's name"), APPLICANT, False, lambda it, case, lang: it.applicant_full_name),
        ("applicant_iin", _("Applicant's IIN"), APPLICANT, False, lambda it, case, lang: it.applicant_iin),
        (
            "applicant_born_on",
            _("Applicant's day of birth"),
            APPLICANT,
            False,
            lambda it, case, lang: day_words(it.applicant_birth_date, lang),
        ),
        ("applicant_address", _("Applicant's address"), APPLICANT, False, lambda it, case, lang: it.applicant_address),
        (
            "applicant_phone",
            _("Applicant's telephone"),
            APPLICANT,
            False,
            lambda it, case, lang: show_phone(it.applicant_phone),
        ),
        (
            "wish_from",
            _("First day of the wished period"),
            APPLICANT,
            False,
            lambda it, case, lang: day_words(it.wish_from, lang),
        ),
        (
            "wish_until",
            _("Last day of the wished period"),
            APPLICANT,
            False,
            lambda it, case, lang: day_words(it.wish_until, lang),
        ),
        ("children", _("Children with their days of birth"), APPLICANT, False, _children),
        ("children_names", _("Children's names"), APPLICANT, False, _children_names),
        ("executor_name", _("Responsible executor"), APPLICANT, False, _executor),
        ("executor_position", _("Position of the executor"), APPLICANT, False, _executor_position),
        ("placements", _("Where the children are placed"), CARER, False, _placements),
        ("carers", _("With whom the children live"), CARER, False, _carers),
        (
            "registered_by",
            _("Who registered the application"),
            OFFICE,
            False,
            lambda it, case, lang: it.registered_by.full_name if it.registered_by else _channel(case, lang),
        ),
    )
)
