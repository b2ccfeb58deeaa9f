"""What happens on the way is written down on a page drawn from the definition."""

import pytest
from django.urls import reverse

from applications.actions.checking import may_check
from applications.models import Record
from tests.counter_pages import signed_in, words

pytestmark = pytest.mark.django_db
KIND = "primary_examination"


def test_P5_3_the_act_is_written_at_the_home_printed_and_corrected(walk):
    road = walk("patronage_care")
    application = road.assigned()
    first = road.record_by_form(application, "examination_act", road.team.executor)
    assert first.status_code == 302
    second = road.record_by_form(application, "examination_act", road.team.executor, number="1", rooms="4")
    assert second.status_code == 302
    versions = list(Record.objects.order_by("number"))
    assert [each.number for each in versions] == [1, 2]
    assert versions[0].replaced_at is not None
    assert versions[1].answers["rooms"] == 4
    page = words(signed_in(road.team.executor).get(reverse("record", args=[application.token, "examination_act"])))
    assert reverse("paper", args=[versions[1].paper.token]) in page
    assert "Earlier versions" in page
    assert 'value="4"' in page


def test_a_record_begins_with_what_the_application_says(walk):
    road = walk("patronage_care")
    application = road.assigned()
    page = words(signed_in(road.team.executor).get(reverse("record", args=[application.token, "examination_act"])))
    assert f'value="{application.applicant_address}"' in page


def test_the_same_record_pressed_twice_is_written_once(walk):
    road = walk("pmpc_examination")
    application = road.registered()
    road.book(application)
    for _press in range(2):
        assert road.record_by_form(application, KIND, road.team.head).status_code == 302
    assert Record.objects.filter(kind=KIND).count() == 1


def test_a_record_made_for_an_older_version_is_refused_and_keeps_what_was_typed(walk):
    road = walk("pmpc_examination")
    application = road.registered()
    road.book(application)
    road.record_by_form(application, KIND, road.team.head)
    answer = road.record_by_form(application, KIND, road.team.head, held_by="Психолог")
    assert answer.status_code == 409
    assert "moved on" in words(answer)
    assert 'value="Психолог"' in words(answer)


def test_what_is_left_empty_in_a_record_is_told_and_nothing_is_written(walk):
    road = walk("pmpc_examination")
    application = road.registered()
    road.book(application)
    answer = road.record_by_form(application, KIND, road.team.head, held_on="")
    assert answer.status_code == 422
    assert words(answer).count("Type the day as 05.03.2026.") == 2
    assert not Record.objects.filter(kind=KIND).exists()


def test_S2_3_a_contract_outside_of_its_range_is_refused_in_three_parts(walk):
    road = walk("rehabilitation")
    application = road.registered()
    answer = road.record_by_form(application, "contract", road.team.head, ends_on="21.12.2026")
    assert answer.status_code == 409
    assert not Record.objects.exists()
    assert 'value="21.12.2026"' in words(answer)


def test_a_journal_is_a_table_to_which_rows_are_added(walk):
    road = walk("rehabilitation")
    application = road.preparing()
    before = Record.objects.filter(kind="session").count()
    road.record_by_form(
        application,
        "session",
        road.team.executor,
        number=str(before),
        content="Сөйлеу жаттығулары",
        length_minutes="45",
    )
    page = words(signed_in(road.team.executor).get(reverse("record", args=[application.token, "session"])))
    assert Record.objects.filter(kind="session").count() == before + 1
    assert page.count("<tr>") == before + 2
    assert "Сөйлеу жаттығулары" in page


def test_who_does_not_write_a_record_reads_it_with_the_reason(walk):
    road = walk("patronage_care")
    application = road.preparing()
    page = words(signed_in(road.team.clerk).get(reverse("record", args=[application.token, "examination_act"])))
    assert 'name="rooms"' not in page
    assert "Number of rooms" in page
    assert "executor" in page


@pytest.mark.parametrize("kind", ["session", "no_such_thing"])
def test_a_record_that_the_edition_has_not_is_not_there(walk, kind):
    road = walk("patronage_care")
    address = reverse("record", args=[road.registered().token, kind])
    assert signed_in(road.team.executor).get(address).status_code == 404


def test_the_case_says_what_is_still_to_be_written_down(walk):
    road = walk("pmpc_examination")
    application = road.registered()
    road.book(application)
    page = words(signed_in(road.team.head).get(reverse("case", args=[application.token])))
    assert "The primary examination and the advice are not recorded yet." in page
    assert page.count(reverse("record", args=[application.token, "primary_examination"])) == 2, "first of what to do"
    road.write_everything(application)
    done = words(signed_in(road.team.head).get(reverse("case", args=[application.token])))
    assert "The primary examination and the advice are not recorded yet." not in done


@pytest.mark.parametrize(
    "service", ["pmpc_examination", "rehabilitation", "special_school_admission", "home_schooling", "visit_permission"]
)
def test_S_common_whoever_ends_the_check_of_a_service_finds_its_page(walk, service):
    road = walk(service)
    application = road.registered()
    if "checking" in {row.to for row in road.edition.transitions}:
        road.assign_by_button(application)
    application.refresh_from_db()
    by = next(each for each in road.people.values() if may_check(application, by=each, at=road.at))
    page = words(signed_in(by, "kk").get(reverse("check", args=[application.token])))
    assert road.edition.verb("refuse_acceptance").title.in_("kk") in page
