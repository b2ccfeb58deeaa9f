"""The running summary beside the form of the counter: what is missing, which dates would follow, what is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import branch_calendar, office_calendar
from applications.counters import channel_of
from applications.forms.intake import IntakeForms
from applications.forms.rows import ChildForm
from applications.law.answers import chosen_terms
from applications.law.calendar import ALMATY
from applications.law.deadlines import Deadline, Plan, plan
from applications.law.edition import Edition
from applications.law.facts import Facts
from applications.law.progress import REFUSAL_TRACK
from applications.law.spans import MINUTES
from applications.law.texts import Text
from applications.presenters.passport import Standing, in_force, standing_of
from portal.accounts.models import Staff

CONSENT = Text(
    'Ақпараттық жүйелердегі "Дербес деректер және оларды қорғау туралы" Қазақстан Республикасының Заңымен қорғалатын '
    "құпия мәліметтерді пайдалануға келісім беремін.",
    "Даю согласие на использование сведений, составляющих охраняемую законом тайну, содержащихся в информационных "
    "системах и защищаемых Законом Республики Казахстан «О персональных данных и их защите».",
    "I agree to the use of secret data held in information systems and protected by the Law of the Republic of "
    "Kazakhstan “On personal data and their protection”.",
)
"""The wording of annex 1, the same as on the printed application. Source: F1."""
PRINTED = ("application", "acceptance_receipt")


@dataclass(frozen=True)
class ServiceChoice:
    """A service to apply for; `repealed` while its text is not in force."""

    code: str
    title: str
    edition: str
    repealed: bool


@dataclass(frozen=True)
class Limit:
    """`at` is said where the limit falls within the day, `opens` where a season begins.

    `is_whole`: of the whole service, or a season; the others are the steps on the way.
    """

    title: str
    due_on: date
    at: str
    clause: str
    opens: date | None
    not_later_than: bool
    is_whole: bool


@dataclass(frozen=True)
class IntakeSummary:
    missing: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...]
    limits: tuple[Limit, ...]
    steps: tuple[Limit, ...]
    season: str
    estimated: bool
    printed: tuple[str, ...]
    title: str
    standing: Standing
    consent: str
    consent_is_official: bool


def service_choices(editions: Iterable[Edition], today: date) -> tuple[ServiceChoice, ...]:
    """The services of an office to choose from, those in force first."""
    language = get_language() or "kk"
    rows = [
        ServiceChoice(each.service, each.title.in_(language), each.code, not in_force(each, today))
        for each in editions
    ]
    return tuple(sorted(rows, key=lambda row: (row.repealed, row.title)))


def intake_summary(forms: IntakeForms, edition: Edition, *, by: Staff) -> IntakeSummary:
    language, terms = get_language() or "kk", _plan(forms, edition, by)
    limits = _limits(terms, language)
    return IntakeSummary(
        missing=tuple(_missing(forms)),
        remarks=tuple(_remarks(forms)),
        limits=tuple(limit for limit in limits if limit.is_whole),
        steps=tuple(limit for limit in limits if not limit.is_whole),
        season=_season(edition, terms, forms.today, language),
        estimated=terms.estimated,
        printed=tuple(form.title.in_(language) for form in edition.forms if form.code in PRINTED),
        title=edition.title.in_(language),
        standing=standing_of(edition, language, today=forms.today),
        consent=CONSENT.in_(language),
        consent_is_official=any(form.code == "application" and form.official for form in edition.forms),
    )


def _plan(forms: IntakeForms, edition: Edition, by: Staff) -> Plan:
    """The dates that follow from what is answered so far."""
    return plan(
        edition,
        received_at=forms.received_at,
        channel=channel_of(by),
        office=office_calendar(by.served_office),
        receiver=branch_calendar(by.branch) if by.branch else None,
        facts=Facts(chosen=chosen_terms(edition.fields, forms.answers.typed())),
    )


def _limits(terms: Plan, language: str) -> tuple[Limit, ...]:
    """The limits of the way of this application; those of a refusal come only with one."""
    return tuple(
        Limit(
            title=limit.title.in_(language),
            due_on=limit.due_on,
            at=_clock(limit),
            clause=limit.clause,
            opens=limit.not_before,
            not_later_than=limit.not_later_than,
            is_whole=limit.code == "decision" or limit.unit == "fixed_date",
        )
        for limit in terms.deadlines
        if limit.kind == "hard" and limit.code not in REFUSAL_TRACK
    )


def _clock(limit: Deadline) -> str:
    return f"{limit.due_at.astimezone(ALMATY):%H:%M}" if limit.unit in MINUTES else ""


def _season(edition: Edition, terms: Plan, day: date, language: str) -> str:
    """That nothing of this kind is taken in on that day, where a season is closed. Source: S3.season."""
    for limit in terms.deadlines:
        if not edition.season_open(limit.code, day):
            return _("%(what)s: nothing is taken in on %(day)s. The season: %(clause)s") % {
                "what": limit.title.in_(language),
                "day": f"{day:%d.%m.%Y}",
                "clause": edition.clauses[limit.clause].text.in_(language),
            }
    return ""


def _missing(forms: IntakeForms):
    """Required fields that are still empty, each with the way to it."""
    for form, whose in [(forms.applicant, ""), *_named(forms), (forms.answers, "")]:
        for bound in form:
            if bound.field.required and not bound.is_hidden and bound.value() in (None, "", False):
                yield f"#{bound.id_for_label or bound.auto_id}", f"{whose}{bound.label}"


def _named(forms: IntakeForms) -> list[tuple[ChildForm, str]]:
    """The children, each with the words that tell it from the others."""
    return [(child, _child(number)) for number, child in enumerate(forms.children, 1)]


def _child(number: int) -> str:
    return _("Child %(number)d: ") % {"number": number}


def _remarks(forms: IntakeForms):
    """Documents that are not there or not valid any more: the application may be registered, acceptance refused."""
    for form in forms.documents:
        place = f"#id_{form.prefix}"
        if form.is_absent:
            yield place, _("%(title)s: not presented") % {"title": form.title}
        elif (until := form.holds_until) and until < forms.today:
            yield place, _("%(title)s: expired on %(day)s") % {"title": form.title, "day": f"{until:%d.%m.%Y}"}
