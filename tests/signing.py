"""Taking a case over the head's table in a test, with a real file and a real signature."""

from datetime import datetime

from applications.models import Application
from permits.actions.drafting import live_decision
from permits.actions.signing import sign
from permits.models import Decision
from portal.jobs.models import Job
from portal.jobs.running import run_job
from tests.factories import FRIDAY_MORNING, PASSWORD, Team


def signed(team: Team, application: Application | None = None, at: datetime = FRIDAY_MORNING) -> Decision:
    """The signed decision on a proposed application, a new one where none is given."""
    application = application or team.proposed(at)
    paper = live_decision(application).paper
    run_job(Job.objects.get(key=f"render_paper:{paper.token}").pk, at=at)
    paper.refresh_from_db()
    return sign(application.pk, seen_sha256=paper.pdf_sha256, proof=PASSWORD, today=at.date(), by=team.head, at=at)
