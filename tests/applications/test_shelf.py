"""The month of a result at the State Corporation, its return, and the applicant who comes late."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions.readings import choose_reading
from applications.actions.recalculation import recalculate
from applications.actions.routing import receive, send
from applications.actions.term_checks import differences
from applications.custody.shelf_actions import Visit, put_marks, recall
from applications.custody.shelf_limits import redelivery_limit
from applications.law.catalogue import catalogue
from applications.models import Paper, Recall, ShelfStay, StageMessage
from permits.actions.handing_over import hand_over
from portal.audit.actions import ledger
from portal.offices.models import DayCorrection
from tests.factories import ALMATY, FRIDAY_MORNING, person
from tests.shelf import AFTER, ARRIVED, LAST_DAY, ON_THE_LAST_DAY, Shelf
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db
VISIT = Visit("+77015550101")


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


def over(shelf: Shelf, case, at: datetime) -> None:
    hand_over(case.pk, identity_document="№ 1", receipt_shown=True, today=at.date(), by=shelf.worker, at=at)


def test_a_received_result_lies_on_the_shelf_for_one_month_R11b(shelf):
    stay = shelf.stay(shelf.lying())
    assert (stay.arrived_at, stay.keep_until, stay.left_at) == (ARRIVED, LAST_DAY, None)
    assert (stay.office_id, stay.branch_id) == (shelf.team.office.pk, shelf.branch.pk)


def test_a_package_on_its_way_to_the_office_lies_on_no_shelf(shelf):
    shelf.with_the_office()
    assert not ShelfStay.objects.exists()


@pytest.mark.parametrize(
    ("arrived", "keep_until"),
    [
        pytest.param(datetime(2026, 11, 20, 16, tzinfo=ALMATY), date(2026, 12, 21), id="Q19-sunday-goes-on"),
        pytest.param(
            datetime(2026, 11, 19, 16, tzinfo=ALMATY), date(2026, 12, 19), id="Q19-saturday-is-a-working-day"
        ),
        pytest.param(datetime(2026, 11, 30, 16, tzinfo=ALMATY), date(2026, 12, 30), id="Q19-same-day-of-the-month"),
        pytest.param(datetime(2026, 12, 31, 16, tzinfo=ALMATY), date(2027, 2, 1), id="Q19-31-january-is-a-sunday"),
        pytest.param(datetime(2027, 1, 30, 16, tzinfo=ALMATY), date(2027, 3, 1), id="Q19-no-30-february-and-a-sunday"),
    ],
)
def test_the_month_ends_on_its_day_in_the_six_day_week_of_the_branch(shelf, arrived, keep_until):
    assert shelf.stay(shelf.lying(arrived)).keep_until == keep_until


def test_before_the_month_is_over_nothing_is_sent_back_R11b(shelf):
    case = shelf.lying()
    for at in (ARRIVED, ON_THE_LAST_DAY):
        with refused_by("R11b"):
            send(case.pk, by=shelf.worker, at=at)
    assert send(case.pk, by=shelf.worker, at=AFTER).state == "kept_by_office"


def test_what_went_back_leaves_an_act_for_both_signatures(shelf):
    case = shelf.carried_back()
    stay = shelf.stay(case)
    assert (stay.left_at, stay.left_on, stay.leaving) == (AFTER, AFTER.date(), "returned")
    facts = str(stay.act.facts)
    for words in (case.register_number, shelf.worker.full_name, "рұқсат", "2026 жылғы 20 қараша", "11-тармақтың"):
        assert words in facts
    assert {paper.language for paper in Paper.objects.filter(application=case, form="transfer_act")} == {"kk"}


def test_the_case_stays_open_and_its_term_ended_with_the_signature(shelf):
    case = shelf.kept()
    assert (case.state, case.custody, case.closed_at) == ("kept_by_office", "office", None)
    events = case.term_events_count
    recall(case.pk, VISIT, by=shelf.worker, at=AFTER)
    send(case.pk, by=shelf.team.clerk, at=AFTER + timedelta(hours=1))
    case.refresh_from_db()
    assert case.term_events_count == events, "sending a result anew is no second step of the term"
    assert list(differences(shelf.team.office)) == [None]


def test_each_new_place_is_told_to_the_monitoring_as_a_stage(shelf):
    case = shelf.recalled()
    told = [message.body["state"] for message in StageMessage.objects.filter(application=case).order_by("pk")]
    assert told[-4:] == ["with_state_corporation", "ready_for_hand_over", "kept_by_office", "recalled"]


def test_a_request_is_answered_within_one_working_day_T9_10(shelf):
    case = shelf.kept()
    made = recall(case.pk, VISIT, by=shelf.worker, at=AFTER)
    assert (made.send_by, made.answered_at) == (date(2026, 12, 23), None)
    assert made.stay == shelf.stay(case)
    send(case.pk, by=shelf.team.clerk, at=AFTER + timedelta(hours=2))
    made.refresh_from_db()
    assert (made.answer, made.answered_at) == ("sent", AFTER + timedelta(hours=2))
    receive(case.pk, by=shelf.worker, at=AFTER + timedelta(hours=5))
    again = shelf.stay(case)
    assert (again.left_at, again.keep_until) == (None, date(2027, 1, 22))


def test_a_request_on_a_saturday_counts_from_the_monday_of_the_office(shelf):
    limit = redelivery_limit(shelf.kept(), since=datetime(2026, 12, 26, 11, tzinfo=ALMATY))
    assert limit.due_on == date(2026, 12, 29)


def test_where_the_office_reads_the_rules_as_silent_there_is_no_limit_Q20(shelf):
    office, edition = shelf.team.office, catalogue().edition("visit_permission", "2023")
    admin = person(office, "administrator")
    choose_reading(office, edition, "redelivery_in_a_day", 0, why="Қағидаларда жоқ", by=admin, at=FRIDAY_MORNING)
    case = shelf.kept()
    assert recall(case.pk, VISIT, by=shelf.worker, at=AFTER).send_by is None


def test_what_is_still_with_the_courier_may_be_asked_for(shelf):
    case = shelf.carried_back()
    recall(case.pk, VISIT, by=shelf.worker, at=AFTER)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("recalled", "courier")
    with refused_by("T9.10"):
        send(case.pk, by=shelf.team.clerk, at=AFTER)
    receive(case.pk, by=shelf.team.clerk, at=AFTER)
    assert send(case.pk, by=shelf.team.clerk, at=AFTER).state == "with_state_corporation"


def test_nothing_is_asked_for_twice_and_nothing_that_lies_here(shelf):
    lying = shelf.lying()
    with refused_by("T9.10"):
        recall(lying.pk, VISIT, by=shelf.worker, at=AFTER)
    case = shelf.recalled()
    with refused_by("T9.10"):
        recall(case.pk, VISIT, by=shelf.worker, at=AFTER)
    assert Recall.objects.count() == 1


def test_the_clerk_sends_nothing_that_nobody_asked_for(shelf):
    case = shelf.kept()
    with refused_by("R6a"):
        send(case.pk, by=shelf.team.clerk, at=AFTER)


@pytest.mark.parametrize("asked", [False, True], ids=["kept", "asked-for"])
def test_the_applicant_may_collect_it_at_the_office_while_it_lies_there(shelf, asked):
    case = shelf.recalled() if asked else shelf.kept()
    hand_over(case.pk, identity_document="№ 1", today=AFTER.date(), by=shelf.team.clerk, at=AFTER)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("handed_over", "applicant")
    assert list(Recall.objects.values_list("answer", flat=True)) == (["handed_over"] if asked else [])


def test_what_is_handed_over_leaves_the_shelf_without_an_act(shelf):
    case = shelf.lying()
    over(shelf, case, ON_THE_LAST_DAY)
    stay = shelf.stay(case)
    assert (stay.leaving, stay.left_on, stay.act) == ("handed_over", LAST_DAY, None)


def test_late_is_not_lost_after_its_month_it_may_still_be_handed_over(shelf):
    case = shelf.lying()
    over(shelf, case, AFTER)
    assert shelf.stay(case).leaving == "handed_over"


def test_a_moved_day_off_moves_the_last_day_of_what_lies_there(shelf):
    case = shelf.lying()
    admin = person(shelf.team.office, "administrator")
    words = dict.fromkeys(("why_kk", "why_ru", "why_en"), "Ауысты")
    DayCorrection.objects.create(
        office=shelf.team.office, day=LAST_DAY, works=False, act="№ 1", entered_at=ARRIVED, entered_by=admin, **words
    )
    recalculate(shelf.team.office, because="enter_correction", by=admin, at=ARRIVED)
    assert shelf.stay(case).keep_until == LAST_DAY + timedelta(days=1)


def test_a_mark_says_where_it_lies_and_only_at_one_s_own_branch(shelf):
    case, stranger = shelf.lying(), Shelf().worker
    assert put_marks({case.token: "  Б-2 /  7 "}, by=shelf.worker) == 1
    assert put_marks({case.token: "Б-2 / 7"}, by=shelf.worker) == 0
    assert put_marks({case.token: "X"}, by=stranger) == 0
    assert shelf.stay(case).mark == "Б-2 / 7"


def test_the_ledger_names_each_deed(shelf):
    case = shelf.recalled()
    verbs = list(ledger("application", case.pk).values_list("verb", flat=True))
    assert verbs[-3:] == ["send", "receive", "recall"]
    assert ledger("application", case.pk).last().facts["send_by"] == "2026-12-23"
