"""The queues of an office: opened at its counter and at its branches, with windows, seats and addresses."""

from datetime import date, datetime

from django.db import transaction

from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.law.queues import SERVING, WAITING, Norm, PlaceRule, norm_of, place_rules
from applications.models.queue_place import QueuePlace, new_address
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import Branch, Office, Workplace


def rule_of(place: QueuePlace) -> PlaceRule:
    """What the law says of a counter of this kind. Source: T8.1, T8.2."""
    return place_rules()[place.receiver]


def receivers_that_book() -> list[str]:
    """The kinds of counters where a place may be booked online. Source: T8.1, T8.2."""
    return [rule.receiver for rule in place_rules().values() if rule.books_online]


def calendar_of(place: QueuePlace) -> Calendar:
    return branch_calendar(place.branch) if place.branch else office_calendar(place.office)


def day_of(at: datetime) -> date:
    """The day of the queue by the clock on the wall."""
    return at.astimezone(ALMATY).date()


def is_receiving(place: QueuePlace, at: datetime) -> bool:
    """Whether the queue is open and the counter works at this minute."""
    return place.is_open and calendar_of(place).opening_on_or_after(at) == at


def norms_of(place: QueuePlace, on: date) -> dict[str, Norm | None]:
    """The limits that are measured at this place, by `waiting` and `serving`. Source: T4.2, T4.3, T4.3b."""
    rule = rule_of(place)
    return {what: norm_of(place.office.services, rule.limit(what), on) for what in (WAITING, SERVING)}


@transaction.atomic
def open_queue(workplace: Workplace, *, windows: int, booked_windows: int, by: Staff, at: datetime) -> QueuePlace:
    """A queue at the office's own counter or at one of its branches; nobody books where the law has no booking."""
    branch = workplace if isinstance(workplace, Branch) else None
    office = branch.office if branch else workplace
    assert isinstance(office, Office)
    place = QueuePlace(office=office, branch=branch, windows=windows)
    place.booked_windows = _seats(place, booked_windows)
    place.save(force_insert=True)
    _remember(place, "open_queue", by=by, at=at)
    return place


@transaction.atomic
def change_queue(
    place_id: int, *, windows: int, booked_windows: int, is_open: bool, by: Staff, at: datetime
) -> QueuePlace:
    """Other windows and seats, a queue closed or opened; what is booked already stays booked."""
    place = _locked(place_id)
    place.windows, place.is_open = windows, is_open
    place.booked_windows = _seats(place, booked_windows)
    place.save(update_fields=["windows", "booked_windows", "is_open"])
    _remember(place, "change_queue", by=by, at=at)
    return place


@transaction.atomic
def give_new_addresses(place_id: int, *, by: Staff, at: datetime) -> QueuePlace:
    """The tablet and the screen get other addresses; whoever knew the old ones finds nothing there."""
    place = _locked(place_id)
    place.kiosk, place.screen = new_address(), new_address()
    place.save(update_fields=["kiosk", "screen"])
    _remember(place, "new_queue_addresses", by=by, at=at)
    return place


def _locked(place_id: int) -> QueuePlace:
    return QueuePlace.objects.whole().select_for_update(of=("self",)).get(pk=place_id)


def _seats(place: QueuePlace, wanted: int) -> int:
    return min(wanted, place.windows) if rule_of(place).books_online else 0


def _remember(place: QueuePlace, verb: str, *, by: Staff, at: datetime) -> None:
    record(
        office=place.office_id,
        subject_kind="queue",
        subject_id=place.pk,
        verb=verb,
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts={"windows": place.windows, "booked_windows": place.booked_windows, "is_open": place.is_open},
    )
