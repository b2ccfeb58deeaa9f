"""The protocol of a technical problem: filled in from what is known, drawn up, then signed by the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import override

from applications.calendars import office_calendar
from applications.editions import read_all
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.deadlines import Deadline
from applications.law.duties import duty_deadline
from applications.law.edition import Edition
from applications.law.refusals import refused
from applications.letters.issuing import letter_of_office
from applications.models import Outage, OutageProtocol
from applications.monitoring.outages import affected_cases
from applications.presenters.labels import SYSTEMS
from applications.signing import put_signature
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR, HEAD
from portal.audit.actions import record
from portal.files.storage import store_bytes
from portal.offices.models import Office

FORM = "incident_protocol"


@dataclass(frozen=True)
class ProtocolDraft:
    """What the technical worker says happened and what it hindered."""

    failure: str
    effect: str


def edition_with_protocol(at: datetime) -> Edition:
    """The edition whose clause orders the protocol. Source: R12-1c."""
    day = at.astimezone(ALMATY).date()
    editions = (catalogue().in_force(service, day) for service in catalogue().services())
    return next(edition for edition in editions if any(duty.code == FORM for duty in edition.duties))


def protocol_limit(outage: Outage, office: Office) -> Deadline:
    """When the desk warns that there is no protocol yet. Source: R12-1c, reading Q17."""
    return protocol_limits([outage], office)[outage.pk]


def protocol_limits(outages: Sequence[Outage], office: Office) -> dict[int, Deadline]:
    """The same of many, by outage: the readings of the office are asked for once."""
    calendar = office_calendar(office)
    editions = read_all(office, [edition_with_protocol(each.began_at) for each in outages], date.max)
    return {
        outage.pk: duty_deadline(edition, FORM, since=outage.began_at, office=calendar)
        for outage, edition in zip(outages, editions, strict=True)
    }


@transaction.atomic
def draw_up(outage: Outage, office: Office, draft: ProtocolDraft, *, by: Staff, at: datetime) -> OutageProtocol:
    """Write the protocol of an outage for one office, with the cases it touched.

    Raises:
        TransitionRefused: this office has a protocol of this outage already.

    Source: R12-1c.
    """
    Outage.objects.select_for_update().get(pk=outage.pk)
    if outage.protocols.filter(office=office).exists():
        raise refused("draw_up_a_protocol_twice")
    affected = affected_cases(outage, office)
    extra = _extra(outage, draft, affected, by=by)
    rendered = letter_of_office(office, edition_with_protocol(outage.began_at), FORM, extra=extra, by=by, at=at)
    file = store_bytes(rendered.pdf, name=f"{FORM}-{outage.pk}.pdf", office=office.pk, at=at, purpose=FORM, by=by)
    protocol = OutageProtocol.objects.create(
        outage=outage,
        office=office,
        failure=draft.failure,
        effect=draft.effect,
        affected=affected,
        drawn_up_at=at,
        drawn_up_by=by,
        file=file,
    )
    _remember(protocol, "draw_up_protocol", ADMINISTRATOR, by=by, at=at)
    return protocol


def _extra(outage: Outage, draft: ProtocolDraft, affected: list[str], *, by: Staff) -> dict[str, str]:
    moments = {"noticed_at": outage.began_at, "told_at": outage.told_at, "ended_at": outage.ended_at}
    return {
        "incident_number": str(outage.pk),
        **{f"system_{language}": _named(outage.system, language) for language in ("kk", "ru", "en")},
        "failure": draft.failure,
        "effect": "\n".join(filter(None, [draft.effect, ", ".join(affected)])),
        "technician": by.full_name,
        **{code: moment.isoformat() for code, moment in moments.items() if moment},
    }


def _named(system: str, language: str) -> str:
    with override(language):
        return str(SYSTEMS[system])


def require_signable(protocol: OutageProtocol, *, by: Staff) -> None:
    """The head signs once, and never what the head drew up.

    Raises:
        TransitionRefused: see `sign_protocol`.

    Source: R12-1c.
    """
    if protocol.signed_at or HEAD not in by.roles or by.pk == protocol.drawn_up_by_id:
        raise refused("sign_a_protocol_of_ones_own")


@transaction.atomic
def sign_protocol(protocol: OutageProtocol, *, proof: str, by: Staff, at: datetime) -> OutageProtocol:
    """The office's signature under the protocol.

    Raises:
        TransitionRefused: it is signed already, this person drew it up or is not the head, or the proof does not hold.

    Source: R12-1c.
    """
    protocol = (
        OutageProtocol.objects.select_for_update(of=("self",)).select_related("file", "office").get(pk=protocol.pk)
    )
    require_signable(protocol, by=by)
    put_signature(protocol.file.sha256, office=protocol.office, proof=proof, by=by, at=at)
    protocol.signed_at, protocol.signed_by = at, by
    protocol.save(update_fields=["signed_at", "signed_by"])
    _remember(protocol, "sign_protocol", HEAD, by=by, at=at)
    return protocol


def _remember(protocol: OutageProtocol, verb: str, role: str, *, by: Staff, at: datetime) -> None:
    record(
        office=protocol.office_id,
        subject_kind="outage_protocol",
        subject_id=protocol.pk,
        verb=verb,
        at=at,
        by=by,
        role=role,
        facts={"outage": protocol.outage_id, "file": protocol.file.sha256, "cases": len(protocol.affected)},
    )
