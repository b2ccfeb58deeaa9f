"""Asking for official papers: the facts are frozen now, the worker renders the file once."""

from collections.abc import Mapping
from datetime import datetime

from applications import paper_facts
from applications.law.edition import Edition
from applications.models import Application, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents.facts import Facts
from portal.documents.forms import FORMS
from portal.jobs.outbox import enqueue


def issue_paper(
    application: Application,
    form: str,
    facts: Facts,
    *,
    by: Staff,
    at: datetime,
    language: str = "kk",
    template: str = "",
) -> Paper:
    """Freeze the facts of a paper and leave its rendering in the outbox, in one transaction.

    `template` names the sheet that prints the form where that is not the one of its own code.
    """
    paper = Paper.objects.create(
        application=application,
        office_id=application.office_id,
        form=form,
        template="" if template == form else template,
        language=language,
        facts=facts.as_json(),
        created_at=at,
        created_by=by,
    )
    enqueue(
        "render_paper",
        key=f"render_paper:{paper.token}",
        payload={"paper": paper.pk},
        office=application.office_id,
        at=at,
    )
    return paper


def issue_letter_of(
    application: Application, form: str, *, extra: Mapping[str, str], by: Staff, at: datetime
) -> Paper:
    """A paper without an official form, in the words that the office uses; the Kazakh one is returned."""
    from applications.letters.issuing import issue_letter  # letters are papers too, and stand on this module

    return issue_letter(application, form, extra=extra, by=by, at=at)


def has_form(edition: Edition, form: str) -> bool:
    return any(each.code == form for each in edition.forms)


def is_drawn(edition: Edition, form: str) -> bool:
    """Whether the portal draws this form itself; every other one is written as a letter.

    A form that the edition calls official is drawn only by a template of an annex, a free one never is.
    """
    drawn = FORMS.get(form)
    return drawn is not None and (drawn.annex is not None) is edition.form(form).official


def issue_acceptance_papers(application: Application, *, by: Staff, at: datetime) -> None:
    """What the edition hands out at the counter: the application and the receipt. Source: R3, R4, P5.1, S4.result."""
    edition = edition_of(application)
    if has_form(edition, "application"):
        _issue(application, "application", paper_facts.application_facts, by=by, at=at)
    if has_form(edition, "acceptance_receipt"):
        _issue(application, "acceptance_receipt", paper_facts.acceptance_receipt_facts, by=by, at=at)


def issue_acceptance_refusal(application: Application, *, by: Staff, at: datetime) -> None:
    """Annex 3 is the State Corporation's form; an office writes the same on its own letterhead, where it has one.

    Source: R7b, R7c, T9.11, T10b, P8.10, S.common.
    """
    letterhead = not by.branch_id and has_form(edition_of(application), "acceptance_refusal_letter")
    form = "acceptance_refusal_letter" if letterhead else "acceptance_refusal"
    _issue(application, form, paper_facts.acceptance_refusal_facts, by=by, at=at)


def _issue(application: Application, form: str, facts_of: paper_facts.Reader, *, by: Staff, at: datetime) -> None:
    """Officially in Kazakh and translated for whoever asked."""
    if not is_drawn(edition_of(application), form):
        issue_letter_of(application, form, extra={}, by=by, at=at)
        return
    facts = facts_of(application, by=by, at=at)
    for language in dict.fromkeys(("kk", application.applicant_language)):
        issue_paper(application, form, facts, by=by, at=at, language=language)
