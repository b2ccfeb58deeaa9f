"""A complaint in words: its stamp, what came of it, the act that was promised, its papers."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.complaints.labels import ANSWER_WAY_LABELS, WAY_LABELS
from applications.complaints.letters import against_words, body_words, step_title
from applications.complaints.limits import edition_for
from applications.complaints.models import Complaint
from applications.law.calendar import ALMATY
from applications.law.complaints import AWAITING, table
from applications.law.new_acts import table as new_act_table
from applications.models import NewAct
from applications.terms import edition_of
from portal.documents.dates import with_weekday
from portal.inputs import show_phone
from portal.ui import Row


@dataclass(frozen=True)
class PaperLine:
    title: str
    href: str


def act_title(complaint: Complaint) -> str:
    act = awaited_act(complaint)
    kind = act.kind if act else complaint.new_act
    if not kind or complaint.application is None:
        return ""
    edition = edition_of(complaint.application)
    return edition.form(edition.result(kind).form).title.in_(_language())


def awaited_act(complaint: Complaint) -> NewAct | None:
    """The new act whose signature it waits for. Source: R13d."""
    return complaint.act if complaint.state == AWAITING else None


def stamp_rows(complaint: Complaint) -> tuple[Row, ...]:
    """The stamp, whose act, who complains."""
    language = _language()
    edition = edition_for(complaint)
    addressee = table().addressees[complaint.addressee]
    clause = next(each for each in addressee.clauses if each in edition.clauses)
    by = complaint.registered_by
    accepted = f"{by.full_name}, {complaint.taken_in_at.name_in(language)}" if by else _("the portal, by itself")
    return (
        Row(_("Taken in"), f"{moment_words(complaint.received_at)}, {WAY_LABELS[complaint.way]}"),
        Row(_("Accepted by"), accepted),
        Row(_("Registered"), moment_words(complaint.registered_at)),
        Row(_("To whom it is addressed"), addressee.title.in_(language), clause=clause),
        Row(_("Whose act"), against_words(complaint).in_(language)),
        Row(_("About which step"), step_title(complaint).in_(language)),
        Row(_("Who complains"), complaint.full_name),
        Row(_("Postal address"), complaint.address),
        Row(_("Telephone"), show_phone(complaint.phone)),
    )


def outcome_rows(complaint: Complaint) -> tuple[Row, ...]:
    """What came of it so far, step by step."""
    rows: list[Row] = []
    if complaint.forwarded_at:
        sent = f"{moment_words(complaint.forwarded_at)}: {body_words(complaint).in_(_language())}"
        rows.append(Row(_("Passed on"), sent))
    if complaint.authority_registered_on:
        there = f"№ {complaint.authority_number}, {complaint.authority_registered_on:%d.%m.%Y}"
        rows.append(Row(_("Registered at the body"), there))
    if complaint.decided_at and complaint.decided_by:
        who = f"{moment_words(complaint.decided_at)}, {complaint.decided_by.full_name}"
        rows += [
            Row(_("Answered"), f"{who}, {ANSWER_WAY_LABELS[complaint.answer_way]}"),
            Row(_("What the consideration showed"), complaint.findings),
            Row(_("What is decided"), complaint.decision),
        ]
    if act := awaited_act(complaint):
        rows += [
            Row(_("Whom the new act is given to"), act.executor.full_name),
            Row(_("Where the new act stands"), new_act_table().titles[act.state].in_(_language())),
            Row(_("What the consideration showed"), act.findings),
            Row(_("What is decided, told with the signature"), act.decision),
        ]
    if complaint.new_act or act:
        rows.append(Row(_("New act on the case"), act_title(complaint)))
    if complaint.authority_decided_on:
        rows.append(Row(_("Decision of the body"), f"{complaint.authority_decided_on:%d.%m.%Y}"))
        rows.append(Row(_("What the body decided"), complaint.authority_decision))
    return tuple(rows)


def paper_lines(complaint: Complaint) -> tuple[PaperLine, ...]:
    """The papers of its case, or its own letters, each language for itself."""
    edition = edition_for(complaint)
    if complaint.application is None:
        return tuple(
            PaperLine(
                f"{edition.form(each.form).title.in_(_language())} ({each.language})",
                reverse("complaint_letter", args=[each.token]),
            )
            for each in complaint.letters.all()
        )
    edition = edition_of(complaint.application)
    return tuple(
        PaperLine(edition.form(paper.form).title.in_(_language()), reverse("paper", args=[paper.token]))
        for paper in (complaint.receipt, complaint.covering_letter, complaint.answer)
        if paper
    )


def moment_words(at: datetime) -> str:
    here = at.astimezone(ALMATY)
    return f"{with_weekday(here.date().isoformat(), _language())}, {here:%H:%M}"


def _language() -> str:
    return get_language() or "kk"
