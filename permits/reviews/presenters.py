"""How a permit stands, as pages show it: its review, the order that waits, what happened to it, what may be done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import office_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.law.permits import lawful_changes, table
from applications.presenters.labels import state_label
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import edition_of
from permits.models.permit import Permit, PermitChange
from permits.reviews.models import REINSTATED, SUSPENDED, PermitOrder, PermitReview
from permits.reviews.opening import MAY_OPEN
from permits.reviews.reading import lives, open_review_of, order_to_sign, suspended_until
from portal.access import may_open
from portal.accounts.models import Staff
from portal.documents.dates import with_weekday
from portal.ui import DONE, LATE, SOON

TONES = {"in_force": DONE, "suspended": SOON, "revoked": LATE, "replaced": LATE}


@dataclass(frozen=True)
class ChangeRow:
    """One line of the life of a permit."""

    what: str
    on: date
    reason: str
    who: str
    paper: str
    successor: str


@dataclass(frozen=True)
class ReviewRow:
    """A review in one line. `left` is None once it is decided."""

    number: str
    href: str
    permit: str
    holder: str
    reason: str
    opened_on: date
    state: str
    standing: str
    tone: str
    left: TimeLeft | None
    over: bool


@dataclass(frozen=True)
class PermitPart:
    """Plain values for `permits/reviews/of_permit.html`. `about`: the part stands on the page of the review itself."""

    token: str
    number: str
    standing: str
    tone: str
    period: str
    home: str
    about: bool
    over: bool
    reason: str
    evidence: tuple[str, ...]
    review_number: str
    review_href: str
    order: str
    order_number: str
    changes: tuple[ChangeRow, ...]
    until: str
    may_suspend: bool
    may_reinstate: bool
    may_review: bool


def permit_part(permit: Permit, *, by: Staff, at: datetime, review: PermitReview | None = None) -> PermitPart:
    """`review`: the one on whose page the part stands; without it the part stands on the page of the permit.

    Who may not open the permit learns whether it holds, and nothing of why.
    """
    reads = may_open("permit", by.roles)
    today = at.astimezone(ALMATY).date()
    open_one, order = open_review_of(permit), order_to_sign(permit)
    acts = may_open("open_review", by.roles) and bool(by.roles & MAY_OPEN) and by.office_id == permit.office_id
    alive = lives(permit, on=today)
    lawful = {each.code for each in lawful_changes(permit.standing, {"reason_given"})} if acts and alive else set()
    said = (review or open_one) if reads else None
    return PermitPart(
        token=permit.token,
        number=permit.number,
        standing=standing_words(permit),
        tone=TONES.get(permit.standing, SOON),
        period=f"{permit.valid_from:%d.%m.%Y} – {permit.valid_until:%d.%m.%Y}",
        home=permit_home(permit) if reads else "",
        about=review is not None,
        over=not alive,
        reason=said.reason if said else "",
        evidence=tuple(said.evidence) if said else (),
        review_number=open_one.application.register_number if open_one and reads else "",
        review_href=reverse("case", args=[open_one.application.token]) if open_one and reads else "",
        order=_order_page(order, by),
        order_number=order.number if order else "",
        changes=change_rows(permit) if reads else (),
        until=_suspended_until(permit) if reads else "",
        may_suspend=SUSPENDED in lawful and order is None,
        may_reinstate=REINSTATED in lawful and order is None,
        may_review=acts and alive and open_one is None,
    )


def _suspended_until(permit: Permit) -> str:
    """The last day of a suspension that ends by itself."""
    last = suspended_until(permit)
    return with_weekday(last.isoformat(), _language()) if last else ""


def permit_home(permit: Permit) -> str:
    """The page of the permit, to which everything that is done with it leads back."""
    return reverse("permit", args=[permit.token])


def standing_words(permit: Permit) -> str:
    return table().standings[permit.standing].title.in_(_language())


def _order_page(order: PermitOrder | None, by: Staff) -> str:
    """Where the head signs it and others of the office that decide read it."""
    return reverse("permit_order", args=[order.token]) if order and may_open("permit_order", by.roles) else ""


def change_rows(permit: Permit) -> tuple[ChangeRow, ...]:
    """What happened to the permit, the newest first."""
    rows = permit.changes.select_related("written_by", "paper", "decision__paper", "successor").order_by("-number")
    return tuple(_change(each) for each in rows)


def _change(change: PermitChange) -> ChangeRow:
    paper = change.paper or (change.decision.paper if change.decision else None)
    return ChangeRow(
        what=table().changes[change.code].title.in_(_language()),
        on=change.on,
        reason=change.reason,
        who=change.written_by.short_name,
        paper=reverse("paper", args=[paper.token]) if paper else "",
        successor=change.successor.number if change.successor else "",
    )


def review_rows(reviews: list[PermitReview], *, at: datetime) -> tuple[ReviewRow, ...]:
    """Open reviews of one office, what is due first on top."""
    if not reviews:
        return ()
    calendar, today = office_calendar(reviews[0].application.office), at.astimezone(ALMATY).date()
    return tuple(_review(each, calendar, today, at) for each in reviews)


def _review(review: PermitReview, calendar: Calendar, today: date, at: datetime) -> ReviewRow:
    case, permit = review.application, review.permit
    due_at = datetime.combine(case.next_on, case.next_time, ALMATY)
    return ReviewRow(
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        permit=permit.number,
        holder=permit.parent_name,
        reason=review.reason,
        opened_on=review.opened_at.astimezone(ALMATY).date(),
        state=str(state_label(edition_of(case), case.state).staff),
        standing=standing_words(permit),
        tone=TONES.get(permit.standing, SOON),
        left=time_left(due_at, at=at, calendar=calendar),
        over=not lives(permit, on=today),
    )


def until_words(order: PermitOrder) -> str:
    """How long a suspension lasts."""
    if order.until_on:
        return _("the last day is %(day)s") % {"day": with_weekday(order.until_on.isoformat(), _language())}
    return _("until the review of the permit ends")


def _language() -> str:
    return get_language() or "kk"
