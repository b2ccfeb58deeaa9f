"""An office turns a switch of the law: for what it registers from then on, never for what lies there."""

from datetime import datetime

from django.db import transaction

from applications.editions import read_by
from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import Office, ReadingChoice


@transaction.atomic
def choose_reading(
    office: Office, edition: Edition, code: str, value: int, *, why: str, by: Staff, at: datetime
) -> ReadingChoice | None:
    """Keep the office's position with its reason; the position that already holds is kept once.

    Raises:
        LawError: the switch has no such position.

    Source: A7.2, the readings that say switch.
    """
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    now = read_by(office, edition, at.astimezone(ALMATY).date())
    before = now.readings[code].value
    if before == value:
        return None
    now.with_readings({code: value})
    chosen = ReadingChoice.objects.create(
        office=office,
        service=edition.service,
        edition=edition.code,
        reading=code,
        value=value,
        why=why,
        chosen_at=at,
        chosen_by=by,
    )
    record(
        office=office.pk,
        subject_kind="reading_choice",
        subject_id=chosen.pk,
        verb="choose_reading",
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts={
            "reading": f"{edition.service} {edition.code} {code}",
            "question": now.readings[code].question,
            "clause": now.readings[code].clause,
            "before": int(before),
            "after": int(value),
            "why": why,
        },
    )
    return chosen
