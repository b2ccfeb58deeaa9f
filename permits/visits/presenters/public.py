"""What the carer reads: whose visits, until when, what was told by this page. Nothing else of the case."""

from dataclasses import dataclass

from django.utils.translation import get_language

from permits.visits.models import CarerCode, ToldHow, Visit
from permits.visits.presenters.labels import MISSED_SHORT
from portal.documents.dates import official_date, with_weekday

MOST_TOLD = 30


@dataclass(frozen=True)
class ToldRow:
    """A visit in a line; what harm it did stands in the office alone."""

    day: str
    outcome: str
    harmful: bool


@dataclass(frozen=True)
class CarerPage:
    visitor: str
    child: str
    first: str
    last: str
    office: str
    phone: str
    told: tuple[ToldRow, ...]


def carer_page(code: CarerCode) -> CarerPage:
    language, permit = get_language() or "kk", code.permit_child.permit
    return CarerPage(
        visitor=permit.parent_name,
        child=code.permit_child.child.given_name,
        first=official_date(permit.valid_from.isoformat(), language),
        last=official_date(permit.last_day().isoformat(), language),
        office=code.office.name_in(language),
        phone=code.office.phone,
        told=tuple(_row(each, language) for each in _told_here(code)),
    )


def _told_here(code: CarerCode):
    """Only what this carer told by the page for this child: the rest is the office's, or told by who cared before."""
    own = Visit.objects.standing().filter(permit_child=code.permit_child_id, told_how=ToldHow.CODE)
    own = own.filter(told_by=code.carer_name)
    return own.order_by("-on", "-pk")[:MOST_TOLD]


def _row(visit: Visit, language: str) -> ToldRow:
    return ToldRow(with_weekday(visit.on.isoformat(), language), str(MISSED_SHORT[visit.missed]), visit.is_harmful)
