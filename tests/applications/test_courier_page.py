"""The page of the courier and the pages of a list. Source: R6a, R6b, R9d, R11a, T4.1a, T4.1b; readings Q7, Q8."""

import re
from datetime import datetime
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from applications.actions.routing import receive, send
from applications.custody.bundle import hands
from applications.custody.codes import readings
from applications.law.calendar import ALMATY
from applications.models import CourierRegister, Discrepancy
from applications.presenters.courier import courier_page
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.couriers import COURIER, Way
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, BranchFactory, Team, branch_worker, person

pytestmark = pytest.mark.django_db
SIX_DAYS = "the day is over by the six-day week"


@pytest.fixture
def way() -> Way:
    return Way()


def a_picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "PNG")
    return made.getvalue()


def custodies(*cases) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.custody for case in cases]


def list_of(client, *cases, once=None):
    data = {"verb": "list", "case": [case.token for case in cases], "once": once or str(uuid4())}
    return client.post("/courier/", data, follow=True)


def test_from_the_tick_to_the_signature_of_the_receiver(way):
    cases = way.packages(3)
    worker, clerk = signed_in(way.worker), signed_in(way.clerk)
    assert "Packages to send to the office" in words(worker.get("/courier/"))
    page = words(list_of(worker, *cases[:2]))
    register = CourierRegister.objects.get()
    assert all(case.register_number in page for case in cases[:2])
    worker.post(f"/courier/registers/{register.token}/give/", {"courier": COURIER, "password": PASSWORD})
    assert custodies(*cases) == ["courier", "courier", "branch"]
    assert str(register) in words(clerk.get("/courier/"))
    address = f"/courier/registers/{register.token}/take/"
    assert cases[0].register_number in words(clerk.get(address))
    answers = {"found-1": "arrived", "found-2": "missing", "words-2": "not in the bag", "password": PASSWORD}
    done = words(clerk.post(address, answers, follow=True))
    assert sorted(custodies(*cases[:2])) == ["courier", "office"]
    assert "taken, with discrepancies" in done
    assert "not in the bag" in words(worker.get(f"/courier/registers/{register.token}/"))


def test_the_same_form_pressed_twice_makes_one_list(way):
    case, client, once = way.package(), signed_in(way.worker), str(uuid4())
    list_of(client, case, once=once)
    list_of(client, case, once=once)
    assert CourierRegister.objects.count() == 1


def test_results_of_two_branches_become_two_lists(way):
    other = Way.__new__(Way)
    other.__dict__ = {**way.__dict__, "branch": BranchFactory(office=way.office)}
    other.worker = branch_worker(other.branch)
    list_of(signed_in(way.clerk), way.result(), other.result())
    assert {each.branch for each in CourierRegister.objects.all()} == {way.branch, other.branch}


def test_a_scanned_code_ticks_its_case_and_keeps_what_was_ticked(way):
    first, second = way.packages(2)
    code = second.copies.get(leads=True).grouped_code
    answer = signed_in(way.worker).post(
        "/courier/", {"verb": "scan", "code": code, "case": [first.token]}, follow=True
    )
    assert answer.context["page"].to_send.chosen == 2


def test_enter_in_the_field_of_the_scanner_is_a_scan(way):
    case = way.package()
    answer = signed_in(way.worker).post("/courier/", {"code": case.copies.get(leads=True).code}, follow=True)
    assert answer.context["page"].to_send.chosen == 1


@pytest.mark.parametrize("typed", ["hello", "7KQ4-9XTM-20BD"])
def test_a_code_that_no_paper_bears_is_told(way, typed):
    way.package()
    answer = signed_in(way.worker).post("/courier/", {"verb": "scan", "code": typed}, follow=True)
    assert "No paper here bears the code" in words(answer)


def test_a_press_without_a_code_keeps_what_is_ticked(way):
    case = way.package()
    answer = signed_in(way.worker).post("/courier/", {"verb": "scan", "code": " ", "case": [case.token]}, follow=True)
    assert "No paper here bears the code" not in words(answer)
    assert re.search(rf'value="{case.token}"[^>]*checked', words(answer))


def test_a_code_of_what_does_not_wait_is_told(way):
    case = way.package()
    way.given(case)
    answer = signed_in(way.worker).post(
        "/courier/", {"verb": "scan", "code": case.copies.get(leads=True).code}, follow=True
    )
    assert "does not wait to be sent" in words(answer)


def test_everything_is_ticked_at_once(way):
    way.packages(3)
    assert signed_in(way.worker).post("/courier/", {"verb": "all"}, follow=True).context["page"].to_send.chosen == 3


def test_a_scanned_code_marks_its_line_as_arrived(way):
    case = way.package()
    register = way.given(case)
    data = {"scan": "1", "code": case.copies.get(leads=True).code}
    answer = signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", data, follow=True)
    assert answer.context["form"].initial["found-1"] == "arrived"
    assert custodies(case) == ["courier"]


def test_a_scanned_code_that_is_not_listed_is_written_below(way):
    listed, other = way.packages(2)
    register, code = way.given(listed), other.copies.get(leads=True).grouped_code
    data = {"scan": "1", "code": code, "not_listed": "a newspaper"}
    answer = signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", data, follow=True)
    assert answer.context["form"].initial["not_listed"].splitlines() == ["a newspaper", code]
    assert readings(code)


def test_a_code_that_is_scanned_twice_is_written_below_once(way):
    listed, other = way.packages(2)
    register, code = way.given(listed), other.copies.get(leads=True).grouped_code
    data = {"scan": "1", "code": code, "not_listed": f"{code} an envelope"}
    answer = signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", data, follow=True)
    assert answer.context["form"].initial["not_listed"] == f"{code} an envelope"


def test_a_code_in_groups_is_read_where_it_stands_below(way):
    listed, other = way.packages(2)
    register, late = way.given(listed), way.given(other)
    code = other.copies.get(leads=True).grouped_code.replace("-", " ")
    answers = {"found-1": "arrived", "not_listed": f"{code} an envelope", "password": PASSWORD}
    signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    noted = Discrepancy.objects.get()
    assert (noted.application, noted.words) == (other, "an envelope")
    assert late.rows.get().fate == "given"


def test_the_second_of_two_who_take_one_list_is_told_that_it_was_taken(way):
    register = way.given(way.package())
    address = f"/courier/registers/{register.token}/take/"
    answers = {"found-1": "arrived", "password": PASSWORD}
    signed_in(way.clerk).post(address, answers)
    other = signed_in(person(way.office, roles.CLERK))
    assert "was taken already" in words(other.post(address, answers, follow=True))
    assert "was taken already" not in words(signed_in(way.clerk).post(address, answers, follow=True))


def test_enter_in_the_field_of_the_password_signs(way):
    """The browser presses the first button of the form, which is that of the scanner."""
    case = way.package()
    register = way.given(case)
    answers = {"scan": "1", "code": "", "found-1": "arrived", "password": PASSWORD}
    signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    assert custodies(case) == ["office"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param({"password": PASSWORD}, "Say of this line whether it arrived", id="a-line-not-looked-at"),
        pytest.param({"found-1": "arrived"}, "Type the password you sign in with", id="without-the-signature"),
        pytest.param(
            {"found-1": "arrived", "kind-1": "damaged", "password": PASSWORD},
            "what is damaged",
            id="damaged-without-words",
        ),
    ],
)
def test_a_list_is_not_taken_half(way, answers, told):
    case = way.package()
    register = way.given(case)
    answer = signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert custodies(case) == ["courier"]


def test_what_comes_without_a_list_is_received_alone(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    signed_in(way.clerk).post("/courier/", {"verb": "receive", "case": [case.token]})
    assert custodies(case) == ["office"]


def test_packages_of_another_office_cannot_be_received(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    stranger = signed_in(Team().clerk)
    assert case.register_number not in words(stranger.get("/courier/"))
    stranger.post("/courier/", {"verb": "receive", "case": [case.token]})
    assert custodies(case) == ["courier"]


@pytest.mark.parametrize("verb", ["list", "receive"])
def test_nothing_chosen_is_told(way, verb):
    answer = signed_in(way.worker).post("/courier/", {"verb": verb, "once": str(uuid4())}, follow=True)
    assert "Nothing was chosen" in words(answer)


def test_a_verb_that_the_courier_does_not_know_is_not_there(way):
    assert signed_in(way.worker).post("/courier/", {"verb": "sign"}).status_code == 404


@pytest.mark.parametrize("page", ["", "file/", "take/", "sheet/"])
def test_a_list_is_not_there_for_another_office_or_branch(way, page):
    register = way.given(way.package())
    other = branch_worker(BranchFactory(office=way.office))
    for stranger in (Team().clerk, other):
        assert signed_in(stranger).get(f"/courier/registers/{register.token}/{page}").status_code == 404


def test_the_head_reads_a_list_and_touches_nothing(way):
    register = way.given(way.package())
    page = words(signed_in(way.head).get(f"/courier/registers/{register.token}/"))
    assert "Take from the courier" not in page
    assert signed_in(way.head).get(f"/courier/registers/{register.token}/take/").status_code == 403


def test_a_list_is_printed_before_and_after_it_is_given(way):
    register = way.made(way.package())
    made = signed_in(way.worker).get(f"/courier/registers/{register.token}/file/")
    assert made.content.startswith(b"%PDF")
    russian = signed_in(way.worker, "ru").get(f"/courier/registers/{register.token}/file/")
    assert russian.content.startswith(b"%PDF")


def test_a_line_is_taken_off_with_its_reason_and_only_with_it(way):
    case = way.package()
    register = way.made(case)
    client, address = signed_in(way.worker), f"/courier/registers/{register.token}/lines/1/left-out/"
    assert "No reason is written" in words(client.post(address, {"words": " "}, follow=True))
    assert "the bag is full" in words(client.post(address, {"words": "the bag is full"}, follow=True))
    assert register.rows.get().fate == "left_out"


def test_a_discrepancy_is_resolved_from_the_page_of_either_side(way):
    case = way.package()
    register = way.given(case)
    answers = {"found-1": "arrived", "kind-1": "damaged", "words-1": "wet", "password": PASSWORD}
    signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    noted = Discrepancy.objects.get()
    address = f"/courier/registers/{register.token}/discrepancies/{noted.pk}/"
    assert "dried" in words(signed_in(way.worker).post(address, {"words": "dried"}, follow=True))


def test_the_scan_of_the_signed_sheet_is_attached_once_and_read_by_both(way):
    register = way.given(way.package())
    address = f"/courier/registers/{register.token}/sheet/"
    client = signed_in(way.clerk)
    for _time in range(2):
        client.post(address, {"sheet": SimpleUploadedFile("sheet.png", a_picture(), "image/png")})
    register.refresh_from_db()
    assert register.sheet is not None
    assert signed_in(way.worker).get(address).status_code == 200


@pytest.mark.parametrize(
    ("now", "mark"),
    [
        pytest.param(datetime(2026, 11, 20, 18, tzinfo=ALMATY), "", id="Q8-on-the-day-of-reception"),
        pytest.param(datetime(2026, 11, 21, 12, tzinfo=ALMATY), "", id="Q8-on-the-saturday"),
        pytest.param(
            datetime(2026, 11, 23, 9, 30, tzinfo=ALMATY),
            SIX_DAYS,
            id="Q8-alarm-on-monday",
        ),
        pytest.param(datetime(2026, 11, 24, 9, 30, tzinfo=ALMATY), "late", id="Q8-breach-on-tuesday"),
    ],
)
def test_the_courier_is_warned_by_the_six_day_week_and_late_by_the_five_day_week(way, now, mark):
    way.package()
    (parcel,) = courier_page(way.worker, at=now).to_send.parcels
    assert parcel.mark == mark
    assert parcel.clause == "R6a"


@pytest.mark.parametrize(
    ("now", "mark"),
    [
        pytest.param(datetime(2026, 11, 25, 18, tzinfo=ALMATY), "", id="T4.1b-the-day-before"),
        pytest.param(datetime(2026, 11, 26, 18, tzinfo=ALMATY), "today", id="T4.1b-on-the-day"),
        pytest.param(datetime(2026, 11, 26, 18, 31, tzinfo=ALMATY), "the hour has passed", id="T4.1b-after-the-hour"),
    ],
)
def test_a_result_is_due_at_the_branch_a_day_before_the_end_and_never_blocked(way, now, mark):
    case = way.result()
    (parcel,) = courier_page(way.clerk, at=now).to_send.parcels
    assert (parcel.clause, parcel.mark) == ("T4.1b", mark)
    assert parcel.courier_by.endswith("18:30")
    way.given(case, by=way.clerk, at=now)
    assert custodies(case) == ["courier"]


def test_the_most_pressing_stands_first(way):
    later = way.package(MONDAY_MORNING)
    sooner = way.package()
    page = courier_page(way.worker, at=MONDAY_MORNING)
    assert [parcel.row.number for parcel in page.to_send.parcels] == [sooner.register_number, later.register_number]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", "20 November 2026, Friday", id="R6b-the-day-of-reception-is-not-counted"),
        pytest.param("ru", "20 ноября 2026 года, пятница", id="T4.1a-the-day-of-reception-is-not-counted"),
    ],
)
def test_on_arrival_the_office_sees_which_day_is_not_counted(way, language, told):
    register = way.given(way.package())
    page = words(signed_in(way.clerk, language).get(f"/courier/registers/{register.token}/take/"))
    assert told in page


def test_the_page_costs_the_same_queries_with_more_packages(way, django_assert_max_num_queries):
    for case in way.packages(6):
        send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    way.given(*way.packages(6))
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(20):
        client.get("/courier/")


def test_a_list_costs_the_same_queries_with_more_lines(way, django_assert_max_num_queries):
    register = way.given(*way.packages(10))
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(20):
        client.get(f"/courier/registers/{register.token}/")


def test_the_journal_shows_what_is_unresolved_first_and_costs_the_same(way, django_assert_max_num_queries):
    register = way.given(way.package())
    answers = {"found-1": "missing", "password": PASSWORD}
    signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    for _time in range(4):
        way.given(way.package())
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(16):
        page = client.get("/courier/registers/?from=01.11.2026&until=30.11.2026").context["page"]
    assert [row.number for row in page.unresolved] == [str(register)]
    assert len(page.rows) == 5


def test_another_period_has_other_lists(way):
    way.given(way.package())
    page = signed_in(way.clerk).get("/courier/registers/?from=01.10.2026&until=31.10.2026")
    assert "No list was made in this period" in words(page)


def test_a_day_that_is_none_is_told(way):
    assert "This is no date" in words(signed_in(way.clerk).get("/courier/registers/?from=yesterday"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_are_drawn_in_every_language(way, language):
    case, made = way.package(), way.given(way.package())
    for address in ("", "registers/", f"registers/{made.token}/", f"registers/{made.token}/take/"):
        for who in (way.clerk, way.worker):
            assert signed_in(who, language).get(f"/courier/{address}", follow=True).status_code == 200
    assert signed_in(way.worker, language).get(f"/applications/{case.token}/").status_code == 200


def test_the_case_says_where_its_paper_is(way):
    case = way.package()
    register = way.given(case)
    page = words(signed_in(way.worker).get(f"/applications/{case.token}/"))
    assert "Where the paper is" in page
    assert f"with the courier, {COURIER}" in page
    assert f"/courier/registers/{register.token}/" in page


def test_an_executor_reads_the_chain_without_a_link_to_a_list_that_does_not_open(way):
    case = way.package()
    register = way.given(case)
    page = words(signed_in(way.executor).get(f"/applications/{case.token}/"))
    assert str(register) in page
    assert register.token not in page


def test_a_case_prints_its_stickers(way):
    case = way.package()
    made = signed_in(way.worker).get(f"/applications/{case.token}/stickers/")
    assert made.content.startswith(b"%PDF")
    assert signed_in(Team().clerk).get(f"/applications/{case.token}/stickers/").status_code == 404


def test_the_bundle_for_a_court_tells_through_whose_hands_the_papers_went(way):
    case = way.package()
    register = way.given(case)
    (part,) = hands(case, "en")
    told = " ".join(PdfReader(BytesIO(part.pdf)).pages[0].extract_text().split())
    assert all(words in told for words in (COURIER, str(register), case.copies.get(leads=True).grouped_code))


def test_a_received_package_waits_for_the_head(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    receive(case.pk, by=way.clerk, at=FRIDAY_MORNING)
    assert case.register_number in words(signed_in(way.head).get("/desk/"))


def test_somebody_without_the_role_finds_no_courier(way):
    assert signed_in(person(way.office, roles.EXECUTOR)).get("/courier/registers/").status_code == 403


def test_of_results_no_term_is_told_since_it_ended_with_the_signature(way):
    register = way.given(way.result(), by=way.clerk)
    for who, page in ((way.clerk, ""), (way.worker, "take/")):
        told = words(signed_in(who).get(f"/courier/registers/{register.token}/{page}"))
        assert "is not counted" not in told
        assert "Left of the whole term" not in told
    assert "Left of the whole term" in words(
        signed_in(way.worker).get(f"/courier/registers/{way.made(way.package()).token}/")
    )
