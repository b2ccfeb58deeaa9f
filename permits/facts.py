"""What decisions add to the situation of an application."""

from applications.actions.situation import provide_facts
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import live_among
from permits.models import Decision
from portal.accounts.models import Staff

# Asked at every step: what the words below need, and nothing of the people.
_OUTLINE = Decision.objects.select_related("paper", "new_act").only(
    "kind", "version", "prepared_by_id", "signed_at", "paper__pdf_sha256", "new_act__ended_at"
)


@provide_facts
def decision_facts(application: Application, by: Staff | None) -> frozenset[str]:
    """`draft_ready`, `draft_grants`, `paper_ready` and `not_preparer`, the words of the workflow table."""
    decision = live_among(_OUTLINE.all(), application)
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
