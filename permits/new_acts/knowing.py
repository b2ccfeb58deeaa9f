"""What this room tells the others: the act that stands, drafts of new acts, permits that a new act is to replace."""

from collections.abc import Collection

from applications.complaints.new_acts import StandingAct, open_act, provide_standing_act
from applications.drafts import provide_drafts
from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from applications.law.new_acts import is_replaceable
from applications.models import Application, Paper
from applications.terms import edition_of
from permits.actions.drafting import standing_decision
from permits.models import Decision
from permits.models.permit import Permit
from permits.register.parts import provide_replacing


@provide_standing_act
def act_that_stands(application: Application) -> StandingAct | None:
    """The signed act of the case that no other has replaced. Source: R13d."""
    decision = standing_decision(application)
    if decision is None or decision.paper is None or decision.signed_at is None:
        return None
    signed = Decision.objects.filter(application=application, signed_at__isnull=False).count()
    return StandingAct(decision.paper, decision.number, decision.signed_at.astimezone(ALMATY).date(), signed)


@provide_drafts
def is_draft_of_a_new_act(paper: Paper) -> bool:
    """Whether a paper, in any of its languages, is of a version of a new act that nobody has signed."""
    edition = edition_of(paper.application)
    if paper.form not in _forms(edition) or not is_replaceable(edition, paper.application.state):
        return False
    versions = Decision.objects.filter(application=paper.application_id, new_act__isnull=False)
    made = versions.filter(paper__form=paper.form, paper__created_at=paper.created_at)
    signatures = list(made.values_list("signed_at", flat=True))
    return bool(signatures) and not any(signatures)


def _forms(edition: Edition) -> frozenset[str]:
    return frozenset(kind.form for kind in edition.results if kind.grants and not kind.at_registration)


@provide_replacing
def replaced_by_the_new_act(application: Application) -> Collection[int]:
    """The permit in whose place a new act is drafted: the two overlap on purpose."""
    if open_act(application) is None:
        return ()
    standing = Decision.objects.filter(application=application).standing()
    return set(Permit.objects.filter(decision__in=standing).values_list("pk", flat=True))
