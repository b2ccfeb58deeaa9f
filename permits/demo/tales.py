"""The cases of the other services, and of the meetings under the repealed Standard, as they stand in the demo."""

from datetime import date
from typing import Any

from permits.demo import steps as then
from permits.demo.complaints import complained
from permits.demo.meetings import meetings
from permits.demo.refusals import hearing_announced, refused_after_hearing
from permits.demo.tale import In, Tale
from permits.demo.visits import visited
from permits.demo.words import (
    ACT,
    CONCLUSION,
    CONTRACT,
    CONTRACT_TERMS,
    HOME_ORDER,
    LESSONS,
    OUTCOME,
    PRIMARY_EXAMINATION,
)

COUNTER_PACE, SCHOOL_PACE = 12, 6


def tales(today: date) -> list[Tale]:
    return [
        *patronage(),
        *examinations(),
        *rehabilitations(),
        *schools(today),
        *home_schoolings(),
        *old_meetings(),
        *meetings(),
        *visited(),
    ]


def patronage() -> list[Tale]:
    """Thirty calendar days: for the visit to the home, for a hearing, for the head; one was refused, one was late."""
    act = then.write("examination_act", **ACT)
    draft = then.drafted("contract", begins_on=In(5), ends_on=In(250), terms=CONTRACT_TERMS)
    on_the_table = (then.assigned, then.wait(6), act, then.wait(3), draft, then.proposed)
    kept = (*on_the_table, then.signed, then.handed_over)
    too_much = "Бір маманға он бір іс тиесілі болды, тексеру актісі кеш жасалды."
    refused = (
        then.assigned,
        then.wait(1),
        refused_after_hearing,
        then.signed,
        then.handed_over,
        then.wait(7),
        complained,
    )
    late = (then.assigned, then.wait(24), act, draft, then.proposed, then.signed)
    return [
        Tale("patronage_care", 0, 18, "Тілеубергенова"),
        Tale("patronage_care", 4, 11, "Құрманбаев", (then.assigned,)),
        Tale("patronage_care", 2, 10, "Жүнісова", (then.assigned, then.wait(1), hearing_announced)),
        Tale("patronage_care", 9, 15, "Байжанова", (then.assigned, then.wait(4), act), executor="executor2"),
        Tale("patronage_care", 10, 11, "Литвиненко", on_the_table),
        Tale("patronage_care", 19, 16, "Үсенова", kept, executor="executor2"),
        Tale("patronage_care", 14, 12, "Сейдахметов", refused),
        Tale("patronage_care", 33, 10, "Мәмбетов", (*late, then.handed_over_late("workload", too_much))),
    ]


def examinations() -> list[Tale]:
    """The advance booking, the primary examination, the conclusion."""
    appointment = then.booked(specialist="ПМПК")
    begun = (appointment, then.write("primary_examination", by="head", **PRIMARY_EXAMINATION))
    signed = (
        *begun,
        then.assigned,
        then.wait(9),
        then.drafted("conclusion", **CONCLUSION),
        then.proposed,
        then.signed,
    )
    asked = {"reason": "Сөйлеуінің кеш дамуы, мектепке дайындығын анықтау"}
    talks = [
        ("Дүйсембаева", 0, 17, (appointment,)),
        ("Сейітжанов", 0, 18, begun),
        ("Жүнісова", 6, 10, (*begun, then.assigned)),
        ("Коваленко", 12, 11, signed),
        ("Рахымбаева", 16, 15, (*signed, then.handed_over)),
    ]
    return [
        Tale("pmpc_examination", ago, hour, family, road, answers=asked, pace_minutes=COUNTER_PACE)
        for family, ago, hour, road in talks
    ]


def rehabilitations() -> list[Tale]:
    """A course whose end the contract sets: begun, in its middle, finished."""
    number = {"conclusion_number": "ПМПК-118", "conclusion_on": In(-20)}
    sessions = [step for lesson in LESSONS for step in (then.wait(6), then.write("session", held_on=In(0), **lesson))]

    def contract(working_days: int):
        return then.write("contract", by="head", starts_on=In(1), ends_on=In(working_days), **CONTRACT)

    certificate = then.drafted("certificate", course_from=In(-88), course_until=In(0), outcome=OUTCOME)
    finish = (then.wait(88 - 6 * len(LESSONS)), certificate, then.proposed, then.signed, then.handed_over)
    roads = [
        ("Ысмағұлова", 0, 18, (contract(120),)),
        ("Төлеуов", 45, 10, (contract(118), then.assigned, *sessions)),
        ("Ермекова", 96, 11, (contract(88), then.assigned, *sessions, *finish)),
    ]
    return [
        Tale(
            "rehabilitation", ago, hour, family, road, answers=number, pace_minutes=COUNTER_PACE, executor="executor2"
        )
        for family, ago, hour, road in roads
    ]


def schools(today: date) -> list[Tale]:
    """The executor takes the papers; a first class only in its season, which is over in autumn."""
    school, kept = "Есіл қаласының № 2 арнайы мектеп-интернаты", ("Досжанова", "Әшімов")
    summer = date(today.year - (today < date(today.year, 8, 21)), 8, 12)
    in_season = date(today.year, 7, 1) < today <= date(today.year, 8, 30)
    order = {"order_number": "47-ж", "school": school, "begins_on": date(summer.year, 9, 1).isoformat()}
    proposed = (
        then.checked,
        then.drafted("admission_order", **order | {"class": 5, "begins_on": In(5)}),
        then.proposed,
    )
    first = (then.checked, then.drafted("admission_order", **order | {"class": 1}), then.proposed, then.signed)
    entering = {"first_class": True, "school": school, "class": 1, "language": "kk"}
    changing = entering | {"first_class": False, "class": 5}
    told = [
        Tale("special_school_admission", summer, 10, "Жүнісова", (*first, then.handed_over), answers=entering),
        Tale("special_school_admission", 0, 18, kept[0], answers=changing),
        Tale("special_school_admission", 0, 18, kept[1], proposed, answers=changing),
    ]
    if in_season:
        told.append(Tale("special_school_admission", 0, 9, "Рахымбаева", (then.checked,), answers=entering))
    return [_by_executor(tale) for tale in told]


def _by_executor(tale: Tale) -> Tale:
    told: dict[str, Any] = {"answers": tale.answers, "registrar": "executor", "pace_minutes": SCHOOL_PACE}
    return Tale(tale.service, tale.received, tale.hour, tale.family, tale.steps, **told)


def home_schoolings() -> list[Tale]:
    """Hours and two working days: what came today is due today."""
    asked = {"school": "Есіл қаласының № 1 орта мектебі", "conclusion_number": "ДКК-207"}
    answers = {**asked, "class": 6, "conclusion_on": In(-4), "conclusion_until": In(150)}
    signed = (
        then.assigned,
        then.wait(1),
        then.drafted("home_schooling_order", **HOME_ORDER),
        then.proposed,
        then.signed,
    )
    roads = [
        ("Мыңбаев", 0, 17, ()),
        ("Иванова", 1, 15, (then.assigned,)),
        ("Сұлейменова", 1, 16, signed[:-1]),
        ("Көшербаев", 5, 10, (*signed, then.handed_over)),
    ]
    told = [
        Tale("home_schooling", ago, hour, family, road, answers=answers, pace_minutes=40)
        for family, ago, hour, road in roads
    ]
    refused = (then.not_accepted,)
    return [
        *told,
        Tale("home_schooling", 1, 10, "Дүйсембаева", refused, answers=answers, missing=("identity_document",)),
    ]


def old_meetings() -> list[Tale]:
    """Paper cases of the time of the Standard, entered with their days and finished; a day left out of a term."""
    closed = "2020 жылғы наурыз–мамырда төтенше жағдайға байланысты бөлім жабық болды, іс мұрағаттан табылды."
    permit = (then.assigned, then.drafted("permit"), then.proposed, then.signed)
    done = (*permit, then.handed_over_late("emergency", closed))
    repairs = then.day_left_out("31-н", "Ғимараттың жылу жүйесіндегі апатқа байланысты бөлім бір күн жабық болады.")
    return [
        Tale("visit_permission", date(2020, 3, 13), 16, "Нұртаева", done, entered=14),
        Tale("visit_permission", date(2020, 5, 5), 10, "Ибрагимов", (then.assigned,), entered=3),
        Tale("visit_permission", 1, 12, "Құрманбаев", (repairs,)),
    ]
