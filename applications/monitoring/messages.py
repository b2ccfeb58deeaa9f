"""Stage messages: written with the change they speak of, delivered afterwards, any number of times the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from applications.models import Application, StageMessage
from applications.terms import edition_of
from portal.audit.models import Event
from portal.gateways.monitoring import receiver
from portal.jobs.models import Job, Status
from portal.jobs.outbox import enqueue, replay
from portal.offices.models import Office

KIND = "deliver_stage"


def tell_stage(application: Application, event: Event, *, at: datetime) -> StageMessage | None:
    """Write what the monitoring system has to know of this event, in the transaction of the event.

    The message says which service, which step of the law and since when; it names nobody. What the office itself
    began is no service, and nothing is told of it.

    Source: R12-1a.
    """
    edition = edition_of(application)
    if edition.begun_by_office:
        return None
    state = edition.state(application.state)
    message = StageMessage.objects.create(
        key=f"{application.token}-{event.pk}",
        office_id=application.office_id,
        application=application,
        body={
            "office_bin": application.office.bin,
            "service": application.service,
            "edition": application.edition,
            "channel": application.channel,
            "register_number": application.register_number,
            "sequence": event.pk,
            "event": event.verb,
            "stage": state.step,
            "state": state.code,
            "final": state.final,
            "at": at.isoformat(),
            "received_at": application.received_at.isoformat(),
            "due_on": application.due_on.isoformat(),
        },
        written_at=at,
    )
    if receiver():
        _send(message, at=at)
    return message


def _send(message: StageMessage, *, at: datetime) -> None:
    enqueue(KIND, key=f"{KIND}:{message.key}", payload={"message": message.pk}, office=message.office_id, at=at)


@transaction.atomic
def send_kept(*, at: datetime, most: int = 1000) -> int:
    """Send what was written while no receiver was configured; returns how many messages went into the outbox."""
    job = Job.objects.filter(key=Concat(Value(f"{KIND}:"), OuterRef("key")))
    kept = StageMessage.objects.filter(~Exists(job), delivered_at=None)
    messages = list(kept.order_by("pk")[:most])
    for message in messages:
        _send(message, at=at)
    return len(messages)


def on_the_way(office: Office) -> QuerySet[StageMessage]:
    """Messages of an office that did not arrive yet, the oldest first."""
    return StageMessage.objects.filter(office=office, delivered_at=None).order_by("pk")


def dead_letters(office: Office) -> QuerySet[Job]:
    """Messages that were tried as often as may be and did not arrive; they wait for a person."""
    return Job.objects.filter(office=office, kind=KIND, status=Status.DEAD).order_by("pk")


@transaction.atomic
def try_again(office: Office, job_ids: list[int], *, at: datetime) -> int:
    """Give dead letters of this office all their attempts again; returns how many."""
    own = dead_letters(office).filter(pk__in=job_ids).values_list("pk", flat=True)
    return sum(replay(job_id, at=at) for job_id in list(own))
