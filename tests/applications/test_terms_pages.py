"""The page of one term, the report of the office, the head's orders, and the cause that a late case asks for."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.clock import leave_out_day
from applications.actions.lateness import Cause
from applications.actions.registration import register
from applications.actions.routing import withdraw
from applications.figures import Period
from applications.forms.opened import opened_at, opened_mark
from applications.holding import spells_of
from applications.law.calendar import standard_office
from applications.law.catalogue import catalogue
from applications.law.holding import Spell, held_times, waiting_minutes
from applications.law.replay import replay
from applications.law.term_events import Received, Resumed, StepDone, Stopped
from applications.law.texts import Text
from applications.models import Application, Outage, StepFigure, TermEvent
from applications.presenters.case_terms import case_terms
from applications.presenters.office_terms import office_terms
from applications.tasks import prove_terms
from permits.models import HandOver
from portal.accounts import roles
from portal.audit.actions import ledger
from tests.applications.test_clock import CAUSE, LATE, ORDER, extension_on, signed_late  # noqa: F401
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.law.samples import historic, moment, visit_permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    client.cookies["django_language"] = "en"
    return client


def fixed(monkeypatch, at):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


# --- Who held it


def test_the_time_of_each_holder_and_its_share_of_the_delay():
    """Received on Friday at 10:15, decided on Monday of the week after the last day at 10:00: one hour is behind."""
    received = Received(moment("2026-11-20T10:15"), "chancellery")
    history = replay(
        visit_permission(), [received, StepDone(moment("2026-11-30T10:00"), "decision")], standard_office()
    )
    spells = [Spell(received.at, "head"), Spell(moment("2026-11-20T12:15"), "executor", "Ә. Ә.")]
    head, executor = held_times(history, spells, moment("2026-12-24T10:00"))
    assert (head.holder, head.minutes, head.minutes_late) == ("head", 120, 0)
    assert (executor.name, executor.minutes_late) == ("Ә. Ә.", 60)
    assert executor.minutes == 45 + 240 + 5 * 480 + 60


def test_the_time_of_the_applicant_is_nobody_s():
    why = Text.same("Cause")
    events = [
        Received(moment("2026-11-20T10:00"), "chancellery"),
        Stopped(moment("2026-11-20T11:00"), why, "№ 1"),
        Resumed(moment("2026-11-20T12:00")),
    ]
    history = replay(visit_permission(), events, standard_office())
    (held,) = held_times(history, [Spell(events[0].at, "executor")], moment("2026-11-20T13:00"))
    assert held.minutes == 120
    assert waiting_minutes(history, moment("2026-11-20T13:00")) == 60


def test_the_holders_are_read_from_the_event_log(team):
    worker = branch_worker(BranchFactory(office=team.office))
    from applications.actions.routing import assign, receive, send

    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    send(case.pk, by=worker, at=FRIDAY_MORNING)
    receive(case.pk, by=team.clerk, at=MONDAY_MORNING)
    assign(case.pk, executor=team.executor, by=team.head, at=MONDAY_MORNING)
    edition = catalogue().edition(case.service, case.edition)
    found = [spell.holder for spell in spells_of(case, edition, ledger("application", case.pk))]
    assert found == ["state_corporation_worker", "courier", "head", "executor"]


# --- The page of a case


def test_the_page_shows_dates_with_days_steps_holders_and_events(team):
    case = team.preparing()
    leave_out_day(case.pk, day=date(2026, 11, 25), order=ORDER, by=team.head, at=MONDAY_MORNING)
    page = signed_in(team.clerk).get(reverse("case_terms", args=[case.token])).content.decode()
    for words in ("Why these dates", "Norm against fact", "Who held the case", "№ 17, 23.11.2026"):
        assert words in page
    assert page.count("<details") >= len(plan_codes(case))


def plan_codes(case):
    from applications.terms import plan_of

    return plan_of(Application.objects.get(pk=case.pk)).deadlines


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_opens_in_every_language(team, language):
    client = signed_in(team.head)
    client.cookies["django_language"] = language
    assert client.get(reverse("case_terms", args=[team.preparing().token])).status_code == 200
    assert client.get(reverse("office_terms")).status_code == 200


def test_another_office_finds_no_term(team):
    case = team.registered()
    assert signed_in(Team().head).get(reverse("case_terms", args=[case.token])).status_code == 404


def test_the_page_asks_few_questions_however_much_happened(team, django_assert_max_num_queries):
    case = team.proposed()
    client = signed_in(team.clerk)
    client.get(reverse("case_terms", args=[case.token]))
    with django_assert_max_num_queries(20):
        client.get(reverse("case_terms", args=[case.token]))


def test_norm_against_fact_of_a_late_case_names_the_shares(team):
    case = signed_late(team)
    case.refresh_from_db()
    page = case_terms(case, by=team.clerk, at=LATE)
    assert page.late
    assert sum(row.share_late for row in page.holders) == 100
    assert {row.tone for row in page.steps if "total term" in row.title or "жалпы мерзім" in row.title} == {"late"}


def test_a_late_case_shows_the_systems_that_were_away_while_it_ran(team):
    case = signed_late(team)
    case.refresh_from_db()
    away = {"began_at": MONDAY_MORNING, "ended_at": MONDAY_MORNING.replace(hour=11), "failure": "no answer"}
    Outage.objects.create(system="monitoring", **away)
    Outage.objects.create(system="identity", began_at=LATE + timedelta(days=1), failure="no answer")
    (told,) = case_terms(case, by=team.clerk, at=LATE).outages
    assert "23.11.2026 09:30" in told
    assert "23.11.2026 11:30" in told


# --- The head's orders


def posted(team, case, verb, **changes):
    fields = {
        "act_number": "17",
        "act_on": "20.11.2026",
        "reason": "Жауап күтілуде",
        "stamp": str(Application.objects.get(pk=case.pk).term_events_count),
    }
    return signed_in(team.head).post(reverse("change_term", args=[case.token, verb]), fields | changes)


def test_R12_the_head_leaves_a_day_out_once_however_often_the_form_is_sent(team, monkeypatch):
    fixed(monkeypatch, MONDAY_MORNING)
    case = team.preparing()
    stamp = str(case.term_events_count)
    for _press in range(2):
        answer = posted(team, case, "leave_out_day", day="25.11.2026", stamp=stamp)
        assert answer.status_code == 302
    assert case.term_events.filter(kind="not_counted").count() == 1


def test_a_form_made_before_something_happened_changes_nothing(team, monkeypatch):
    fixed(monkeypatch, MONDAY_MORNING)
    case = team.preparing()
    answer = posted(team, case, "leave_out_day", day="25.11.2026", stamp="1")
    assert answer.status_code == 422
    assert "moved on" in answer.content.decode()
    assert not case.term_events.filter(kind="not_counted").exists()


def test_APPC76_the_page_refuses_in_three_parts_while_the_switch_is_off_and_keeps_what_was_typed(team, monkeypatch):
    fixed(monkeypatch, MONDAY_MORNING)
    answer = posted(team, team.preparing(), "extend", units="5")
    assert answer.status_code == 422
    assert "Жауап күтілуде" in answer.content.decode()


def test_APPC76_with_the_switch_on_the_page_extends(team, monkeypatch, extension_on):  # noqa: F811
    fixed(monkeypatch, MONDAY_MORNING)
    case = team.preparing()
    shown = signed_in(team.head).get(reverse("change_term", args=[case.token, "extend"])).content.decode()
    assert "confirm with your lawyer" in shown
    assert posted(team, case, "extend", units="5").status_code == 302
    case.refresh_from_db()
    assert case.due_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"act_number": ""}, id="no-number"),
        pytest.param({"reason": " "}, id="no-reason"),
        pytest.param({"act_on": "24.12.2026"}, id="order-of-the-future"),
        pytest.param({"day": ""}, id="no-day"),
    ],
)
def test_an_order_has_its_number_its_day_and_its_reason(team, monkeypatch, changes):
    fixed(monkeypatch, MONDAY_MORNING)
    answer = posted(team, team.preparing(), "leave_out_day", **({"day": "25.11.2026"} | changes))
    assert answer.status_code == 422


def test_only_the_head_changes_a_term(team):
    case = team.preparing()
    for who in (team.clerk, team.executor):
        assert signed_in(who).get(reverse("change_term", args=[case.token, "extend"])).status_code == 403


# --- Closing a late case


def test_R12_the_hand_over_of_a_late_case_asks_for_its_cause(team, monkeypatch):
    fixed(monkeypatch, LATE)
    case, client = signed_late(team), signed_in(team.clerk)
    address = reverse("hand_over", args=[case.token])
    assert "Cause of the delay" in client.get(address).content.decode()
    fields = {"recipient": "applicant", "identity_type": "identity_card", "identity_number": "123456789"}
    assert client.post(address, fields).status_code == 422
    told = {"cause": CAUSE.code, "cause_words": CAUSE.words}
    assert CAUSE.words in client.post(address, fields | told).content.decode()
    assert client.post(address, fields | told | {"confirm": "1"}).status_code == 302
    assert HandOver.objects.filter(application=case).exists()
    assert TermEvent.objects.get(application=case, kind="ended").cause_words == CAUSE.words


def test_a_case_in_time_asks_for_no_cause(team, monkeypatch):
    fixed(monkeypatch, MONDAY_MORNING)
    case = team.preparing()
    page = signed_in(team.clerk).get(reverse("case", args=[case.token]) + "?panel=withdraw").content.decode()
    assert "Cause of the delay" not in page


def test_R12_the_withdrawal_of_a_late_case_asks_for_its_cause(team, monkeypatch):
    fixed(monkeypatch, LATE)
    case, client = team.preparing(), signed_in(team.clerk)
    assert "Cause of the delay" in client.get(reverse("case", args=[case.token]) + "?panel=withdraw").content.decode()
    fields = {"reason": "Хат", "stamp": case.stamp}
    address = reverse("step", args=[case.token, "withdraw"])
    assert client.post(address, fields).status_code == 422
    assert client.post(address, fields | {"cause": CAUSE.code, "cause_words": CAUSE.words}).status_code == 302
    assert Application.objects.get(pk=case.pk).state == "withdrawn"


# --- The report


def test_the_report_counts_steps_and_causes_of_the_period(team):
    signed_late(team)
    withdraw(team.preparing().pk, reason="Хат", by=team.clerk, at=LATE, cause=Cause("workload", "Көп іс."))
    report = office_terms(team.office, "month", today=LATE.date())
    (edition,) = report.editions
    steps = {step.clause: step for step in edition.steps}
    assert (steps["R12"].done, steps["R12"].late, steps["R12"].on_time) == (1, 1, "0\N{NO-BREAK SPACE}%")
    assert [(each.cases, each.own) for each in report.causes] == [(1, True)]
    assert office_terms(team.office, "last_month", today=LATE.date()).causes == ()


def test_median_and_ninetieth_percentile_are_of_the_unit_of_the_law(team):
    case = team.registered()
    StepFigure.objects.bulk_create(
        StepFigure(
            application=team.registered() if n else case,
            office=team.office,
            service="visit_permission",
            edition="2023",
            term="decision",
            unit="working_day",
            norm=5,
            spent=n + 1,
            late=n + 1 > 5,
            done_on=date(2026, 11, 20),
        )
        for n in range(10)
    )
    (edition,) = office_terms(team.office, "month", today=date(2026, 11, 30)).editions
    (step,) = edition.steps
    assert (step.on_time, step.median[:1], step.most[:1]) == ("50\N{NO-BREAK SPACE}%", "5", "9")


def test_T4_1b_a_limit_counted_back_is_judged_but_not_measured():
    assert not visit_permission().term("result_return").is_measured
    assert visit_permission().term("decision").is_measured


def test_a_report_reads_its_period_through_two_bounded_questions(team, django_assert_num_queries):
    with django_assert_num_queries(3):
        office_terms(team.office, "year", today=LATE.date())


def test_a_report_is_of_a_year_at_the_most():
    with pytest.raises(ValueError, match="within a year"):
        Period(date(2025, 1, 1), date(2026, 12, 31))


def test_the_report_tells_the_administrator_which_cases_differ(team):
    case = team.registered()
    Application.objects.filter(pk=case.pk).update(due_on="2026-12-30")
    prove_terms()
    page = signed_in(person(team.office, roles.ADMINISTRATOR)).get(reverse("office_terms")).content.decode()
    assert case.register_number in page
    assert "2026-12-30" in page


def test_a_clerk_reads_no_report(team):
    assert signed_in(team.clerk).get(reverse("office_terms")).status_code == 403


# --- The time at the counter


@pytest.mark.parametrize(
    ("after", "valid"),
    [
        pytest.param(timedelta(minutes=12), True, id="T4.3-a-visit"),
        pytest.param(timedelta(hours=13), False, id="T4.3-left-open-overnight"),
        pytest.param(timedelta(minutes=-1), False, id="T4.3-of-the-future"),
    ],
)
def test_the_moment_of_the_opened_form_is_kept_only_as_it_was(team, after, valid):
    mark = opened_mark(FRIDAY_MORNING, by=team.clerk)
    found = opened_at(mark, by=team.clerk, at=FRIDAY_MORNING + after)
    assert found == (FRIDAY_MORNING if valid else None)


@pytest.mark.parametrize("forge", [lambda mark: mark.replace("10:15", "11:15"), lambda mark: "", lambda mark: "1~x:y"])
def test_a_forged_moment_measures_nothing(team, forge):
    mark = opened_mark(FRIDAY_MORNING, by=team.clerk)
    assert opened_at(forge(mark), by=team.clerk, at=MONDAY_MORNING) is None


def test_the_mark_of_another_person_measures_nothing(team):
    assert opened_at(opened_mark(FRIDAY_MORNING, by=team.head), by=team.clerk, at=FRIDAY_MORNING) is None


def test_T4_3_the_time_at_the_counter_is_measured_and_never_blocks(team):
    at = FRIDAY_MORNING + timedelta(minutes=40)
    case = register(intake(received_at=at), by=team.clerk, at=at, opened_at=FRIDAY_MORNING)
    figure = case.step_figures.get()
    assert (figure.term, figure.unit, figure.spent, figure.norm, figure.late) == ("serving", "minute", 40, 0, False)


def test_T4_3_an_edition_with_a_limit_says_whether_it_was_kept(team):
    from applications.actions.figures import serving_limit

    case = Application(office=team.office, service="visit_permission", edition="2017")
    assert serving_limit(case).minutes == next(
        each.minutes for each in historic("visit_permission").counter_limits if each.code == "serving"
    )
