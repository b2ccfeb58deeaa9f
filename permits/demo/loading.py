"""The demo as a whole: the office, its people, what it confirmed, and the cases in the order in which they came."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from applications.editions import works_by
from applications.law.catalogue import catalogue
from applications.law.edition import Edition
from applications.models import Application
from permits.demo.build import Builder
from permits.demo.house_calls import tell_house_calls
from permits.demo.moments import Moments
from permits.demo.people import create_applicant, create_branch, create_office, create_rooms, create_staff
from permits.demo.queue import tell_queues
from permits.demo.reviews import suspended_and_under_review
from permits.demo.story import STORIES
from permits.demo.tales import tales
from permits.demo.teller import Teller
from portal.accounts.models import Staff
from portal.offices.models import ConfirmedText, Office


def load(now: datetime) -> Office:
    """Everything as it stands at `now`: the same moment gives the same cases."""
    office = create_office()
    branch = create_branch(office)
    staff = create_staff(office, branch)
    create_applicant(at=now)
    create_rooms(office)
    moments = Moments(office, now)
    confirm_texts(office, staff["admin"], moments.now.date())
    builder, teller = Builder(branch, staff, moments), Teller(staff, moments)
    told: list[tuple[date, Callable[[int, Any], Application], Any]] = [
        (moments.day(story.received), builder.tell, story) for story in STORIES
    ]
    told += [(teller.day_of(tale), teller.tell, tale) for tale in tales(moments.now.date())]
    for number, (_day, tell, case) in enumerate(sorted(told, key=lambda each: each[0])):
        tell(number, case)
    tell_house_calls(branch, staff["mkworker"], moments)
    tell_queues(office, branch, staff, moments)
    suspended_and_under_review(staff, moments)
    return office


def confirm_texts(office: Office, by: Staff, today: date) -> None:
    """The demo office has confirmed the rows that the texts lack."""
    ConfirmedText.objects.bulk_create(
        ConfirmedText(
            office=office,
            service=edition.service,
            edition=edition.code,
            row=row,
            confirmed_by=by,
            confirmed_on=today,
            source="2-қосымша, үлгі үшін расталды",
        )
        for edition in catalogue().handled
        if works_by(office, edition)
        for row in _unverified(edition)
    )


def _unverified(edition: Edition) -> list[str]:
    rows = [f"document:{row.code}" for row in edition.documents if not row.verified]
    return rows + [f"ground:{row.code}" for row in edition.grounds if not row.verified]
