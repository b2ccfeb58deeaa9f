"""The way of an invented case to a refusal: the preliminary decision, its notice, the hearing that lies ahead."""

from applications.models import Paper
from permits.demo.people import PASSWORD
from permits.demo.tale import Scene
from permits.hearings.actions.notices import Proof, prove_notice, schedule_hearing
from permits.hearings.actions.preliminary import (
    Preliminary,
    announce_refusal,
    draft_preliminary,
    sign_preliminary,
    unsigned_papers,
)
from permits.hearings.appointments import Appointment, free_slots
from permits.hearings.reading import days_of
from portal.jobs.models import Job
from portal.jobs.running import run_job
from portal.offices.models import Room

FINDINGS = "Тексеру кезінде көрсетілген мекенжайда басқа отбасы тұратыны анықталды."
EVIDENCE = ("Мекенжай анықтамасы, № 214",)
CLAUSE_10 = "clause_10_of_the_standard"


def hearing_announced(scene: Scene) -> None:
    """The executor finds the ground, the head signs, the applicant takes the notice: the hearing stands."""
    case, by, at = scene.application, scene.executor, scene.at
    slot = free_slots(case.office, days_of(case, None, at=at).hearing_days, at=scene.moments.now)[0]
    hearing = Appointment(slot.starts_at, "room", Room.objects.get(pk=slot.rooms[0]), scene.staff["head"])
    draft_preliminary(case.pk, Preliminary((CLAUSE_10,), FINDINGS, EVIDENCE, hearing), by=by, at=at)
    seen = tuple(_drawn(paper, scene) for paper in unsigned_papers(case))
    sign_preliminary(case.pk, seen=seen, proof=PASSWORD, by=scene.staff["head"], at=at)
    announce_refusal(case.pk, way="handed_over", by=by, at=at)
    prove_notice(case.pk, Proof("handed_over", at, "Хабарламадағы қолы"), by=by, at=at)
    schedule_hearing(case.pk, by=by, at=at)


def _drawn(paper: Paper, scene: Scene) -> str:
    """The file that the head reads before the signature."""
    run_job(Job.objects.get(key=f"render_paper:{paper.token}").pk, at=scene.at)
    paper.refresh_from_db()
    return paper.pdf_sha256
