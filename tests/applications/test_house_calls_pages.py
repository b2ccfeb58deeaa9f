"""The pages of visits at home: writing down, planning, the route, and the intake on a tablet."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from applications.actions.routing import receive, send
from applications.house_calls.visiting import cancel, register_at_home
from applications.models import Application, HouseCall
from applications.status_code import status_code
from portal.accounts import roles
from portal.audit.models import Event
from tests.clock import Clock, clock_at
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, BranchFactory, branch_worker, intake, person
from tests.house_calls import MONDAY, Branch

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14
DAY = timedelta(days=1)
CALL = {
    "source": "centre_8800",
    "called_on": "20.11.2026",
    "called_time": "10:05",
    "caller": "Байжанова Әсел, қызы",
    "surname": "Байжанова",
    "given_name": "Күләш",
    "patronymic": "",
    "phone": "8 701 555 01 88",
    "address": "Есіл қаласы, Сарыарқа көшесі, 3",
    "directions": "2-кіреберіс",
    "wanted": "сенбіде",
    "service": "visit_permission",
    "lost": ["movement", "orientation"],
    "extent": "fully",
    "confirmation": "read_out",
}


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> Clock:
    return clock_at(FRIDAY_MORNING, monkeypatch)


@pytest.fixture
def branch() -> Branch:
    return Branch()


def step(call: HouseCall, act: str) -> str:
    return reverse("house_call_step", args=[call.token, act])


def page_of(call: HouseCall) -> str:
    return reverse("house_call", args=[call.token])


def route(branch: Branch, name: str = "house_route", day: object = MONDAY) -> str:
    return f"{reverse(name)}?worker={branch.worker.username}&day={day}"


# --- Writing down


def test_a_call_is_written_down_and_leads_to_its_page(branch):
    """Source: T13."""
    answer = signed_in(branch.worker).post(reverse("new_house_call"), CALL | {"once": str(uuid4())})
    call = HouseCall.objects.get()
    assert answer["Location"] == page_of(call)
    assert (call.lost, call.extent, call.phone) == (["movement", "orientation"], "fully", "+77015550188")
    assert call.called_at.minute == 5


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"lost": []}, "without it there is no right", id="T13-no-ability"),
        pytest.param({"extent": ""}, "fully or partly", id="T13-no-extent"),
        pytest.param({"confirmation": ""}, "how the right to a visit was confirmed", id="T13-no-confirmation"),
        pytest.param({"phone": "12"}, "is not a telephone number", id="T13-no-telephone"),
        pytest.param({"address": ""}, "Type the address", id="T13-no-address"),
        pytest.param({"called_on": "21.11.2026"}, "lies in the future", id="T13-call-of-tomorrow"),
        pytest.param({"called_time": "25:99"}, "This is not an hour", id="T13-no-hour"),
        pytest.param({"service": ""}, "Choose the service", id="T13-no-service"),
    ],
)
def test_a_call_with_a_slip_keeps_what_was_typed(branch, changes, said):
    answer = signed_in(branch.worker).post(reverse("new_house_call"), CALL | {"once": str(uuid4())} | changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "2-кіреберіс" in words(answer)
    assert not HouseCall.objects.exists()


@pytest.mark.parametrize(
    ("language", "sign"),
    [("kk", "өздігінен қозғалу"), ("ru", "самостоятельное передвижение"), ("en", "moving unaided")],
)
def test_the_right_is_read_out_in_each_language(branch, language, sign):
    client = signed_in(branch.worker, language)
    assert sign in words(client.get(reverse("new_house_call")))
    assert sign in words(client.get(page_of(branch.called())))


# --- The list


def test_what_waits_for_a_day_stands_on_top_with_its_days_of_waiting(branch, clock):
    """No term is set by law; the days are shown. Source: T13."""
    waiting, planned = branch.called(), branch.planned()
    clock.now = FRIDAY_MORNING + 3 * DAY
    page = words(signed_in(branch.worker).get(reverse("house_calls")))
    assert "waits for 3 days" in page
    assert page.index(waiting.number) < page.index(planned.number)
    assert "23 November 2026" in page


def test_a_planned_day_that_is_gone_says_so(branch, clock):
    branch.planned()
    clock.now = FRIDAY_MORNING + 5 * DAY
    assert "the day is gone" in words(signed_in(branch.worker).get(reverse("house_calls")))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_speak_the_language_of_the_reader(branch, language):
    call, client = branch.planned(), signed_in(branch.worker, language)
    states = {"kk": "Күні белгіленді", "ru": "Выезд назначен", "en": "Planned"}
    for address in (reverse("house_calls"), page_of(call), route(branch)):
        page = words(client.get(address))
        assert f'<html lang="{language}">' in page
        assert states[language] in page


def test_the_pages_ask_the_database_a_few_times(branch, django_assert_max_num_queries):
    calls = [branch.planned() for _ in range(4)] + [branch.called() for _ in range(3)]
    client = signed_in(branch.worker)
    addresses = [reverse("house_calls"), page_of(calls[0]), route(branch), reverse("new_house_call")]
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(address)


def test_another_branch_even_of_the_same_office_sees_nothing(branch):
    call = branch.planned()
    client = signed_in(branch_worker(BranchFactory(office=branch.office)))
    for address in (page_of(call), route(branch), route(branch, "house_route_pdf"), f"{NEW}?call={call.token}"):
        assert client.get(address).status_code == 404
    assert call.number not in words(client.get(reverse("house_calls")))
    assert client.post(step(call, "cancel"), {"reason": "x", "stamp": call.stamp}).status_code == 404


def test_whoever_looks_at_a_call_or_a_route_stands_in_the_log(branch):
    one, two = branch.planned(), branch.planned()
    signed_in(branch.colleague).get(route(branch))
    read = Event.objects.filter(subject_kind="house_call", verb="read", actor=branch.colleague)
    assert set(read.values_list("subject_id", flat=True)) == {one.pk, two.pk}
    signed_in(branch.colleague).get(page_of(one))
    assert read.count() == 2, "once a day"


# --- Planning and the route


def test_a_visit_is_planned_and_stands_on_the_route(branch):
    call = branch.called()
    sent = {"day": "23.11.2026", "worker": branch.colleague.username, "stamp": call.stamp}
    assert signed_in(branch.worker).post(step(call, "plan"), sent).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.worker, call.planned_on) == ("planned", branch.colleague, MONDAY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param("22.11.2026", "does not work on that day", id="T8.2-sunday"),
        pytest.param("19.11.2026", "That day is gone", id="T13-gone"),
        pytest.param("31.02.2026", "is not a day of the calendar", id="T13-no-day"),
    ],
)
def test_a_day_that_cannot_be_is_refused_kindly(branch, day, said):
    call = branch.called()
    sent = {"day": day, "worker": branch.worker.username, "stamp": call.stamp}
    answer = signed_in(branch.worker).post(step(call, "plan"), sent)
    assert answer.status_code in {409, 422}
    assert said in words(answer)


def test_the_order_of_the_route_changes_by_buttons_without_a_script(branch):
    one, two = branch.planned(surname="Бірінші"), branch.planned(surname="Екінші")
    client = signed_in(branch.worker)
    page = words(client.get(route(branch)))
    assert page.index("Бірінші") < page.index("Екінші")
    assert 'name="up"' in page
    answer = client.post(reverse("house_call_place", args=[two.token]), {"up": "1"})
    assert answer["Location"].startswith(reverse("house_route"))
    page = words(client.get(route(branch)))
    assert page.index("Екінші") < page.index("Бірінші")
    assert f"tel:{one.phone}" in page


def test_a_press_made_for_an_older_state_changes_nothing_and_a_second_press_is_one(branch):
    call, client = branch.planned(), signed_in(branch.worker)
    old = {"stamp": call.stamp}
    assert client.post(step(call, "set_out"), old).status_code == 302
    assert client.post(step(call, "set_out"), old).status_code == 302
    stale = signed_in(branch.colleague).post(step(call, "cancel"), old | {"reason": "x"})
    assert stale.status_code == 409
    call.refresh_from_db()
    assert call.state == "on_the_way"


def test_the_route_is_printed_with_doors_and_telephones_and_without_what_was_lost(branch):
    branch.planned(directions="Көк қақпа")
    answer = signed_in(branch.worker, "kk").get(route(branch, "house_route_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Байжанова" in said
    assert "Көк қақпа" in said
    assert "+7 701 555 01 88" in said
    assert "өздігінен қозғалу" not in said


@pytest.mark.parametrize("day", ["yesterday", "2026-02-31", "1900-01-01"])
def test_a_route_of_no_day_does_not_exist(branch, day):
    assert signed_in(branch.worker).get(route(branch, day=day)).status_code == 404


# --- The intake at home


def photographed() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile("image.jpg", out.getvalue(), "image/jpeg")


def test_the_form_of_the_counter_opens_with_what_the_call_says_and_a_camera(branch):
    """Source: T13, R3."""
    call = branch.planned()
    page = words(signed_in(branch.worker).get(f"{NEW}?call={call.token}"))
    for said in (call.surname, call.given_name, call.address, "+7 701 555 01 88", call.number):
        assert said in page
    assert 'capture="environment"' in page
    assert 'capture="environment"' not in words(signed_in(branch.worker).get(NEW))


def test_what_was_corrected_on_the_form_stays_when_a_child_is_added(branch):
    call = branch.planned()
    sent = typed(call=call.token, surname="Түзетілген", add_child="1")
    page = words(signed_in(branch.worker).post(NEW, sent))
    assert "Түзетілген" in page
    assert f'name="call" value="{call.token}"' in page


def test_the_intake_is_received_now_and_shows_number_code_and_a_square_to_photograph(branch):
    """Source: T13, R3, R4."""
    call, client = branch.planned(), signed_in(branch.worker)
    sent = typed(call=call.token, register="1", **{"document-court_decision-scan": photographed()})
    answer = client.post(NEW, sent)
    application = Application.objects.get()
    assert answer["Location"] == reverse("house_call_number", args=[call.token])
    assert (application.received_at, application.channel) == (FRIDAY_MORNING, "state_corporation")
    assert application.documents.get(requirement="court_decision").scan is not None
    page = words(client.get(answer["Location"]))
    assert application.register_number in page
    assert status_code(application) in page
    assert '<svg class="qr"' in page
    call.refresh_from_db()
    assert (call.state, call.application) == ("visited", application)


def test_a_call_that_was_cancelled_meanwhile_is_said_on_the_form_and_nothing_is_lost(branch):
    call = branch.planned()
    cancel(call.pk, reason="Өзі келеді", by=branch.colleague, at=FRIDAY_MORNING)
    answer = signed_in(branch.worker).post(NEW, typed(call=call.token, register="1"))
    assert answer.status_code == 422
    assert "no such step where it stands now: Cancelled" in words(answer)
    assert "Жұмабеков" in words(answer)
    assert not Application.objects.exists()


def test_the_clerk_reads_on_the_case_that_it_was_taken_in_at_home(branch):
    """Source: T13."""
    call = branch.planned()
    application = register_at_home(call.pk, intake(), by=branch.worker, at=FRIDAY_MORNING)
    clerk = person(branch.office, roles.CLERK)
    send(application.pk, by=branch.worker, at=FRIDAY_MORNING)
    receive(application.pk, by=clerk, at=FRIDAY_MORNING + timedelta(hours=3))
    page = words(signed_in(clerk).get(reverse("case", args=[application.token])))
    assert f", house call {call.number}" in page
    assert "Taken in at home on" in page
    assert "Documents taken in at home, house call" in page
    assert page_of(call) not in page, "the call itself is the branch's"


def test_the_receipt_is_printed_later_at_the_branch(branch):
    call = branch.planned()
    application = register_at_home(call.pk, intake(), by=branch.worker, at=FRIDAY_MORNING)
    page = words(signed_in(branch.worker).get(reverse("house_call_number", args=[call.token])))
    assert reverse("registered", args=[application.token]) in page


def test_a_call_without_an_application_has_no_number_to_show(branch):
    address = reverse("house_call_number", args=[branch.planned().token])
    assert signed_in(branch.worker).get(address).status_code == 404
