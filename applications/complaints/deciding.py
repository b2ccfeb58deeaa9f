"""What is done with a complaint: satisfied, forwarded, passed on, answered, and what the authority says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from applications.complaints.letters import act_words, body_words, complaint_words, issue
from applications.complaints.limits import edition_for, passed_limits
from applications.complaints.models import Complaint, Way
from applications.complaints.new_acts import leave, standing_act
from applications.complaints.registering import remember
from applications.law.calendar import ALMATY
from applications.law.complaints import AWAITING, OFFICE, Standing, Step, check_step, table
from applications.law.edition import ResultKind
from applications.law.new_acts import SIGNED, is_replaceable
from applications.law.refusals import refused
from applications.law.texts import LANGUAGES
from applications.models import Application, NewAct
from applications.terms import edition_of
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Answer:
    """What was found and decided; `new_act` is the result of the edition that meets the claims, where it is one."""

    findings: str
    decision: str
    way: str
    new_act: str = ""


def held_complaint(complaint_id: int) -> Complaint:
    """The complaint, kept until the end of the transaction."""
    return Complaint.objects.whole().select_for_update(of=("self",)).get(pk=complaint_id)


def standing_of(complaint: Complaint, *, by: Staff, at: datetime) -> Standing:
    """All that decides on a step of this person now."""
    facts = {"registered_there" if complaint.authority_registered_on else "not_registered_there"}
    if complaint.against_staff_id == by.pk:
        facts.add("complained_of")
    facts |= act_facts(complaint)
    return Standing(complaint.state, frozenset(facts), passed_limits(complaint, at))


def act_facts(complaint: Complaint) -> set[str]:
    """Whether the act of the case is signed and may be replaced, and whether a new one was signed. Source: R13d."""
    application = complaint.application
    if application is None or complaint.against != OFFICE:
        return set()
    if complaint.state == AWAITING:
        return {"new_act_signed"} if complaint.act.state == SIGNED else set()
    replaceable = is_replaceable(edition_of(application), application.state) and standing_act(application)
    return {"act_is_signed"} if replaceable else set()


def new_acts_of(application: Application | None) -> tuple[ResultKind, ...]:
    """The results that can be drafted on this application anew; without one there is nothing to draft on."""
    if application is None:
        return ()
    edition = edition_of(application)
    return tuple(
        kind
        for kind in edition.results
        if not kind.at_registration and (not kind.channels or application.channel in kind.channels)
    )


def answer_ways(complaint: Complaint) -> tuple[Way, ...]:
    """By post or by hand; on the status page only what was lodged there. Source: T11e."""
    has_a_page = complaint.way == Way.ONLINE and complaint.application_id is not None
    return (Way.POST, Way.COUNTER, Way.ONLINE) if has_a_page else (Way.POST, Way.COUNTER)


@transaction.atomic
def satisfy(complaint_id: int, answer: Answer, *, by: Staff, at: datetime) -> Complaint:
    """Decide so that the claims are met in full: the complaint is not forwarded, and the answer tells of the new act.

    Which act it is stands on the complaint; the act itself is drafted on the case, by the table of its edition. Where
    an act is signed already, `decide_anew` opens the way to the new one.

    Raises:
        TransitionRefused: the three working days are over, the official complained of decides, or no such act.

    Source: R13d.
    """
    complaint, step = may(complaint_id, "satisfy", by=by, at=at)
    if answer.new_act and "act_is_signed" in standing_of(complaint, by=by, at=at).facts:
        raise refused("complaint_act_is_signed_already")
    if answer.new_act and answer.new_act not in {kind.code for kind in new_acts_of(complaint.application)}:
        raise refused("complaint_new_act_of_another_kind")
    return decided(complaint, step, answer, by=by, at=at)


@transaction.atomic
def answer_complaint(complaint_id: int, answer: Answer, *, by: Staff, at: datetime) -> Complaint:
    """Give the reasoned answer.

    Raises:
        TransitionRefused: there was an answer, or the official complained of gives it.

    Source: R13e, T11e.
    """
    complaint, step = may(complaint_id, "answer", by=by, at=at)
    return decided(complaint, step, answer, by=by, at=at)


@transaction.atomic
def pass_to(complaint_id: int, verb: str, *, body: str, by: Staff, at: datetime) -> Complaint:
    """Forward it to the reviewing body, or pass it on to the head of the branch, with a covering letter in two copies.

    A new act that was being drafted for it is left: the earlier one stays in force.

    Raises:
        TransitionRefused: it is there already, or goes another way.

    Source: R13c, T11d.
    """
    complaint, step = may(complaint_id, verb, by=by, at=at)
    if complaint.state == AWAITING:
        leave(complaint.act, by=by, role=min(by.roles & set(step.roles)), at=at)
    complaint.forwarded_to, complaint.forwarded_at = body, at
    words = complaint_words(complaint)
    words |= {f"forwarded_to_{language}": body_words(complaint).in_(language) for language in LANGUAGES}
    letter = issue(complaint, "complaint_forwarding", words, by=by, at=at)
    return passed_step(complaint, step, {"covering_letter": letter}, by=by, at=at, said=body)


@transaction.atomic
def note_registration(complaint_id: int, *, number: str, day: date, by: Staff, at: datetime) -> Complaint:
    """Write down when and under which number the authority registered it: its fifteen days run from then.

    Raises:
        TransitionRefused: it is written down already, or the day lies before the forwarding or in the future.

    Source: R13f, T11f.
    """
    complaint, step = may(complaint_id, "note_registration", by=by, at=at)
    sent_on = (complaint.forwarded_at or complaint.registered_at).astimezone(ALMATY).date()
    if not sent_on <= day <= at.astimezone(ALMATY).date():
        raise refused("complaint_day_out_of_order", rule=_clause(complaint, step))
    changes = {"authority_number": number, "authority_registered_on": day}
    return passed_step(complaint, step, changes, by=by, at=at, said=f"№ {number}, {day:%d.%m.%Y}")


@transaction.atomic
def note_decision(complaint_id: int, *, words: str, day: date, by: Staff, at: datetime) -> Complaint:
    """Write down what the authority decided and when.

    Raises:
        TransitionRefused: its registration there is unknown, or the day lies before it or in the future.

    Source: R13f, T11f.
    """
    complaint, step = may(complaint_id, "note_decision", by=by, at=at)
    begun = complaint.authority_registered_on
    if begun is None or not begun <= day <= at.astimezone(ALMATY).date():
        raise refused("complaint_day_out_of_order", rule=_clause(complaint, step))
    changes = {"authority_decision": words, "authority_decided_on": day}
    return passed_step(complaint, step, changes, by=by, at=at, said=words)


def may(complaint_id: int, verb: str, *, by: Staff, at: datetime) -> tuple[Complaint, Step]:
    """The held complaint and the row that allows the step now. Raises: TransitionRefused, as `check_step`."""
    complaint = held_complaint(complaint_id)
    edition = edition_for(complaint)
    return complaint, check_step(edition, standing_of(complaint, by=by, at=at), by.roles, verb)


def decided(
    complaint: Complaint, step: Step, answer: Answer, *, by: Staff, at: datetime, act: NewAct | None = None
) -> Complaint:
    """Answer it; the letter names the `act` that was adopted on it."""
    if answer.way not in answer_ways(complaint):
        raise refused("complaint_answered_another_way", rule=_clause(complaint, step))
    words = complaint_words(complaint) | {"answer_findings": answer.findings, "answer_decision": answer.decision}
    words |= act_words(act, at=at) if act else {}
    changes = {
        "findings": answer.findings,
        "decision": answer.decision,
        "new_act": answer.new_act,
        "answer_way": answer.way,
        "decided_by": by,
        "decided_at": at,
        "answer": issue(complaint, "complaint_answer", words, by=by, at=at),
    }
    return passed_step(complaint, step, changes, by=by, at=at, said=answer.decision)


def passed_step(
    complaint: Complaint, step: Step, changes: Mapping[str, Any], *, by: Staff, at: datetime, said: str
) -> Complaint:
    """Let it stand where the row leads, with these columns written, and remember it."""
    before = complaint.state
    changes = {"state": step.to, **changes}
    if table().states[step.to].final:
        changes["closed_at"] = at
    for name, value in changes.items():
        setattr(complaint, name, value)
    complaint.save(update_fields=[*changes, "forwarded_to", "forwarded_at"])
    role, clause = min(by.roles & set(step.roles)), _clause(complaint, step)
    remember(complaint, f"{step.verb}_complaint", by=by, at=at, role=role, clause=clause, from_state=before, said=said)
    return complaint


def _clause(complaint: Complaint, step: Step) -> str:
    return step.clause_in(edition_for(complaint))
