"""The page of a child: who may meet it today and how, where it is placed, what came before."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY
from applications.law.childhood import OF_AGE, age_on, comes_of_age_on
from applications.law.placements import placement_title
from applications.models import Application, ChildPlacement, RegisteredChild
from applications.presenters.labels import STATES
from applications.terms import edition_of
from permits.models import Decision
from permits.register.parts import Part, child_parts
from permits.register.presenters.permits import PermitCard, day_words, permit_card
from permits.register.presenters.today import TodayLine, today_lines
from permits.register.reading import cases_of_child, permits_of_child, refusals_of
from permits.result_words import grounds_of
from portal.access import may_open
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD
from portal.audit.actions import readers
from portal.inputs import show_phone
from portal.ui import Row

FULL = frozenset({EXECUTOR, HEAD})
MOST_READERS = 12


@dataclass(frozen=True)
class PlacementLine:
    """`void`: recorded incorrectly and replaced from its own first day; `private` is for the office alone."""

    title: str
    carer: str
    period: str
    reason: str
    end_reason: str
    told_by: str
    void: bool
    private: tuple[Row, ...]


@dataclass(frozen=True)
class CaseLine:
    number: str
    href: str
    applicant: str
    service: str
    state: str
    due_on: date | None
    why: str
    received_on: date


@dataclass(frozen=True)
class RefusalLine:
    number: str
    href: str
    applicant: str
    on: date
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class ChildPage:
    """`full` is False for a clerk, who reads who may come and where the child is placed."""

    token: str
    name: str
    born_on: date
    age: str
    of_age: str
    full: bool
    today: date
    lines: tuple[TodayLine, ...]
    standing: tuple[PermitCard, ...]
    over: tuple[PermitCard, ...]
    placement: PlacementLine | None
    placement_over: str
    placements: tuple[PlacementLine, ...]
    open_cases: tuple[CaseLine, ...]
    closed_cases: tuple[CaseLine, ...]
    refusals: tuple[RefusalLine, ...]
    readers: tuple[Row, ...]
    parts: tuple[Part, ...]
    placement_href: str


def child_page(child: RegisteredChild, *, by: Staff, at: datetime) -> ChildPage:
    """The page for this reader at this moment."""
    today, full = at.astimezone(ALMATY).date(), bool(by.roles & FULL)
    permits = permits_of_child(child)
    cards = [permit_card(each, today=today) for each in permits]
    placements = list(child.placements.select_related("application").order_by("-number"))
    cases = cases_of_child(child) if full else []
    last = placements[0] if placements else None
    return ChildPage(
        token=child.token,
        name=child.full_name,
        born_on=child.birth_date,
        age=_age(child, today),
        of_age=_of_age(child, today),
        full=full,
        today=today,
        lines=today_lines(permits, today),
        standing=tuple(each for each in cards if each.stands),
        over=tuple(each for each in cards if not each.stands),
        placement=_placement(last, full) if last and last.stands else None,
        placement_over=_over(last),
        placements=tuple(_placement(each, full) for each in placements if not each.stands) if full else (),
        open_cases=tuple(_case(each) for each in cases if each.closed_at is None),
        closed_cases=tuple(_case(each) for each in cases if each.closed_at is not None),
        refusals=tuple(_refusal(each) for each in refusals_of(cases)) if full else (),
        readers=_readers(child) if HEAD in by.roles else (),
        parts=child_parts(child, by=by, at=at),
        placement_href=reverse("placement", args=[child.token]) if may_open("placement", by.roles) else "",
    )


def _age(child: RegisteredChild, today: date) -> str:
    years = max(age_on(child.birth_date, today), 0)
    return ngettext("%(n)d year old", "%(n)d years old", years) % {"n": years}


def _of_age(child: RegisteredChild, today: date) -> str:
    """The 18th birthday, said when it is over or less than a year away."""
    birthday = comes_of_age_on(child.birth_date)
    if birthday <= today:
        return _("Turned 18 on %(day)s: no permit is needed to meet any more.") % {"day": day_words(birthday)}
    if age_on(child.birth_date, today) == OF_AGE - 1:
        return _("Turns 18 on %(day)s: permits end on the eve at the latest.") % {"day": day_words(birthday)}
    return ""


def _placement(row: ChildPlacement, full: bool) -> PlacementLine:
    private = (
        Row(_("Address of the carer"), row.carer_address),
        Row(_("Phone of the carer"), show_phone(row.carer_phone) if row.carer_phone else ""),
        Row(_("School or kindergarten"), row.school),
    )
    return PlacementLine(
        title=placement_title(row.placement).in_(get_language() or "kk"),
        carer=row.carer,
        period=_period(row),
        reason=row.reason if full else "",
        end_reason=row.end_reason if full else "",
        told_by=row.application.register_number if row.application else "",
        void=row.is_void,
        private=tuple(each for each in private if each.value) if full else (),
    )


def _period(row: ChildPlacement) -> str:
    if row.is_void:
        return ""
    if row.from_on and row.until_on:
        return f"{day_words(row.from_on)} – {day_words(row.until_on)}"
    if row.until_on:
        return _("until %(day)s") % {"day": day_words(row.until_on)}
    return _("from %(day)s") % {"day": day_words(row.from_on)} if row.from_on else ""


def _over(last: ChildPlacement | None) -> str:
    """Since when the child is placed nowhere, if so."""
    if last is None or last.until_on is None:
        return ""
    return _("The last placement ended on %(day)s: %(reason)s") % {
        "day": day_words(last.until_on),
        "reason": last.end_reason,
    }


def _case(application: Application) -> CaseLine:
    return CaseLine(
        number=application.register_number,
        href=reverse("case", args=[application.token]),
        applicant=application.applicant_full_name,
        service=edition_of(application).title.in_(get_language() or "kk"),
        state=str(STATES[application.state].staff),
        due_on=application.due_on if application.closed_at is None else None,
        why=reverse("case_terms", args=[application.token]),
        received_on=application.received_at.astimezone(ALMATY).date(),
    )


def _refusal(decision: Decision) -> RefusalLine:
    application = decision.application
    signed_at = decision.signed_at or decision.prepared_at
    return RefusalLine(
        number=decision.number,
        href=reverse("case", args=[application.token]),
        applicant=application.applicant_full_name,
        on=signed_at.astimezone(ALMATY).date(),
        grounds=tuple(grounds_of(decision, edition_of(application))),
    )


def _readers(child: RegisteredChild) -> tuple[Row, ...]:
    """Who opened the page lately: it is the record of a child."""
    seen = readers("child", child.pk)[:MOST_READERS]
    return tuple(Row(f"{each.at.astimezone(ALMATY):%d.%m.%Y %H:%M}", each.actor_label) for each in seen)
