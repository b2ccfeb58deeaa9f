"""What was asked of systems outside about the applicant of a case, also before there was a case. Source: R8a, R8c."""

from dataclasses import dataclass
from datetime import datetime

from applications.models import Application, LookUp
from applications.presenters.labels import OUTCOMES, SYSTEMS, WAYS, Label


@dataclass(frozen=True)
class LookUpRow:
    """One question, how it ended, and the consent it stood on."""

    system: Label
    outcome: Label
    way: Label
    consented_at: datetime
    asked_at: datetime
    asked_by: str


def look_up_rows(application: Application) -> tuple[LookUpRow, ...]:
    """The latest first. The consent carries the key of the form that became the application."""
    asked = LookUp.objects.filter(consent__once=application.once, office_id=application.office_id)
    return tuple(
        LookUpRow(
            system=SYSTEMS[each.system],
            outcome=OUTCOMES[each.outcome],
            way=WAYS[each.consent.way],
            consented_at=each.consent.given_at,
            asked_at=each.asked_at,
            asked_by=each.asked_by.short_name,
        )
        for each in asked.select_related("consent", "asked_by").order_by("-pk")
    )
