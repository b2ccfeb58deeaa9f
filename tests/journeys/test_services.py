"""Each service in the browser, from the counter to the hand-over, each step by the person whose step it is."""

from datetime import date

import pytest

from tests.journeys.applicant import Applicant, day
from tests.journeys.filling import (
    answer,
    book,
    draft,
    hand_over,
    open_the_form,
    propose,
    register,
    write_down,
    write_person,
)
from tests.journeys.road import REGISTER

pytestmark = pytest.mark.long

LAST_YEAR = date.today().year - 1  # noqa: DTZ011
PAPERS = "#papers a[href$='/file/']"
AT_HOME = {
    "examined_on": day(0),
    "examined_by": "бас маман Ғ. Әлімбеков",
    "address": "Есіл қаласы, Абай көшесі, 7",
    "family": "Жұбайы, екі баласы",
    "rooms": "4",
    "total_area": "86",
    "living_area": "58",
    "ownership": "own",
    "heating": "gas",
    "water": "hot_and_cold",
    "sanitary_state": "good",
    "work": "Мұғалім",
    "income": "410000",
    "health": "Есепте тұрмайды",
    "sleeping_place": "Жеке бөлме",
    "study_place": "Үстел",
    "relations": "Жылы",
    "fit": "yes",
    "conclusion": "Жағдайы жарамды.",
}


def test_patronage_care_with_the_act_written_on_a_tablet_at_the_home(come, office):
    clerk, executor = office.person("clerk"), come("executor", tablet=True)
    open_the_form(clerk, "patronage_care")
    case = register(clerk, Applicant())
    clerk.sees(PAPERS)
    clerk.sees(PAPERS, times=2)
    office.assigned(case)
    draft(executor, case, "contract", begins_on=day(7), ends_on=day(370))
    executor.sees(".not-now")
    executor.sees_no("form[action$='/step/propose/']")
    write_down(executor, case, "examination_act", **AT_HOME)
    executor.visit(case.page)
    executor.sees("[aria-labelledby=records-title] a[href^='/papers/']")
    executor.visit(f"{case.page}result/contract/")
    propose(executor)
    office.signed(case)
    hand_over(clerk, case)


def test_an_examination_with_an_appointment_and_a_primary_examination(office):
    clerk, executor, head = (office.person(name) for name in ("clerk", "executor", "head"))
    open_the_form(clerk, "pmpc_examination")
    case = register(clerk, Applicant(), reason="Мектепке дайындығын анықтау")
    book(clerk, case)
    head.visit(case.page)
    head.sees(".offers .not-now")
    seen = {"held_by": "психолог А. Ким", "observations": "Байланысқа түседі", "advice": "Логопедтің тексеруі"}
    write_down(head, case, "primary_examination", held_on=day(0), held_at="11:00", **seen)
    office.assigned(case)
    draft(executor, case, "conclusion", education="Арнайы топ", programme_form="Арнайы бағдарлама")
    propose(executor)
    office.signed(case)
    hand_over(clerk, case)


def test_rehabilitation_whose_end_the_contract_sets(office):
    clerk, executor, head = (office.person(name) for name in ("clerk", "executor", "head"))
    open_the_form(clerk, "rehabilitation")
    case = register(clerk, Applicant())
    agreed = {"starts_on": day(1), "form_of_lessons": "individual", "sessions_a_week": "2"}
    write_down(head, case, "contract", refused=409, ends_on=day(30), **agreed)
    head.sees("[data-error-summary]", "89")
    answer(head, ends_on=day(180))
    head.press("form.sheet .actions button")
    office.assigned(case)
    lesson = {"specialist": "логопед Н. Әбенова", "content": "Дыбысты қою", "length_minutes": "40"}
    write_down(executor, case, "session", held_on=day(0), attendance="attended", **lesson)
    executor.visit(f"{case.page}record/session/")
    executor.sees(".journal tbody tr", times=1)
    draft(executor, case, "certificate", course_from=day(-180), course_until=day(0), outcome="Дыбыстарды дұрыс айтады")
    propose(executor)
    office.signed(case)
    hand_over(clerk, case)


def test_a_special_school_takes_a_first_class_in_its_season_alone(office):
    executor = office.person("executor")
    first = {"first_class": "yes", "school": "№ 2 арнайы мектеп", "class": "1", "language": "kk"}
    open_the_form(executor, "special_school_admission", came_on=f"05.06.{LAST_YEAR}")
    write_person(executor, Applicant())
    answer(executor, "answer-", **first)
    executor.sees("#season .banner")
    executor.press(REGISTER, answer=422)
    executor.sees("[data-error-summary]", "1 шілде")
    open_the_form(executor, "special_school_admission", came_on=f"12.08.{LAST_YEAR}")
    case = register(executor, Applicant(), **first)
    executor.visit(f"{case.page}check/")
    for paper in executor.page.locator("[data-verdict][value=accepted]").all():
        paper.check()
    executor.press("button[name=then][value=accept_documents]")
    order = {"order_number": "47-ж", "school": first["school"], "class": "1", "begins_on": f"01.09.{LAST_YEAR}"}
    draft(executor, case, "admission_order", **order)
    propose(executor)
    office.signed(case)
    hand_over(executor, case, late="Іс мұрағаттан енгізілді.")


def test_home_schooling_with_its_receipt_and_its_order(office):
    clerk, executor = office.person("clerk"), office.person("executor")
    asked = {"school": "№ 1 орта мектеп", "class": "6"}
    conclusion = {"conclusion_number": "ДКК-207", "conclusion_on": day(-5), "conclusion_until": day(200)}
    open_the_form(clerk, "home_schooling")
    case = register(clerk, Applicant(), **asked, **conclusion)
    clerk.sees(PAPERS)
    office.assigned(case)
    order = {"order_number": "112-н", "begins_on": day(3), "ends_on": day(180), "hours_a_week": "10"}
    draft(executor, case, "home_schooling_order", **asked, **order)
    propose(executor)
    office.signed(case)
    hand_over(clerk, case)


def test_an_old_meeting_is_finished_by_the_text_of_its_day(office, words_of_paper):
    clerk, executor = office.person("clerk"), office.person("executor")
    open_the_form(clerk, "visit_permission", came_on="14.03.2019")
    clerk.sees(".intake-service .tag", "күші жойылған")
    clerk.fill(**{"child-0-carer": "Сәрсенова Үміт", "wish_from": day(10), "wish_until": day(190)})
    case = register(clerk, Applicant())
    assert "/2019/" in case.number.replace("-", "/")
    office.assigned(case)
    executor.visit(case.page)
    executor.sees(".case-service", "күші жойылған")
    draft(executor, case, "permit")
    propose(executor)
    office.signed(case)
    hand_over(clerk, case, late="Іс мұрағаттан енгізілді.")
