"""Noting what a case keeps private, asking the head to let a kind of it through, the head's release and its end."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from applications.actions.move import locked
from applications.disclosure.kinds import Kind
from applications.law.refusals import refused
from applications.models import Application, PrivateFact, Release, ReleaseRequest, ReleaseWithdrawal
from applications.models.disclosure import READERS
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.audit.actions import record

MOST_FACTS = 30
OF_THE_HEAD = ("release_private", "withdraw_release")


@transaction.atomic
def note_private(application_id: int, kind: str, words: str, *, by: Staff, at: datetime) -> PrivateFact:
    """Keep an address, telephone or institution from whatever is written for the applicant. Twice is once.

    Raises:
        TransitionRefused: another office, no such kind, nothing said, or too many already.
    """
    application = _of_the_office(application_id, by)
    if kind not in set(Kind) or not words.strip() or application.private_facts.count() >= MOST_FACTS:
        raise refused("release_without_a_reason")
    noted, new = PrivateFact.objects.get_or_create(
        application=application,
        kind=kind,
        words=words.strip(),
        defaults={"office_id": application.office_id, "noted_by": by, "noted_at": at},
    )
    if new:
        _remember(application, "note_private", by=by, at=at, kind=kind)
    return noted


@transaction.atomic
def ask_release(
    application_id: int, kind: str, reason: str, *, by: Staff, at: datetime, reader: str = "applicant"
) -> ReleaseRequest:
    """Ask the head. Raises: TransitionRefused: another office, no reason, no such kind or reader."""
    application = _of_the_office(application_id, by)
    _check(kind, reader, reason)
    open_wishes = open_requests(ReleaseRequest.objects.filter(application=application, reader=reader, kind=kind))
    if asked := open_wishes.first():
        return asked
    said = reason.strip()
    asked = ReleaseRequest.objects.create(
        application=application,
        office_id=application.office_id,
        reader=reader,
        kind=kind,
        reason=said,
        asked_by=by,
        asked_at=at,
    )
    _remember(application, "ask_release", by=by, at=at, kind=kind, reader=reader, reason=said)
    return asked


def open_requests(wishes: QuerySet[ReleaseRequest]) -> QuerySet[ReleaseRequest]:
    """Wishes that no release has answered since, whether or not that release still stands."""
    answers = Release.objects.filter(
        application=OuterRef("application"),
        reader=OuterRef("reader"),
        kind=OuterRef("kind"),
        given_at__gte=OuterRef("asked_at"),
    )
    return wishes.filter(~Exists(answers))


@transaction.atomic
def release(
    application_id: int, kind: str, reason: str, *, by: Staff, at: datetime, reader: str = "applicant"
) -> Release:
    """Let papers of this case tell this reader this kind of fact, from now on.

    Raises:
        TransitionRefused: not the head of the office, no reason, no such kind or reader.
    """
    application = _of_the_office(application_id, by)
    if HEAD not in by.roles:
        raise refused("release_is_the_heads")
    _check(kind, reader, reason)
    if standing := _standing(application, kind, reader):
        return standing
    said = reason.strip()
    given = Release.objects.create(
        application=application,
        office_id=application.office_id,
        reader=reader,
        kind=kind,
        reason=said,
        given_by=by,
        given_at=at,
    )
    _remember(application, "release_private", by=by, at=at, kind=kind, reader=reader, reason=said)
    return given


@transaction.atomic
def withdraw_release(
    application_id: int, kind: str, reason: str, *, by: Staff, at: datetime, reader: str = "applicant"
) -> ReleaseWithdrawal:
    """Let papers of this case tell this kind no more. What is signed stays as it is; a draft waits for other words.

    Raises:
        TransitionRefused: not the head of the office, no reason, or no such release stands.
    """
    application = locked(application_id)
    if by.office_id != application.office_id or HEAD not in by.roles:
        raise refused("withdrawal_is_the_heads")
    standing = _standing(application, kind, reader)
    if standing is None or not reason.strip():
        raise refused("withdrawal_of_nothing")
    ended = ReleaseWithdrawal.objects.create(
        release=standing,
        application=application,
        office_id=application.office_id,
        reason=reason.strip(),
        withdrawn_by=by,
        withdrawn_at=at,
    )
    _remember(application, "withdraw_release", by=by, at=at, kind=kind, reader=reader, reason=ended.reason)
    return ended


def _standing(application: Application, kind: str, reader: str) -> Release | None:
    return Release.objects.standing().filter(application=application, reader=reader, kind=kind).first()


def _check(kind: str, reader: str, reason: str) -> None:
    if kind not in set(Kind) or reader not in READERS or not reason.strip():
        raise refused("release_without_a_reason")


def _of_the_office(application_id: int, by: Staff) -> Application:
    application = locked(application_id)
    if by.office_id != application.office_id:
        raise refused("release_is_the_heads")
    return application


def _remember(application: Application, verb: str, *, by: Staff, at: datetime, **facts: Any) -> None:
    """The ledger says the kind and the reason; the fact itself is written into no event."""
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb=verb,
        at=at,
        by=by,
        role=HEAD if verb in OF_THE_HEAD else min(by.roles),
        facts=facts,
    )
