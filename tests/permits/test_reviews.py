"""A permit is suspended, reviewed, revoked after a hearing, kept or replaced; the impossible is refused twice."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions.registration import enter, register
from applications.actions.routing import propose
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.models import Application, StageMessage
from permits.hearings.actions import preliminary
from permits.hearings.actions.preliminary import Preliminary
from permits.models import Permit, PermitReview
from permits.register.changing import change_permit
from permits.reviews.ending import lapse
from permits.reviews.models import REINSTATED
from permits.reviews.opening import open_review
from permits.reviews.orders import drop_order, end_suspensions, sign_order
from permits.verification import Standing, verify
from tests.factories import PASSWORD, Team, account, child, intake
from tests.hearings import fresh
from tests.reviews import ACT, AFTER, GROUND, REASON, REPORTED, SENT, Reviewing, local
from tests.workflow import by_hand, refused_by, the_database_refuses, with_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team: Reviewing) -> Permit:
    return team.permit()


def changes_of(permit: Permit) -> list[str]:
    return list(permit.changes.order_by("number").values_list("code", flat=True))


def stands(permit: Permit, at: datetime = REPORTED) -> Standing:
    return verify(permit.decision.token, today=at.date()).standing


# --- Opening


def test_a_review_is_a_case_of_the_holder_with_the_children_of_the_permit(team, permit):
    review = team.opened_review(permit)
    case, first = review.application, permit.decision.application
    assert (case.service, case.state, case.executor) == ("permit_review", "preparing", team.executor)
    assert (case.begun_by_office, case.consent_at, case.documents.count()) == (True, None, 0)
    assert case.register_number != first.register_number
    assert [child.full_name for child in case.children.all()] == [child.full_name for child in first.children.all()]
    assert case.children.get().registered_id == first.children.get().registered_id
    assert case.papers.get(form="review_notice", language="kk").facts["status_code"]


def test_the_head_opens_a_review_and_names_who_executes_it(team, permit):
    case = open_review(permit.pk, reason=REASON, by=team.head, at=REPORTED).application
    assert (case.state, case.executor) == ("registered", None)


def test_the_monitoring_of_services_is_told_nothing_of_a_review(team, permit):
    told = StageMessage.objects.count()
    team.opened_review(permit)
    assert StageMessage.objects.count() == told


def test_a_review_is_no_service_that_anybody_applies_for(team):
    assert "permit_review" not in catalogue().services()
    assert "permit_review" not in catalogue().known_services()
    with refused_by("APPC 73"):
        register(
            intake(service="permit_review", documents=(), wish_from=None, wish_until=None), by=team.executor, at=SENT
        )


@pytest.mark.parametrize(
    ("who", "reason", "rule"),
    [
        pytest.param("clerk", REASON, "APPC 73", id="a-clerk-opens-none"),
        pytest.param("executor", "  ", "F4", id="no-reason"),
        pytest.param("stranger", REASON, "APPC 73", id="another-office"),
    ],
)
def test_a_review_is_opened_by_who_decides_and_with_a_reason(team, permit, who, reason, rule):
    people = {"clerk": team.clerk, "executor": team.executor, "stranger": Team().executor}
    with refused_by(rule):
        open_review(permit.pk, reason=reason, by=people[who], at=REPORTED)


def test_a_permit_has_one_open_review(team, permit):
    team.opened_review(permit)
    with refused_by("APPC 73"):
        team.opened_review(permit)


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        pytest.param(local(30, 10, month=5).replace(year=2027), False, id="F4-the-day-before-the-last"),
        pytest.param(local(31, 10, month=5).replace(year=2027), False, id="F4-the-last-day"),
        pytest.param(local(1, 10, month=6).replace(year=2027), True, id="F4-the-day-after"),
    ],
)
def test_a_permit_that_ran_out_is_not_reviewed(team, permit, at, refused):
    if refused:
        with refused_by("F4"):
            team.opened_review(permit, at)
    else:
        assert team.opened_review(permit, at).ended_at is None


# --- Orders


def test_a_permit_is_suspended_at_once_and_holds_no_more(team, permit):
    assert stands(permit) is Standing.VALID
    team.suspended(permit)
    assert permit.standing == "suspended"
    assert stands(permit) is Standing.NOT_VALID
    last = permit.changes.get(code="suspended")
    assert (last.on, last.reason, last.paper.form) == (date(2026, 12, 7), REASON, "permit_suspension")
    text = " ".join(block["text"] for block in last.paper.facts["blocks"])
    assert permit.number in text
    assert REASON in text


def test_the_letter_of_a_suspension_says_nothing_of_where_the_child_lives(team, permit):
    paper = team.order(permit).paper
    assert "Сәрсенова" not in str(paper.facts)


def test_an_order_does_nothing_until_it_is_signed(team, permit):
    team.order(permit)
    permit.refresh_from_db()
    assert (permit.standing, changes_of(permit)) == ("in_force", ["issued"])


def test_a_second_order_waits_for_the_first(team, permit):
    first = team.order(permit)
    with refused_by("F4"):
        team.order(permit)
    drop_order(first.pk, by=team.executor, at=REPORTED)
    assert team.order(permit).number != first.number


def test_an_order_is_signed_by_a_head_of_the_office_under_the_file_that_was_seen(team, permit):
    order = team.order(permit)
    seen = {"proof": PASSWORD, "at": REPORTED, "seen_sha256": order.paper.pdf_sha256}
    for wrong in (
        {"by": team.executor},
        {"by": Team().head},
        {"by": team.head, "seen_sha256": "0" * 64},
        {"by": team.head, "proof": "not-the-password"},
        {"by": team.head, "at": SENT},
    ):
        with pytest.raises(TransitionRefused):
            sign_order(order.pk, **(seen | wrong))
    permit.refresh_from_db()
    assert permit.standing == "in_force"


@pytest.mark.parametrize(
    ("until", "refused"),
    [
        pytest.param(date(2026, 12, 6), True, id="yesterday"),
        pytest.param(date(2026, 12, 7), False, id="today"),
        pytest.param(date(2027, 5, 31), False, id="last-day-of-the-permit"),
        pytest.param(date(2027, 6, 1), True, id="after-the-permit"),
    ],
)
def test_a_suspension_ends_within_the_permit(team, permit, until, refused):
    if refused:
        with refused_by("F4"):
            team.order(permit, until_on=until)
    else:
        assert team.order(permit, until_on=until).until_on == until


@pytest.mark.parametrize(
    ("day", "ended"),
    [pytest.param(14, 0, id="day-before"), pytest.param(15, 0, id="last-day"), pytest.param(16, 1, id="day-after")],
)
def test_a_suspension_until_a_day_ends_by_itself(team, permit, day, ended):
    team.suspended(permit, until_on=date(2026, 12, 15))
    assert end_suspensions(at=local(day, 0, 30)) == ended
    permit.refresh_from_db()
    assert permit.standing == ("in_force" if ended else "suspended")
    assert end_suspensions(at=local(day, 1)) == 0


def test_an_open_review_keeps_a_permit_suspended_beyond_the_day(team, permit):
    team.suspended(permit, until_on=date(2026, 12, 15))
    team.opened_review(permit, SENT)
    assert end_suspensions(at=local(16, 0, 30)) == 0


def test_a_suspended_permit_is_put_in_force_again_by_an_order(team, permit):
    team.suspended(permit)
    team.signs_order(team.order(permit, REINSTATED, SENT), SENT)
    permit.refresh_from_db()
    assert (permit.standing, changes_of(permit)) == ("in_force", ["issued", "suspended", "reinstated"])
    assert stands(permit, SENT) is Standing.VALID


def test_once_a_revocation_is_announced_no_order_puts_the_permit_in_force_again(team, permit):
    team.suspended(permit)
    team.announced_review(permit)
    with refused_by("APPC 73"):
        team.order(permit, REINSTATED, SENT)


# --- Results


def test_nobody_loses_a_permit_unheard(team, permit):
    """Source: APPC 73, Q24."""
    case = team.opened_review(permit).application
    team.drafts(case, "revocation", SENT)
    with refused_by("R9d"):
        propose(case.pk, by=team.executor, at=SENT)
    permit.refresh_from_db()
    assert permit.standing == "in_force"


def test_a_permit_is_revoked_after_the_hearing(team, permit):
    """Source: APPC 73, Q24."""
    team.revoked(permit)
    assert (permit.standing, permit.ended_on) == ("revoked", date(2026, 12, 10))
    last = permit.changes.get(code="revoked")
    assert (last.on, last.decision.kind) == (date(2026, 12, 11), "revocation")
    assert permit.reviews.get().outcome == "revocation"
    assert stands(permit, ACT) is Standing.NOT_VALID
    paper = last.decision.paper
    text = " ".join(block["text"] for block in paper.facts["blocks"])
    assert permit.number in text
    assert catalogue().edition("permit_review", "2023").ground(GROUND).title.kk in text
    assert "Сәрсенова" not in str(paper.facts)


def test_a_revocation_waits_for_the_third_working_day(team, permit):
    case = team.heard_review(permit)
    team.proposes(case, "revocation")
    with refused_by("APPC 73"):
        team.decides(case, AFTER)


def test_a_waiver_stands_in_place_of_the_hearing(team, permit):
    case = team.awaiting_review(permit)
    team.waives(case)
    team.proposes(fresh(case), "revocation", SENT)
    team.decides(case, SENT)
    permit.refresh_from_db()
    assert permit.standing == "revoked"


def test_a_ground_that_the_office_has_not_confirmed_revokes_nothing(team, permit):
    case = team.heard_review(permit)
    team.proposes(case, "revocation", grounds=("conditions_broken",))
    with refused_by("F4"):
        team.decides(case)


def test_a_suspended_permit_is_revoked(team, permit):
    team.suspended(permit)
    team.revoked(permit)
    assert changes_of(permit) == ["issued", "suspended", "revoked"]


def test_a_permit_that_is_kept_is_in_force_again(team, permit):
    team.suspended(permit)
    case = team.opened_review(permit).application
    team.proposes(case, "kept", SENT)
    team.decides(case, SENT)
    permit.refresh_from_db()
    assert (permit.standing, changes_of(permit)) == ("in_force", ["issued", "suspended", "reinstated"])
    assert permit.reviews.get().outcome == "kept"


def test_a_permit_that_never_stopped_just_stays(team, permit):
    case = team.heard_review(permit)
    team.proposes(case, "kept")
    team.decides(case)
    permit.refresh_from_db()
    assert changes_of(permit) == ["issued"]
    assert team.opened_review(permit, local(14, 10)).ended_at is None


def test_a_permit_is_replaced_by_a_numbered_successor(team, permit):
    case = team.opened_review(permit).application
    team.proposes(case, "replacement", SENT)
    team.decides(case, SENT)
    permit.refresh_from_db()
    later = Permit.objects.get(replaces=permit)
    assert later.number == case.register_number != permit.number
    assert (later.standing, later.valid_from) == ("in_force", date(2026, 12, 15))
    assert [each.words for each in later.conditions.all()] == ["Кездесу маманның қатысуымен өтеді"]
    assert (permit.standing, permit.ended_on) == ("replaced", date(2026, 12, 14))
    assert [stands(permit, local(day, 9)) for day in (14, 15)] == [Standing.VALID, Standing.REPLACED]
    assert [stands(later, local(day, 9)) for day in (14, 15)] == [Standing.NOT_VALID, Standing.VALID]


def test_a_suspended_permit_does_not_come_to_life_before_its_successor(team, permit):
    team.suspended(permit)
    case = team.opened_review(permit).application
    team.proposes(case, "replacement", SENT)
    team.decides(case, SENT)
    permit.refresh_from_db()
    assert permit.ended_on == date(2026, 12, 7)
    assert stands(permit, SENT) is Standing.REPLACED


def test_a_successor_is_suspended_and_reviewed_like_any_permit(team, permit):
    case = team.opened_review(permit).application
    team.proposes(case, "replacement", SENT)
    team.decides(case, SENT)
    later = Permit.objects.get(replaces=permit)
    assert team.suspended(later, local(16, 10)).standing == "suspended"
    assert team.opened_review(later, local(16, 11)).application.service == "permit_review"


def test_a_review_ends_when_the_permit_runs_out(team):
    permit = team.permit()
    case = team.opened_review(permit).application
    with refused_by("F4"):
        lapse(case.pk, by=team.executor, at=local(31, 10, month=5).replace(year=2027))
    late = datetime(2027, 6, 1, 10, tzinfo=ALMATY)
    with refused_by("R9d"):
        team.drafts(case, "kept", late)
    assert lapse(case.pk, by=team.executor, at=late).state == "closed"
    assert permit.reviews.get().outcome == "lapsed"


def test_the_goal_of_a_review_closes_nothing(team, permit):
    """Thirty working days later the way to a revocation is still open, and nobody owes a cause. Source: Q24."""
    case = team.opened_review(permit).application
    assert case.due_on == date(2027, 1, 8)
    later = local(25, 10, month=1).replace(year=2027)
    hearing = team.appointment(later + timedelta(days=2))
    found = Preliminary((GROUND,), "Анықталды.", ("Есеп",), hearing)
    preliminary.draft_preliminary(case.pk, found, by=team.executor, at=later)
    team.signs(case, later)
    track = preliminary.announce_refusal(case.pk, way="handed_over", by=team.executor, at=later)
    assert (track.late, fresh(case).state) == (False, "refusal_announced")


def test_the_cabinet_of_the_holder_shows_the_review(team, permit):
    holder = account()
    begun = {"office": team.office, "channel": "chancellery", "facts": frozenset({"review_opened"}), "account": holder}
    told = {"service": "permit_review", "documents": (), "wish_from": None, "wish_until": None}
    case = enter(intake(**told), "register", by=team.executor, at=REPORTED, **begun)
    assert Application.objects.of_account(holder).get() == case


# --- The database


def test_the_database_revokes_no_permit_unheard(team, permit):
    """Source: APPC 73, Q24."""
    case = team.opened_review(permit).application
    decision = team.drafts(case, "revocation", SENT)
    with_file(decision.paper, SENT)
    with the_database_refuses("no refusal without a preliminary decision"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = %s, signed_at = %s, signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            ACT,
            decision.paper.pdf_sha256,
            decision.pk,
        )


def test_an_exemption_of_a_refusal_revokes_nothing(team, permit):
    case = team.opened_review(permit).application
    decision = team.drafts(case, "revocation", SENT)
    with_file(decision.paper, SENT)
    by_hand(
        "INSERT INTO permits_hearingexemption (application_id, office_id, clause, recorded_by_id, recorded_at)"
        " VALUES (%s, %s, 'R9c', %s, %s)",
        case.pk,
        case.office_id,
        team.head.pk,
        SENT,
    )
    with the_database_refuses("no refusal without a preliminary decision"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = %s, signed_at = %s, signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            ACT,
            decision.paper.pdf_sha256,
            decision.pk,
        )


def test_the_database_revokes_a_permit_by_its_own_review_alone(team, permit):
    """Even what was signed elsewhere revokes nothing. Source: APPC 73."""
    with the_database_refuses("signed revocation of its own review"):
        change_permit(
            permit.pk,
            "revoked",
            on=ACT.date(),
            facts={"heard"},
            decision=permit.decision,
            by=team.head,
            at=ACT,
        )


def test_the_database_keeps_one_open_review_of_a_permit(team, permit):
    team.opened_review(permit)
    other = team.opened_review(team.permit(children=(child(given_name="Айша"),))).application
    with the_database_refuses("one_open_of_a_permit|application_id"):
        by_hand(
            "INSERT INTO permits_permitreview (application_id, permit_id, office_id, reason, evidence, opened_by_id,"
            " opened_at, outcome) VALUES (%s, %s, %s, 'x', '[]', %s, %s, '')",
            other.pk,
            permit.pk,
            permit.office_id,
            team.executor.pk,
            SENT,
        )


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_permitchange SET reason = 'x' WHERE permit_id = %s", id="a-change"),
        pytest.param("DELETE FROM permits_permitchange WHERE permit_id = %s", id="delete-a-change"),
        pytest.param("UPDATE permits_permitorder SET reason = 'x' WHERE permit_id = %s", id="an-order"),
        pytest.param("UPDATE permits_permitorder SET signed_at = NULL WHERE permit_id = %s", id="unsign-an-order"),
        pytest.param("DELETE FROM permits_permitorder WHERE permit_id = %s", id="delete-an-order"),
        pytest.param("UPDATE permits_permitreview SET reason = 'x' WHERE permit_id = %s", id="a-review"),
        pytest.param("DELETE FROM permits_permitreview WHERE permit_id = %s", id="delete-a-review"),
        pytest.param("UPDATE permits_permit SET standing = 'in_force' WHERE id = %s", id="how-it-stands"),
    ],
)
def test_what_happened_to_a_permit_is_never_rewritten(team, permit, statement):
    team.suspended(permit)
    team.opened_review(permit)
    with the_database_refuses("guard"):
        by_hand(statement, permit.pk)


def test_a_review_is_about_a_permit_of_the_same_holder(team, permit):
    case = team.opened_review(team.permit(iin="700101300015")).application
    with the_database_refuses("same office and the same holder|unique"):
        PermitReview.objects.create(
            application=case, permit=permit, office=team.office, reason="x", opened_by=team.executor, opened_at=SENT
        )


def test_an_ordinary_application_is_no_review_and_has_its_consent(team, permit):
    with the_database_refuses("application_consent_is_the_applicant_s"):
        by_hand("UPDATE applications_application SET consent_at = NULL WHERE id = %s", permit.decision.application_id)
