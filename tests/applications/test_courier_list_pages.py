"""The pages of a list: its lines, its signatures, its sheet, what did not agree. Source: R6a, R11a."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.custody.codes import readings
from applications.models import Discrepancy
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.couriers import Way
from tests.factories import PASSWORD, BranchFactory, Team, branch_worker, person

pytestmark = pytest.mark.django_db


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


def test_a_list_costs_the_same_queries_with_more_lines(way, django_assert_max_num_queries):
    register = way.given(*way.packages(10))
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(20):
        client.get(f"/courier/registers/{register.token}/")
