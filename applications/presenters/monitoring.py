"""Stage messages and outages in words: what waits, what is stuck, what was away and who signed for it."""

from dataclasses import dataclass
from datetime import datetime

from applications.law.deadlines import Deadline
from applications.models import Outage, OutageProtocol
from applications.monitoring.messages import dead_letters, on_the_way
from applications.monitoring.outages import open_outages
from applications.monitoring.protocols import protocol_limits
from applications.presenters.labels import SYSTEMS, Label
from portal.gateways.monitoring import receiver
from portal.jobs.models import Job
from portal.offices.models import Office

SHOWN = 50


@dataclass(frozen=True)
class OutageRow:
    pk: int
    system: Label
    began_at: datetime
    ended_at: datetime | None
    attempts: int
    failure: str
    told_at: datetime | None
    protocol: OutageProtocol | None
    limit: Deadline | None
    """Only while the office has no protocol."""
    late: bool


@dataclass(frozen=True)
class MonitoringPage:
    configured: bool
    waiting: int
    oldest_at: datetime | None
    dead: tuple[Job, ...]
    outages: tuple[OutageRow, ...]


def monitoring_page(office: Office, *, at: datetime) -> MonitoringPage:
    waiting = on_the_way(office)
    oldest = waiting.first()
    return MonitoringPage(
        configured=receiver() is not None,
        waiting=waiting.count(),
        oldest_at=oldest.written_at if oldest else None,
        dead=tuple(dead_letters(office)[:SHOWN]),
        outages=outage_rows(office, at=at),
    )


def outage_rows(office: Office, *, at: datetime) -> tuple[OutageRow, ...]:
    """The latest outages, each with this office's protocol of it."""
    protocols = {
        each.outage_id: each
        for each in OutageProtocol.objects.filter(office=office).select_related("signed_by").order_by("-pk")[:SHOWN]
    }
    outages = Outage.objects.all()[:SHOWN]
    limits = protocol_limits([each for each in outages if each.pk not in protocols], office)
    return tuple(outage_row(each, protocols.get(each.pk), limits.get(each.pk), at=at) for each in outages)


def outage_row(outage: Outage, protocol: OutageProtocol | None, limit: Deadline | None, *, at: datetime) -> OutageRow:
    return OutageRow(
        pk=outage.pk,
        system=SYSTEMS[outage.system],
        began_at=outage.began_at,
        ended_at=outage.ended_at,
        attempts=outage.attempts,
        failure=outage.failure,
        told_at=outage.told_at,
        protocol=protocol,
        limit=limit,
        late=bool(limit and limit.due_at < at),
    )


def systems_away() -> list[str]:
    """Names of the systems that do not answer now, for the banner of administrators. Source: R12-1b."""
    return [str(SYSTEMS[system]) for system in open_outages().order_by("pk").values_list("system", flat=True)]
