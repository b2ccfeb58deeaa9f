"""The pages of the shelf: what the branch and the office see, press and are told. Source: R11b, T8.2, T9.9, T9.10."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from applications.calendars import office_calendar
from applications.custody.shelf_page import shelf_page
from applications.custody.shelf_words import days_left, hours_left, open_hours
from applications.models import CourierRegister, Recall, ShelfStay
from portal.offices.models import Branch
from tests.counter_pages import signed_in, words
from tests.factories import ALMATY, FRIDAY_MORNING, PASSWORD
from tests.shelf import AFTER, ARRIVED, LAST_DAY, ON_THE_LAST_DAY, Shelf

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 3, 2, 10, 0, tzinfo=ALMATY)
"""A month after it is over on any day on which these tests run."""


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


def page(shelf: Shelf, *, by=None, at=AFTER, asked: str = "", after: str = ""):
    with translation.override("en"):
        return shelf_page(by or shelf.worker, asked=asked, after=after, at=at)


def old(shelf: Shelf):
    """Lies there since so long ago that its month is over today."""
    return shelf.lying(LONG_AGO + timedelta(hours=5), at=LONG_AGO)


def piles(found) -> dict[str, list[str]]:
    return {pile.code: [row.number for row in pile.rows] for pile in found.piles}


def test_what_has_lain_longest_stands_on_top_and_says_how_long(shelf):
    later, first = shelf.lying(ARRIVED + timedelta(days=3)), shelf.lying()
    rows = page(shelf, at=ON_THE_LAST_DAY).lying
    assert [row.number for row in rows] == [first.register_number, later.register_number]
    assert [(row.left.words, row.is_over) for row in rows] == [
        ("the last day is today", False),
        ("2 days left", False),
    ]
    found = page(shelf, at=AFTER)
    assert (found.lying[0].left.words, found.lying[0].left.tone, found.over) == ("over by 1 day", "late", 1)


@pytest.mark.parametrize(
    ("days", "said", "tone"),
    [
        pytest.param(-2, "over by 2 days", "late", id="R11b-over"),
        pytest.param(0, "the last day is today", "soon", id="R11b-today"),
        pytest.param(1, "1 day left", "soon", id="R11b-tomorrow"),
        pytest.param(4, "4 days left", "calm", id="R11b-later"),
    ],
)
def test_the_month_is_said_in_days(days, said, tone):
    with translation.override("en"):
        left = days_left(LAST_DAY, LAST_DAY - timedelta(days=days))
    assert (left.words, left.tone) == (said, tone)


@pytest.mark.parametrize(
    ("asked_at", "said", "tone"),
    [
        pytest.param(AFTER, "15 office hours left", "soon", id="T9.10-at-once"),
        pytest.param(AFTER + timedelta(days=1, hours=8), "30 office minutes left", "soon", id="T9.10-last-half-hour"),
        pytest.param(AFTER + timedelta(days=1, hours=9), "the term ended today", "late", id="T9.10-over"),
    ],
)
def test_what_was_asked_for_has_its_limit_in_hours_of_the_office(shelf, asked_at, said, tone):
    with translation.override("en"):
        left = hours_left(AFTER.date() + timedelta(days=1), office_calendar(shelf.team.office), at=asked_at)
    assert (left.words, left.tone) == (said, tone)


@pytest.mark.parametrize(
    ("at", "said", "is_open"),
    [
        pytest.param(datetime(2026, 11, 21, 19, 59, tzinfo=ALMATY), "Open now", True, id="T8.2-saturday-evening"),
        pytest.param(datetime(2026, 11, 21, 20, 0, tzinfo=ALMATY), "Closed for today", False, id="T8.2-after-20"),
        pytest.param(datetime(2026, 11, 21, 8, 30, tzinfo=ALMATY), "Opens at 09:00", False, id="T8.2-before-9"),
        pytest.param(datetime(2026, 11, 20, 13, 30, tzinfo=ALMATY), "Open now", True, id="T8.2-no-lunch"),
        pytest.param(datetime(2026, 11, 22, 12, 0, tzinfo=ALMATY), "Closed today", False, id="T8.2-sunday"),
        pytest.param(datetime(2026, 12, 16, 12, 0, tzinfo=ALMATY), "Closed today", False, id="T8.2-independence-day"),
    ],
)
def test_the_branch_says_its_hours(shelf, at, said, is_open):
    with translation.override("en"):
        found = open_hours(shelf.branch, at=at)
    assert (found.days, found.hours, found.is_open) == ("Monday to Saturday", "09:00–20:00", is_open)
    assert found.today.startswith(said)


def test_everything_elsewhere_stands_in_its_pile_for_branch_and_office(shelf):
    kept, asked, carried = shelf.kept(), shelf.recalled(), shelf.carried_back()
    numbers = [each.register_number for each in (kept, asked, carried)]
    expected = {"asked": [numbers[1]], "carried_back": [numbers[2]], "kept": [numbers[0]]}
    assert piles(page(shelf)) == {**expected, "coming": []}
    of_office = page(shelf, by=shelf.team.clerk)
    assert piles(of_office) == expected
    assert (of_office.lying, of_office.open_hours) == ((), None)


def test_the_branch_asks_and_the_office_reads_who_came_and_the_limit(shelf):
    case = shelf.kept()
    client = signed_in(shelf.worker)
    form = words(client.get(f"/shelf/{case.token}/recall/"))
    assert "Ask the office for a result" in form
    answer = client.post(
        f"/shelf/{case.token}/recall/",
        {"stamp": case.stamp, "visitor": "proxy", "name": "Әбдіров Мұрат", "phone": "8 701 555 01 77"},
    )
    assert answer.url == "/shelf/"
    made = Recall.objects.get()
    assert (made.visitor, made.visitor_name, made.phone) == ("proxy", "Әбдіров Мұрат", "+77015550177")
    found = words(signed_in(shelf.team.clerk).get("/shelf/"))
    assert "Әбдіров Мұрат" in found
    assert "8 701 555 01 77" in found or "+7 701 555 01 77" in found


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"visitor": "proxy"}, "name of the representative", id="T9.10-a-proxy-has-a-name"),
        pytest.param({"phone": ""}, "telephone", id="T9.10-somebody-to-call"),
        pytest.param({"phone": "12"}, "not a telephone number", id="T9.10-a-number-that-rings"),
    ],
)
def test_a_visit_without_its_words_asks_for_nothing(shelf, changes, told):
    case = shelf.kept()
    fields = {"stamp": case.stamp, "visitor": "applicant", "phone": "8 701 555 01 77"} | changes
    answer = signed_in(shelf.worker).post(f"/shelf/{case.token}/recall/", fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not Recall.objects.exists()


def test_pressed_twice_it_is_asked_for_once(shelf):
    case = shelf.kept()
    fields = {"stamp": case.stamp, "visitor": "applicant", "phone": "8 701 555 01 77"}
    for _press in range(2):
        signed_in(shelf.worker).post(f"/shelf/{case.token}/recall/", fields)
    assert Recall.objects.count() == 1


def test_what_is_over_goes_back_together_and_the_rest_is_named(shelf):
    over, young = old(shelf), shelf.lying(timezone.now() - timedelta(minutes=5))
    client = signed_in(shelf.worker)
    shown = words(client.get("/shelf/"))
    assert f'value="{over.token}" id="case-{over.token}" checked' in shown
    assert f'id="case-{young.token}"' not in shown
    answer = client.post("/shelf/", {"then": "return", "once": "1", "case": [over.token, young.token]}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told[0].startswith(f"{young.register_number}: ")
    assert "not over yet" in told[0]
    made = CourierRegister.objects.get()
    assert str(made) in told[1]
    assert [row.application for row in made.rows.all()] == [over]
    assert f"on list {made}" in words(client.get("/shelf/"))
    client.post(f"/courier/registers/{made.token}/give/", {"courier": "Ержан Қасымов", "password": PASSWORD})
    assert list(ShelfStay.objects.filter(leaving="returned").values_list("application_id", flat=True)) == [over.pk]


def test_what_is_over_waits_for_the_courier_s_list_as_well(shelf):
    over, young = old(shelf), shelf.lying(timezone.now() - timedelta(minutes=5))
    page = words(signed_in(shelf.worker).get("/courier/"))
    assert over.register_number in page
    assert young.register_number not in page


def test_nothing_ticked_makes_no_list(shelf):
    answer = signed_in(shelf.worker).post("/shelf/", {"then": "return"}, follow=True)
    assert "Nothing was chosen" in words(answer)
    assert not CourierRegister.objects.exists()


def test_marks_are_written_with_one_press(shelf):
    case = shelf.lying()
    client = signed_in(shelf.worker)
    client.post("/shelf/", {"then": "marks", f"mark-{case.token}": "А-4"})
    assert 'value="А-4"' in words(client.get("/shelf/"))


def test_enter_in_the_field_of_a_place_writes_the_places_and_sends_nothing_back(shelf):
    """What is over its month is ticked already, and a browser presses the first button of a form."""
    old(shelf)
    page = signed_in(shelf.worker).get("/shelf/").content.decode()
    assert "return" in (buttons := re.findall(r'name="then" value="(\w+)"', page))
    assert buttons[0] == "marks"


@pytest.mark.parametrize("fields", [{"then": "burn"}, {}], ids=["unknown", "nothing"])
def test_an_unknown_press_is_not_there(shelf, fields):
    assert signed_in(shelf.worker).post("/shelf/", fields).status_code == 404


def test_the_office_sends_nothing_back_from_its_page(shelf):
    assert signed_in(shelf.team.clerk).post("/shelf/", {"then": "return"}).status_code == 404


def test_a_number_or_a_name_narrows_everything(shelf):
    lying, kept = shelf.lying(), shelf.kept(surname="Әбенов")
    found = page(shelf, asked=lying.register_number[-3:])
    assert ([row.number for row in found.lying], piles(found)["kept"]) == ([lying.register_number], [])
    found = page(shelf, asked="абен")
    assert (found.lying, piles(found)["kept"]) == ((), [kept.register_number])


def test_a_long_shelf_has_a_second_page(shelf, monkeypatch):
    monkeypatch.setattr("applications.custody.shelf_page.PAGE", 1)
    first, second = shelf.lying(), shelf.lying(ARRIVED + timedelta(days=2))
    found = page(shelf)
    assert [row.number for row in found.lying] == [first.register_number]
    after = found.older.partition("after=")[2]
    assert [row.number for row in page(shelf, after=after).lying] == [second.register_number]


def test_another_branch_and_another_office_see_nothing_of_it(shelf):
    case, kept = shelf.lying(), shelf.kept()
    other = Shelf()
    for who in (other.worker, other.team.clerk):
        shown = words(signed_in(who).get("/shelf/"))
        assert case.register_number not in shown
        assert kept.register_number not in shown
    assert signed_in(other.worker).get(f"/shelf/{kept.token}/recall/").status_code == 404


def test_a_second_branch_of_the_office_has_a_shelf_of_its_own(shelf):
    case = shelf.lying()
    twin = Shelf(shelf.team)
    assert case.register_number not in words(signed_in(twin.worker).get("/shelf/"))
    assert Branch.objects.filter(office=shelf.team.office).count() == 2


def test_the_desks_count_what_waits(shelf):
    old(shelf)
    shelf.lying(timezone.now() - timedelta(minutes=5))
    shelf.recalled()
    desk = signed_in(shelf.worker).get("/desk/").context["desk"]
    counted = {counter.title: counter.count for counter in desk.counters}
    assert (counted["on the shelf"], counted["to return to the office"]) == (2, 1)
    assert counted["to send by courier"] == 0, "what is over its month is counted apart"
    desk = signed_in(shelf.team.clerk).get("/desk/").context["desk"]
    counted = {counter.title: counter.count for counter in desk.counters}
    assert (counted["asked for by the State Corporation"], counted["to send by courier"]) == (1, 1)
    assert counted["to hand out"] == 0, "what is kept stands on the page of the shelf alone"


def test_an_office_without_a_branch_has_no_way_to_a_shelf(shelf):
    office = shelf.team.office
    assert 'href="/shelf/"' in words(signed_in(shelf.team.clerk).get("/desk/"))
    office.channels = ["chancellery"]
    office.save()
    assert 'href="/shelf/"' not in words(signed_in(shelf.team.clerk).get("/desk/"))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_are_drawn_in_both_languages(shelf, language):
    lying, kept = shelf.lying(), shelf.recalled()
    for who in (shelf.worker, shelf.team.clerk):
        assert lying.register_number in words(signed_in(who, language).get("/shelf/")) or who == shelf.team.clerk
        assert kept.register_number in words(signed_in(who, language).get("/shelf/"))


def test_a_long_shelf_costs_the_same_questions(shelf, django_assert_max_num_queries):
    for days in range(4):
        shelf.lying(FRIDAY_MORNING + timedelta(days=days, hours=4))
    shelf.kept()
    shelf.recalled()
    client = signed_in(shelf.worker)
    with django_assert_max_num_queries(20):
        client.get("/shelf/")
    client = signed_in(shelf.team.clerk)
    with django_assert_max_num_queries(20):
        client.get("/shelf/")


def test_the_case_page_leads_to_what_may_be_done(shelf):
    lying, kept = shelf.lying(), shelf.kept()
    client = signed_in(shelf.worker)
    assert f"/shelf/{kept.token}/recall/" in words(client.get(f"/applications/{kept.token}/"))
    assert "that month is not over yet" in words(client.get(f"/applications/{lying.token}/"))
