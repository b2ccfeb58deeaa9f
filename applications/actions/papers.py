"""Asking for official papers: the facts are frozen now, the worker renders the file once."""

from datetime import datetime

from applications import paper_facts
from applications.models import Application, Paper
from portal.accounts.models import Staff
from portal.documents.facts import Facts
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


def issue_acceptance_papers(application: Application, *, by: Staff, at: datetime) -> None:
    """The application and the receipt, officially in Kazakh and translated for whoever asked. Source: R3, R4."""
    for language in dict.fromkeys(("kk", application.applicant_language)):
        issue_paper(
            application, "application", paper_facts.application_facts(application), by=by, at=at, language=language
        )
        receipt = paper_facts.acceptance_receipt_facts(application, by=by)
        issue_paper(application, "acceptance_receipt", receipt, by=by, at=at, language=language)


def issue_acceptance_refusal(application: Application, *, by: Staff, at: datetime) -> None:
    """Annex 3 is the State Corporation's form; an office writes the same on its own letterhead. Source: R7b, R7c."""
    form = "acceptance_refusal" if by.branch_id else "acceptance_refusal_letter"
    facts = paper_facts.acceptance_refusal_facts(application, by=by, at=at)
    for language in dict.fromkeys(("kk", application.applicant_language)):
        issue_paper(application, form, facts, by=by, at=at, language=language)
