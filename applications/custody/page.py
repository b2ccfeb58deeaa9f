"""One courier's list as its page shows it: lines, signatures, discrepancies, and what this reader may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import branch_calendar, office_calendar
from applications.custody.journal import status_of
from applications.custody.labels import FATES, KINDS
from applications.custody.list_paper import inside, route
from applications.custody.registers import clause_of, sends, takes
from applications.custody.way_limit import WITH_CASE, goes_anew, way_limit
from applications.law.calendar import ALMATY, Calendar
from applications.law.deadlines import Plan
from applications.models import CourierRegister, CourierRow, Discrepancy
from applications.models.courier_register import Direction, DiscrepancyKind, Fate
from applications.presenters.courier import hour_words
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import history_by
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.documents.dates import with_weekday
from portal.ui import CALM, DONE, LATE, NEUTRAL, SOON, Row

TONES = {
    Fate.LISTED: CALM,
    Fate.LEFT_OUT: NEUTRAL,
    Fate.GIVEN: SOON,
    Fate.ARRIVED: DONE,
    Fate.MISSING: LATE,
    Fate.LOST: LATE,
}


@dataclass(frozen=True)
class Line:
    """One case of the list. `left`: of the whole term; `not_counted`: the day of reception at the branch. Source: R6b.

    `late` says that the courier came after the day that the law gives.
    """

    position: int
    number: str
    href: str
    applicant: str
    codes: tuple[str, ...]
    inside: str
    fate: str | Promise
    tone: str
    why_left_out: str
    courier_by: str
    why: str
    clause: str
    late: bool
    left: TimeLeft
    not_counted: str
    may_leave_out: bool
    may_arrive: bool
    loss_href: str
    act: str
    is_left_out: bool


@dataclass(frozen=True)
class DiscrepancyLine:
    number: int
    kind: str | Promise
    tone: str
    words: str
    case: str
    noted: str
    resolution: str
    resolved: str
    may_resolve: bool


@dataclass(frozen=True)
class RegisterPage:
    """`of_packages`: the whole term of its cases is still to be met.

    `may_*` is asked of the side on which the reader stands, and of where the list stands.
    """

    token: str
    number: str
    route: str
    clause: str
    of_packages: bool
    status: str | Promise
    tone: str
    signatures: tuple[Row, ...]
    lines: tuple[Line, ...]
    discrepancies: tuple[DiscrepancyLine, ...]
    courier: str
    may_give: bool
    may_take: bool
    may_attach: bool
    sheet: str
    is_frozen: bool

    @property
    def unresolved(self) -> int:
        return sum(not each.resolved for each in self.discrepancies)


def register_page(register: CourierRegister, *, by: Staff, at: datetime) -> RegisterPage:
    lines = register.rows.select_related("application__office", "application__branch", "loss__paper")
    rows = list(lines.order_by("position").prefetch_related(*(f"application__{each}" for each in WITH_CASE)))
    found = list(register.discrepancies.select_related("row__application", "application", "noted_by", "resolved_by"))
    gives, receives = sends(register, by), takes(register, by)
    listed = [row for row in rows if row.fate != Fate.LEFT_OUT]
    status, tone = status_of(register, len(listed), sum(each.resolved_at is None for each in found))
    return RegisterPage(
        token=register.token,
        number=str(register),
        route=route(register, _language()),
        clause=clause_of(register),
        of_packages=register.direction == Direction.TO_OFFICE,
        status=status,
        tone=tone,
        signatures=_signatures(register),
        lines=tuple(_lines(register, rows, gives, receives, by=by, at=at)),
        discrepancies=tuple(_discrepancy(each, gives or receives) for each in found),
        courier=register.courier,
        may_give=gives and register.given_at is None and any(row.fate == Fate.LISTED for row in rows),
        may_take=receives and register.given_at is not None and register.taken_at is None,
        may_attach=(gives or receives) and register.given_at is not None and register.sheet_id is None,
        sheet=reverse("courier_sheet", args=[register.token]) if register.sheet_id else "",
        is_frozen=register.pdf_id is not None,
    )


def _signatures(register: CourierRegister) -> tuple[Row, ...]:
    courier = register.courier or _("not named yet")
    return (
        Row(_("Made by"), _signed(register.made_by, register.made_at)),
        Row(_("Given by"), _signed(register.given_by, register.given_at, register.given_sha256)),
        Row(_("Courier"), courier),
        Row(_("Taken by"), _signed(register.taken_by, register.taken_at, register.taken_sha256)),
    )


def _signed(person: Staff | None, at: datetime | None, sha256: str = "") -> str:
    """Lists from before both ends were signed have no hash."""
    if person is None or at is None:
        return _("not yet")
    return ", ".join([person.full_name, _moment(at), *([_("signed with the password")] if sha256 else [])])


def _moment(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y %H:%M}"


def _lines(
    register: CourierRegister, rows: list[CourierRow], gives: bool, receives: bool, *, by: Staff, at: datetime
) -> Iterable[Line]:
    office, receiver = office_calendar(register.office), branch_calendar(register.branch)
    for row in rows:
        plan = history_by(row.application, office, receiver).plan()
        yield _line(register, row, plan, office, gives, receives, by=by, at=at)


def _line(
    register: CourierRegister,
    row: CourierRow,
    plan: Plan,
    office: Calendar,
    gives: bool,
    receives: bool,
    *,
    by: Staff,
    at: datetime,
) -> Line:
    case = row.application
    to_office = register.direction == Direction.TO_OFFICE
    declares = HEAD in by.roles and by.office_id == register.office_id
    limit = way_limit(case, plan, to_office=to_office, at=register.made_at)
    anew = goes_anew(case, to_office=to_office, at=register.made_at)
    of_term = time_left(plan.deadline("decision").due_at, at=at, calendar=office)
    over_at = row.fate_at if row.fate == Fate.ARRIVED else at
    return Line(
        position=row.position,
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        applicant=case.applicant_full_name,
        codes=tuple(each["code"] for each in row.contents),
        inside=inside(row, _language()),
        fate=FATES[row.fate],
        tone=TONES[Fate(row.fate)],
        why_left_out=row.why_left_out,
        courier_by=hour_words(limit) if limit else "",
        why=reverse("case_terms", args=[case.token]),
        clause=limit.clause if limit else "",
        late=limit is not None and limit.due_at < over_at and row.fate != Fate.LEFT_OUT,
        left=TimeLeft(_("no term runs now"), DONE, 0) if anew else of_term,
        not_counted="" if anew else _not_counted(plan),
        may_leave_out=gives and row.fate == Fate.LISTED,
        may_arrive=receives and row.fate == Fate.MISSING,
        loss_href=reverse("declare_lost", args=[case.token]) if declares and row.fate == Fate.MISSING else "",
        act=reverse("paper_file", args=[row.loss.paper.token]) if row.fate == Fate.LOST else "",
        is_left_out=row.fate == Fate.LEFT_OUT,
    )


def _not_counted(plan: Plan) -> str:
    """The day of reception at the branch, where it is not counted. Source: R6b, T4.1a."""
    first = plan.deadline("decision").days[0] if plan.deadline("decision").days else None
    if first is None or first.counted:
        return ""
    return with_weekday(first.date.isoformat(), _language())


def _discrepancy(found: Discrepancy, may: bool) -> DiscrepancyLine:
    case = found.row.application if found.row else found.application
    missing = found.kind == DiscrepancyKind.MISSING and found.row is not None and found.row.fate == Fate.MISSING
    lost = found.kind == DiscrepancyKind.MISSING and found.row is not None and found.row.fate == Fate.LOST
    return DiscrepancyLine(
        number=found.pk,
        kind=FATES[Fate.LOST] if lost else KINDS[found.kind],
        tone=LATE if lost or found.resolved_at is None else DONE,
        words=found.words,
        case=case.register_number if case else "",
        noted=f"{found.noted_by.short_name}, {_moment(found.noted_at)}",
        resolution=found.resolution,
        resolved=_signed_short(found),
        may_resolve=may and found.resolved_at is None and not missing,
    )


def _signed_short(found: Discrepancy) -> str:
    if found.resolved_by is None or found.resolved_at is None:
        return ""
    return f"{found.resolved_by.short_name}, {_moment(found.resolved_at)}"


def _language() -> str:
    return get_language() or "kk"
