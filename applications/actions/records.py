"""Writing down what happens on a case between its registration and its result."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from applications.actions.issuing import issue_form
from applications.actions.move import locked
from applications.actions.situation import situation_of
from applications.actions.term_events import happened
from applications.law.answers import Answers, checked_answers
from applications.law.asking import AGREED_DAY
from applications.law.edition import RecordKind
from applications.law.errors import TransitionRefused
from applications.law.ranges import agreed_refusal
from applications.law.recording import check_record
from applications.law.refusals import refused
from applications.law.term_events import Agreed
from applications.models import Application, Record
from applications.terms import edition_of, plan_of
from portal.accounts.models import Staff
from portal.audit.actions import record


@transaction.atomic
def write_record(application_id: int, kind: str, answers: Mapping[str, Any], *, by: Staff, at: datetime) -> Record:
    """Write the next row of a journal, or the next version of what stands; sent twice it is written once.

    Raises:
        TransitionRefused: not this person's or not this step's to write, an answer is missing or of another kind, or
            the end that a contract sets lies outside of its range.
        LawError: the edition has no such record.

    Source: P5.3, S1.1, S1.2, S2.2, S2.3, S2.form.
    """
    application = locked(application_id)
    edition = edition_of(application)
    found = check_record(edition, situation_of(application, by=by, at=at), by.roles, kind)
    if found.books:
        raise refused("appointment_is_kept_by_the_journal", rule=found.clause)
    given = checked_answers(edition, found.fields, answers)
    last = Record.objects.filter(application=application, kind=kind).order_by("-number").first()
    if last and (last.answers, last.written_by_id) == (given, by.pk):
        return last
    _check_agreed_end(application, found, given)
    written = add_version(application, found, given, by=by, at=at)
    if found.agrees:
        agreed = Agreed(at, found.agrees, date.fromisoformat(given[AGREED_DAY]))
        happened(application, agreed, by=by, at=at, paper=written.paper)
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="write_record",
        at=at,
        by=by,
        role=min(by.roles & set(found.roles)),
        facts={"clause": found.clause, "record": kind, "number": written.number},
    )
    return written


def _check_agreed_end(application: Application, kind: RecordKind, answers: Answers) -> None:
    if kind.agrees:
        refusal = agreed_refusal(plan_of(application), kind.agrees, date.fromisoformat(answers[AGREED_DAY]))
        if refusal is not None:
            raise TransitionRefused(refusal)


def add_version(application: Application, kind: RecordKind, answers: Answers, *, by: Staff, at: datetime) -> Record:
    """The next version or row of a locked application, with its paper; whoever calls has seen that it is lawful."""
    last = Record.objects.filter(application=application, kind=kind.code).order_by("-number").first()
    if last and not kind.many and last.replaced_at is None:
        Record.objects.filter(pk=last.pk).update(replaced_at=at)
    written = Record.objects.create(
        application=application,
        office_id=application.office_id,
        kind=kind.code,
        number=last.number + 1 if last else 1,
        answers=answers,
        written_by=by,
        written_at=at,
    )
    if kind.form:
        written.paper = issue_form(application, kind.form, by=by, at=at)
        written.save(update_fields=["paper"])
    return written
