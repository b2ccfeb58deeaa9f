"""What a case keeps from its applicant, what was released and what is asked for, as their pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from applications.disclosure.kinds import Kind
from applications.disclosure.known import kept_from_applicant
from applications.disclosure.learning import ReleaseLine
from applications.disclosure.scans import CaseScan, scans_of
from applications.law.calendar import ALMATY
from applications.models import Application, Release, ReleaseRequest
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
    asked: tuple[Ask, ...]
    scans: tuple[CaseScan, ...]
    may_release: bool


def disclosure_page(application: Application, *, by: Staff) -> DisclosurePage:
    released = list(_releases(application))
    granted = {(row.reader, row.kind) for row in released}
    asked = application.release_requests.select_related("asked_by")
    return DisclosurePage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        kept=_kept(application),
        released=_lines(released),
        asked=tuple(_ask(row) for row in asked if (row.reader, row.kind) not in granted),
        scans=tuple(scans_of(application)),
        may_release=HEAD in by.roles,
    )


def release_lines(application: Application) -> tuple[ReleaseLine, ...]:
    """What the head let through in this case, for whoever signs its papers."""
    return _lines(_releases(application))


def asked_of(head: Staff) -> list[Application]:
    """Open cases of the office in which somebody waits for a release."""
    given = Release.objects.filter(
        application=OuterRef("application"), reader=OuterRef("reader"), kind=OuterRef("kind")
    )
    asked = ReleaseRequest.objects.filter(~Exists(given), office_id=head.served_office_id)
    cases = Application.objects.visible_to(head).open().filter(pk__in=asked.values("application"))
    return list(cases.due_first()[:MOST])


def _releases(application: Application) -> Iterable[Release]:
    return Release.objects.filter(application=application).select_related("given_by")


def _lines(rows: Iterable[Release]) -> tuple[ReleaseLine, ...]:
    return tuple(
        ReleaseLine(
            kind=row.kind,
            what=_title(row.kind),
            by=row.given_by.short_name,
            on=row.given_at.astimezone(ALMATY).date(),
            reason=row.reason,
        )
        for row in rows
    )


def _ask(row: ReleaseRequest) -> Ask:
    day = row.asked_at.astimezone(ALMATY).date()
    return Ask(row.kind, _title(row.kind), row.reason, row.asked_by.short_name, day)


def _kept(application: Application) -> tuple[Row, ...]:
    """Each kind with its facts, one under another; numbers of other people are masked."""
    words: dict[Kind, list[str]] = {}
    for fact in kept_from_applicant(application):
        words.setdefault(fact.kind, []).append(SHOWN.get(fact.kind, str)(fact.words))
    return tuple(Row(_title(kind), "\n".join(dict.fromkeys(said))) for kind, said in words.items())


def _title(kind: str) -> str:
    words = Kind(kind).words.in_(get_language() or "kk")
    return words[:1].upper() + words[1:]
