"""What somebody with the number and the code of a receipt reads of complaints that were lodged online."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from applications.complaints.limits import REPLY, limits_of, next_limit
from applications.complaints.models import Complaint, Way
from applications.law.complaints import table
from applications.models import Application, Paper
from portal.documents.dates import with_weekday

RECEIPT = "complaint_receipt"


@dataclass(frozen=True)
class OnlineComplaint:
    """`due` is the day of the answer, while it is awaited; `decision` what came of it."""

    number: str
    state: str
    due: str
    is_late: bool
    decision: str
    authority: str
    court: bool


@dataclass(frozen=True)
class Receipt:
    """The very words of the receipt that was issued, for the screen and its print."""

    title: str
    number: str
    lines: tuple[str, ...]


def online_complaints(application: Application, *, at: datetime) -> tuple[OnlineComplaint, ...]:
    """Only those that came this way: one handed in by another person is that person's own affair."""
    own = application.complaints.filter(way=Way.ONLINE)
    if not own.exists():
        return ()  # most cases: the offices and the application are not read for nothing
    own = own.select_related("application__office", "office")
    return tuple(_told(each, at=at) for each in own.order_by("pk"))


def _told(complaint: Complaint, *, at: datetime) -> OnlineComplaint:
    language, limit = get_language() or "kk", next_limit(complaint)
    reply = next(each.deadline for each in limits_of(complaint) if each.deadline.code == REPLY)
    awaited = limit.deadline if limit and complaint.decided_at else reply
    due = "" if complaint.closed_at else with_weekday(awaited.due_on.isoformat(), language)
    return OnlineComplaint(
        number=complaint.number,
        state=table().states[complaint.state].title.in_(language),
        due=due,
        is_late=bool(due) and awaited.due_at < at,
        decision=complaint.decision,
        authority=complaint.authority_decision,
        court=complaint.closed_at is not None,
    )


def receipt_of(complaint: Complaint) -> Receipt:
    """The receipt in the reader's language where it was issued in it, else in Kazakh."""
    language = get_language() or "kk"
    issued = _receipts(complaint)
    facts = issued.get(language) or issued["kk"]
    said = (f"{block['text']}" for block in facts["blocks"] if block["text"])
    return Receipt(facts["title"], complaint.number, tuple(said))


def _receipts(complaint: Complaint) -> dict[str, dict[str, Any]]:
    """The frozen words of the receipt by their languages, whether the case keeps them or the complaint."""
    if complaint.application is None:
        return dict(complaint.letters.filter(form=RECEIPT).values_list("language", "facts"))
    papers = Paper.objects.filter(application=complaint.application, form=RECEIPT, created_at=complaint.registered_at)
    return dict(papers.order_by("pk").values_list("language", "facts"))
