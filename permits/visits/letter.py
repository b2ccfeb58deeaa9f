"""The letter to a carer: who comes, when, on what conditions, and how to tell of it; no case, no address."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from applications.editions import edition_now
from applications.law.calendar import ALMATY
from applications.letters.issuing import letter_of_office
from permits.visits.actions.reminders import SERVICE
from permits.visits.models import CarerCode
from portal.accounts.models import Staff
from portal.documents import RenderedPaper

FORM = "carer_letter"


def carer_letter(code: CarerCode, typed: str, *, language: str, by: Staff, at: datetime) -> RenderedPaper:
    """Made from what was typed and kept nowhere: the code stands in the carer's hand alone."""
    named, today = code.permit_child, at.astimezone(ALMATY).date()
    permit, office = named.permit, code.office
    conditions = permit.conditions.filter(until_on=None).order_by("position").values_list("words", flat=True)
    extra = {
        "carer_name": code.carer_name,
        "carer_organisation": code.organisation,
        "visitor_name": permit.parent_name,
        "visited_child": named.child.full_name,
        "visits_from": permit.valid_from.isoformat(),
        "visits_until": permit.last_day().isoformat(),
        "visits_permit": permit.number,
        "visit_conditions": "\n".join(conditions),
        "log_address": f"{settings.PUBLIC_URL}{reverse('carer_visits')}",
        "carer_code": typed,
    }
    return letter_of_office(
        office, edition_now(office, SERVICE, today), FORM, extra=extra, language=language, by=by, at=at
    )
