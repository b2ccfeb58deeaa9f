"""The log of a permit as its page shows it, with the codes of its carers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import get_language

from applications.law.calendar import ALMATY
from applications.law.permits import table
from permits.models.permit import Permit
from permits.visits.models import CarerCode
from permits.visits.presenters.labels import standing_words
from permits.visits.presenters.rows import Counts, VisitRow, counts_of, log_of, visit_rows
from portal.documents.dates import official_date
from portal.ui import DONE, LATE, NEUTRAL

MOST_ROWS = 200
TONES = {"in_force": DONE, "suspended": LATE, "revoked": LATE, "replaced": NEUTRAL}


@dataclass(frozen=True)
class CodeRow:
    """A code that is valid now, or the last one that was voided; never the code itself."""

    token: str
    child: str
    carer: str
    made: str
    voided: str


@dataclass(frozen=True)
class PermitLog:
    """Plain values for the page of the visits under one permit."""

    token: str
    number: str
    parent: str
    children: tuple[str, ...]
    standing: str
    tone: str
    period: tuple[str, str]
    is_over: bool
    case_token: str
    counts: Counts
    rows: tuple[VisitRow, ...]
    codes: tuple[CodeRow, ...]


def permit_log(permit: Permit, *, at: datetime) -> PermitLog:
    language = get_language() or "kk"
    named = permit.children.select_related("child").order_by("child__position", "pk")
    return PermitLog(
        token=permit.token,
        number=permit.number,
        parent=permit.parent_name,
        children=tuple(each.child.full_name for each in named),
        standing=standing_words(permit.standing, language),
        tone=TONES[permit.standing],
        period=_period(permit, language),
        is_over=_is_over(permit, at.astimezone(ALMATY).date()),
        case_token=permit.decision.application.token,
        counts=counts_of(Q(permit=permit)),
        rows=visit_rows(log_of(permit)[:MOST_ROWS]),
        codes=tuple(_code_row(each) for each in _codes(permit)),
    )


def _period(permit: Permit, language: str) -> tuple[str, str]:
    first, last = permit.valid_from.isoformat(), permit.last_day().isoformat()
    return official_date(first, language), official_date(last, language)


def _is_over(permit: Permit, today: date) -> bool:
    return table().standings[permit.standing].final or permit.last_day() < today


def _codes(permit: Permit) -> list[CarerCode]:
    """The newest of each child."""
    codes = CarerCode.objects.filter(permit_child__permit=permit).select_related("permit_child__child", "made_by")
    return list(codes.order_by("permit_child", "-pk").distinct("permit_child"))


def _code_row(code: CarerCode) -> CodeRow:
    made = f"{code.made_by.short_name}, {code.made_at.astimezone(ALMATY):%d.%m.%Y, %H:%M}"
    return CodeRow(
        token=code.token,
        child=code.permit_child.child.full_name,
        carer=", ".join(filter(None, [code.carer_name, code.organisation])),
        made=made,
        voided=f"{code.voided_at.astimezone(ALMATY):%d.%m.%Y, %H:%M}" if code.voided_at else "",
    )
