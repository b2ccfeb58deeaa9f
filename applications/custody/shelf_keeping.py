"""The one writer of the shelf: what a move of a case means for the result that lies there, or that was asked for."""

from datetime import date, datetime

from django.db.models import Q

from applications.calendars import hold_calendar
from applications.custody import shelf_states
from applications.custody.shelf_limits import day_of, storage_limit
from applications.law.citations import cite
from applications.law.process import STORAGE_OVER
from applications.law.progress import Standing, result_is_signed
from applications.law.texts import LANGUAGES
from applications.letters.case import result_of
from applications.letters.issuing import issue_letter
from applications.models import Application, Paper
from applications.models.application import Custody
from applications.models.shelf import Answer, Leaving, Recall, ShelfStay
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.offices.models import Office

ACT = "transfer_act"
NOTHING = Q(pk__in=[])
LEAVING = {Custody.APPLICANT: Leaving.HANDED_OVER, Custody.OFFICE: Leaving.REPLACED}
"""A result comes back by courier; only a new act takes its place at once, in the office. Source: R13d."""
PLACE = ("application__office", "application__branch")
ROW = {
    "kk": "{title}, № {number} өтініш бойынша, {copies} дана",
    "ru": "{title} по заявлению № {number}, {copies} экз.",
    "en": "{title} of application № {number}, {copies} pcs.",
}


def follow(application: Application, was: Standing, *, by: Staff, at: datetime) -> None:
    """Lay a result on the shelf when the branch receives it, take it off when it leaves, answer a request for it.

    A request whose result was lost on the way stands again.

    Source: R11a, R11b, T9.9, T9.10.
    """
    now = Custody(application.custody)
    if was.custody == now or not result_is_signed(edition_of(application), application.state):
        return
    if now == Custody.BRANCH:
        _lay(application, at=at)
    elif was.custody == Custody.BRANCH:
        _take_off(application, LEAVING.get(now, Leaving.RETURNED), by=by, at=at)
    elif was.custody == Custody.OFFICE and application.branch_id:
        answer = Answer.HANDED_OVER if now == Custody.APPLICANT else Answer.SENT
        Recall.objects.filter(application=application, answered_at=None).update(answered_at=at, answer=answer)
    elif was.custody == Custody.COURIER and application.state in shelf_states.recalled():
        _stand_again(application)


def shelf_facts(application: Application, *, at: datetime) -> frozenset[str]:
    """Whether the month of storage is over: the office may have the result back from the day after its last one."""
    if application.custody != Custody.BRANCH or not result_is_signed(edition_of(application), application.state):
        return frozenset()
    over = ShelfStay.objects.filter(application=application).over(day_of(at)).exists()
    return frozenset({STORAGE_OVER} if over else ())


def to_return(person: Staff, today: date) -> Q:
    """What lies at the person's branch though its month is over."""
    over = ShelfStay.objects.filter(branch_id=person.branch_id).over(today) if person.branch_id else None
    return Q(pk__in=over.values("application_id")) if over is not None else NOTHING


def settle(office: Office) -> int:
    """Derive the last days of storage under the calendar that holds now; returns how many moved."""
    moved = 0
    for stay in ShelfStay.objects.filter(office=office).lying().select_related(*PLACE).order_by("pk"):
        limit = storage_limit(stay.application, since=stay.arrived_at)
        if limit is not None and limit.due_on != stay.keep_until:
            moved += ShelfStay.objects.filter(pk=stay.pk).lying().update(keep_until=limit.due_on)
    return moved


def _lay(application: Application, *, at: datetime) -> None:
    hold_calendar(application.office_id)
    limit = storage_limit(application, since=at)
    if limit is not None and application.branch:
        ShelfStay.objects.create(
            application=application,
            office_id=application.office_id,
            branch=application.branch,
            arrived_at=at,
            keep_until=limit.due_on,
        )


def _stand_again(application: Application) -> None:
    """The visit and its last day stay as they were: no term moves by a loss, and an answer is never rewritten."""
    last = application.recalls.order_by("-pk").first()
    loss = application.losses.filter(request_again=None).order_by("-pk").first()
    if last is None or last.answer != Answer.SENT or loss is None:
        return
    Recall.objects.create(
        application=application,
        office_id=last.office_id,
        branch_id=last.branch_id,
        asked_at=last.asked_at,
        asked_by_id=last.asked_by_id,
        send_by=last.send_by,
        visitor=last.visitor,
        visitor_name=last.visitor_name,
        phone=last.phone,
        again_after=loss,
    )


def _take_off(application: Application, leaving: Leaving, *, by: Staff, at: datetime) -> None:
    stay = ShelfStay.objects.select_for_update().filter(application=application).lying().first()
    if stay is None:
        return
    stay.left_at, stay.left_on, stay.leaving = at, day_of(at), leaving
    if leaving == Leaving.RETURNED:
        stay.act = _act(application, stay, by=by, at=at)
    stay.save(update_fields=["left_at", "left_on", "leaving", "act"])


def _act(application: Application, stay: ShelfStay, *, by: Staff, at: datetime) -> Paper:
    """The act under which the branch gives the uncollected result to the office; the clerk signs it by hand."""
    edition, result = edition_of(application), result_of(application)
    form = edition.form(result.form) if result else None
    clause = edition.duty("storage").clause
    words = {"given_by": by.full_name, "kept_since": day_of(stay.arrived_at).isoformat()}
    for language in LANGUAGES:
        words[f"order_{language}"] = cite(edition, clause).in_(language)
        if form:
            number, title = application.register_number, form.title.in_(language)
            words[f"packages_{language}"] = ROW[language].format(title=title, number=number, copies=form.copies)
    return issue_letter(application, ACT, extra=words, by=by, at=at)
