"""What people do at the shelf: where a result lies, and asking the office for one that went back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked, move
from applications.calendars import hold_calendar
from applications.custody.shelf_limits import redelivery_limit
from applications.models.shelf import Recall, ShelfStay, Visitor
from portal.accounts.models import Staff

LONGEST_MARK = ShelfStay._meta.get_field("mark").max_length or 0


@dataclass(frozen=True)
class Visit:
    """Who came after the month, and where the branch calls when the result is there."""

    phone: str
    visitor: str = Visitor.APPLICANT
    name: str = ""


@transaction.atomic
def recall(application_id: int, visit: Visit, *, by: Staff, at: datetime) -> Recall:
    """Ask the office for a kept result, as its applicant came late.

    Raises:
        TransitionRefused: the office does not keep it, or it is asked for already.

    Source: T9.10; reading Q20.
    """
    application = locked(application_id)
    hold_calendar(application.office_id)
    limit = redelivery_limit(application, since=at)
    facts = {"visitor": visit.visitor, "send_by": limit.due_on.isoformat() if limit else ""}
    move(application, "recall", by=by, at=at, facts=facts)
    assert application.branch is not None, "the table lets a branch ask for what came through it"
    return Recall.objects.create(
        application=application,
        stay=application.shelf_stays.exclude(left_at=None).order_by("-left_at").first(),
        office_id=application.office_id,
        branch=application.branch,
        asked_at=at,
        asked_by=by,
        send_by=limit.due_on if limit else None,
        visitor=visit.visitor,
        visitor_name=visit.name,
        phone=visit.phone,
    )


@transaction.atomic
def put_marks(marks: Mapping[str, str], *, by: Staff) -> int:
    """Write down where on the shelf results lie, by the token of the case; returns how many marks are new."""
    lying = ShelfStay.objects.lying().visible_to(by).filter(application__token__in=marks)
    changed = []
    for stay in lying.select_for_update(of=("self",)).select_related("application").order_by("pk"):
        mark = " ".join(marks[stay.application.token].split())[:LONGEST_MARK]
        if mark != stay.mark:
            stay.mark = mark
            changed.append(stay)
    ShelfStay.objects.bulk_update(changed, ["mark"])
    return len(changed)
