"""Readings that no office turns: each question with the date, the row or the words that the reading gives."""

import pytest

from applications.law.catalogue import catalogue
from applications.law.facts import Facts
from applications.law.workflow import Situation, offers

from .samples import due, moment, planned, planned_of, visit_permission
from .test_wording_of_forms import plain

EDITION = visit_permission()
FRIDAY = "2026-11-20T10:00"


@pytest.mark.parametrize(
    ("code", "channel", "due_on"),
    [
        pytest.param("completeness_check", "chancellery", "2026-11-23", id="Q2-R7a-end-of-the-next-working-day"),
        pytest.param("refusal_notice", "chancellery", "2026-11-24", id="Q4-R9b-day-two"),
        pytest.param("decision", "state_corporation", "2026-11-27", id="Q6-R12-cap-from-the-corporation"),
        pytest.param("permit_draft", "state_corporation", "2026-11-26", id="Q6-R12-shorter-terms-lie-beneath-it"),
        pytest.param("courier", "state_corporation", "2026-11-23", id="Q8-R6a-late-by-the-five-day-week"),
    ],
)
def test_a_date_follows_the_reading(code, channel, due_on):
    assert due(planned(FRIDAY, channel), code) == due_on


@pytest.mark.parametrize(
    ("code", "channel", "alarm_at"),
    [
        pytest.param("completeness_check", "chancellery", "2026-11-23T10:00", id="Q2-R7a-after-eight-office-hours"),
        pytest.param("courier", "state_corporation", "2026-11-21T20:00", id="Q8-R6a-by-the-six-day-week"),
    ],
)
def test_the_desk_warns_by_the_reading(code, channel, alarm_at):
    assert planned(FRIDAY, channel).deadline(code).alarm_at == moment(alarm_at)


@pytest.mark.parametrize(
    ("done", "due_on"),
    [
        pytest.param("2026-11-20T12:00", "2026-11-25", id="Q18-R9a-from-the-check-that-ended-on-day-0"),
        pytest.param("2026-11-23T12:00", "2026-11-26", id="Q18-R9a-from-the-check-that-ended-on-day-1"),
        pytest.param("2026-11-24T12:00", "2026-11-26", id="Q18-R9a-never-after-day-4"),
    ],
)
def test_preparation_starts_when_the_check_was_done(done, due_on):
    plan = planned_of(EDITION, FRIDAY, Facts(done={"completeness_check": moment(done)}))
    assert due(plan, "permit_draft") == due_on


@pytest.mark.parametrize(
    ("form", "official", "source"),
    [
        pytest.param("acceptance_refusal", True, "F3", id="Q9-R7c-annex-3-of-the-corporation"),
        pytest.param("acceptance_refusal_letter", False, "R7b", id="Q9-R7b-letter-of-the-office"),
        pytest.param("permit", True, "F4", id="Q15-T6b-the-result-is-a-printed-form"),
    ],
)
def test_a_paper_has_the_form_that_the_reading_gives_it(form, official, source):
    found = EDITION.form(form)
    assert (found.official, found.source, found.audience) == (official, source, "applicant")


@pytest.mark.parametrize(
    ("passed", "lawful"),
    [
        pytest.param(frozenset(), True, id="Q10-R7b-until-the-day-of-the-check-is-over"),
        pytest.param(frozenset({"completeness_check"}), False, id="Q10-R7b-after-it-only-the-merits"),
    ],
)
def test_acceptance_is_refused_only_within_the_day_of_the_check(passed, lawful):
    facts = frozenset({"assigned_to_actor", "a_document_rejected", "every_document_checked"})
    situation = Situation("checking", "chancellery", "office", facts, passed)
    found = {offer.verb: offer.lawful for offer in offers(EDITION, situation, {"executor"})}
    assert found["refuse_acceptance"] is lawful


@pytest.mark.parametrize(
    "row", [pytest.param("refuse_acceptance", id="Q11-R7b-no-hearing-before-a-refusal-to-accept")]
)
def test_a_refusal_to_accept_asks_for_no_hearing(row):
    for edition in catalogue().everything:
        asked = {fact for each in edition.transitions if each.verb == row for fact in each.requires}
        assert not {fact for fact in asked if "hearing" in fact or "notice" in fact}


@pytest.mark.parametrize(
    ("service", "edition", "holder"),
    [
        pytest.param("visit_permission", "2023", "clerk", id="Q21-G5.5-the-clerk-hands-out"),
        pytest.param("patronage_care", "2016", "clerk", id="Q21-P5.4-the-clerk-hands-out"),
    ],
)
def test_who_hands_out_is_a_row_of_the_definition(service, edition, holder):
    rows = [row for row in catalogue().edition(service, edition).transitions if row.verb == "hand_over"]
    assert any(holder in row.roles for row in rows)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        pytest.param(EDITION.title.kk, "кері", id="Q23-R3-title-of-the-service"),
        pytest.param(EDITION.form("permit").title.kk, "кері", id="Q23-F4-title-of-the-permit"),
        pytest.param(EDITION.clauses["R9a"].text.kk, "теріс", id="Q23-R9a-words-of-the-clause"),
        pytest.param(EDITION.clauses["R12"].text.kk, "теріс", id="Q23-R12-words-of-the-clause"),
    ],
)
def test_each_text_keeps_its_own_word_for_harmful(words, word):
    assert word in words
    assert {"кері": "теріс", "теріс": "кері"}[word] not in words


@pytest.mark.parametrize(
    ("service", "code", "annex"),
    [
        pytest.param("visit_permission", "2023", "annex_1", id="F1-consent-of-the-application"),
        pytest.param("visit_permission", "2017", None, id="T9.6-consent-of-the-standard"),
        pytest.param("home_schooling", "2018", None, id="R8b-consent-where-the-form-has-none"),
    ],
)
def test_the_consent_is_data_of_the_edition_in_three_languages(service, code, annex):
    consent = catalogue().edition(service, code).consent
    assert len({consent.kk, consent.ru, consent.en}) == 3
    assert "Дербес деректер және оларды қорғау туралы" in consent.kk
    assert annex is None or consent.kk in plain(annex)
