"""Declaring lost what did not arrive: the act, the end of its copies, and what is printed again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked, move, permitted
from applications.custody import moving
from applications.custody.landing import land
from applications.custody.loss_told import loss_told, notice_words
from applications.custody.moving import in_force, travelling
from applications.custody.registers import remember, settle
from applications.custody.rows import contents_of, open_row
from applications.custody.signing import moment, sign_words
from applications.custody.taking import resolve
from applications.law.calendar import ALMATY
from applications.law.refusals import refused
from applications.law.texts import LANGUAGES
from applications.letters.issuing import issue_letter
from applications.models import Application, CourierRow, Paper, ParcelLoss
from applications.models.application import Custody
from applications.models.copy import grouped
from applications.models.courier_register import DiscrepancyKind, Fate
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD

VERB = "declare_lost"
ACT, NOTICE = "loss_act", "loss_notice"


@dataclass(frozen=True)
class Said:
    """What the head writes: where and how it was searched for, and why it is taken for lost."""

    searched: str
    reason: str


@transaction.atomic
def declare_lost(application_id: int, said: Said, *, proof: str, by: Staff, at: datetime) -> ParcelLoss:
    """End the search by an act: the copies are lost, the case is the office's again, a result is printed anew.

    The applicant is told by a notice what was lost and what follows.

    No term moves by it: the text knows no stop for papers that were lost.

    Raises:
        TransitionRefused: not the head of this office, nothing is missing, nothing is said, or the proof does not
            hold.

    Source: R6a, R9d, R11b.
    """
    application = locked(application_id)
    row = open_row(application)
    may_be_declared(application, row, by=by, at=at)
    if not said.searched.strip() or not said.reason.strip():
        raise refused("loss_without_words")
    lost = travelling(in_force(application).select_for_update(of=("self",)).select_related("paper").order_by("pk"))
    loss = _act(application, row, said, proof=proof, by=by, at=at)
    led = next((copy for copy in lost if copy.leads), None)
    moving.lose(lost, row=row, by=by, at=at)
    if row:
        _end(row, said, by=by, at=at)
    _back_to_the_office(application, loss, by=by, at=at)
    for copy in lost:
        if copy.paper_id:
            copy.application = application
            moving.print_again(copy, leads=copy is led, by=by, at=at)
    _tell_the_applicant(application, loss, by=by, at=at)
    return loss


def may_be_declared(application: Application, row: CourierRow | None, *, by: Staff, at: datetime) -> None:
    """Refuse whoever may not do so now; a case that was closed on the way has no step of the table any more.

    Raises:
        TransitionRefused: not the head of this office, or nothing is missing.
    """
    if by.office_id != application.office_id or by.branch_id:
        raise refused("loss_is_not_declared_here")
    if not edition_of(application).state(application.state).final:
        permitted(application, VERB, by=by, at=at)
    elif HEAD not in by.roles or application.custody != Custody.COURIER or (row and row.fate != Fate.MISSING):
        raise refused("loss_is_not_declared_here")


def _act(
    application: Application, row: CourierRow | None, said: Said, *, proof: str, by: Staff, at: datetime
) -> ParcelLoss:
    contents = contents_of(application)
    words = {
        "act": VERB,
        "number": application.register_number,
        "list": str(row.register) if row else "",
        "codes": [each["code"] for each in contents],
        "searched": said.searched.strip(),
        "reason": said.reason.strip(),
        "by": by.pk,
        "at": moment(at),
    }
    signed = sign_words(words, office=application.office, proof=proof, by=by, at=at)
    return ParcelLoss.objects.create(
        application=application,
        office_id=application.office_id,
        row=row,
        contents=contents,
        searched=said.searched.strip(),
        reason=said.reason.strip(),
        paper=_paper(application, row, contents, said, by=by, at=at),
        declared_by=by,
        declared_at=at,
        signed_sha256=signed,
    )


def _paper(
    application: Application,
    row: CourierRow | None,
    contents: list[dict[str, str]],
    said: Said,
    *,
    by: Staff,
    at: datetime,
) -> Paper:
    register = row.register if row else None
    words = {
        "list_number": str(register or "–"),
        "courier": register.courier if register else "–",
        "given_at": register.given_at.isoformat() if register and register.given_at else "",
        "searched": said.searched.strip(),
        "loss_reason": said.reason.strip(),
        "declared_by": by.full_name,
    }
    for language in LANGUAGES:
        listed = [f"{grouped(each['code'])}: {each[language]}" for each in contents]
        words[f"packages_{language}"] = "\n".join(listed or ["–"])
    return issue_letter(application, ACT, extra=words, by=by, at=at)


def _tell_the_applicant(application: Application, loss: ParcelLoss, *, by: Staff, at: datetime) -> None:
    """The notice, as things stand when all else is done; the page of the application says the same, and goes on."""
    known_on = at.astimezone(ALMATY).date().isoformat()
    words = notice_words(loss_told(application, loss))
    issue_letter(application, NOTICE, extra={**words, "loss_known_on": known_on}, by=by, at=at)


def _end(row: CourierRow, said: Said, *, by: Staff, at: datetime) -> None:
    """The line is lost, and both sides read why where they read that it was missing."""
    settle(row, Fate.LOST, at=at)
    for each in row.discrepancies.filter(kind=DiscrepancyKind.MISSING, resolved_at=None):
        resolve(each, said.reason, by=by, at=at)
    remember(row.register, VERB, by=by, at=at, facts={"position": row.position})


def _back_to_the_office(application: Application, loss: ParcelLoss, *, by: Staff, at: datetime) -> None:
    facts = {"list": str(loss.row.register)} if loss.row else {}
    if edition_of(application).state(application.state).final:
        land(application.pk, moving.NOBODY_NAMED, verb=VERB, by=by, at=at)
        application.custody = Custody.OFFICE
    else:
        move(application, VERB, by=by, at=at, facts=facts)
