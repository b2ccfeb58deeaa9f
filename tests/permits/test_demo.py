"""The demo office: every service in telling states, whatever day it is loaded on."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from applications.actions.term_checks import differences
from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.models import Application
from applications.terms import edition_of
from permits.demo.loading import load
from portal.audit.models import Event
from portal.offices.models import Branch, Office

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MOMENTS = {
    "on-a-sunday-in-autumn": datetime(2026, 11, 22, 3, 40, tzinfo=ALMATY),
    "on-the-first-morning-of-the-year": datetime(2027, 1, 5, 8, 0, tzinfo=ALMATY),
    "in-the-season-of-the-first-class": datetime(2026, 8, 13, 12, 0, tzinfo=ALMATY),
}


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_the_demo_is_told_to_its_end(now):
    office = load(now)
    cases = Application.objects.filter(office=office)
    editions = {(case.service, case.edition) for case in cases}
    assert editions == {(each.service, each.code) for each in catalogue().everything}
    assert all(case.registered_at <= now for case in cases)
    assert list(differences(office)) == [None] * len(cases), "their dates are the replay of their events"
    for service in office.services:
        final = {edition_of(case).state(case.state).final for case in cases if case.service == service}
        assert final == {True, False}, f"of {service} something is finished and something is not"
    assert list(deeds_outside_of_hours(office)) == []


def deeds_outside_of_hours(office: Office) -> Iterator[tuple[str, str, datetime]]:
    """What somebody of the office or the branch did while the house was closed."""
    calendars = {True: branch_calendar(Branch.objects.get(office=office)), False: office_calendar(office)}
    for deed in Event.objects.filter(chain=office.pk, actor__isnull=False).select_related("actor"):
        calendar, day = calendars[deed.actor.branch_id is not None], deed.at.astimezone(ALMATY).date()
        if not calendar.is_working(day) or not calendar.opening(day) <= deed.at <= calendar.closing(day):
            yield deed.verb, deed.actor.username, deed.at.astimezone(ALMATY)
