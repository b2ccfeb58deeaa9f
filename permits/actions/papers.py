"""The permit as a paper: annex 4 with nothing of the child's home on it."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from applications.actions.papers import issue_paper
from applications.models import Child, Paper
from applications.paper_facts import office_facts, watermark, words
from applications.terms import edition_of
from permits.models import Decision
from portal.accounts.models import Staff
from portal.documents.facts import PermitChild, PermitFacts


def issue_permit_paper(decision: Decision, children: Sequence[Child], *, by: Staff, at: datetime) -> Paper:
    """Freeze what the permit will say. Source: R9a, annex 4."""
    return issue_paper(decision.application, "permit", permit_facts(decision, children), by=by, at=at)


def permit_facts(decision: Decision, children: Sequence[Child]) -> PermitFacts:
    """The date and the signature stay blank: the printed paper is signed and sealed by hand. Source: T6b."""
    application = decision.application
    edition = edition_of(application)
    return PermitFacts(
        office=office_facts(application.office),
        register_number=decision.number,
        watermark=watermark(application.office),
        applicant_name=application.applicant_full_name,
        applicant_address=application.applicant_address,
        children=tuple(
            PermitChild(
                full_name=child.full_name,
                born_on=child.birth_date.isoformat(),
                placement=child.placement,
                placement_words=words(edition.placement(child.placement).on_permit),
            )
            for child in children
        ),
        period_from=decision.valid_from.isoformat(),
        period_until=decision.valid_until.isoformat(),
        verification_url=f"{settings.PUBLIC_URL}/verify/{decision.token}/",
        conditions=tuple(decision.conditions),
    )
