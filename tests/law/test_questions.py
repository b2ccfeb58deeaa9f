"""Fields, records and results of an edition: a fault names its line, an answer is of its kind, a row says who may."""

import shutil
from pathlib import Path

import pytest

from applications.law import catalogue as module
from applications.law.answers import checked_answers, chosen_terms
from applications.law.catalogue import CatalogueError, LawError, catalogue, read_catalogue
from applications.law.errors import TransitionRefused
from applications.law.recording import check_record, check_result, record_facts, record_offers, results_of
from applications.law.saying import said
from applications.law.workflow import Situation

from .samples import EDITIONS, historic

REHABILITATION, SCHOOL, PATRONAGE = "rehabilitation_2018", "special_school_admission_2018", "patronage_care_2016"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "services").mkdir()
    for name in ("acts.toml", "common.toml"):
        shutil.copy(module.FOLDER / name, tmp_path)
    return tmp_path


WORDS_OF_NO_GROUNDS = """grants = true
grounds_title = { kk = "Негіздер", ru = "Основания", en = "Grounds" }"""

FAULTS = [
    ("no-such-key", SCHOOL, "[intake]", "period = false", "perod = false", "missing"),
    ("fewer-than-the-least", SCHOOL, "[intake]", "children_most = 1", "children_most = 0", "fewer"),
    ("field-of-no-kind", SCHOOL, 'code = "school"', 'kind = "text"', 'kind = "words"', "words"),
    ("field-under-no-clause", SCHOOL, 'code = "school"', 'clause = "S3.result"', 'clause = "S9"', "S9"),
    ("field-without-a-clause", SCHOOL, 'code = "school"', 'clause = "S3.result"', "", "clause"),
    ("field-named-like-nothing", SCHOOL, 'code = "first_class"', '"first_class"', '"First class"', "no name"),
    ("field-twice", SCHOOL, 'code = "school"', '"school"', '"first_class"', "twice"),
    ("field-with-a-strange-key", SCHOOL, 'code = "school"', "required = true", "requird = true", "requird"),
    ("choice-of-nothing", SCHOOL, 'code = "school"', 'kind = "text"', 'kind = "choice"', "choices"),
    ("choice-twice", SCHOOL, 'code = "language"', 'code = "ru"', 'code = "kk"', "one choice"),
    ("chooses-no-term", SCHOOL, 'code = "first_class"', 'chooses = "first', 'chooses = "last', "last_class"),
    ("chooses-what-is-not-chosen", SCHOOL, 'code = "first_class"', '"first_class_season"', '"season"', "season"),
    ("chooses-by-a-word", SCHOOL, 'code = "first_class"', 'kind = "yes_no"', 'kind = "text"', "yes_no"),
    ("least-of-a-word", SCHOOL, 'code = "class"', 'kind = "number"', 'kind = "text"', "number"),
    ("not-before-a-later-day", REHABILITATION, 'code = "ends_on"', '"starts_on"', '"held_on"', "held_on"),
    ("record-in-no-state", REHABILITATION, 'code = "session"', '["preparing"]', '["playing"]', "playing"),
    ("record-of-nobody", REHABILITATION, 'code = "session"', '["executor"]', "[]", "states, roles and fields"),
    ("record-by-a-cook", REHABILITATION, 'code = "session"', '["executor"]', '["cook"]', "cook"),
    ("record-needs-nothing-known", REHABILITATION, 'code = "session"', '"assigned_to', '"bound_to', "bound_to"),
    ("fact-nobody-asks-for", REHABILITATION, "[[record]]", '"contract_concluded"', '"rain_fell"', "rain_fell"),
    ("form-that-is-none", REHABILITATION, "[[record]]", 'form = "contract"', 'form = "treaty"', "treaty"),
    ("term-nobody-agrees", REHABILITATION, "[[record]]", 'agrees = "course"', 'agrees = "decision"', "decision"),
    ("end-nobody-writes", REHABILITATION, 'code = "ends_on"', 'code = "ends_on"', 'code = "over_on"', "ends_on"),
    ("result-in-no-form", PATRONAGE, "[[result]]", 'form = "contract"', 'form = "treaty"', "treaty"),
    ("result-of-no-channel", PATRONAGE, "[[result]]", '["chancellery"]', '["post"]', "post"),
    ("result-without-a-reason", PATRONAGE, '"reasoned_refusal"', "grounds = true", "grounds = false", "grants"),
    ("words-of-no-grounds", PATRONAGE, "[[result]]", "grants = true", WORDS_OF_NO_GROUNDS, "in its own words"),
    ("result-twice", PATRONAGE, '"conclusion_notice"\nform', '"conclusion_notice"', '"contract"', "twice"),
]


@pytest.mark.parametrize(
    ("name", "anchor", "was", "becomes", "words"), [pytest.param(*row[1:], id=row[0]) for row in FAULTS]
)
def test_a_fault_names_its_file_and_line(folder, name, anchor, was, becomes, words):
    text = (module.FOLDER / "services" / f"{name}.toml").read_text("utf-8")
    at = text.index(was, text.index(anchor, text.index("[intake]")))
    (folder / "services" / f"{name}.toml").write_text(text[:at] + becomes + text[at + len(was) :], "utf-8")
    with pytest.raises(CatalogueError, match=words) as fault:
        read_catalogue(folder)
    assert fault.value.file == f"{name}.toml"
    line = text[:at].count("\n") + 1
    assert line - 16 <= fault.value.line <= line + 4, "the row at fault, or its key"


def test_a_term_that_stands_in_place_of_another_is_chosen_by_some_answer(folder):
    text = (module.FOLDER / "services" / f"{SCHOOL}.toml").read_text("utf-8")
    words = text.replace('chooses = "first_class_season"\n', "")
    (folder / "services" / f"{SCHOOL}.toml").write_text(words, "utf-8")
    with pytest.raises(CatalogueError, match="no field chooses") as fault:
        read_catalogue(folder)
    assert words.splitlines()[fault.value.line - 1] == 'instead_of = "season"'


@pytest.mark.parametrize("edition", catalogue().everything, ids=lambda each: f"{each.service}-{each.code}")
def test_every_edition_says_what_it_asks_writes_down_and_ends_with(edition):
    assert edition.intake.children_most >= 1
    assert any(kind.grants and not kind.at_registration for kind in edition.results)
    refusals = [kind for kind in edition.results if not kind.grants]
    assert bool(refusals) is bool(edition.grounds), "a refusal on the merits stands exactly where there are grounds"
    rows = (*edition.fields, *edition.records, *edition.results)
    assert {row.clause for row in rows} <= set(edition.clauses)


@pytest.mark.parametrize(
    ("service", "fact", "record"),
    [
        pytest.param("patronage_care", "examination_act_ready", "examination_act", id="P5.3-act-of-examination"),
        pytest.param("pmpc_examination", "primary_examination_held", "primary_examination", id="S1.2-examination"),
        pytest.param("rehabilitation", "contract_concluded", "contract", id="S2.2-contract"),
    ],
)
def test_what_a_step_asks_for_is_written_down_somewhere(service, fact, record):
    edition = historic(service)
    assert record_facts(edition, {record}) == {fact}
    assert record_facts(edition, ()) == frozenset()


def test_the_journal_of_sessions_proves_nothing_by_itself_S2_form():
    kind = historic("rehabilitation").record("session")
    assert (kind.many, kind.fact, kind.form, kind.agrees) == (True, None, None, None)


@pytest.mark.parametrize(
    ("state", "role", "facts", "rule"),
    [
        pytest.param("preparing", "executor", {"assigned_to_actor"}, None, id="P5.3-by-the-executor-at-the-home"),
        pytest.param("preparing", "executor", set(), "P5.3", id="P5.3-not-by-another-executor"),
        pytest.param("preparing", "head", {"assigned_to_actor"}, "P5.3", id="P5.3-not-by-the-head"),
        pytest.param("signed", "executor", {"assigned_to_actor"}, "P5.3", id="P5.3-not-after-the-signature"),
    ],
)
def test_a_record_is_written_in_its_state_by_its_role(state, role, facts, rule):
    edition = historic("patronage_care")
    situation = Situation(state, "chancellery", "office", frozenset(facts))
    if rule is None:
        assert check_record(edition, situation, {role}, "examination_act").form == "examination_act"
        return
    with pytest.raises(TransitionRefused) as refusal:
        check_record(edition, situation, {role}, "examination_act")
    assert refusal.value.rule == rule
    parts = (refusal.value.asked, refusal.value.why, refusal.value.remedy)
    assert all(part.in_(language) for part in parts for language in ("kk", "ru", "en"))


def test_what_may_be_written_is_offered_with_the_reason_why_not():
    edition = historic("patronage_care")
    (offer,) = record_offers(edition, Situation("preparing", "chancellery", "office"), {"executor"})
    assert (offer.kind.code, offer.lawful) == ("examination_act", False)
    assert record_offers(edition, Situation("signed", "chancellery", "office"), {"executor"}) == []


def test_a_record_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(LawError, match="examination_act"):
        check_record(historic("patronage_care"), Situation("preparing", "portal", "office"), {"head"}, "horoscope")


@pytest.mark.parametrize(
    ("service", "channel", "codes"),
    [
        pytest.param("patronage_care", "chancellery", ["contract", "reasoned_refusal"], id="P3a-at-the-office"),
        pytest.param("patronage_care", "portal", ["conclusion_notice", "reasoned_refusal"], id="P3b-at-the-portal"),
        pytest.param("home_schooling", "chancellery", ["home_schooling_order"], id="S4.result-the-order-is-drafted"),
        pytest.param("visit_permission", "state_corporation", ["permit", "reasoned_refusal"], id="T6-T10a-results"),
    ],
)
def test_a_channel_has_its_results(service, channel, codes):
    edition = historic(service)
    assert [kind.code for kind in results_of(edition, channel)] == codes
    with pytest.raises(LawError):
        check_result(edition, channel, "medal")


# Answers


def school(**changes: object) -> dict:
    return {"first_class": True, "school": "№ 4", "class": 1, "language": "kk", **changes}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"first_class": None}, "S3.season", id="S3.season-not-answered"),
        pytest.param({"first_class": "yes"}, "S3.season", id="S3.season-a-word-is-no-yes"),
        pytest.param({"school": "  "}, "S3.result", id="S3.result-blank"),
        pytest.param({"school": "x" * 251}, "S3.result", id="S3.result-too-long"),
        pytest.param({"school": 4}, "S3.result", id="S3.result-a-number-is-no-word"),
        pytest.param({"class": 13}, "S3.1", id="S3.1-no-such-class"),
        pytest.param({"class": -1}, "S3.1", id="S3.1-under-the-least"),
        pytest.param({"class": True}, "S3.1", id="S3.1-a-yes-is-no-number"),
        pytest.param({"class": "1"}, "S3.1", id="S3.1-a-word-is-no-number"),
        pytest.param({"language": "la"}, "S3.1", id="S3.1-no-such-language"),
        pytest.param({"colour": "red"}, "", id="S3.1-nobody-asked"),
    ],
)
def test_an_answer_is_whole_and_of_its_kind(changes, rule):
    edition = historic("special_school_admission")
    with pytest.raises(TransitionRefused) as refusal:
        checked_answers(edition, edition.fields, school(**changes))
    assert refusal.value.rule == rule
    assert all(refusal.value.why.in_(language) for language in ("kk", "ru", "en"))


def test_answers_are_kept_plain_in_the_order_of_the_questions():
    edition = historic("special_school_admission")
    answers = dict(reversed(school(school=" № 4 ", first_class=False).items()))
    found = checked_answers(edition, edition.fields, answers)
    assert list(found.items()) == [("first_class", False), ("school", "№ 4"), ("class", 1), ("language", "kk")]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        pytest.param(True, {"first_class_season"}, id="S3.season-a-yes-chooses"),
        pytest.param(False, set(), id="S3.season-a-no-does-not"),
        pytest.param(None, set(), id="S3.season-silence-does-not"),
    ],
)
def test_a_yes_alone_chooses_a_term(answer, chosen):
    assert chosen_terms(historic("special_school_admission").fields, {"first_class": answer}) == chosen


def test_answers_are_said_in_the_words_of_the_edition():
    edition = historic("rehabilitation")
    fields = {field.code: field for field in edition.record("contract").fields}
    assert said(fields["ends_on"], "2027-05-19").ru == "19.05.2027"
    assert said(fields["form_of_lessons"], "group").kk == "топта"
    assert said(fields["content"], "").kk == ""


def test_a_yes_is_said_in_three_languages():
    question = historic("special_school_admission").fields[0]
    assert [said(question, True).in_(language) for language in ("kk", "ru", "en")] == ["иә", "да", "yes"]


@pytest.mark.parametrize("service", [name for name in EDITIONS if name not in ("visit_permission", "patronage_care")])
def test_the_services_of_2018_have_no_refusal_on_the_merits(service):
    assert all(kind.grants for kind in historic(service).results)
