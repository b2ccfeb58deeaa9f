"""What the tests of the register share: permits as they are signed, and what an executor answers."""

from datetime import date, datetime

from applications.actions.routing import propose
from applications.law.permit_checks import WEIGHS
from applications.models import Application, RegisteredChild
from permits.actions.drafting import PermitDraft, draft_permit, live_decision
from permits.actions.signing import sign
from permits.models.permit import Permit
from permits.register.checks import Drafted, register_findings
from tests.factories import FRIDAY_MORNING, PASSWORD, Team
from tests.workflow import with_file

MOTHER = {"iin": "880704450011", "surname": "Жұмабекова", "given_name": "Ләззат", "patronymic": ""}


def why_nevertheless(application: Application, draft: PermitDraft, today: date) -> dict[str, str]:
    """An answer to every warning."""
    asked = Drafted(draft.valid_from, draft.valid_until, draft.children, draft.conditions)
    found = register_findings(application, asked, today=today)
    return {each.key: "Бала мен қорғанша келіседі." for each in found if each.weight == WEIGHS}


def on_the_table_with(
    team: Team, application: Application, at: datetime = FRIDAY_MORNING, **changes: object
) -> Application:
    """The permit is drafted with these parts, every warning answered, and proposed with its file."""
    draft = team.draft(application, **changes)
    answers = why_nevertheless(application, draft, at.date())
    draft = team.draft(application, **changes, nevertheless=answers)
    draft_permit(application.pk, draft, today=at.date(), by=team.executor, at=at)
    case = propose(application.pk, by=team.executor, at=at)
    decision = live_decision(case)
    assert decision
    assert decision.paper
    with_file(decision.paper, at)
    return case


def permitted(team: Team, at: datetime = FRIDAY_MORNING, *, draft: dict | None = None, **changes: object) -> Permit:
    """A permit of the register; `draft` changes what it says, the rest who asks for it."""
    case = on_the_table_with(team, team.preparing(at, **changes), at, **(draft or {}))
    decision = live_decision(case)
    assert decision
    assert decision.paper
    sign(case.pk, seen_sha256=decision.paper.pdf_sha256, proof=PASSWORD, today=at.date(), by=team.head, at=at)
    return Permit.objects.get(decision=decision)


def the_child(permit: Permit) -> RegisteredChild:
    return permit.children.get().registered
