"""The ways under the header: few for each role, and the one where the reader stands."""

import pytest
from django.test import RequestFactory

from permits.demo.people import SERVICES
from portal.accounts import roles
from portal.navigation import ON_ONE_LINE, Way, in_one_line, office_ways, ways_of
from tests.factories import OfficeFactory, person

pytestmark = pytest.mark.django_db
STAFF = sorted(roles.ALL - {roles.APPLICANT, roles.STATE_CORPORATION_WORKER})


def asked(path: str, *grants: str):
    request = RequestFactory().get(path)
    request.user = person(OfficeFactory(services=list(SERVICES)), *grants)
    return request


def standing_on(ways: list[Way]) -> list[str]:
    return [way.href for way in ways if way.current]


@pytest.mark.parametrize("role", STAFF)
def test_the_ways_of_a_role_fit_on_one_line(role):
    hrefs = [way.href for way in ways_of(asked("/desk/", role))]
    assert hrefs[0] == "/desk/"
    assert len(hrefs) == len(set(hrefs)) < ON_ONE_LINE


@pytest.mark.parametrize(
    ("role", "first", "path", "below"),
    [
        (roles.ADMINISTRATOR, "/office/", "/office/staff/new/", "/office/staff/"),
        (roles.ADMINISTRATOR, "/office/", "/office/", "/office/"),
        (roles.HEAD, "/office/terms/", "/office/monitoring/", "/office/monitoring/"),
    ],
    ids=["administrator-deep-below", "administrator-on-the-first-page", "head"],
)
def test_pages_of_the_office_stand_below_one_entry(role, first, path, below):
    request = asked(path, role)
    assert standing_on(list(ways_of(request))) == [first]
    assert standing_on(list(office_ways(request))) == [below]


def test_who_may_open_no_page_of_the_office_finds_no_entry_for_it():
    request = asked("/desk/", roles.EXECUTOR)
    assert list(office_ways(request)) == []
    assert "/office/" not in {way.href for way in ways_of(request)}


def test_who_has_many_roles_finds_the_rest_of_the_ways_under_one_word():
    everything = list(ways_of(asked("/permits/", *STAFF)))
    line, more = in_one_line(everything)
    assert len(line) + 1 == ON_ONE_LINE
    assert line + more == everything
    assert standing_on(more) == ["/permits/"]


def test_the_word_for_more_stands_on_the_page_only_where_something_is_under_it(client):
    office = OfficeFactory(services=list(SERVICES))
    shown = {}
    for grants in ((roles.EXECUTOR,), tuple(STAFF)):
        client.force_login(person(office, *grants))
        shown[grants] = client.get("/permits/").content.decode().count('class="more-ways" data-current')
    assert list(shown.values()) == [0, 1]
