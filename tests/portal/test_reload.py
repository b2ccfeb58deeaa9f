"""An address that only takes forms, asked for with a browser's GET: after another language, a reload, a sign-in."""

import pytest

from tests.counter_pages import signed_in
from tests.factories import Team

pytestmark = pytest.mark.django_db
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    ("asked", "above"),
    [
        pytest.param("/queue/step/start/", "/queue/", id="over-a-part-that-is-no-page"),
        pytest.param("/courier/registers/none/give/", "/courier/registers/none/", id="the-list-of-the-form"),
        pytest.param("/sign-out/", "/", id="the-first-page"),
    ],
)
def test_a_reader_is_led_to_the_nearest_page_above(asked, above):
    answer = signed_in(Team().clerk).get(asked, headers=PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, above)


def test_whoever_asks_for_no_page_is_told_so():
    assert signed_in(Team().clerk).get("/queue/step/start/").status_code == 405


def test_a_page_of_others_stays_closed():
    assert signed_in(Team().head).get("/queue/step/start/", headers=PAGE).status_code == 403
