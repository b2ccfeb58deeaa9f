"""The pages of the queue for who works there: the window, the line, report and settings."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Application, QueuePlace, StepFigure, Ticket
from applications.queue.booking import book
from applications.queue.calling import call_next
from applications.queue.serving import start
from applications.queue.windows import shift_of
from tests.clock import Clock, clock_at
from tests.counter_pages import signed_in, typed, words
from tests.factories import BranchFactory, Team, branch_worker, person
from tests.queue import MINUTE, TEN, Hall, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(TEN, monkeypatch)


@pytest.fixture
def hall(clock) -> Hall:
    return Hall()


# --- the worker's page


def step(hall: Hall, act: str, number: str = "", by=None):
    return signed_in(by or hall.worker).post(reverse("queue_step", args=[act]), {"number": number}, follow=True)


def test_a_window_is_opened_and_one_key_does_the_next_act(hall, clock):
    hall.takes()
    worker = signed_in(hall.worker)
    assert words(worker.post(reverse("queue_window"), {"window": "2"}, follow=True)).count('data-key="n"') == 1
    for act in ("next", "start", "finish"):
        page = words(step(hall, act, Ticket.objects.get().token))
        assert page.count('data-key="n"') == 1
    assert Ticket.objects.get().outcome == "served"
    worker.post(reverse("queue_window"), {"close": "1"})
    assert "Open your window" in words(worker.get(reverse("queue")))


def test_an_old_page_does_nothing_to_the_number_of_now(hall):
    old = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    step(hall, "absent", old.token)
    current = hall.takes()
    assert "moved on" in words(step(hall, "finish", current.token))
    current.refresh_from_db()
    assert current.ended_at is None


@pytest.mark.parametrize("act", ["next", "start", "again", "absent", "finish"])
def test_every_act_without_a_window_is_refused_in_words(hall, act):
    assert "You have no open window." in words(step(hall, act))


def test_an_act_that_is_none_does_not_exist(hall):
    assert step(hall, "jump").status_code == 404


@pytest.mark.parametrize("window", ["", "x", "0", "99", "9" * 40], ids=["empty", "letters", "zero", "many", "huge"])
def test_a_window_that_is_none_opens_nothing(hall, window):
    page = words(signed_in(hall.worker).post(reverse("queue_window"), {"window": window}, follow=True))
    assert "Open your window" in page


def test_a_worker_gives_a_number_to_who_cannot_and_prints_its_slip(hall):
    answer = signed_in(hall.worker).post(reverse("queue_number"), {"once": str(uuid4())}, follow=True)
    assert Ticket.objects.get().source == "counter"
    assert ">001<" in words(answer)
    assert hall.place.kiosk not in words(answer)


def test_a_worker_takes_the_code_of_a_booking(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    worker = signed_in(hall.worker)
    clock.now = on(20, 10, 20)
    worker.post(reverse("queue_number"), {"arrive": "1", "code": booking.code})
    assert Ticket.objects.get().booking == booking
    answer = worker.post(reverse("queue_number"), {"arrive": "1", "code": "1"}, follow=True)
    assert "The code has six digits" in words(answer)


def test_the_line_shows_who_waits_longer_than_the_limit(hall, clock, django_assert_max_num_queries):
    for _each in range(12):
        hall.takes()
    hall.opens()
    clock.now = TEN + 16 * MINUTE
    worker = signed_in(hall.worker)
    with django_assert_max_num_queries(14):
        page = words(worker.get(reverse("queue")))
    assert page.count("16 minutes") == 12
    assert "tone-late" in page


def test_an_application_registered_for_a_number_finishes_it_and_counts_from_the_start_of_serving(hall, clock):
    ticket = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    start(ticket.token, by=hall.worker, at=TEN)
    worker = signed_in(hall.worker)
    clock.now = TEN + 3 * MINUTE
    form = f"/applications/new/visit_permission/?ticket={ticket.token}"
    answer = worker.get(f"{reverse('choose_service')}?ticket={ticket.token}")
    assert answer["Location"] == form
    page = words(worker.get(form))
    assert f'name="ticket" value="{ticket.token}"' in page
    opened = re.search(r'name="opened" value="([^"]+)"', page)[1].replace("&#x27;", "'")
    clock.now = TEN + 8 * MINUTE
    fields = typed(register="1", ticket=ticket.token, opened=opened)
    assert worker.post(form, fields).status_code == 302
    ticket.refresh_from_db()
    case = Application.objects.get()
    assert (ticket.outcome, ticket.application_id, ticket.finished_at) == ("served", case.pk, clock.now)
    assert StepFigure.objects.get(application=case, term__startswith="serving").spent == 8


# --- what belongs to another place


def test_the_office_and_its_branch_see_each_other_s_line_only_where_they_should(hall):
    hall.takes()
    assert "Nobody waits." in words(signed_in(hall.clerk).get(reverse("queue")))
    slip = reverse("queue_slip", args=[hall.takes().token])
    assert signed_in(hall.clerk).get(slip).status_code == 404
    assert signed_in(hall.worker).get(slip).status_code == 200


def test_another_office_s_queue_is_not_there(hall):
    other = Hall()
    assert signed_in(hall.worker).get(reverse("queue_slip", args=[other.takes().token])).status_code == 404
    assert signed_in(hall.head).get(f"{reverse('queue_report')}?place={other.place.token}").status_code == 404
    for name in ("queue_places", "queue_addresses"):
        answer = signed_in(hall.admin).post(reverse(name), {"place": other.place.token})
        assert answer.status_code == 404
    hall.opens()
    assert "moved on" in words(step(hall, "start", other.takes().token))


def test_a_branch_reads_its_own_times_and_not_those_of_the_office(hall):
    worker = signed_in(hall.worker)
    assert worker.get(reverse("queue_report")).status_code == 200
    assert worker.get(f"{reverse('queue_report')}?place={hall.counter.token}").status_code == 404


# --- report and settings


def test_T4_2_T4_3b_the_report_shows_minutes_shares_and_what_was_longer(hall, django_assert_max_num_queries):
    hall.opens()
    hall.served(joined=TEN, waits=5, lasts=10)
    hall.served(joined=on(20, 11), waits=16, lasts=10)
    head = signed_in(hall.head)
    with django_assert_max_num_queries(13):
        page = words(head.get(f"{reverse('queue_report')}?place={hall.place.token}&period=week"))
    assert "50 %" in page
    assert "100 %" in page
    late = page.partition('id="late-title"')[2]
    assert "002" in late
    assert "001" not in late


@pytest.mark.parametrize("period", ["", "today", "week", "month", "last_month", "quarter", "for-ever"])
def test_every_period_opens_and_an_unknown_one_is_today(hall, period):
    assert signed_in(hall.head).get(f"{reverse('queue_report')}?period={period}").status_code == 200


def test_T4_2_the_report_says_that_its_limits_are_repealed_and_kept_as_a_goal(hall):
    page = words(signed_in(hall.head).get(reverse("queue_report")))
    assert "kept as a goal" in page
    assert "repealed" in page
    assert 'title="T4.2"' in page


def test_without_a_queue_the_pages_say_who_opens_one(clock):
    team = Team()
    assert "no electronic queue here" in words(signed_in(team.clerk).get(reverse("queue")))
    assert "no electronic queue here" in words(signed_in(team.head).get(reverse("queue_report")))


def test_the_administrator_opens_a_queue_and_gives_new_addresses(clock):
    team = Team()
    BranchFactory(office=team.office)
    admin = signed_in(person(team.office, "administrator"))
    address = reverse("queue_places")
    [own, branch] = re.findall(r'name="place" value="([^"]+)"', words(admin.get(address)))
    admin.post(address, {"place": own, f"{own}-windows": "2"})
    admin.post(address, {"place": branch, f"{branch}-windows": "3", f"{branch}-booked_windows": "2"})
    assert list(QueuePlace.objects.order_by("windows").values_list("windows", "booked_windows")) == [(2, 0), (3, 2)]
    place = QueuePlace.objects.get(windows=3)
    assert place.kiosk in words(admin.get(address))
    admin.post(reverse("queue_addresses"), {"place": place.token})
    assert place.kiosk not in words(admin.get(address))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"windows": "", "booked_windows": "0"}, "Write how many windows there are.", id="nothing"),
        pytest.param({"windows": "two", "booked_windows": "0"}, "Write a number, such as 3.", id="words"),
        pytest.param({"windows": "99", "booked_windows": "0"}, "at most 20 windows", id="too-many"),
        pytest.param({"windows": "1", "booked_windows": "2"}, "There are fewer windows than that.", id="more-seats"),
    ],
)
def test_settings_that_cannot_be_are_told_and_kept_as_typed(hall, fields, said):
    sent = {f"{hall.place.token}-{name}": value for name, value in fields.items()}
    answer = signed_in(hall.admin).post(reverse("queue_places"), {"place": hall.place.token, **sent})
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_window_that_yesterday_left_open_is_closed_though_somebody_stood_at_it(hall, clock):
    hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    clock.now = on(21, 9)
    worker = signed_in(hall.worker)
    assert "This window is open since an earlier day." in words(worker.get(reverse("queue")))
    page = words(worker.post(reverse("queue_window"), {"close": "1"}, follow=True))
    assert "Open your window" in page
    assert Ticket.objects.get().outcome == "lapsed"


def test_a_window_that_a_colleague_left_open_yesterday_is_free_today(hall, clock):
    for number, worker in enumerate((hall.worker, hall.second), 1):
        hall.opens(worker, number)
    clock.now = on(21, 9)
    third = branch_worker(hall.branch)
    page = signed_in(third).get(reverse("queue"))
    assert 'name="window" value="1"' in page.content.decode()
    signed_in(third).post(reverse("queue_window"), {"window": "1"})
    assert shift_of(third).window == 1
