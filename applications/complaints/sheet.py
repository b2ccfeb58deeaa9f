"""The sheet of a case for a court: who, what, until when, everything that was done, and each complaint."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.complaints.letters import against_words, step_title
from applications.complaints.limits import edition_for, limits_of
from applications.complaints.models import Complaint
from applications.law.calendar import ALMATY
from applications.law.complaints import table
from applications.law.texts import Text
from applications.models import Application, NewAct, SubmittedDocument
from applications.presenters.labels import PRESENTATIONS, STATES, VERDICTS
from applications.presenters.ledger import ledger_entries
from applications.terms import edition_of, plan_of
from portal.audit.actions import ledger
from portal.audit.models import Event
from portal.ui import Row

UNPRINTED = ("note_private", "ask_release", "release_private", "withdraw_release", "mark_scan", "answer_look")


def case_sheet(application: Application, complaints: Iterable[Complaint]) -> dict[str, Any]:
    """What the template prints, in the language that is active."""
    edition, language = edition_of(application), get_language() or "kk"
    decision = plan_of(application).deadline("decision")
    return {
        "application": application,
        "rows": (
            Row(_("Service"), edition.title.in_(language)),
            Row(_("Act"), edition.act.title.in_(language)),
            Row(_("Applicant"), application.applicant_full_name),
            Row(_("Taken in"), f"{application.received_at.astimezone(ALMATY):%d.%m.%Y %H:%M}"),
            Row(_("State"), str(STATES[application.state].staff)),
            Row(_("Last day of the term"), f"{decision.due_on:%d.%m.%Y}", clause=decision.clause),
        ),
        "days": [(day.date, day.counted, day.why.in_(language)) for day in decision.days],
        "documents": [
            Row(edition.document(each.requirement).title.in_(language), _checked(each))
            for each in application.documents.order_by("pk")
        ],
        "entries": tuple(reversed(ledger_entries(_printed(application), edition))),
        "complaints": [complaint_told(each, language) for each in complaints],
    }


def _printed(application: Application) -> QuerySet[Event]:
    """The deeds of the case; what was kept private and released is printed on no paper."""
    return ledger("application", application.pk).exclude(verb__in=UNPRINTED)


def _checked(document: SubmittedDocument) -> str:
    return f"{PRESENTATIONS[document.presentation]}, {VERDICTS[document.verdict]}"


def _adopted(complaint: Complaint) -> str:
    """The act that was adopted on it, in place of which. Source: R13d."""
    act = NewAct.objects.adopted().filter(complaint=complaint).first()
    if act is None or act.ended_at is None:
        return ""
    told = {"number": act.number, "day": f"{act.ended_at.astimezone(ALMATY):%d.%m.%Y}"}
    old = {"old": act.old_number, "old_day": f"{act.old_on:%d.%m.%Y}"}
    return _("№ %(number)s of %(day)s, in place of № %(old)s of %(old_day)s") % {**told, **old}


def complaint_told(complaint: Complaint, language: str) -> dict[str, Any]:
    """One complaint with its limits and its ledger."""
    rows = [
        (_("About which step"), step_title(complaint)),
        (_("Whose act"), against_words(complaint)),
        (_("What the complaint is about"), Text.same(complaint.about)),
        (_("Where it stands"), table().states[complaint.state].title),
        (_("What is decided"), Text.same(complaint.decision)),
        (_("New act on the case"), Text.same(_adopted(complaint))),
        (_("What the body decided"), Text.same(complaint.authority_decision)),
    ]
    return {
        "number": complaint.number,
        "rows": [Row(key, text.in_(language)) for key, text in rows if text.in_(language)],
        "limits": [
            Row(each.deadline.title.in_(language), f"{each.deadline.due_on:%d.%m.%Y}", clause=each.deadline.clause)
            for each in limits_of(complaint)
        ],
        "entries": tuple(reversed(ledger_entries(ledger("complaint", complaint.pk), edition_for(complaint)))),
    }
