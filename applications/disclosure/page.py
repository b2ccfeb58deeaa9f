"""What a case keeps from its applicant, what was released and what is asked for, as their pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language

from applications.disclosure.finding import Known
from applications.disclosure.guarding import net_of
from applications.disclosure.kinds import Kind
from applications.disclosure.learning import ReleaseLine, WithdrawnLine
from applications.disclosure.releasing import open_requests
from applications.disclosure.scans import CaseScan, scans_of
from applications.disclosure.told import told_in
from applications.law.calendar import ALMATY
from applications.models import Application, Release, ReleaseRequest, ReleaseWithdrawal
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.identity import mask_iin
from portal.inputs import show_phone
from portal.ui import Row

MOST = 30
SHOWN = {Kind.IIN: mask_iin, Kind.PHONE: show_phone}


@dataclass(frozen=True)
class Ask:
    """A wish of the executor that the head has not granted."""

    kind: str
    what: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class DisclosurePage:
    token: str
    number: str
    applicant: str
    kept: tuple[Row, ...]
    released: tuple[ReleaseLine, ...]
    withdrawn: tuple[ReleaseLine, ...]
    asked: tuple[Ask, ...]
    scans: tuple[CaseScan, ...]
    may_release: bool


def disclosure_page(application: Application, *, by: Staff) -> DisclosurePage:
    asked = open_requests(application.release_requests.all()).select_related("asked_by")
    releases, net = release_lines(application), net_of(application)
    told = told_in(application, net) if releases else {}
    lines = tuple(replace(line, told=told.get(Kind(line.kind), ())) for line in releases)
    return DisclosurePage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        kept=_kept(net.kept),
        released=tuple(line for line in lines if not line.withdrawn),
        withdrawn=tuple(line for line in lines if line.withdrawn),
        asked=tuple(map(_ask, asked)),
        scans=tuple(scans_of(application)),
        may_release=HEAD in by.roles,
    )


def release_lines(application: Application) -> tuple[ReleaseLine, ...]:
    """What the head let through in this case, and what was withdrawn of it, the first one first."""
    rows = Release.objects.filter(application=application).order_by("given_at", "pk")
    return tuple(map(_line, rows.select_related("given_by", "withdrawal__withdrawn_by")))


def asked_of(head: Staff) -> list[Application]:
    """Open cases of the office in which somebody waits for a release."""
    asked = open_requests(ReleaseRequest.objects.filter(office_id=head.served_office_id))
    cases = Application.objects.visible_to(head).open().filter(pk__in=asked.values("application"))
    return list(cases.due_first()[:MOST])


def _line(row: Release) -> ReleaseLine:
    return ReleaseLine(
        kind=row.kind,
        what=_title(row.kind),
        by=row.given_by.short_name,
        on=row.given_at.astimezone(ALMATY).date(),
        reason=row.reason,
        withdrawn=_withdrawn(row),
    )


def _withdrawn(row: Release) -> WithdrawnLine | None:
    ended: ReleaseWithdrawal | None = getattr(row, "withdrawal", None)
    if ended is None:
        return None
    return WithdrawnLine(ended.withdrawn_by.short_name, ended.withdrawn_at.astimezone(ALMATY).date(), ended.reason)


def _ask(row: ReleaseRequest) -> Ask:
    day = row.asked_at.astimezone(ALMATY).date()
    return Ask(row.kind, _title(row.kind), row.reason, row.asked_by.short_name, day)


def _kept(facts: Iterable[Known]) -> tuple[Row, ...]:
    """Each kind with its facts, one under another; numbers of other people are masked."""
    words: dict[Kind, list[str]] = {}
    for fact in facts:
        words.setdefault(fact.kind, []).append(SHOWN.get(fact.kind, str)(fact.words))
    return tuple(Row(_title(kind), "\n".join(dict.fromkeys(said))) for kind, said in words.items())


def _title(kind: str) -> str:
    words = Kind(kind).words.in_(get_language() or "kk")
    return words[:1].upper() + words[1:]
