"""What decisions add to the situation of an application."""

from applications.actions.situation import provide_facts
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import live_decision
from portal.accounts.models import Staff


@provide_facts
def decision_facts(application: Application, by: Staff | None) -> frozenset[str]:
    """`draft_ready`, `draft_grants`, `paper_ready` and `not_preparer`, the words of the workflow table."""
    decision = live_decision(application)
    if not decision:
        return frozenset()
    facts = {"draft_ready"}
    if edition_of(application).result(decision.kind).grants:
        facts.add("draft_grants")
    if decision.paper and decision.paper.pdf_sha256:
        facts.add("paper_ready")
    if by and decision.prepared_by_id != by.pk:
        facts.add("not_preparer")
    return frozenset(facts)
