"""What decisions add to the situation of an application."""

from applications.actions.situation import provide_facts
from applications.models import Application
from applications.terms import edition_of
from permits.models import Decision
from portal.accounts.models import Staff


@provide_facts
def decision_facts(application: Application, by: Staff | None) -> frozenset[str]:
    """`draft_ready`, `draft_grants`, `paper_ready` and `not_preparer`, the words of the workflow table."""
    standing = Decision.objects.filter(application=application, dropped_at=None).order_by()
    known = standing.values_list("kind", "prepared_by", "paper__pdf_sha256").first()
    if not known:
        return frozenset()
    kind, prepared_by, sha256 = known
    facts = {"draft_ready"}
    if edition_of(application).result(kind).grants:
        facts.add("draft_grants")
    if sha256:
        facts.add("paper_ready")
    if by and prepared_by != by.pk:
        facts.add("not_preparer")
    return frozenset(facts)
