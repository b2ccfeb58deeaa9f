"""The definition files: what they hold, and that a fault names its file and line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from applications.law import catalogue as module
from applications.law.catalogue import CatalogueError, LawError, catalogue, read_catalogue

from .samples import visit_permission

NAME = "visit_permission_2023.toml"
WORDS = (module.FOLDER / "services" / NAME).read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "services").mkdir()
    for shared in ("acts.toml", "common.toml"):
        shutil.copy(module.FOLDER / shared, tmp_path)
    return tmp_path


def line_of(words: str, after: str, text: str) -> int:
    """The line of the first `after` that follows the first `text`, counted from 1."""
    return words[: words.index(after, words.index(text))].count("\n") + 1


@pytest.mark.parametrize(
    ("anchor", "was", "becomes", "words"),
    [
        pytest.param(
            'code = "decision"', 'unit = "working_day"', 'unit = "fortnight"', "fortnight", id="unknown-unit"
        ),
        pytest.param('code = "decision"', 'clause = "R12"', 'clause = "R99"', "R99", id="unknown-clause"),
        pytest.param('code = "decision"', 'kind = "hard"', 'kind = "soft"', "soft", id="unknown-kind"),
        pytest.param('code = "decision"', 'start = "receipt"', 'start = "dawn"', "dawn", id="unknown-start"),
        pytest.param('code = "decision"', "value = 5", "value = 0", "length of time", id="no-length"),
        pytest.param('code = "decision"', "value = 5", 'value = "five"', "kind int", id="wrong-kind-of-value"),
        pytest.param('code = "decision"', "value = 5", "value = true", "kind int", id="true-is-no-number"),
        pytest.param('code = "permit_draft"', "latest = {", "latset = {", "latset", id="unknown-key"),
        pytest.param('code = "permit_draft"', 'unit = "working_day", before', 'unit = "x", before', '"x"', id="inner"),
        pytest.param('verb = "sign"', 'roles = ["head"]', 'roles = ["chief"]', "chief", id="unknown-role"),
        pytest.param('verb = "sign"', 'from = ["awaiting', 'from = ["waiting', "waiting_sig", id="unknown-state"),
        pytest.param('verb = "sign"', '"paper_ready"]', '"paper_red"]', "paper_red", id="unknown-condition"),
        pytest.param('verb = "return_for', 'roles = ["head"]', "roles = []", "may not be empty", id="no-role"),
        pytest.param('code = "foster_family"', "title.ru", "title.rus", '"rus"|missing', id="text-without-a-language"),
        pytest.param('code = "identity_document"', "expires = true", "", '"expires" is missing', id="missing-key"),
        pytest.param('code = "portal"', 'receiver = "office"', 'receiver = "post"', "post", id="unknown-receiver"),
        pytest.param('code = "reception"', 'actor = "clerk"', 'actor = "cook"', "cook", id="unknown-actor"),
        pytest.param('code = "court_decision"', 'code = "court', 'code = "identity_document" #', "twice", id="twice"),
        pytest.param('id = "R4"', 'act = "rules_2020_158"', 'act = "rules"', '"rules"', id="unknown-act"),
        pytest.param("service =", 'edition = "2023"', 'edition = "2024"', "file's name", id="other-name"),
        pytest.param("[validity]", "verified = false", "verifid = false", "missing", id="key-of-a-table"),
    ],
)
def test_a_fault_names_its_file_and_line(folder, anchor, was, becomes, words):
    at = WORDS.index(was, WORDS.index(anchor))
    (folder / "services" / NAME).write_text(WORDS[:at] + becomes + WORDS[at + len(was) :], "utf-8")
    with pytest.raises(CatalogueError, match=words) as fault:
        read_catalogue(folder)
    assert fault.value.file == NAME
    block = range(line_of(WORDS, "", anchor) - 2, line_of(WORDS, was, anchor) + 2)
    assert fault.value.line in block
    assert f"{NAME}, line {fault.value.line}:" in str(fault.value)


def test_the_line_of_an_unknown_unit_is_exact(folder):
    lines = WORDS.splitlines()
    at = lines.index('unit = "working_day"')
    lines[at] = 'unit = "fortnight"'
    (folder / "services" / NAME).write_text("\n".join(lines), "utf-8")
    with pytest.raises(CatalogueError) as fault:
        read_catalogue(folder)
    assert fault.value.line == at + 1


def test_what_is_no_toml_names_its_line(folder):
    (folder / "services" / NAME).write_text('service = "visit_permission"\nedition = \n', "utf-8")
    with pytest.raises(CatalogueError, match="not TOML") as fault:
        read_catalogue(folder)
    assert fault.value.line == 2


def test_an_act_outside_of_a_table_is_refused(folder):
    (folder / "acts.toml").write_text('title = "x"\n', "utf-8")
    with pytest.raises(CatalogueError, match="outside of a table"):
        read_catalogue(folder)


def test_terms_that_start_from_each_other_are_refused(folder):
    term = WORDS.index('code = "decision"')
    words = WORDS[:term] + WORDS[term:].replace('start = "receipt"', 'before = "hearing"', 1)
    (folder / "services" / NAME).write_text(words, "utf-8")
    with pytest.raises(CatalogueError, match="starts from itself"):
        read_catalogue(folder)


def test_a_term_needs_exactly_one_beginning(folder):
    words = WORDS.replace('before = "decision"\nclause = "R9c"', 'clause = "R9c"')
    (folder / "services" / NAME).write_text(words, "utf-8")
    with pytest.raises(CatalogueError, match="either start or before"):
        read_catalogue(folder)


def test_editions_of_one_service_may_not_overlap(folder):
    (folder / "services" / NAME).write_text(WORDS, "utf-8")
    later = WORDS.replace('edition = "2023"', 'edition = "2025"').replace("from = 2023-04-23", "from = 2025-01-01")
    (folder / "services" / "visit_permission_2025.toml").write_text(later, "utf-8")
    with pytest.raises(CatalogueError, match="overlaps"):
        read_catalogue(folder)
    closed = WORDS.replace("from = 2023-04-23", "from = 2023-04-23\nuntil = 2024-12-31")
    (folder / "services" / NAME).write_text(closed, "utf-8")
    both = read_catalogue(folder)
    assert both.in_force("visit_permission", date(2024, 12, 31)).code == "2023"
    assert both.in_force("visit_permission", date(2025, 1, 1)).code == "2025"


def test_a_second_service_is_only_a_file(folder):
    words = WORDS.replace('service = "visit_permission"', 'service = "visit_again"')
    (folder / "services" / "visit_again_2023.toml").write_text(words, "utf-8")
    assert read_catalogue(folder).services() == ["visit_again"]


def test_the_edition_in_force_is_found_by_day():
    found = catalogue()
    assert "visit_permission" in found.services()
    assert found.in_force("visit_permission", date(2026, 11, 20)).code == "2023"
    assert found.in_force("visit_permission", date(2019, 1, 1)).code == "2017"


def test_an_unknown_service_or_edition_is_refused_with_those_that_exist():
    with pytest.raises(LawError, match="visit_permission"):
        catalogue().edition("adoption", "2023")
    with pytest.raises(LawError, match="2023"):
        catalogue().edition("visit_permission", "1999")


def test_validity_is_kept_apart_from_the_date_of_the_act():
    edition = visit_permission()
    assert (edition.act.issued_on, edition.valid_from) == (date(2023, 4, 12), date(2023, 4, 23))
    assert edition.valid_from_verified is False
    assert "күнтізбелік он күн" in edition.valid_from_note.kk


@pytest.mark.parametrize(
    ("code", "clause", "verified"),
    [
        pytest.param("application", "R3", True, id="R3-application"),
        pytest.param("identity_document", "T9.2", False, id="T9.2-identity-document"),
        pytest.param("court_decision", "T9.3", False, id="T9.3-court-decision"),
        pytest.param("character_reference", "T9.4", False, id="T9.4-character-reference"),
    ],
)
def test_documents_of_the_repealed_standard_wait_for_confirmation(code, clause, verified):
    document = visit_permission().document(code)
    assert (document.clause, document.verified, document.required) == (clause, verified, True)


@pytest.mark.parametrize(
    ("code", "official", "copies", "source"),
    [
        pytest.param("application", True, 1, "F1", id="F1-application"),
        pytest.param("acceptance_receipt", False, 1, "R4", id="R4-receipt-of-acceptance"),
        pytest.param("acceptance_refusal", True, 2, "F3", id="F3-R7c-two-copies"),
        pytest.param("acceptance_refusal_letter", False, 2, "R7b", id="R7b-letter-of-the-office"),
        pytest.param("permit", True, 1, "F4", id="F4-permit"),
    ],
)
def test_forms_are_official_only_where_the_rules_prescribe_them(code, official, copies, source):
    form = visit_permission().form(code)
    assert (form.official, form.copies, form.source) == (official, copies, source)


def test_the_permit_calls_a_foster_family_by_the_words_of_its_own_form():
    placement = visit_permission().placement("foster_family")
    assert (placement.on_application.kk, placement.on_permit.kk) == ("қабылдау отбасындағы", "асырап алушы отбасында")


def test_everything_of_the_edition_has_a_clause_that_exists():
    edition = visit_permission()
    rows = (*edition.steps, *edition.terms, *edition.documents, *edition.grounds, *edition.transitions)
    assert {row.clause for row in rows} <= set(edition.clauses)


def test_the_records_are_found_by_code_and_nothing_else():
    edition = visit_permission()
    assert edition.state("signed").step == "hand_over"
    assert edition.verdict_reason("term_over").verdict == "expired"
    assert edition.ground("unreliable_documents").clause == "T10a"
    for find in (edition.step, edition.state, edition.ground, edition.form, edition.placement, edition.document):
        with pytest.raises(LawError, match="Choose one of"):
            find("nothing_of_the_kind")
