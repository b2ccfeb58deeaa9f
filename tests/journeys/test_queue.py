"""The queue of a branch on one morning: a number at the entrance, the screen, the window, the report."""

from datetime import datetime, time

import pytest

from applications.law.calendar import ALMATY, standard_branch
from applications.models import Ticket
from tests.journeys.applicant import Applicant
from tests.journeys.days import Days
from tests.journeys.road import REGISTER, write_application
from tests.journeys.visitor import PHONE, TABLET, Visitor
from tests.queue import MINUTE, Hall

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def morning(days: Days) -> Days:
    """A branch at ten o'clock of a day that is worked."""
    day = standard_branch().add_working_days(datetime.now(ALMATY).date(), 1)
    days.now = datetime.combine(day, time(10), ALMATY)
    return days


@pytest.fixture
def hall(morning) -> Hall:
    return Hall()


def presses(worker: Visitor, key: str) -> None:
    with worker.page.expect_navigation():
        worker.key(key)
    worker.look()


def test_i_take_a_number_am_called_served_and_registered_and_the_head_reads_the_minutes(morning, hall):
    tablet, screen = morning.comes(size=TABLET), morning.comes()
    screen.visit(f"/queue/screen/{hall.place.screen}/")
    screen.sees_no(".screen-calls")
    tablet.visit(f"/queue/kiosk/{hall.place.kiosk}/")
    tablet.press("button[name=language][value=kk]")
    tablet.sees(".slip-number", "001")
    tablet.sees("svg.qr")

    phone = morning.comes(size=PHONE)
    phone.visit(f"/queue/tickets/{Ticket.objects.get().token}/")
    phone.sees(".ticket-number", "001")

    morning.pass_by(7)
    worker = morning.comes(hall.worker)
    worker.visit("/queue/")
    presses(worker, "1")
    presses(worker, "n")
    worker.sees(".window-number", "001")
    screen.sees(".screen-calls .is-fresh", "001")  # by itself
    phone.sees(".ticket-called", "1")

    presses(worker, "n")
    presses(worker, "a")
    morning.pass_by(9)
    write_application(worker, Applicant())
    worker.press(REGISTER)
    served = Ticket.objects.get()
    assert (served.outcome, served.finished_at - served.started_at) == ("served", 9 * MINUTE)
    assert served.application is not None
    screen.sees(".screen-none")
    phone.sees_no(".ticket-called")

    head = morning.comes(hall.head)
    head.visit(f"/office/queue-times/?place={hall.place.token}")
    row = head.words_of(".queue-days .is-whole")
    assert all(minutes in row for minutes in ("7 ", "9 ", "100 %"))
    head.sees_no("#late-title")


def test_i_book_a_time_on_my_telephone_and_type_its_code_at_the_entrance(morning, hall):
    phone = morning.comes(size=PHONE)
    phone.visit("/")
    phone.press("a[href='/queue/booking/']")
    phone.press(f"a[href='/queue/booking/{hall.place.token}/']")
    phone.page.locator(".hour input").first.check()
    phone.press("form.sheet .actions button")
    code = "".join(each for each in phone.words_of(".panel-number .big") if each.isdecimal())
    assert len(code) == 6

    morning.pass_by(15)
    tablet = morning.comes(size=TABLET)
    tablet.visit(f"/queue/kiosk/{hall.place.kiosk}/")
    tablet.press(f"a[href='/queue/kiosk/{hall.place.kiosk}/arrival/']")
    tablet.fill(code="000000")
    tablet.press("form.kiosk-code button", answer=422)
    tablet.fill(code=code)
    tablet.press("form.kiosk-code button")
    tablet.sees(".slip-number", "001")
    assert Ticket.objects.get().booking.code == code
