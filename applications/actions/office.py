"""What an administrator changes of the office itself, each time with before and after in the log."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import ConfirmedText, Office, OwnText


@transaction.atomic
def change_office(office: Office, changes: Mapping[str, Any], *, by: Staff, at: datetime) -> None:
    """Names, address, number pattern, services, channels; other hours are rehearsed and ordered, for they move dates."""
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    before = {name: getattr(office, name) for name in changes}
    altered = {name: value for name, value in changes.items() if before[name] != value}
    if not altered:
        return
    for name, value in altered.items():
        setattr(office, name, value)
    office.save(update_fields=list(altered))
    facts = {
        "before": {name: _plain(before[name]) for name in altered},
        "after": {name: _plain(value) for name, value in altered.items()},
    }
    _remember(office, "office", office.pk, "change_office", facts, by=by, at=at)


@transaction.atomic
def confirm_text(
    office: Office,
    *,
    service: str,
    edition: str,
    row: str,
    source: str,
    on: date,
    by: Staff,
    at: datetime,
    wording: OwnText | None = None,
) -> ConfirmedText:
    """The office's word that a row the texts lack was read in the act itself; a later word replaces the earlier.

    `wording`: the office's own that was compared; none for the one that the portal brought.

    Source: reading Q12.
    """
    key: dict[str, Any] = {"office": office, "service": service, "edition": edition, "row": row, "wording": wording}
    earlier = ConfirmedText.objects.select_for_update().filter(**key).first()
    before = {"source": earlier.source, "on": earlier.confirmed_on.isoformat()} if earlier else {}
    values = {"source": source, "confirmed_on": on, "confirmed_by": by}
    confirmed, _new = ConfirmedText.objects.update_or_create(**key, defaults=values)
    after = {"row": f"{service} {edition} {row}", "source": source, "on": on.isoformat()}
    facts = {"before": before, "after": after}
    _remember(office, "confirmed_text", confirmed.pk, "confirm_text", facts, by=by, at=at)
    return confirmed


def _remember(office: Office, kind: str, subject_id: int, verb: str, facts: dict, *, by: Staff, at: datetime) -> None:
    record(
        office=office.pk,
        subject_kind=kind,
        subject_id=subject_id,
        verb=verb,
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts=facts,
    )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | list | dict) else str(value)
