"""Many people at once: what two of them cannot both do is done once, and nobody waits for ever."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from uuid import uuid4

import pytest

from applications.actions.checking import accept_documents, refuse_acceptance
from applications.actions.registration import register
from applications.actions.routing import assign, propose, withdraw
from applications.calendars import corrections_of
from applications.law.errors import TransitionRefused
from applications.models import Application, Paper
from permits.actions.drafting import draft_permit, live_decision, return_for_rework
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from permits.models import Decision, HandOver
from portal.accounts import roles
from portal.audit.chain import breaks
from portal.audit.models import Event
from tests.corrections import due_under, order_day_off
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, Team, give_verdict, intake, person
from tests.trials.together import done, failed, together
from tests.workflow import on_the_table, refused_by, signed

pytestmark = pytest.mark.django_db(transaction=True)
EIGHT = 8
TODAY = FRIDAY_MORNING.date()


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def the_log_holds():
    """Whatever happened at once, no link of the chain is lost and nobody's deed stands there twice."""
    yield
    assert list(breaks()) == []


def only_refusals(outcomes: list[object]) -> None:
    assert [each for each in failed(outcomes) if not isinstance(each, TransitionRefused)] == []


def deeds_of(application: Application, verb: str) -> int:
    return Event.objects.filter(subject_kind="application", subject_id=application.pk, verb=verb).count()


def test_a_case_is_signed_once_by_eight_presses(team):
    application = on_the_table(team)
    seen = live_decision(application).paper.pdf_sha256
    heads = [team.head, *(person(team.office, roles.HEAD) for _ in range(3))] * 2
    press = [
        partial(sign, application.pk, seen_sha256=seen, proof=PASSWORD, today=TODAY, by=head, at=FRIDAY_MORNING)
        for head in heads
    ]
    outcomes = together(press)
    only_refusals(outcomes)
    assert len(done(outcomes)) == 1
    assert Decision.objects.filter(signed_at__isnull=False).count() == 1
    assert deeds_of(application, "sign") == 1


def test_one_form_sent_eight_times_is_one_application(team):
    filed = intake(once=uuid4())
    outcomes = together([partial(register, filed, by=team.clerk, at=FRIDAY_MORNING)] * EIGHT)
    assert failed(outcomes) == []
    assert len({each.pk for each in done(outcomes)}) == 1
    assert Application.objects.count() == 1
    assert Paper.objects.filter(form="application").count() == 1


def test_numbers_are_gapless_while_every_third_registration_is_given_up(team):
    wrong = partial(intake, wish_from=date(2027, 1, 2), wish_until=date(2027, 1, 1))
    filed = [wrong() if place % 3 == 2 else intake() for place in range(24)]
    outcomes = together([partial(register, each, by=team.clerk, at=FRIDAY_MORNING) for each in filed])
    assert len(done(outcomes)) == 16
    numbers = sorted(int(each.register_number.rsplit("/", 1)[1]) for each in done(outcomes))
    assert numbers == list(range(1, 17))


def test_two_drafts_at_once_leave_one_version_standing(team):
    application = team.preparing()
    drafts = [team.draft(application, conditions=(f"{number}-шарт",)) for number in range(EIGHT)]
    press = [
        partial(draft_permit, application.pk, each, today=TODAY, by=team.executor, at=FRIDAY_MORNING)
        for each in drafts
    ]
    outcomes = together(press)
    assert failed(outcomes) == []
    assert Decision.objects.filter(application=application, dropped_at=None).count() == 1
    assert sorted(Decision.objects.values_list("version", flat=True)) == list(range(1, EIGHT + 1))


def test_a_case_is_handed_over_once(team):
    application = signed(team)
    press = partial(
        hand_over,
        application.pk,
        identity_document="жеке куәлік № 1",
        today=TODAY,
        by=team.clerk,
        at=FRIDAY_MORNING,
    )
    outcomes = together([press] * EIGHT)
    only_refusals(outcomes)
    assert len(done(outcomes)) == 1
    assert HandOver.objects.count() == 1
    assert deeds_of(application, "hand_over") == 1


def test_signing_returning_withdrawing_and_drafting_at_once_leave_one_outcome(team):
    application = on_the_table(team)
    seen = live_decision(application).paper.pdf_sha256
    draft = team.draft(application)
    outcomes = together(
        [
            partial(
                sign, application.pk, seen_sha256=seen, proof=PASSWORD, today=TODAY, by=team.head, at=FRIDAY_MORNING
            ),
            partial(return_for_rework, application.pk, remark="Кезеңі", by=team.head, at=FRIDAY_MORNING),
            partial(withdraw, application.pk, reason="Қайтарып алды", by=team.clerk, at=FRIDAY_MORNING),
            partial(draft_permit, application.pk, draft, today=TODAY, by=team.executor, at=FRIDAY_MORNING),
            partial(propose, application.pk, by=team.executor, at=FRIDAY_MORNING),
        ]
    )
    only_refusals(outcomes)
    application.refresh_from_db()
    signatures = Decision.objects.filter(signed_at__isnull=False).count()
    assert (application.state == "signed") is (signatures == 1)
    moves = Event.objects.filter(subject_kind="application", subject_id=application.pk).exclude(to_state="")
    states = list(moves.order_by("id").values_list("from_state", "to_state"))
    assert all(before[1] == after[0] for before, after in pairwise(states))
    assert states[-1][1] == application.state


def test_verdicts_and_the_refusal_of_acceptance_at_once_agree(team):
    application = team.checked(team.checking(), court_decision="missing")
    at = FRIDAY_MORNING + timedelta(hours=1)
    say = partial(give_verdict, application.pk, by=team.executor, at=at)
    outcomes = together(
        [
            partial(refuse_acceptance, application.pk, by=team.executor, at=at),
            *[partial(say, requirement="court_decision", verdict="accepted")] * 3,
            partial(accept_documents, application.pk, by=team.executor, at=at),
        ]
    )
    only_refusals(outcomes)
    application.refresh_from_db()
    verdict = application.documents.get(requirement="court_decision").verdict
    assert (application.state, verdict) in {
        ("not_accepted", "missing"),
        ("preparing", "accepted"),
        ("checking", "accepted"),
    }


def assign_each(cases: list[int], *, executor, by, at) -> None:
    """A resolution for several cases, each by itself, as the head's page gives it."""
    for pk in cases:
        assign(pk, executor=executor, by=by, at=at)


def test_resolutions_for_the_same_cases_in_another_order_never_wait_for_each_other(team):
    cases = [team.registered().pk for _ in range(6)]
    others = [person(team.office, roles.EXECUTOR) for _ in range(4)]
    press = [
        partial(assign_each, cases[::turn], executor=executor, by=team.head, at=FRIDAY_MORNING)
        for executor, turn in zip(others, (1, -1, 1, -1), strict=True)
    ]
    single = [partial(assign, pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING) for pk in reversed(cases)]
    assert failed(together(press + single)) == []


def test_a_correction_and_registrations_at_once_leave_dates_that_follow_from_the_calendar(team):
    administrator = person(team.office, roles.ADMINISTRATOR)
    for _ in range(4):
        team.registered()

    def correct(day: date) -> object:
        order_day_off(team.office, day, by=administrator, at=FRIDAY_MORNING)

    filed = [partial(register, intake(), by=team.clerk, at=FRIDAY_MORNING) for _ in range(8)]
    outcomes = together(
        [*filed[:4], partial(correct, date(2026, 11, 24)), *filed[4:], partial(correct, date(2026, 11, 26))]
    )
    assert failed(outcomes) == []
    rows = list(corrections_of(team.office.pk))
    assert len(rows) == 2
    for case in Application.objects.select_related("office", "branch").order_by("pk"):
        assert (case.due_on, case.due_time) == due_under(case)


def test_an_office_at_work_never_waits_for_ever(team):
    """Everything that takes the chain of the office, at once and on the same cases."""
    administrator = person(team.office, roles.ADMINISTRATOR)
    cases = [team.registered() for _ in range(3)]
    table = [on_the_table(team)]

    def correct(day: date) -> object:
        order_day_off(team.office, day, by=administrator, at=MONDAY_MORNING)

    at = FRIDAY_MORNING + timedelta(hours=1)
    deeds = [
        partial(assign_each, [each.pk for each in cases], executor=team.executor, by=team.head, at=at),
        partial(assign, cases[2].pk, executor=team.executor, by=team.head, at=at),
        partial(correct, date(2026, 11, 25)),
        *[partial(register, intake(), by=team.clerk, at=at) for _ in range(3)],
        *[
            partial(
                sign,
                each.pk,
                seen_sha256=live_decision(each).paper.pdf_sha256,
                proof=PASSWORD,
                today=TODAY,
                by=team.head,
                at=at,
            )
            for each in table
        ],
        partial(withdraw, cases[0].pk, reason="Қайтарып алды", by=team.clerk, at=at),
    ]
    only_refusals(together(deeds))


def test_a_used_form_with_other_words_is_not_taken_for_the_first(team):
    filed = intake(once=uuid4())
    first = register(filed, by=team.clerk, at=FRIDAY_MORNING)
    assert register(filed, by=team.clerk, at=MONDAY_MORNING) == first
    with refused_by("R3"):
        register(replace(filed, surname="Басқа"), by=team.clerk, at=FRIDAY_MORNING)
    with refused_by("R3"):
        register(filed, by=person(team.office, roles.CLERK), at=FRIDAY_MORNING)


def test_a_channel_that_the_office_has_switched_off_takes_nothing(team):
    team.office.channels = ["state_corporation"]
    team.office.save()
    with refused_by("R3"):
        register(intake(), by=team.clerk, at=FRIDAY_MORNING)


def test_a_permit_names_only_children_of_its_own_application(team):
    application, other = team.preparing(), team.registered()
    draft = team.draft(application, children=tuple(other.children.all()))
    with refused_by("R9a"):
        draft_permit(application.pk, draft, today=TODAY, by=team.executor, at=FRIDAY_MORNING)
