"""A complaint of somebody without an application: registered, counted, answered; guarded by the database."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from applications.complaints.deciding import Answer, answer_complaint, pass_to, satisfy
from applications.complaints.limits import limits_of
from applications.complaints.models import ComplaintLetter
from portal.audit.models import Event
from tests.applications.complaints_without_application.turned_away import (
    ANSWER,
    letter_of,
    of_branch,
    turned_away,
    words_of,
)
from tests.complaints import complained
from tests.factories import MONDAY_MORNING, BranchFactory, Team
from tests.workflow import by_hand, refused_by, the_database_refuses

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# --- Registration, limits, letters


def test_the_register_is_one_for_all_complaints(team):
    """Source: T11c."""
    numbers = [complained(team).number, turned_away(team).number, complained(team).number]
    assert numbers == ["Ш-2026/0001", "Ш-2026/0002", "Ш-2026/0003"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Ш-2026/0001", id="T11c-incoming-number"),
        pytest.param("2026 жылғы 23 қараша, сағат 09:30", id="T11c-day-and-hour"),
        pytest.param("clerk's name", id="T11c-who-accepted"),
        pytest.param("2026 жылғы 30 қараша, дүйсенбі", id="R13e-term-of-the-answer"),
        pytest.param("2026 жылғы 26 қараша", id="R13c-until-when-it-is-forwarded"),
        pytest.param("Есіл қаласы, Абай көшесі, 12", id="T11c-place-of-the-answer"),
        pytest.param("Өтініш тіркелгенге дейін", id="R13a-before-any-step"),
    ],
)
def test_the_receipt_says_the_same_without_an_application(team, said):
    complaint = turned_away(team)
    receipt = words_of(letter_of(complaint, "complaint_receipt"))
    assert (team.clerk.full_name if said == "clerk's name" else said) in receipt
    assert "Қатысты өтініш" not in receipt


def test_the_letters_are_in_kazakh_and_in_the_language_of_whoever_complains(team):
    complaint = turned_away(team, language="ru")
    assert set(complaint.letters.values_list("language", flat=True)) == {"kk", "ru"}
    assert "До регистрации заявления" in words_of(letter_of(complaint, "complaint_receipt", "ru"))


def test_three_and_five_days_run_as_for_any_complaint(team):
    """Source: R13c, R13e."""
    due = {each.deadline.code: each.deadline.due_on for each in limits_of(turned_away(team))}
    assert due == {"complaint_forward": date(2026, 11, 26), "complaint_reply": date(2026, 11, 30)}


def test_the_head_satisfies_or_answers_it_and_there_is_no_act_to_draft(team):
    """Source: R13d, R13e."""
    done = satisfy(turned_away(team).pk, ANSWER, by=team.head, at=MONDAY_MORNING + DAY)
    assert (done.state, done.answer) == ("satisfied", None)
    assert ANSWER.decision in words_of(letter_of(done, "complaint_answer"))
    with refused_by("R13d"):
        satisfy(turned_away(team).pk, Answer("a", "b", "post", "permit"), by=team.head, at=MONDAY_MORNING)


def test_it_is_forwarded_with_a_letter_that_encloses_the_complaint_alone(team):
    """Source: R13c."""
    complaint = pass_to(turned_away(team).pk, "forward", body="Департамент", by=team.clerk, at=MONDAY_MORNING)
    said = words_of(letter_of(complaint, "complaint_forwarding"))
    assert "Қоса беріледі: шағым." in said
    assert "өтініш бойынша істің" not in said
    assert letter_of(complaint, "complaint_forwarding").facts["copies"] == 2


def test_what_came_online_without_a_code_is_answered_by_post_or_by_hand(team):
    """There is no page on which an answer could stand. Source: T11e."""
    complaint = turned_away(team, way="online")
    assert "пошта арқылы" in words_of(letter_of(complaint, "complaint_receipt"))
    with refused_by("R13e"):
        answer_complaint(complaint.pk, Answer("a", "b", "online"), by=team.head, at=MONDAY_MORNING)


def test_the_same_form_registers_one_complaint(team):
    key = uuid4()
    assert turned_away(team, once=key) == turned_away(team, once=key)
    with refused_by("R13a"):
        turned_away(team, once=key, about="Басқа сөздер")


def test_a_stranger_or_a_branch_of_another_office_is_refused(team):
    for changes in ({"against_staff": Team().head}, of_branch(BranchFactory())):
        with refused_by("R13a"):
            turned_away(team, **changes)


def test_its_steps_stand_in_its_own_ledger_alone(team):
    complaint = turned_away(team)
    events = Event.objects.filter(verb="register_complaint")
    assert list(events.values_list("subject_kind", "subject_id")) == [("complaint", complaint.pk)]


# --- What the database refuses, whoever asks


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("step = 'signing'", id="R13a-a-step-of-no-edition"),
        pytest.param("branch_id = NULL", id="T11d-no-branch"),
        pytest.param("against = 'office'", id="T11d-another-side"),
    ],
)
def test_what_a_complaint_without_an_application_is_about_never_changes(team, branch, change):
    complaint = turned_away(team, **of_branch(branch))
    with the_database_refuses("guard|constraint"):
        by_hand(f"UPDATE applications_complaint SET {change} WHERE id = %s", complaint.pk)


def test_a_complaint_never_finds_an_application_later_nor_loses_it(team):
    complaint, other = turned_away(team), complained(team)
    for sql, value in (
        ("UPDATE applications_complaint SET application_id = %s WHERE id = %s", other.application_id),
        ("UPDATE applications_complaint SET office_id = %s WHERE id = %s", Team().office.pk),
    ):
        with the_database_refuses("guard"):
            by_hand(sql, value, complaint.pk)
    with the_database_refuses("guard"):
        by_hand("UPDATE applications_complaint SET application_id = NULL WHERE id = %s", other.pk)


def test_a_letter_on_a_complaint_is_frozen_and_kept(team):
    letter = letter_of(turned_away(team), "complaint_receipt")
    with the_database_refuses("never changed or deleted"):
        by_hand("UPDATE applications_complaintletter SET facts = '{}' WHERE id = %s", letter.pk)
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_complaintletter WHERE id = %s", letter.pk)
    with the_database_refuses("are its papers"):
        ComplaintLetter.objects.create(
            complaint=complained(team),
            office=team.office,
            form="complaint_receipt",
            language="kk",
            facts={},
            created_at=MONDAY_MORNING,
        )
