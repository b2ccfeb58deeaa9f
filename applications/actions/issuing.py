"""Issuing the papers of a case: each form on the sheet that the edition names, or as a letter of the office."""

from collections.abc import Iterable
from datetime import datetime

from applications.actions.papers import issue_paper
from applications.law.edition import Edition
from applications.letters.issuing import issue_letter
from applications.letters.texts import sheet_of
from applications.models import Application, Paper
from applications.sheets import SHEETS
from applications.terms import edition_of
from portal.accounts.models import Staff

IN_THE_PACKAGE = "application"
AT_THE_COUNTER = (IN_THE_PACKAGE, "acceptance_receipt")
ACCEPTANCE_REFUSALS = ("acceptance_refusal_letter", "acceptance_refusal")


def issue_form(application: Application, form: str, *, by: Staff | None, at: datetime) -> Paper:
    """A form of the application's own edition, officially in Kazakh and translated for whoever asked.

    The Kazakh paper is returned.
    """
    edition = edition_of(application)
    sheet = sheet_of(application.office, edition, edition.form(form))
    if sheet not in SHEETS:
        return issue_letter(application, form, by=by, at=at)
    facts = SHEETS[sheet](application, by=by, at=at)
    papers = [
        issue_paper(application, form, facts, by=by, at=at, language=language, template=sheet)
        for language in dict.fromkeys(("kk", application.applicant_language))
    ]
    return papers[0]


def issue_acceptance_papers(application: Application, *, by: Staff | None, at: datetime) -> list[Paper]:
    """What the edition hands out at the counter: the application and the receipt. Source: R3, R4, P5.1, S4.result."""
    return [issue_form(application, form, by=by, at=at) for form in _own(edition_of(application), AT_THE_COUNTER)]


def issue_acceptance_refusal(application: Application, *, by: Staff, at: datetime) -> Paper:
    """What is missing or no longer valid, for the applicant. Source: R7b, R7c, T9.11, T10b, P8.10, S.common."""
    return issue_form(application, acceptance_refusal_form(edition_of(application), by=by), by=by, at=at)


def acceptance_refusal_form(edition: Edition, *, by: Staff) -> str:
    """The annex is the State Corporation's form; an office writes the same on its letterhead, where it has one."""
    letterhead, annex = ACCEPTANCE_REFUSALS
    return letterhead if not by.branch_id and _own(edition, (letterhead,)) else annex


def _own(edition: Edition, codes: Iterable[str]) -> list[str]:
    return [code for code in codes if any(form.code == code for form in edition.forms)]
