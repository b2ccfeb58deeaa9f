"""Complaints: the register and its stamp, limits, each step, the letters, and what the database never lets happen."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from applications.actions.registration import register
from applications.complaints.deciding import (
    Answer,
    answer_complaint,
    note_decision,
    note_registration,
    pass_to,
    satisfy,
)
from applications.complaints.limits import limits_of, next_limit
from applications.complaints.models import Complaint
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.models import Paper
from applications.terms import edition_of
from portal.accounts import roles
from portal.audit.models import Event
from portal.offices.models import DayCorrection
from tests.complaints import complained, complaint_intake
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.services import LIVES, Walk, office_of_every_service
from tests.workflow import by_hand, refused_by, the_database_refuses

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ANSWER = Answer("Құжаттар толық болған.", "Шағым қанағаттандырылды.", "post")


@pytest.fixture
def team() -> Team:
    return Team()


def words_of(paper: Paper) -> str:
    parts = (part for block in paper.facts["blocks"] for part in (block["text"], block["aside"]))
    return "\n".join([paper.facts["title"], *paper.facts["addressee"], *parts])


def due(complaint: Complaint) -> dict[str, date]:
    return {each.deadline.code: each.deadline.due_on for each in limits_of(complaint)}


# --- Registration


def test_complaints_have_a_gapless_register_of_their_own(team):
    """Source: T11c."""
    application = team.checking()
    numbers = [complained(team, application).number for _ in range(3)]
    assert numbers == [f"Ш-2026/{number:04d}" for number in (1, 2, 3)]
    assert complained(Team()).number == "Ш-2026/0001"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Ш-2026/0001", id="T11c-incoming-number"),
        pytest.param("2026 жылғы 23 қараша, сағат 09:30", id="T11c-day-and-hour"),
        pytest.param("clerk's name", id="T11c-who-accepted"),
        pytest.param("2026 жылғы 30 қараша, дүйсенбі", id="T11c-term-of-the-answer"),
        pytest.param("Есіл қаласы, Абай көшесі, 12", id="T11c-place-of-the-answer"),
        pytest.param("2026 жылғы 26 қараша", id="R13c-until-when-it-is-forwarded"),
        pytest.param("Жұмабеков Қанат Өмірұлы", id="T11b-who-complains"),
    ],
)
def test_the_receipt_says(team, said):
    complaint = complained(team)
    wanted = team.clerk.full_name if said == "clerk's name" else said
    assert wanted in words_of(complaint.receipt)


def test_the_receipt_of_a_complaint_never_bears_the_code_of_the_case(team):
    assert complained(team).receipt.facts["status_code"] == ""


def test_what_came_online_is_taken_in_by_the_portal(team):
    """Source: R13a."""
    complaint = complained(team, way="online")
    assert complaint.registered_by is None
    assert "Qamqor порталы" in words_of(complaint.receipt)
    assert Event.objects.get(subject_kind="complaint", subject_id=complaint.pk).role == roles.APPLICANT


def test_a_form_pressed_twice_registers_one_complaint(team):
    application, brought = team.checking(), complaint_intake()
    first, again = (complained(team, application, **vars(brought)) for _ in range(2))
    assert first == again
    with refused_by("R13a"):
        complained(team, application, **(vars(brought) | {"about": "Басқа сөздер"}))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"addressee": "akimat"}, id="T11a-no-akimat-in-the-rules-of-2020"),
        pytest.param({"against": "state_corporation", "addressee": "branch_head"}, id="T11d-no-branch-took-it-in"),
    ],
)
def test_a_complaint_goes_only_to_whom_the_text_names(team, changes):
    with refused_by("R13a"):
        complained(team, **changes)


def test_a_stamp_of_tomorrow_or_a_stranger_is_refused(team):
    application = team.checking()
    with refused_by("R13f"):
        complained(team, application, received_at=MONDAY_MORNING + DAY)
    with refused_by("R13a"):
        complained(team, application, against_staff=Team().head)
    assert not Complaint.objects.exists()


# --- Limits


@pytest.mark.parametrize(
    ("received_at", "registered_at", "forward", "reply"),
    [
        pytest.param("2026-11-23T09:30", "2026-11-23T09:30", "2026-11-26", "2026-11-30", id="Q16-R13c-R13e-same-day"),
        pytest.param("2026-11-20T09:30", "2026-11-23T09:30", "2026-11-25", "2026-11-30", id="Q16-receipt-before"),
        pytest.param("2026-12-11T09:30", "2026-12-11T09:30", "2026-12-17", "2026-12-21", id="R13c-R13e-over-holiday"),
    ],
)
def test_three_days_run_from_receipt_and_five_from_registration(team, received_at, registered_at, forward, reply):
    received, registered = (
        datetime.fromisoformat(each).replace(tzinfo=ALMATY) for each in (received_at, registered_at)
    )
    found = due(complained(team, at=registered, received_at=received))
    assert found == {
        "complaint_forward": date.fromisoformat(forward),
        "complaint_reply": date.fromisoformat(reply),
    }


def test_fifteen_days_run_at_the_authority_in_its_own_calendar(team):
    """A day that the office moved for itself does not move the authority's. Source: R13f, T11f."""
    DayCorrection.objects.create(
        office=team.office,
        day=date(2026, 12, 1),
        works=False,
        why_kk="Кеңсе жөнделеді",
        why_ru="Ремонт",
        why_en="Repairs",
        act="№ 5",
        entered_at=FRIDAY_MORNING,
    )
    complaint = at_authority(team)
    assert due(complaint)["authority_reply"] == date(2026, 12, 17)
    assert due(complaint)["complaint_reply"] == date(2026, 12, 1) - DAY


def test_a_service_without_clauses_on_complaints_follows_the_law_that_the_rules_repeat(team):
    """Source: R13e."""
    life = LIVES["S4-home-schooling"]
    every = office_of_every_service()
    application = Walk(every, life).registered()
    complaint = complained(every, application, step=edition_of(application).steps[0].code)
    assert set(due(complaint)) == {"complaint_forward", "complaint_reply"}
    assert words_of(complaint.receipt).count("Ш-2026/0001") == 1


# --- Steps


def forwarded(team: Team, **changes: object) -> Complaint:
    complaint = complained(team, **changes)
    return pass_to(complaint.pk, "forward", body="Сапаны бақылау департаменті", by=team.clerk, at=MONDAY_MORNING + DAY)


def at_authority(team: Team) -> Complaint:
    complaint = forwarded(team)
    answer_complaint(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING + DAY)
    day = date(2026, 11, 25)
    return note_registration(complaint.pk, number="ВХ-17", day=day, by=team.clerk, at=MONDAY_MORNING + 2 * DAY)


def test_a_complaint_satisfied_in_full_is_not_forwarded(team):
    """Source: R13d."""
    complaint = complained(team)
    answer = Answer("Құжаттар толық.", "Рұқсат беріледі.", "counter", new_act="permit")
    complaint = satisfy(complaint.pk, answer, by=team.head, at=MONDAY_MORNING + DAY)
    assert (complaint.state, complaint.new_act, complaint.decided_by) == ("satisfied", "permit", team.head)
    assert complaint.closed_at
    assert next_limit(complaint) is None
    assert "Рұқсат беріледі." in words_of(complaint.answer)
    with refused_by("R13c"):
        pass_to(complaint.pk, "forward", body="x", by=team.clerk, at=MONDAY_MORNING + DAY)


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        pytest.param("2026-11-25T18:00", True, id="R13d-day-2"),
        pytest.param("2026-11-26T18:29", True, id="R13d-day-3"),
        pytest.param("2026-11-27T09:01", False, id="R13d-day-4"),
    ],
)
def test_satisfaction_is_open_for_three_working_days(team, at, in_time):
    complaint, now = complained(team), datetime.fromisoformat(at).replace(tzinfo=ALMATY)
    if in_time:
        assert satisfy(complaint.pk, ANSWER, by=team.head, at=now).state == "satisfied"
    else:
        with refused_by("R13d"):
            satisfy(complaint.pk, ANSWER, by=team.head, at=now)


def test_an_act_that_the_service_does_not_know_is_no_satisfaction(team):
    with refused_by("R13d"):
        satisfy(complained(team).pk, Answer("a", "b", "post", "contract"), by=team.head, at=MONDAY_MORNING)


def test_only_what_was_lodged_online_is_answered_online(team):
    """Source: T11e."""
    answer = Answer("a", "b", "online")
    with refused_by("R13e"):
        answer_complaint(complained(team).pk, answer, by=team.head, at=MONDAY_MORNING)
    online = complained(team, way="online")
    assert answer_complaint(online.pk, answer, by=team.head, at=MONDAY_MORNING).answer_way == "online"


def test_a_forwarded_complaint_goes_with_a_letter_and_is_still_answered(team):
    """Source: R13c, R13e."""
    complaint = forwarded(team)
    said = words_of(complaint.covering_letter)
    assert "Сапаны бақылау департаменті" in said
    assert complaint.number in said
    assert complaint.covering_letter.facts["copies"] == 2
    assert next_limit(complaint).deadline.code == "complaint_reply"
    complaint = answer_complaint(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING + DAY)
    assert (complaint.state, next_limit(complaint)) == ("at_authority", None)


def test_the_answer_of_the_authority_closes_the_complaint(team):
    """Source: R13f."""
    complaint = at_authority(team)
    assert next_limit(complaint).deadline.code == "authority_reply"
    later = MONDAY_MORNING + 10 * DAY
    done = note_decision(complaint.pk, words="Шешім заңды.", day=date(2026, 12, 2), by=team.clerk, at=later)
    assert (done.state, done.authority_decision) == ("closed", "Шешім заңды.")
    assert done.closed_at == later


def test_the_authority_decides_after_it_has_registered_and_registers_once(team):
    complaint = forwarded(team)
    with refused_by("R13f"):
        note_decision(complaint.pk, words="x", day=date(2026, 11, 25), by=team.clerk, at=MONDAY_MORNING + 3 * DAY)
    with refused_by("R13f"):
        note_registration(complaint.pk, number="1", day=date(2026, 11, 20), by=team.clerk, at=MONDAY_MORNING + DAY)
    here = {"by": team.clerk, "at": MONDAY_MORNING + 2 * DAY}
    note_registration(complaint.pk, number="1", day=date(2026, 11, 25), **here)
    with refused_by("R13f"):
        note_registration(complaint.pk, number="2", day=date(2026, 11, 25), **here)


def test_the_official_complained_of_decides_nothing_and_another_head_does(team):
    """Source: R13b."""
    complaint = complained(team, against_staff=team.head, step="signing")
    for act in (satisfy, answer_complaint):
        with pytest.raises(TransitionRefused) as refusal:
            act(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING + DAY)
        assert "complained of" in str(refusal.value)
    acting = person(team.office, roles.HEAD)
    assert answer_complaint(complaint.pk, ANSWER, by=acting, at=MONDAY_MORNING + DAY).state == "answered"
    assert pass_to(complaint.pk, "forward", body="x", by=team.head, at=MONDAY_MORNING + DAY).state == "at_authority"


def test_a_clerk_forwards_and_judges_nothing(team):
    with refused_by("R13e"):
        answer_complaint(complained(team).pk, ANSWER, by=team.clerk, at=MONDAY_MORNING)


def test_a_complaint_about_the_state_corporation_goes_to_its_head(team):
    """With the mark of registration on the second copy of the letter. Source: T11d."""
    branch = BranchFactory(office=team.office)
    worker = branch_worker(branch)
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    changes = {
        "against": "state_corporation",
        "addressee": "branch_head",
        "against_staff": worker,
        "step": "reception",
    }
    complaint = complained(team, application, **changes)
    assert set(due(complaint)) == {"complaint_reply"}
    with pytest.raises(TransitionRefused):
        answer_complaint(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING)
    done = pass_to(complaint.pk, "pass_on", body="", by=team.clerk, at=MONDAY_MORNING)
    assert (done.state, done.covering_letter.facts["copies"]) == ("passed_on", 2)
    said = words_of(done.covering_letter)
    assert "Мемлекеттік корпорация бөлімінің басшысы" in said
    assert "екінші данасына" in said


@pytest.mark.parametrize(
    ("language", "authority", "court"),
    [
        pytest.param("kk", "сапасын бағалау және бақылау", "сотқа", id="R13g-T11h-T12-kk"),
        pytest.param("ru", "оценке и контролю за качеством", "в суд", id="T11h-T12-R13g-ru"),
        pytest.param("en", "assessment and control of the quality", "to a court", id="T12-T11h-R13g-en"),
    ],
)
def test_the_answer_names_the_authority_and_the_court(team, language, authority, court):
    application = team.checking(language=language)
    complaint = complained(team, application)
    answer_complaint(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING)
    paper = Paper.objects.get(application=application, form="complaint_answer", language=language)
    assert authority in words_of(paper)
    assert court in words_of(paper)


def test_every_step_stands_in_the_ledger_of_the_complaint_and_of_its_case(team):
    complaint = at_authority(team)
    verbs = ["register_complaint", "forward_complaint", "answer_complaint", "note_registration_complaint"]
    for kind, key in (("complaint", complaint.pk), ("application", complaint.application_id)):
        found = Event.objects.filter(subject_kind=kind, subject_id=key, verb__endswith="_complaint").order_by("id")
        assert [each.verb for each in found] == verbs


# --- What never happens


@pytest.mark.parametrize(
    "change",
    [
        "number = 'Ш-1'",
        "received_at = received_at - interval '1 day'",
        "about = 'басқа'",
        "surname = 'Басқа'",
        "registered_by_id = NULL",
        "receipt_id = NULL",
    ],
)
def test_the_stamp_of_a_complaint_is_never_rewritten(team, change):
    complaint = complained(team)
    with the_database_refuses("never changes"):
        by_hand(f"UPDATE applications_complaint SET {change} WHERE id = %s", complaint.pk)


def test_an_answer_is_given_once_and_a_complaint_that_is_over_stays_over(team):
    complaint = satisfy(complained(team).pk, ANSWER, by=team.head, at=MONDAY_MORNING)
    with the_database_refuses("never changes"):
        by_hand("UPDATE applications_complaint SET decision = 'x' WHERE id = %s", complaint.pk)
    with the_database_refuses("stays over"):
        by_hand("UPDATE applications_complaint SET state = 'registered' WHERE id = %s", complaint.pk)
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_complaint WHERE id = %s", complaint.pk)


def test_the_database_lets_no_official_decide_on_a_complaint_about_the_own_act(team):
    """Source: R13b."""
    complaint = complained(team, against_staff=team.head)
    with the_database_refuses("complaint_is_not_decided_by_whom_it_is_about"):
        by_hand(
            "UPDATE applications_complaint SET decided_by_id = against_staff_id, decided_at = now(), decision = 'x' "
            "WHERE id = %s",
            complaint.pk,
        )


@pytest.mark.parametrize("column", ["surname", "given_name", "address", "phone", "about"])
def test_a_complaint_without_name_address_or_telephone_is_not_kept(team, column):
    """Source: T11b."""
    with the_database_refuses("complaint_says_who_complains_of_what"):
        complained(team, **{column: ""})


def test_two_complaints_never_share_a_number(team):
    first = complained(team)
    columns = [
        each.column for each in Complaint._meta.fields if each.column not in ("id", "token", "once", "receipt_id")
    ]
    listed = ", ".join(columns)
    with the_database_refuses("complaint_number_once_in_an_office"), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO applications_complaint (token, once, {listed}) "
            f"SELECT 'another', gen_random_uuid(), {listed} FROM applications_complaint WHERE id = %s",
            [first.pk],
        )
