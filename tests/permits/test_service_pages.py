"""Every service over its pages, from the counter to the hand-over; each page drawn from the definition."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.actions.checking import may_check
from applications.law.calendar import ALMATY
from applications.models import Application, Record
from applications.presenters.case import case_page
from permits.actions.drafting import live_decision
from permits.models import Decision
from portal.accounts import roles
from portal.offices.models import ConfirmedText
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, person
from tests.service_pages import PageWalk, as_typed
from tests.services import LIVES, Life, office_of_every_service
from tests.workflow import with_file

KIND = "primary_examination"
pytestmark = pytest.mark.django_db

ROADS = {**LIVES, "R3-visit-permission": Life("visit_permission")}
BY_SERVICE = {life.service: life for life in ROADS.values()}


@pytest.fixture
def clock(monkeypatch):
    """Everybody's clock stands where the test says."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    return stand


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def walk(clock):
    def begin(service: str, at: datetime | None = None) -> PageWalk:
        life = replace(BY_SERVICE[service], at=at or BY_SERVICE[service].at)
        clock(life.at)
        return PageWalk(office_of_every_service(), life)

    return begin


# --- from the counter to the hand-over


@pytest.mark.parametrize("service", [life.service for life in ROADS.values()], ids=list(ROADS))
def test_a_service_runs_over_its_pages_from_the_counter_to_the_hand_over(walk, service):
    road = walk(service)
    assert road.register_by_form().status_code == 302
    application = Application.objects.get()
    road.write_everything(application)
    if any(row.verb == "assign" for row in road.edition.transitions):
        road.assign_by_button(application)
        application.refresh_from_db()
    if any(row.verb == "accept_documents" for row in road.edition.transitions):
        road.check(application)
        application.refresh_from_db()
    road.write_everything(application)
    kind = next(each.code for each in road.edition.results if each.grants and not each.at_registration)
    assert road.result_by_form(application, kind).status_code == 302
    road.propose_by_button(application)
    road.sign_by_form(application)
    road.hand_over_by_form(application, road.hander(Application.objects.get()))
    assert Application.objects.get().state == "handed_over"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", [life.service for life in ROADS.values()], ids=list(ROADS))
def test_the_pages_of_a_service_speak_the_language_of_the_reader(walk, service, language):
    road = walk(service)
    counter = words(signed_in(road.registrar(), language).get(road.counter))
    assert road.edition.title.in_(language) in counter
    for question in road.edition.fields:
        assert question.title.in_(language) in counter
    application = road.preparing()
    kind = road.drafted(application).kind
    executor = signed_in(road.team.executor, language)
    case = words(executor.get(reverse("case", args=[application.token])))
    for record in road.edition.records:
        assert record.title.in_(language) in case
        if record.books:
            continue  # written by the booking journal, on its own page
        page = words(executor.get(reverse("record", args=[application.token, record.code])))
        assert all(question.title.in_(language) in page for question in record.fields)
    draft = words(executor.get(reverse("draft_result", args=[application.token, kind])))
    form = road.edition.form(road.edition.result(kind).form)
    assert form.title.in_(language) in draft


# --- the counter


def test_the_counter_asks_only_what_the_edition_asks(walk):
    page = words(
        signed_in(walk("home_schooling").registrar()).get(reverse("new_application", args=["home_schooling"]))
    )
    for absent in ("child-0-placement", "child-0-carer", "wish_from", 'name="add_child"'):
        assert absent not in page
    for asked in ("answer-school", "answer-class", "answer-conclusion_until"):
        assert f'name="{asked}"' in page


def test_answers_are_kept_with_the_application_as_plain_values(walk):
    road = walk("home_schooling")
    road.register_by_form(**{"answer-class": " 5 ", "answer-conclusion_on": "1.9.2026"})
    answers = Application.objects.get().answers
    assert (answers["class"], answers["conclusion_on"]) == (5, "2026-09-01")


def test_an_answer_that_cannot_be_read_is_told_and_everything_typed_is_kept(walk):
    road = walk("home_schooling")
    answer = road.register_by_form(**{"answer-class": "fifth", "answer-school": "№ 7 мектеп"})
    page = words(answer)
    assert answer.status_code == 422
    assert page.count("is not a whole number") == 2
    assert 'value="№ 7 мектеп"' in page
    assert not Application.objects.exists()


def test_typed_answers_stay_when_somebody_is_looked_up(walk):
    road = walk("special_school_admission")
    fields = road.intake_form(register=None, look_up="1", **{"answer-school": "Арнайы мектеп"})
    assert 'value="Арнайы мектеп"' in words(signed_in(road.registrar()).post(road.counter, fields))


def test_S3_season_the_executor_registers_where_the_service_has_no_clerk(walk):
    road = walk("special_school_admission")
    assert words(signed_in(road.team.executor).get(road.counter)).count("h-applicant") == 2
    assert signed_in(road.team.clerk).get(road.counter).url == reverse("desk")


@pytest.mark.parametrize(
    ("day", "first_class", "closed"),
    [
        pytest.param(datetime(2026, 6, 30, 10, tzinfo=ALMATY), "yes", True, id="S3.season-the-day-before"),
        pytest.param(datetime(2026, 7, 1, 10, tzinfo=ALMATY), "yes", False, id="S3.season-the-first-day"),
        pytest.param(datetime(2026, 8, 31, 10, tzinfo=ALMATY), "yes", True, id="S3.season-the-day-after"),
        pytest.param(datetime(2026, 6, 30, 10, tzinfo=ALMATY), "no", False, id="S3.season-another-class"),
    ],
)
def test_a_closed_season_is_said_beside_the_form_and_registers_nothing(walk, day, first_class, closed):
    road = walk("special_school_admission", day)
    fields = road.intake_form(register=None, recount="1", **{"answer-first_class": first_class})
    page = words(signed_in(road.team.executor).post(road.counter, fields))
    assert ("The season is closed" in page) is closed
    road.register_by_form(**{"answer-first_class": first_class})
    assert Application.objects.exists() is not closed


def test_S3_season_a_refused_season_is_told_in_three_parts(walk):
    road = walk("special_school_admission", datetime(2026, 6, 30, 10, tzinfo=ALMATY))
    page = words(road.register_by_form(**{"answer-first_class": "yes"}))
    for part in ("Register the application", "from 1 July to 30 August", "within this season"):
        assert part in page


def test_S3_season_the_dates_beside_the_form_follow_the_answer(walk):
    road = walk("special_school_admission")
    client = signed_in(road.team.executor)
    shown = {}
    for said in ("yes", "no"):
        fields = road.intake_form(register=None, recount="1", **{"answer-first_class": said})
        shown[said] = words(client.post(road.counter, fields))
    assert "Admission to the first class" in shown["yes"]
    assert "Admission to the first class" not in shown["no"]


# --- an old case


OLD_DAY = {"received_on": "15.1.2019", "received_time": "10.15"}


def test_T3_an_old_case_is_registered_under_the_text_of_its_day(walk):
    road = walk("visit_permission")
    earlier = PageWalk(road.team, Life("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY)))
    answer = earlier.register_by_form(edition="2017", wish_from="1.2.2019", wish_until="1.3.2019", **OLD_DAY)
    case = Application.objects.get()
    assert answer.status_code == 302
    assert (case.edition, case.received_at, case.registered_at) == ("2017", earlier.at, FRIDAY_MORNING)


def test_the_form_of_another_text_is_shown_before_anything_is_registered(walk):
    road = walk("visit_permission")
    answer = road.register_by_form(edition="2023", **OLD_DAY)
    page = words(answer)
    assert "On that day another text of law applied" in page
    assert 'name="edition" value="2017"' in page
    assert 'value="Жұмабеков"' in page
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param({"received_on": "21.11.2026"}, "lies in the future", id="the-day-after"),
        pytest.param({"received_on": "20.11.2026", "received_time": "10:16"}, "lies in the future", id="a-minute-on"),
        pytest.param({"received_time": "09:00"}, "the day is not", id="an-hour-without-a-day"),
        pytest.param({"received_on": "31.02.2019"}, "not a day of the calendar", id="no-such-day"),
    ],
)
def test_a_moment_that_cannot_be_is_told_at_its_field(walk, typed, told):
    answer = walk("visit_permission").register_by_form(**typed)
    assert answer.status_code == 422
    assert words(answer).count(told) == 2
    assert not Application.objects.exists()


def test_a_branch_enters_no_old_cases(walk):
    road = walk("visit_permission")
    worker = branch_worker(BranchFactory(office=road.team.office))
    assert "received_on" not in words(signed_in(worker).get(road.counter))
    signed_in(worker).post(road.counter, road.intake_form(**OLD_DAY))
    assert Application.objects.get().received_at == FRIDAY_MORNING


# --- which service


def test_who_registers_several_services_chooses_one_first(walk):
    team = walk("home_schooling").team
    page = words(signed_in(team.clerk).get(reverse("choose_service")))
    assert reverse("new_application", args=["patronage_care"]) in page
    assert reverse("new_application", args=["special_school_admission"]) not in page
    assert reverse("choose_service") in words(signed_in(team.clerk).get(reverse("desk")))


def test_an_office_with_one_service_goes_straight_to_its_form():
    team = Team()
    assert signed_in(team.clerk).get(reverse("choose_service")).url == reverse(
        "new_application", args=["visit_permission"]
    )


def test_who_registers_nothing_is_told_why_and_has_no_button():
    team = Team()
    page = words(signed_in(team.executor).get(reverse("choose_service")))
    assert "You take in no applications here" in page
    assert "New application" not in words(signed_in(team.executor).get(reverse("desk")))


def test_the_desk_tells_services_apart_and_is_narrowed_to_one(walk):
    road = walk("home_schooling")
    home = road.registered()
    patronage = PageWalk(road.team, BY_SERVICE["patronage_care"]).registered()
    head = signed_in(road.team.head)
    both = words(head.get(reverse("desk")))
    one = words(head.get(reverse("desk"), {"service": "home_schooling"}))
    assert home.register_number in both
    assert patronage.register_number in both
    assert home.register_number in one
    assert patronage.register_number not in one
    assert both.count(road.edition.title.en) >= 2


# --- records


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


# --- results


def test_a_result_begins_with_what_was_answered_at_the_counter(walk):
    road = walk("home_schooling")
    road.register_by_form(**{"answer-school": "№ 7 мектеп", "answer-class": "5"})
    application = Application.objects.get()
    road.assign_by_button(application)
    page = words(signed_in(road.team.executor).get(reverse("draft", args=[application.token]), follow=True))
    assert 'value="№ 7 мектеп"' in page


def test_the_same_result_pressed_twice_is_one_version(walk):
    road = walk("home_schooling")
    application = road.preparing()
    for _press in range(2):
        assert road.result_by_form(application, "home_schooling_order").status_code == 302
    assert Decision.objects.count() == 1


def test_an_edit_of_a_result_says_what_changed(walk):
    road = walk("home_schooling")
    application = road.preparing()
    road.result_by_form(application, "home_schooling_order")
    road.result_by_form(application, "home_schooling_order", version=1, **{"answer-hours_a_week": "12"})
    address = reverse("draft_result", args=[application.token, "home_schooling_order"])
    assert "Hours a week: 1 → 12" in words(signed_in(road.team.executor).get(address))


def test_Q12_a_refusal_names_the_grounds_that_cannot_be_signed_yet(walk):
    road = walk("visit_permission")
    application = road.preparing()
    address = reverse("draft_result", args=[application.token, "reasoned_refusal"])
    page = words(signed_in(road.team.executor).get(address))
    unverified = [each for each in road.edition.grounds if not each.verified]
    assert unverified
    assert "These grounds may be drafted, not signed yet" in page
    ConfirmedText.objects.bulk_create(
        ConfirmedText(
            office=road.team.office,
            service=road.edition.service,
            edition=road.edition.code,
            row=f"ground:{each.code}",
            source="2-қосымша",
            confirmed_on=road.day,
            confirmed_by=road.team.head,
        )
        for each in unverified
    )
    assert "These grounds may be drafted" not in words(signed_in(road.team.executor).get(address))


def test_a_refusal_without_a_ground_is_not_drafted(walk):
    road = walk("visit_permission")
    application = road.preparing()
    answer = road.result_by_form(application, "reasoned_refusal", grounds=[])
    assert answer.status_code == 422
    assert "Tick at least one." in words(answer)
    assert not Decision.objects.exists()


def test_a_draft_of_another_result_is_named_before_it_is_dropped(walk):
    road = walk("patronage_care")
    application = road.preparing()
    road.result_by_form(application, "contract")
    address = reverse("draft_result", args=[application.token, "reasoned_refusal"])
    assert "A draft of another result stands: " in words(signed_in(road.team.executor).get(address))


def test_P3b_the_notice_of_the_portal_is_no_result_of_the_counter(walk):
    road = walk("patronage_care")
    address = reverse("draft_result", args=[road.preparing().token, "conclusion_notice"])
    assert signed_in(road.team.executor).get(address).status_code == 404


def test_S4_result_what_the_counter_hands_out_is_not_drafted(walk):
    road = walk("home_schooling")
    address = reverse("draft_result", args=[road.preparing().token, "acceptance_receipt"])
    assert signed_in(road.team.executor).get(address).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", [life.service for life in LIVES.values()], ids=list(LIVES))
def test_the_head_sees_the_result_its_words_and_what_it_rests_on(walk, service, language):
    road = walk(service)
    application = road.preparing()
    decision = road.drafted(application)
    with_file(decision.paper, road.at)
    road.propose_by_button(application)
    page = words(signed_in(road.team.head, language).get(reverse("decision", args=[application.token])))
    kind = road.edition.result(decision.kind)
    assert road.edition.form(kind.form).title.in_(language) in page
    for question in (*kind.fields, *road.edition.fields):
        assert question.title.in_(language) in page
    for record in road.edition.records:
        assert application.state not in record.states or record.title.in_(language) in page


def test_G5_4_the_head_reads_a_permit_of_the_standard_whose_form_has_no_birth_dates(walk):
    road = walk("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY))
    application = road.preparing()
    with_file(road.drafted(application).paper, road.at)
    road.propose_by_button(application)
    page = words(signed_in(road.team.head, "en").get(reverse("decision", args=[application.token])))
    child, placement = application.children.get(), road.edition.placements[0]
    assert f"{child.full_name}, {placement.on_permit.in_('en')}" in page


def test_Q12_a_refusal_on_an_unread_ground_says_why_it_cannot_be_signed(walk):
    road = walk("patronage_care")
    application = road.preparing()
    road.result_by_form(application, "reasoned_refusal")
    with_file(live_decision(application).paper, road.at)
    Application.objects.update(state="awaiting_signature")
    page = words(signed_in(road.team.head).get(reverse("decision", args=[application.token])))
    assert "You can't sign this one." in page
    for ground in road.edition.grounds:
        assert ground.title.en in page


# --- the hand-over


def test_S3_3_the_executor_hands_over_where_the_service_has_no_clerk(walk):
    road = walk("special_school_admission")
    application = road.signed()
    page = words(signed_in(road.team.executor).get(reverse("hand_over", args=[application.token])))
    assert "Order of admission" in page
    assert signed_in(road.team.clerk).get(reverse("hand_over", args=[application.token])).status_code == 302
    road.hand_over_by_form(application, road.team.executor)
    assert Application.objects.get().state == "handed_over"


def test_P1_a_result_of_patronage_is_handed_out_by_the_chancellery_alone(walk):
    road = walk("patronage_care")
    application = road.signed()
    road.hand_over_by_form(application, road.team.executor)
    assert Application.objects.get().state == "signed"
    road.hand_over_by_form(application, road.team.clerk)
    assert Application.objects.get().state == "handed_over"


# --- pages cost a fixed number of questions


@pytest.mark.parametrize(
    ("page", "most"),
    [
        pytest.param("case", 34, id="case"),
        pytest.param("record", 26, id="record"),
        pytest.param("draft_result", 30, id="result"),
    ],
)
def test_a_page_asks_the_database_a_fixed_number_of_questions(walk, django_assert_max_num_queries, page, most):
    road = walk("patronage_care")
    application = road.preparing()
    kinds = {"record": ["examination_act"], "draft_result": ["contract"]}
    client = signed_in(road.team.executor)
    address = reverse(page, args=[application.token, *kinds.get(page, [])])
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_the_counter_page_asks_few_questions(walk, django_assert_max_num_queries):
    road = walk("home_schooling")
    client = signed_in(road.registrar())
    with django_assert_max_num_queries(12):
        assert client.get(road.counter).status_code == 200


# --- another office


@pytest.mark.parametrize("page", ["record", "draft_result"])
def test_the_records_and_results_of_another_office_do_not_exist(walk, page):
    road = walk("patronage_care")
    application = road.preparing()
    stranger = person(office_of_every_service().office, roles.EXECUTOR)
    kind = {"record": "examination_act", "draft_result": "contract"}[page]
    address = reverse(page, args=[application.token, kind])
    assert signed_in(stranger).get(address).status_code == 404
    typed = as_typed(road.edition.record("examination_act").fields, road.day)
    assert signed_in(stranger).post(address, typed).status_code == 404
    assert live_decision(application) is None


# --- what a stranger and the applicant read


@pytest.mark.parametrize("service", [life.service for life in LIVES.values()], ids=list(LIVES))
def test_a_signed_result_without_a_period_is_issued_and_tells_no_name(walk, client, service):
    road = walk(service)
    application = road.signed()
    token = live_decision(application).token
    page = words(client.get(reverse("verify", args=[token])))
    assert 'data-standing="issued"' in page
    for word in ("Жұмабеков", "Әсем", road.edition.title.kk, application.register_number):
        assert word not in page


def test_a_draft_without_a_period_is_no_result_for_a_stranger(walk, client):
    road = walk("home_schooling")
    decision = road.drafted(road.preparing())
    assert 'data-standing="not_valid"' in words(client.get(reverse("verify", args=[decision.token])))


# --- the line of days


def test_Q26_days_off_count_where_the_text_counts_calendar_days(walk):
    road = walk("patronage_care")
    line = case_page(road.preparing(), by=road.team.executor, at=road.at).line
    counted = [cell.number for cell in line.cells if cell.number]
    assert counted == list(range(1, len(counted) + 1))
    assert not line.has_days_off
    rules = walk("visit_permission")
    assert case_page(rules.preparing(), by=rules.team.executor, at=rules.at).line.has_days_off
