"""The five services and the edition of 2017 lived through by their actions, from the counter to the applicant."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from applications.actions.checking import may_check, refuse_acceptance
from applications.actions.records import write_record
from applications.actions.registration import register
from applications.actions.routing import assign, propose
from applications.actions.term_checks import differences
from applications.drafts import is_draft
from applications.law.calendar import ALMATY
from applications.law.errors import LawError
from applications.models import Application, Paper, Record
from applications.terms import edition_of, plan_of
from permits.actions.drafting import live_decision
from permits.verification import Standing, verify
from portal.audit.models import Event
from portal.offices.models import ConfirmedText
from tests.factories import FRIDAY_MORNING, BranchFactory, branch_worker, child, give_verdict
from tests.services import AUGUST, LIVES, SERVICES, Life, Walk, answered, office_of_every_service
from tests.workflow import by_hand, refused_by

pytestmark = pytest.mark.django_db
OLD = Life("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY))


def walk(service: str, at: datetime | None = None) -> Walk:
    life = next(life for life in LIVES.values() if life.service == service)
    return Walk(office_of_every_service(), replace(life, at=at or life.at))


@pytest.mark.parametrize("life", [*LIVES.values(), OLD], ids=[*LIVES, "T3-G5-visit-permission-2017"])
def test_a_service_is_lived_through_from_the_counter_to_the_hands(life):
    application = Walk(office_of_every_service(), life).handed_over()
    decision = live_decision(application)
    assert (application.state, application.custody, application.closed_at) == ("handed_over", "applicant", life.at)
    assert edition_of(application).result(decision.kind).grants
    assert decision.signed_sha256 == decision.paper.pdf_sha256
    verbs = Event.objects.filter(subject_kind="application", subject_id=application.pk).values_list("verb", flat=True)
    assert {"register", "draft_result", "propose", "sign", "hand_over"} <= set(verbs)
    assert list(differences(application.office)) == [None], "its dates are the replay of its events"


@pytest.mark.parametrize(
    ("service", "forms"),
    [
        pytest.param("patronage_care", ["acceptance_receipt", "application"], id="P5.1-application-and-receipt"),
        pytest.param("pmpc_examination", [], id="S1.1-nothing-prescribed"),
        pytest.param("rehabilitation", [], id="S2.1-nothing-prescribed"),
        pytest.param("special_school_admission", [], id="S3.1-nothing-prescribed"),
        pytest.param("home_schooling", ["acceptance_receipt"], id="S4.result-the-receipt-is-a-result"),
    ],
)
def test_the_counter_hands_out_the_forms_that_the_edition_has(service, forms):
    application = walk(service).registered()
    assert sorted({paper.form for paper in application.papers.all()}) == forms


@pytest.mark.parametrize(
    ("service", "kind", "form"),
    [
        pytest.param("patronage_care", "contract", "contract", id="P3a-contract"),
        pytest.param("pmpc_examination", "conclusion", "conclusion", id="S1.result-conclusion"),
        pytest.param("rehabilitation", "certificate", "certificate", id="S2.result-certificate"),
        pytest.param("special_school_admission", "admission_order", "admission_order", id="S3.result-order"),
        pytest.param("home_schooling", "home_schooling_order", "home_schooling_order", id="S4.result-order"),
    ],
)
def test_the_result_is_what_the_text_names(service, kind, form):
    road = walk(service)
    application = road.preparing()
    decision = road.drafted(application)
    assert (decision.kind, decision.paper.form) == (kind, form)
    assert (decision.valid_from, decision.valid_until) == (None, None)
    assert [row.child for row in decision.children.all()] == list(application.children.all())
    assert is_draft(decision.paper), "nobody else reads it before the signature"
    assert verify(decision.token, today=road.day).standing is Standing.NOT_VALID


def test_the_result_of_a_special_school_is_handed_over_by_the_executor_S3():
    road = walk("special_school_admission")
    application = road.signed()
    assert application.executor_id == road.team.executor.pk, "who takes the documents is responsible"
    assert road.hander(application) == road.team.executor


def test_the_receipt_of_home_schooling_is_never_drafted_S4_result():
    road = walk("home_schooling")
    application = road.preparing()
    with refused_by("S4.result"):
        road.drafted(application, "acceptance_receipt")


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "patronage_care"])
def test_a_service_without_refusals_on_the_merits_knows_none(service):
    road = walk(service)
    application = road.preparing()
    draft = replace(road.draft(application), kind="reasoned_refusal")
    with pytest.raises(LawError, match="reasoned_refusal"):
        road.drafted(application, **vars(draft))


def test_the_notice_of_concluding_belongs_to_the_portal_P3b():
    road = walk("patronage_care")
    application = road.preparing()
    with refused_by("P3b"):
        road.drafted(application, "conclusion_notice")


def test_a_draft_is_written_with_a_child_of_the_application_P3a():
    road = walk("patronage_care")
    application = road.preparing()
    with refused_by("P3a"):
        road.drafted(application, children=())


def test_an_answer_of_the_result_may_not_be_missing_S1_result():
    road = walk("pmpc_examination")
    application = road.preparing()
    with refused_by("S1.result"):
        road.drafted(application, answers={"education": "Арнайы сынып"})


# Refusal: patronage care alone of the five has one


def test_a_refusal_names_a_ground_P3a():
    road = walk("patronage_care")
    application = road.preparing()
    with refused_by("P3a"):
        road.drafted(application, "reasoned_refusal", grounds=())
    with pytest.raises(LawError, match="dislike"):
        road.drafted(application, "reasoned_refusal", grounds=("dislike",))


def test_a_refusal_is_not_proposed_without_a_hearing_APPC_73():
    road = walk("patronage_care")
    application = road.preparing()
    road.drafted(application, "reasoned_refusal")
    with refused_by("P5.3"):
        propose(application.pk, by=road.team.executor, at=road.at)


def on_the_table_after_a_hearing(road: Walk) -> Application:
    application = road.preparing()
    road.drafted(application, "reasoned_refusal")
    by_hand("UPDATE applications_application SET state = 'awaiting_signature' WHERE id = %s", application.pk)
    application.refresh_from_db()
    return application


def test_a_refusal_on_an_unconfirmed_ground_is_not_signed_Q12():
    road = walk("patronage_care")
    application = on_the_table_after_a_hearing(road)
    with refused_by("P3a"):
        road.sign(application, live_decision(application))
    ConfirmedText.objects.create(
        office=road.team.office,
        service="patronage_care",
        edition="2016",
        row="ground:clause_10_of_the_standard",
        source="Стандарт, 10-тармақ",
        confirmed_on=road.day,
        confirmed_by=road.team.head,
    )
    with refused_by("R9c"):  # the ground may be used now, and still nobody is refused unheard
        road.sign(application, live_decision(application))


# Records


def test_patronage_is_not_proposed_before_the_act_of_examination_P5_3():
    road = walk("patronage_care")
    application = road.registered()
    assign(application.pk, executor=road.team.executor, by=road.team.head, at=road.at)
    road.drafted(application)
    with refused_by("P5.3"):
        propose(application.pk, by=road.team.executor, at=road.at)
    application.refresh_from_db()
    road.write_everything(application)
    assert propose(application.pk, by=road.team.executor, at=road.at).state == "awaiting_signature"
    act = Record.objects.filter(application=application, kind="examination_act").standing().get()
    assert act.paper.form == "examination_act"


@pytest.mark.parametrize(
    ("service", "clause"),
    [
        pytest.param("pmpc_examination", "S1.2", id="S1.2-primary-examination"),
        pytest.param("rehabilitation", "S2.2", id="S2.2-contract"),
    ],
)
def test_the_executor_is_named_after_what_the_second_step_orders(service, clause):
    road = walk(service)
    application = road.registered()
    with refused_by(clause):
        assign(application.pk, executor=road.team.executor, by=road.team.head, at=road.at)
    road.write_everything(application)
    assert assign(application.pk, executor=road.team.executor, by=road.team.head, at=road.at).state == "preparing"


def contract(road: Walk, **changes: object) -> dict:
    return answered(road.edition.record("contract").fields, road.day, **changes)


def test_the_contract_sets_the_end_of_the_course_S2_3():
    road = walk("rehabilitation")
    application = road.registered()
    before = application.due_on
    ends = road.day + timedelta(days=180)
    write_record(application.pk, "contract", contract(road, ends_on=ends.isoformat()), by=road.team.head, at=road.at)
    application.refresh_from_db()
    assert plan_of(application).deadline("course").due_on == date(2027, 5, 19)
    assert application.due_on == date(2027, 5, 20) < before, "the cached date follows"
    assert plan_of(application).deadline("decision").due_on == application.due_on


@pytest.mark.parametrize("days", [pytest.param(60, id="S2.3-under-89"), pytest.param(400, id="S2.3-over-364")])
def test_a_course_outside_of_its_range_is_not_agreed(days):
    road = walk("rehabilitation")
    application = road.registered()
    ends = (road.day + timedelta(days=days)).isoformat()
    with refused_by("S2.3"):
        write_record(application.pk, "contract", contract(road, ends_on=ends), by=road.team.head, at=road.at)
    assert not Record.objects.exists()


def test_an_edit_is_the_next_version_and_the_older_one_is_kept_S2_2():
    road = walk("rehabilitation")
    application = road.registered()
    for days in (100, 200):
        ends = (road.day + timedelta(days=days)).isoformat()
        write_record(application.pk, "contract", contract(road, ends_on=ends), by=road.team.head, at=road.at)
    first, second = application.records.order_by("number")
    assert (first.number, first.replaced_at, second.number, second.replaced_at) == (1, road.at, 2, None)
    assert Record.objects.filter(application=application, kind="contract").standing().get() == second
    assert first.paper_id != second.paper_id
    application.refresh_from_db()
    assert plan_of(application).deadline("course").due_on == date(2027, 6, 8), "the version that stands counts"


def test_a_journal_keeps_every_row_and_one_pressed_twice_once_S2_form():
    road = walk("rehabilitation")
    application = road.preparing()
    fields = road.edition.record("session").fields
    for minutes in (45, 60, 60):
        answers = answered(fields, road.day, length_minutes=minutes)
        write_record(application.pk, "session", answers, by=road.team.executor, at=road.at)
    rows = application.records.filter(kind="session").order_by("number")
    assert [row.answers["length_minutes"] for row in rows] == [5, 45, 60]
    assert all(row.replaced_at is None for row in rows)


@pytest.mark.parametrize(
    ("person", "answers", "rule"),
    [
        pytest.param("clerk", {}, "S2.2", id="S2.2-not-the-clerk"),
        pytest.param("head", {"starts_on": ""}, "S2.2", id="S2.2-no-first-day"),
        pytest.param("head", {"ends_on": "2026-11-01"}, "S2.3", id="S2.3-ends-before-it-begins"),
        pytest.param("head", {"ends_on": "31.12.2026"}, "S2.3", id="S2.3-no-day"),
        pytest.param("head", {"form_of_lessons": "dance"}, "S2.form", id="S2.form-no-such-choice"),
        pytest.param("head", {"sessions_a_week": 99}, "S2.2", id="S2.2-too-many"),
        pytest.param("head", {"colour": "red"}, "", id="S2.2-nobody-asked"),
    ],
)
def test_what_the_edition_does_not_allow_is_not_written(person, answers, rule):
    road = walk("rehabilitation")
    application = road.registered()
    with refused_by(rule):
        write_record(
            application.pk, "contract", contract(road, **answers) | answers, by=road.people[person], at=road.at
        )


def test_a_record_belongs_to_its_step_S1_2():
    road = walk("pmpc_examination")
    application = road.preparing()
    answers = answered(road.edition.record("primary_examination").fields, road.day)
    with refused_by("S1.2"):
        write_record(application.pk, "primary_examination", answers, by=road.team.head, at=road.at)


# The counter


@pytest.mark.parametrize(
    ("first_class", "received", "lawful"),
    [
        pytest.param(True, datetime(2026, 6, 30, 10, tzinfo=ALMATY), False, id="S3.season-first-class-in-june"),
        pytest.param(True, datetime(2026, 7, 1, 10, tzinfo=ALMATY), True, id="S3.season-first-class-in-july"),
        pytest.param(True, datetime(2026, 8, 31, 10, tzinfo=ALMATY), False, id="S3.season-first-class-is-over"),
        pytest.param(False, datetime(2026, 6, 30, 10, tzinfo=ALMATY), True, id="S3.season-other-class-in-june"),
    ],
)
def test_the_first_class_alone_waits_for_its_season(first_class, received, lawful):
    road = walk("special_school_admission", received)
    road.given = {"first_class": first_class}
    if not lawful:
        with refused_by("S3.1"):
            road.registered()
        return
    codes = {limit.code for limit in plan_of(road.registered()).deadlines}
    assert ("first_class_season" in codes, "season" in codes) == (first_class, not first_class)


@pytest.mark.parametrize(
    ("service", "changes", "rule"),
    [
        pytest.param("home_schooling", {"answers": {}}, "S4.1", id="S4.1-questions-are-answered"),
        pytest.param("home_schooling", {"children": ()}, "S4.1", id="S4.1-a-child-is-named"),
        pytest.param("home_schooling", {"children": (child(),)}, "S4.1", id="S4.1-no-placement-is-asked"),
        pytest.param("pmpc_examination", {"wish_from": date(2026, 12, 1)}, "S1.1", id="S1.1-no-period-is-asked"),
    ],
)
def test_an_intake_is_what_the_edition_asks_for(service, changes, rule):
    with refused_by(rule):
        walk(service).registered(**changes)


def test_a_visit_needs_a_placement_and_a_period_R3():
    road = Walk(office_of_every_service(), Life("visit_permission"))
    for changes in ({"children": (child(placement="", carer=""),)}, {"wish_until": None}, {"wish_from": None}):
        with refused_by("R3"):
            road.registered(**changes)


def test_a_service_that_the_office_does_not_render_is_not_registered():
    road = walk("home_schooling")
    road.team.office.services = ["visit_permission"]
    road.team.office.save()
    with refused_by("S4.1"):
        road.registered()


@pytest.mark.parametrize("service", SERVICES)
def test_a_branch_takes_only_services_that_come_through_it(service):
    road = walk(service)
    worker = branch_worker(BranchFactory(office=road.team.office))
    with refused_by(road.edition.transitions[0].clause):
        register(road.intake(), by=worker, at=road.at)


def test_a_form_sent_twice_is_registered_once_and_with_other_answers_refused_S4_1():
    road = walk("home_schooling")
    once = road.intake()
    first = register(once, by=road.team.clerk, at=road.at)
    assert register(once, by=road.team.clerk, at=road.at) == first
    other = replace(once, answers={**once.answers, "school": "Басқа мектеп"})
    with refused_by("R3"):
        register(other, by=road.team.clerk, at=road.at)


@pytest.mark.parametrize(
    "service", ["pmpc_examination", "rehabilitation", "special_school_admission", "home_schooling"]
)
def test_an_incomplete_package_is_refused_with_its_receipt_S_common(service):
    road = walk(service)
    application = road.registered()
    by = road.registrar()
    assert may_check(application, by=by, at=road.at)
    for document in application.documents.all():
        give_verdict(application.pk, requirement=document.requirement, verdict="missing", by=by, at=road.at)
    refuse_acceptance(application.pk, by=by, at=road.at)
    application.refresh_from_db()
    assert application.state == "not_accepted"
    assert Paper.objects.filter(application=application, form="acceptance_refusal").exists()
    clauses = Event.objects.filter(subject_id=application.pk, verb="give_verdict").values_list("facts", flat=True)
    assert {facts["clause"] for facts in clauses} <= {"S.common", "S3.1"}


def test_register_numbers_of_all_services_run_on_in_one_register():
    team = office_of_every_service()
    numbers = [Walk(team, life).registered().register_number for life in LIVES.values()]
    assert [number.rsplit("/")[-1] for number in numbers] == ["00001", "00002", "00003", "00004", "00005"]
    assert FRIDAY_MORNING.year == AUGUST.year
