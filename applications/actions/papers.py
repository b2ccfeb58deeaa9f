"""Asking for official papers: the facts are frozen now, the worker renders the file once."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from applications.disclosure.freezing import require_readable
from applications.disclosure.guarding import (
    Written,
    released_kinds,
    require_nothing_private,
    written_on_sheet,
)
from applications.models import Application, Paper
from applications.models.application import Channel
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents.audiences import outside
from portal.documents.facts import Facts, PaperFacts
from portal.documents.letters import LetterFacts
from portal.jobs.outbox import enqueue


def issue_paper(
    application: Application,
    form: str,
    facts: Facts,
    *,
    by: Staff | None,
    at: datetime,
    language: str = "kk",
    template: str = "",
) -> Paper:
    """Freeze the facts of a paper and leave its rendering in the outbox, in one transaction.

    Raises:
        TransitionRefused: a fact is for other eyes than those of whoever gets this form, or stands in its conditions.

    A paper under a text that is repealed says so in the band of the portal, outside of the form itself. `template`
    names the sheet that prints the form where that is not the one of its own code.
    """
    edition = edition_of(application)
    reader = edition.form(form).audience
    released = released_kinds(application, reader) if outside(facts, reader) else frozenset()
    require_readable(facts, reader, released=released)
    if not isinstance(facts, LetterFacts):  # the words of a letter were searched by their places when it was filled
        require_nothing_private(application, [Written(_("Conditions"), written_on_sheet(facts))], reader)
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


def send_to_cabinet(paper: Paper, *, at: datetime) -> None:
    """A result of a request through the portal goes to the personal cabinet, sealed. Source: P8.12."""
    if paper.application.channel == Channel.PORTAL:
        enqueue(
            "seal_paper", key=f"seal_paper:{paper.token}", payload={"paper": paper.pk}, office=paper.office_id, at=at
        )
