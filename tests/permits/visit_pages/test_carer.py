"""The carer's page on a telephone, its code and the letter of the code."""

import pytest
from django.urls import reverse

from permits.visits.actions.codes import Carer, make_code
from permits.visits.models import CarerCode, ReviewTask, Visit
from tests.counter_pages import signed_in
from tests.permits.visit_pages.telling import log_page, told, words
from tests.visits import CARER, HARM, MONDAY, VISIT

pytestmark = pytest.mark.django_db
VISITS = "/visits/"


# --- the carer's page


def test_the_page_asks_for_the_code_and_says_nothing_of_what_it_is_for(client, team):
    page = words(client.get(VISITS))
    assert "Write the code from your letter" in page
    told_by_it = ("visit", "child", "parent", team.permit.parent_name.casefold())
    assert not any(word in page.casefold() for word in told_by_it)


def test_a_wrong_code_is_told_so_in_three_parts(client, team):
    answer = client.post(VISITS, {"code": "AAAAA-AAAAA"})
    assert answer.status_code == 422
    assert "Compare it with the letter" in words(answer)


def test_too_many_codes_end_in_a_waiting_time(client, team):
    for number in range(40):
        client.post(VISITS, {"code": f"WRONG-{number}"})
    answer = client.post(VISITS, {"code": "AAAAA-AAAAA"})
    assert (answer.status_code, "Try again after" in words(answer)) == (429, True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_opens_a_short_form_that_names_the_parent_and_nothing_else_of_the_case(client, team, language):
    code, application = team.code(), team.application
    answer = client.post(VISITS, {"code": code.typed, "language": language})
    page = words(answer)
    assert answer.headers["Content-Language"] == language
    assert team.permit.parent_name in page
    hidden = (application.applicant_address, application.applicant_iin, application.register_number, "Жұмабекова")
    assert not any(word in page for word in hidden)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_held_visit_is_told_in_one_form_and_stands_in_the_list(client, team):
    code = team.code()
    answer = client.post(VISITS, told(code=code.typed))
    assert "Thank you, it is received" in words(answer)
    assert "12 December 2026, Saturday held" in words(answer)
    visit = Visit.objects.get()
    assert (visit.on, visit.told_how, visit.told_by) == (VISIT, "code", CARER)


def test_the_same_form_sent_twice_is_one_visit(client, team):
    fields = told(code=team.code().typed)
    assert [client.post(VISITS, fields).status_code for _ in range(2)] == [200, 200]
    assert Visit.objects.count() == 1


def test_harm_is_confirmed_in_plain_words_and_becomes_a_task(client, team):
    answer = client.post(VISITS, told(code=team.code().typed, harmed="yes", words=HARM))
    assert "has your report now and looks into it at once" in words(answer)
    assert HARM not in words(answer)
    assert ReviewTask.objects.get().visit.harm == HARM


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        pytest.param({"outcome": "missed"}, "Say why the visit did not take place.", id="missed-without-a-cause"),
        pytest.param({"harmed": "yes"}, "Say what harm was done to the child.", id="harm-without-words"),
        pytest.param({"outcome": ""}, "Say whether the visit took place.", id="nothing-said"),
        pytest.param({"on": "15.12.2026"}, "That day has not come yet.", id="a-day-to-come"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client, team, changes, remark):
    fields = told(code=team.code().typed, words="Жақсы өтті") | changes
    if changes == {"harmed": "yes"}:
        fields["words"] = " "
    answer = client.post(VISITS, fields)
    assert answer.status_code == 422
    assert remark in words(answer)
    assert fields["once"] in answer.content.decode()
    assert Visit.objects.count() == 0


def test_another_language_keeps_what_was_typed_and_sends_nothing(client, team):
    answer = client.post(VISITS, told(code=team.code().typed, words="Жақсы өтті", language="ru"))
    assert "Жақсы өтті" in words(answer)
    assert Visit.objects.count() == 0


def test_a_carer_sees_only_what_was_told_by_the_page(client, team):
    team.harmful()
    page = words(client.post(VISITS, {"code": team.code().typed}))
    assert "Nothing yet." in page
    assert HARM not in page


def test_another_carer_does_not_read_what_the_one_before_told(client, team):
    client.post(VISITS, told(code=team.code().typed))
    assert "12 December 2026" in words(client.post(VISITS, {"code": team.code().typed}))
    another = make_code(team.named.pk, Carer("Оспанов Арман"), by=team.clerk, at=MONDAY)
    assert "Nothing yet." in words(client.post(VISITS, {"code": another.typed}))


# --- the code and its letter


def test_a_code_is_shown_once_and_its_letter_is_printed_from_that_page(team):
    client = signed_in(team.executor)
    asked = {"child": team.named.pk, "name": CARER, "organisation": ""}
    made = client.post(reverse("make_carer_code", args=[team.permit.token]), asked)
    code = CarerCode.objects.get()
    typed = made.context["typed"]
    assert typed in words(made)
    assert typed not in words(client.get(log_page(team)))
    letter = client.post(reverse("carer_letter", args=[code.token]), {"code": typed, "language": "ru"})
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")
    assert "no-store" in letter.headers["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "AAAAA-AAAAA"])
def test_no_letter_is_printed_for_another_code(team, typed):
    made = team.code()
    address = reverse("carer_letter", args=[made.row.token])
    assert signed_in(team.clerk).post(address, {"code": typed}).status_code == 404


def test_a_code_without_a_carer_is_asked_for_one(team):
    answer = signed_in(team.clerk).post(reverse("make_carer_code", args=[team.permit.token]), {"child": team.named.pk})
    assert (answer.status_code, CarerCode.objects.count()) == (422, 0)
    assert "Write to whom the code is given." in words(answer)


def test_a_code_is_made_void_on_the_page_of_the_log(team):
    made = team.code()
    answer = signed_in(team.clerk).post(reverse("void_carer_code", args=[made.row.token]), follow=True)
    assert "The code is void" in words(answer)
    assert not CarerCode.objects.get().is_valid
