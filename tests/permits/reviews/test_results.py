"""What a review ends with: revoked, kept, replaced, run out."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions.registration import enter
from applications.actions.routing import propose
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.hearings.actions import preliminary
from permits.hearings.actions.preliminary import Preliminary
from permits.models import Permit
from permits.reviews.ending import lapse
from permits.verification import Standing
from tests.factories import account, intake
from tests.hearings import fresh
from tests.permits.reviews.standing import changes_of, stands
from tests.reviews import ACT, AFTER, GROUND, REPORTED, SENT, local
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


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
