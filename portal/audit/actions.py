"""Writing into the event log and reading from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.roles import APPLICANT
from portal.audit.models import Event
from portal.identity import masked

if TYPE_CHECKING:
    from portal.accounts.models import Staff
    from portal.applicants.models import Account

READ = "read"

_READ_ONCE_A_DAY = """
INSERT INTO audit_event
    (chain, at, actor_id, actor_label, role, subject_kind, subject_id, verb, from_state, to_state, facts)
SELECT %(chain)s, %(at)s, %(actor)s, %(label)s, %(role)s, %(kind)s, subject, 'read', '', '', '{}'
FROM unnest(%(subjects)s::bigint[]) AS subject
WHERE NOT EXISTS (
    SELECT FROM audit_event
    WHERE subject_kind = %(kind)s AND subject_id = subject AND actor_id = %(actor)s
      AND verb = 'read' AND at >= %(morning)s AND at < %(midnight)s
)
"""


def record(
    *,
    office: int | None,
    subject_kind: str,
    subject_id: int,
    verb: str,
    at: datetime,
    by: "Staff | Account | None" = None,
    role: str = "",
    from_state: str = "",
    to_state: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """Add one event to the chain of the office, named by its id (none: to the chain of the installation).

    Until the transaction ends nobody else adds to this chain: record last, after every other lock is taken.
    Facts and names go in as they are, only IINs are hidden. An applicant is no actor of the office: the event names
    the account among its facts.
    """
    actor, role, own_facts = _deed_of(by, role)
    return Event.objects.create(
        chain=office or 0,
        at=at,
        actor=actor,
        actor_label=by.full_name if by else "",
        role=role,
        subject_kind=subject_kind,
        subject_id=subject_id,
        verb=verb,
        from_state=from_state,
        to_state=to_state,
        facts=_hidden({**(facts or {}), **own_facts}),
    )


def _deed_of(by: "Staff | Account | None", role: str) -> "tuple[Staff | None, str, dict[str, str]]":
    """Actor, role and facts that follow from who did it."""
    from portal.applicants.models import Account

    if isinstance(by, Account):
        return None, APPLICANT, {"account": by.token}
    return by, role, {}


@dataclass(frozen=True)
class Deed:
    """The same verb done to one subject of many."""

    subject_kind: str
    subject_id: int
    facts: Mapping[str, Any]


def record_many(
    deeds: Iterable[Deed], *, office: int, verb: str, at: datetime, by: "Staff | None" = None, role: str = ""
) -> None:
    """Add one event for each, in their order, to the chain of the office; see `record`."""
    Event.objects.bulk_create(
        [
            Event(
                chain=office,
                at=at,
                actor=by,
                actor_label=by.full_name if by else "",
                role=role,
                subject_kind=deed.subject_kind,
                subject_id=deed.subject_id,
                verb=verb,
                facts=_hidden(dict(deed.facts)),
            )
            for deed in deeds
        ],
        batch_size=500,
    )


def record_read(*, office: int, subject_kind: str, subject_id: int, at: datetime, by: "Staff", role: str = "") -> None:
    """Remember that a person opened a record, once a day (of the office's own clock) for each record."""
    record_reads([subject_id], office=office, subject_kind=subject_kind, at=at, by=by, role=role)


def record_reads(
    subject_ids: Iterable[int], *, office: int, subject_kind: str, at: datetime, by: "Staff", role: str = ""
) -> None:
    """The same for a page that shows many records whole."""
    morning = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            _READ_ONCE_A_DAY,
            {
                "chain": office,
                "at": at,
                "actor": by.pk,
                "label": by.full_name,
                "role": role,
                "kind": subject_kind,
                "subjects": list(subject_ids),
                "morning": morning,
                "midnight": morning + timedelta(days=1),
            },
        )


def end_of_chain(chain: int) -> int:
    """How many events the chain has: any change in the office changes it. Asked at every look at a desk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM audit_chainhead WHERE chain = %s", [chain])
        found = cursor.fetchone()
    return found[0] if found else 0


def ledger(subject_kind: str, subject_id: int) -> QuerySet[Event]:
    """What was done, oldest first; who merely looked is in ``readers``."""
    return Event.objects.filter(subject_kind=subject_kind, subject_id=subject_id).exclude(verb=READ).order_by("id")


def readers(subject_kind: str, subject_id: int) -> QuerySet[Event]:
    """Who opened the record and when, latest first."""
    return Event.objects.filter(subject_kind=subject_kind, subject_id=subject_id, verb=READ).order_by("-at")


def _hidden(value: Any) -> Any:
    """The same facts with every IIN masked, however deep it lies."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {str(key): _hidden(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(each) for each in value]
    return value
