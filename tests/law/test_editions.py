"""Editions follow each other without overlap or silent gap; what is repealed says so; what a text lacks is marked."""

import re
from datetime import date

import pytest

from applications.law import catalogue as module
from applications.law.catalogue import CatalogueError, catalogue, read_catalogue

from .samples import EDITIONS, historic

WORDS = (module.FOLDER / "services" / "visit_permission_2023.toml").read_text("utf-8")
NOTHING = "# nothing\n"


@pytest.mark.parametrize(
    ("service", "on", "code", "status"),
    [
        pytest.param("visit_permission", date(2019, 5, 6), "2017", "repealed", id="2017-while-in-force"),
        pytest.param("visit_permission", date(2021, 7, 1), "2017", "repealed", id="gap-latest-earlier-one"),
        pytest.param("visit_permission", date(2023, 4, 22), "2017", "repealed", id="last-day-of-the-gap"),
        pytest.param("visit_permission", date(2023, 4, 23), "2023", "in_force", id="2023-first-day"),
        pytest.param("patronage_care", date(2026, 11, 20), "2016", "repealed", id="patronage-today"),
        pytest.param("pmpc_examination", date(2026, 11, 20), "2018", "repealed", id="consultation-today"),
        pytest.param("home_schooling", date(2015, 1, 5), "2018", "repealed", id="before-the-first-one"),
    ],
)
def test_the_edition_of_a_day_is_found_and_a_repealed_one_says_so(service, on, code, status):
    edition = catalogue().in_force(service, on)
    assert (edition.code, edition.status) == (code, status)


@pytest.mark.parametrize(
    ("service", "issued", "begins", "ends"),
    [
        pytest.param("visit_permission", "2015-04-13", "2018-01-05", "2020-05-08", id="T3-standard"),
        pytest.param("patronage_care", "2016-02-04", "2016-02-15", "2020-05-08", id="P1-regulation"),
        pytest.param("pmpc_examination", "2018-12-21", "2019-01-07", "2020-02-10", id="S.common-regulation"),
    ],
)
def test_validity_is_kept_apart_from_the_date_of_the_act(service, issued, begins, ends):
    edition = historic(service)
    assert edition.act.issued_on == date.fromisoformat(issued)
    assert (edition.valid_from, edition.valid_until) == (date.fromisoformat(begins), date.fromisoformat(ends))
    assert edition.valid_from_verified is False
    assert edition.in_force_on(edition.valid_from)
    assert not edition.in_force_on(date(2026, 11, 20))


def written(tmp_path, **files: str):
    (tmp_path / "services").mkdir()
    for shared in ("acts.toml", "common.toml"):
        (tmp_path / shared).write_text((module.FOLDER / shared).read_text("utf-8"), "utf-8")
    for name, words in files.items():
        (tmp_path / "services" / f"visit_permission_{name[1:]}.toml").write_text(words, "utf-8")
    return tmp_path


def edition_of(code: str, begins: str, ends: str = "", gap: bool = False) -> str:
    lines = [f"from = {begins}", f"until = {ends}" if ends else ""]
    lines += [f'gap_after.{language} = "no text"' for language in ("kk", "ru", "en")] if gap else []
    words = WORDS.replace('edition = "2023"', f'edition = "{code}"')
    return words.replace("from = 2023-04-23", "\n".join(lines))


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        pytest.param(
            edition_of("2020", "2020-01-01", "2023-04-23"), "overlaps", id="last-day-is-the-first-of-the-next"
        ),
        pytest.param(edition_of("2020", "2020-01-01"), "overlaps", id="no-last-day"),
        pytest.param(edition_of("2020", "2020-01-01", "2023-04-20"), "there is a gap", id="gap-not-declared"),
        pytest.param(
            edition_of("2020", "2020-01-01", "2023-04-22", gap=True), "there is no gap", id="no-gap-declared"
        ),
    ],
)
def test_an_overlap_or_a_silent_gap_is_an_error_at_load(tmp_path, earlier, words):
    with pytest.raises(CatalogueError, match=words):
        read_catalogue(written(tmp_path, _2020=earlier, _2023=WORDS))


def test_a_declared_gap_gives_its_reason_and_the_earlier_edition_applies(tmp_path):
    files = {"_2020": edition_of("2020", "2020-01-01", "2022-12-31", gap=True), "_2023": WORDS}
    found = read_catalogue(written(tmp_path, **files))
    assert found.in_force("visit_permission", date(2023, 1, 15)).code == "2020"
    assert found.edition("visit_permission", "2020").gap_after.en == "no text"
    assert "24.04.2020" in historic("visit_permission").gap_after.kk


def test_the_portal_serves_every_edition_of_the_texts():
    found = catalogue()
    assert found.services() == found.known_services() == sorted(EDITIONS)
    assert found.handled == found.everything
    assert {each.service for each in found.handled} - set(EDITIONS) == {"permit_review"}
    assert len(found.editions) == 7


def test_pages_see_only_what_the_portal_serves(tmp_path):
    unserved = WORDS.replace('status = "in_force"', 'status = "in_force"\nserved = false', 1)
    found = read_catalogue(written(tmp_path, _2023=unserved))
    assert (found.services(), found.known_services()) == ([], ["visit_permission"])


@pytest.mark.parametrize(
    ("service", "document", "verified"),
    [
        pytest.param("visit_permission", "application", True, id="T9.1-application-of-2017"),
        pytest.param("visit_permission", "character_reference", True, id="T9.4-reference-of-2017"),
        pytest.param("patronage_care", "application", True, id="P4-free-form"),
        pytest.param("patronage_care", "identity_document", False, id="P5.1-list-not-here"),
        pytest.param("pmpc_examination", "application", False, id="S.common-list-not-here"),
        pytest.param("rehabilitation", "identity_document", False, id="S.common-no-list-of-rehabilitation"),
        pytest.param("special_school_admission", "application", False, id="S.common-no-list-of-the-school"),
        pytest.param("home_schooling", "application", False, id="S.common-no-list-of-home-schooling"),
    ],
)
def test_a_list_that_the_texts_lack_is_not_verified(service, document, verified):
    assert historic(service).document(document).verified is verified


@pytest.mark.parametrize(
    ("service", "grounds"),
    [
        pytest.param("visit_permission", [("unreliable_documents", True)], id="T10a-verified-for-2017"),
        pytest.param("patronage_care", [("clause_10_of_the_standard", False)], id="P3a-text-not-here"),
        pytest.param("home_schooling", [], id="S.common-no-refusal-on-the-merits"),
    ],
)
def test_grounds_are_those_of_the_text(service, grounds):
    assert [(ground.code, ground.verified) for ground in historic(service).grounds] == grounds


@pytest.mark.parametrize(
    ("service", "form", "source"),
    [
        pytest.param("visit_permission", "permit", "T6", id="T6-G2-permit"),
        pytest.param("visit_permission", "acceptance_receipt", "T9.7", id="T9.7-receipt"),
        pytest.param("visit_permission", "acceptance_refusal", "T10b", id="T10b-annex-3"),
        pytest.param("patronage_care", "acceptance_receipt", "P5.1", id="P5.1-receipt"),
        pytest.param("patronage_care", "examination_act", "P5.3", id="P5.3-act"),
        pytest.param("patronage_care", "contract", "P3a", id="P3a-contract"),
        pytest.param("patronage_care", "conclusion_notice", "P3b", id="P3b-notice"),
        pytest.param("pmpc_examination", "conclusion", "S1.result", id="S1.result-conclusion"),
        pytest.param("pmpc_examination", "booking_journal", "S1.1", id="S1.1-journal"),
        pytest.param("rehabilitation", "certificate", "S2.result", id="S2.result-certificate"),
        pytest.param("rehabilitation", "session_journal", "S2.form", id="S2.form-lessons"),
        pytest.param("rehabilitation", "contract", "S2.2", id="S2.2-contract"),
        pytest.param("special_school_admission", "admission_order", "S3.result", id="S3.result-order"),
        pytest.param("home_schooling", "acceptance_receipt", "S4.result", id="S4.result-receipt-in-free-form"),
        pytest.param("home_schooling", "home_schooling_order", "S4.result", id="S4.result-order"),
        pytest.param("home_schooling", "acceptance_refusal", "S.common", id="S.common-receipt-of-refusal"),
    ],
)
def test_a_result_is_a_form_of_the_edition(service, form, source):
    assert historic(service).form(form).source == source


@pytest.mark.parametrize(
    ("code", "minutes", "receiver"),
    [
        pytest.param("waiting", 15, "office", id="T4.2-waiting"),
        pytest.param("waiting_at_branch", 15, "branch", id="T4.2-waiting-at-the-branch"),
        pytest.param("serving", 30, "office", id="T4.3-serving"),
        pytest.param("serving_at_branch", 15, "branch", id="T4.3b-serving-at-the-branch"),
    ],
)
def test_limits_at_the_counter_are_data_that_block_nothing(code, minutes, receiver):
    limits = {limit.code: limit for limit in historic("visit_permission").counter_limits}
    assert (limits[code].minutes, limits[code].receiver) == (minutes, receiver)
    assert code not in {term.code for term in historic("visit_permission").terms}


@pytest.mark.parametrize("service", EDITIONS)
def test_every_text_is_there_in_three_languages_and_every_row_has_its_clause(service):
    edition = historic(service)
    rows = (*edition.steps, *edition.terms, *edition.documents, *edition.grounds, *edition.transitions)
    assert {row.clause for row in rows} | {form.source for form in edition.forms} <= set(edition.clauses)
    for row in (*edition.steps, *edition.terms, *edition.documents, *edition.forms, *edition.verbs):
        assert row.title.kk != row.title.ru != row.title.en
        assert not re.search("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", row.title.ru)


@pytest.mark.parametrize("service", EDITIONS)
def test_every_edition_has_a_decision_a_reception_and_a_last_step(service):
    edition = historic(service)
    assert edition.term("decision").step == "signing"
    assert edition.term("registration").start == "receipt"
    assert [step.code for step in edition.steps][-1] == "finished"


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        pytest.param(
            "on = { month = 8, day = 30 }", "on = { month = 2, day = 30 }", "no such date", id="no-such-date"
        ),
        pytest.param("on = { month = 8, day = 30 }\n", "", "exactly where the unit", id="no-date"),
        pytest.param('unit = "fixed_date"', 'unit = "calendar_day"', "exactly where the unit", id="date-of-no-unit"),
        pytest.param('within = "season"', 'within = "winter"', "winter", id="unknown-ceiling"),
        pytest.param('shares = ["S.common"]', 'shares = ["S.rare"]', "S.rare", id="unknown-shared-clause"),
    ],
)
def test_a_faulty_date_or_ceiling_is_an_error_at_load(tmp_path, was, becomes, words):
    name = "special_school_admission_2018.toml"
    text = (module.FOLDER / "services" / name).read_text("utf-8")
    written(tmp_path)
    (tmp_path / "common.toml").write_text((module.FOLDER / "common.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "services" / name).write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(CatalogueError, match=words):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        pytest.param("least = 89", "least = 400", "shortest length", id="range-upside-down"),
        pytest.param("least = 89\n", "", "only the end of a range", id="agreed-without-a-range"),
        pytest.param("least = 89", "least = 89\nopens = { month = 1, day = 1 }", "opens only before", id="no-season"),
    ],
)
def test_a_faulty_range_is_an_error_at_load(tmp_path, was, becomes, words):
    name = "rehabilitation_2018.toml"
    text = (module.FOLDER / "services" / name).read_text("utf-8")
    written(tmp_path)
    (tmp_path / "common.toml").write_text((module.FOLDER / "common.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "services" / name).write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(CatalogueError, match=words):
        read_catalogue(tmp_path)


def test_a_faulty_definition_stops_the_portal_at_start(monkeypatch, tmp_path):
    from applications import checks

    assert checks.definitions_are_sound() == []
    earlier = edition_of("2020", "2020-01-01")
    folder = written(tmp_path, _2020=earlier, _2023=WORDS)
    monkeypatch.setattr(checks, "catalogue", lambda: read_catalogue(folder))
    (error,) = checks.definitions_are_sound()
    assert "visit_permission_2023.toml, line 1" in error.msg
    assert "overlaps" in error.msg
