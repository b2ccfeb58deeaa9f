"""The running summary beside the form of the counter: what is missing, which dates would follow, what is printed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.forms.intake import IntakeForms
from applications.law.edition import Edition
from applications.law.texts import Text
from applications.models.application import Channel
from applications.presenters.why import Why, why_of
from applications.terms import plan_for
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
SHOWN = frozenset({"courier", "completeness_check", "decision"})
PRINTED = ("application", "acceptance_receipt")


@dataclass(frozen=True)
class Limit:
    title: str
    due_on: date
    clause: str
    why: Why


@dataclass(frozen=True)
class IntakeSummary:
    missing: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...]
    limits: tuple[Limit, ...]
    estimated: bool
    printed: tuple[str, ...]
    title: str
    consent: str


def intake_summary(forms: IntakeForms, edition: Edition, *, by: Staff, at: datetime) -> IntakeSummary:
    language = get_language() or "kk"
    plan = plan_for(
        edition,
        received_at=at,
        channel=Channel.STATE_CORPORATION if by.branch else Channel.CHANCELLERY,
        office=by.served_office,
        branch=by.branch,
    )
    return IntakeSummary(
        missing=tuple(_missing(forms)),
        remarks=tuple(_remarks(forms)),
        limits=tuple(
            Limit(limit.title.in_(language), limit.due_on, limit.clause, why_of(plan, limit))
            for limit in plan.deadlines
            if limit.code in SHOWN
        ),
        estimated=plan.estimated,
        printed=tuple(form.title.in_(language) for form in edition.forms if form.code in PRINTED),
        title=edition.title.in_(language),
        consent=CONSENT.in_(language),
    )


def _missing(forms: IntakeForms):
    """Required fields that are still empty, each with the way to it."""
    for form, whose in [(forms.applicant, ""), *((child, _child(n)) for n, child in enumerate(forms.children, 1))]:
        for bound in form:
            if bound.field.required and not bound.is_hidden and bound.value() in (None, "", False):
                yield f"#{bound.id_for_label}", f"{whose}{bound.label}"


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
