"""The result as a paper: annex 4 with nothing of the child's home on it, and every free form as a letter."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from applications.actions.papers import is_drawn, issue_letter_of, issue_paper
from applications.law.edition import Edition
from applications.law.saying import answer_words
from applications.models import Child, Paper
from applications.paper_facts import office_facts, watermark, words
from applications.terms import edition_of
from permits.hearings.letters import refusal_words
from permits.models import Decision
from portal.accounts.models import Staff
from portal.documents.facts import PermitChild, PermitFacts
from portal.documents.forms import FORMS


def issue_result_paper(decision: Decision, children: Sequence[Child], *, by: Staff, at: datetime) -> Paper:
    """Freeze what the result will say, in the form that its kind has.

    Source: R9a, annex 4; P3a, P3b, S1.result, S2.result, S3.result, S4.result.
    """
    edition = edition_of(decision.application)
    form = edition.result(decision.kind).form
    if is_drawn(edition, form) and FORMS[form].facts is PermitFacts:
        return issue_paper(decision.application, form, permit_facts(decision, children), by=by, at=at)
    return issue_letter_of(decision.application, form, extra=_words(edition, decision), by=by, at=at)


def _words(edition: Edition, decision: Decision) -> dict[str, str]:
    """What the result says, as plain words for a letter."""
    kind = edition.result(decision.kind)
    way = {} if kind.grants else refusal_words(decision.application)
    return way | answer_words(kind.fields, decision.content) | {"grounds": ",".join(decision.grounds)}


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
        period_from=decision.valid_from.isoformat() if decision.valid_from else "",
        period_until=decision.valid_until.isoformat() if decision.valid_until else "",
        verification_url=f"{settings.PUBLIC_URL}/verify/{decision.token}/",
        conditions=tuple(decision.conditions),
    )
