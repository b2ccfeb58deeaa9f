"""Two editions in plain words: what came, what went, what reads differently."""

from dataclasses import replace

import pytest

from applications.law.catalogue import catalogue
from applications.law.comparison import compare
from applications.law.edition import Edition
from applications.law.texts import Text

OLD = catalogue().edition("visit_permission", "2017")
NEW = catalogue().edition("visit_permission", "2023")


def changed(rows: tuple, code: str, **fields: object) -> tuple:
    return tuple(replace(row, **fields) if row.code == code else row for row in rows)


def found(earlier: Edition, later: Edition) -> list[tuple[str, str, str]]:
    return [(change.subject, change.kind, change.code) for change in compare(earlier, later)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("term", "gone", "assignment"), id="G5.2-three-hours-are-gone"),
        pytest.param(("term", "gone", "registration"), id="G5.1-twenty-minutes-are-gone"),
        pytest.param(("term", "added", "completeness_check"), id="R7a-the-check-is-new"),
        pytest.param(("term", "added", "permit_draft"), id="R9a-three-days-for-the-permit-are-new"),
        pytest.param(("term", "added", "courier"), id="R6a-the-courier-is-new"),
        pytest.param(("duty", "added", "complaint_forward"), id="R13c-forwarding-of-a-complaint-is-new"),
        pytest.param(("document", "changed", "application"), id="R12-1d-the-form-of-the-application-is-another"),
        pytest.param(("step", "added", "completeness_check"), id="R7a-the-step-is-new"),
    ],
)
def test_the_edition_of_2023_differs_from_that_of_2017(change):
    assert change in found(OLD, NEW)


def test_what_stayed_is_not_told_again():
    told = {(subject, code) for subject, _kind, code in found(OLD, NEW)}
    assert not told & {("document", "court_decision"), ("term", "hearing"), ("ground", "unreliable_documents")}


def test_an_edition_does_not_differ_from_itself():
    assert compare(NEW, NEW) == ()


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        pytest.param(
            {"terms": changed(NEW.terms, "decision", value=7)}, ("term", "changed", "decision"), id="R12-length"
        ),
        pytest.param({"documents": NEW.documents[:-1]}, ("document", "gone", "character_reference"), id="T9.4-gone"),
        pytest.param({"grounds": ()}, ("ground", "gone", "unreliable_documents"), id="T10a-ground-gone"),
        pytest.param({"channels": NEW.channels[:-1]}, ("channel", "gone", "portal"), id="R8c-channel-gone"),
        pytest.param(
            {"steps": changed(NEW.steps, "hand_over", actor="head")}, ("step", "changed", "hand_over"), id="R11a-actor"
        ),
    ],
)
def test_one_difference_is_one_change(fields, change):
    assert found(NEW, replace(NEW, **fields)) == [change]


def test_another_number_of_the_clause_alone_is_no_change():
    assert compare(NEW, replace(NEW, documents=changed(NEW.documents, "court_decision", clause="R3"))) == ()


def test_old_and_new_are_said_in_three_languages_with_their_clauses():
    later = replace(NEW, terms=changed(NEW.terms, "decision", value=7))
    change = compare(NEW, later)[0]
    assert isinstance(change.before, Text)
    assert "5 рабочих дней" in change.before.ru
    assert "7 working days" in change.after.en
    assert "7 жұмыс күні" in change.after.kk
    assert (change.clause_before, change.clause_after) == ("R12", "R12")
