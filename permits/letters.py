"""What decisions tell the letters of a case."""

from django.conf import settings

from applications.letters.case import Result, provide_result
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import live_decision


@provide_result
def result_of_decision(application: Application) -> Result | None:
    """The version that stands now, signed or not."""
    decision = live_decision(application)
    if not decision:
        return None
    named = decision.children.select_related("child").order_by("child__position")
    return Result(
        kind=decision.kind,
        form=edition_of(application).result(decision.kind).form,
        answers=decision.content,
        valid_from=decision.valid_from,
        valid_until=decision.valid_until,
        children=tuple(each.child.full_name for each in named),
        conditions=tuple(decision.conditions),
        grounds=tuple(decision.grounds),
        verification_url=f"{settings.PUBLIC_URL}/verify/{decision.token}/",
    )
