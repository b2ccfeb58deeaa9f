"""What the page of a case tells of its decision: a draft only to those who prepare and sign."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.drafts import DECIDERS
from applications.law.calendar import ALMATY
from applications.models import Application
from applications.presenters.answers import answer_rows
from applications.presenters.results import ResultLine, tell_applicant, tell_outcomes, tell_results
from applications.terms import edition_of
from permits.models import Decision
from permits.result_words import grounds_of, period_of, result_title, said_by
from portal.accounts.models import Staff
from portal.ui import CALM, DONE, NEUTRAL, Row

OPEN_KINDS = ("date", "time", "address")


@tell_results
def result_of(application: Application, by: Staff) -> tuple[ResultLine, ...]:
    """The version that stands, if this reader may know of it. Source: R9d."""
    standing = Decision.objects.filter(application=application).standing().select_related("paper")
    decision = standing.prefetch_related("children__child").first()
    if decision is None or not (decision.signed_at or by.roles & DECIDERS):
        return ()
    edition = edition_of(application)
    return (
        ResultLine(
            title=result_title(edition, decision.kind),
            status=_status(decision),
            tone=DONE if decision.signed_at else CALM if application.state == "awaiting_signature" else NEUTRAL,
            rows=said_by(decision, edition)[1:],
            paper=reverse("paper", args=[decision.paper.token]) if decision.paper else "",
        ),
    )


@tell_applicant
def where_to_come(application: Application, language: str) -> tuple[Row, ...]:
    """The days, hours and addresses of a signed result; its words may speak of the child. Source: P3c."""
    decision = Decision.objects.filter(application=application, signed_at__isnull=False).standing().first()
    if decision is None:
        return ()
    kind = edition_of(application).result(decision.kind)
    return answer_rows((each for each in kind.fields if each.kind in OPEN_KINDS), decision.content, language)


@tell_outcomes
def what_came_of(cases: Sequence[Application]) -> Mapping[int, str]:
    """The result with its days, or the refusal with its grounds; one question for all of them. Source: R9d."""
    by_pk = {case.pk: case for case in cases}
    signed = Decision.objects.filter(application__in=by_pk, signed_at__isnull=False).standing()
    return {row.application_id: _outcome(row, by_pk[row.application_id]) for row in signed}


def _outcome(decision: Decision, case: Application) -> str:
    edition, signed_on = edition_of(case), decision.signed_at.astimezone(ALMATY) if decision.signed_at else None
    days = period_of(decision) or (f"{signed_on:%d.%m.%Y}" if signed_on else "")
    said = f"{result_title(edition, decision.kind)}, {days}"
    grounds = grounds_of(decision, edition)
    return f"{said}: {'; '.join(grounds)}" if grounds else said


def _status(decision: Decision) -> str:
    if decision.signed_at:
        return _("signed")
    return _("draft, version %(version)s") % {"version": decision.version}
