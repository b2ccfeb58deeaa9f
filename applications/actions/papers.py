"""Asking for official papers: the facts are frozen now, the worker renders the file once."""

from dataclasses import replace
from datetime import datetime

from applications.models import Application, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents.facts import Facts, PaperFacts
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

    A paper under a text that is repealed says so in the band of the portal, outside of the form itself. `template`
    names the sheet that prints the form where that is not the one of its own code.
    """
    edition = edition_of(application)
    if isinstance(facts, PaperFacts) and edition.status == "repealed":
        facts = replace(facts, repealed=edition.code)
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
