"""The way of an invented case to a refusal: the preliminary decision, its notice, the hearing ahead or held."""

from datetime import datetime, timedelta
from uuid import uuid4

from applications.actions.routing import propose
from applications.models import Paper
from permits.actions.drafting import ResultDraft, draft_result
from permits.demo.people import PASSWORD
from permits.demo.tale import Scene
from permits.hearings.actions.notices import Proof, prove_notice, schedule_hearing
from permits.hearings.actions.positions import Said, answer_objection, record_position
from permits.hearings.actions.preliminary import (
    Preliminary,
    announce_refusal,
    draft_preliminary,
    sign_preliminary,
    unsigned_papers,
)
from permits.hearings.actions.sitting import Participant, end_hearing, hold_hearing, open_hearing, write_words
from permits.hearings.appointments import Appointment, free_slots
from permits.hearings.reading import days_of, last_hearing, live_track
from portal.jobs.models import Job
from portal.jobs.running import run_job
from portal.offices.models import Room

FINDINGS = "Тексеру кезінде көрсетілген мекенжайда басқа отбасы тұратыны анықталды."
EVIDENCE = ("Мекенжай анықтамасы, № 214",)
CLAUSE_10 = "clause_10_of_the_standard"


QUESTION = "Өтініш берушінің тұрғын үй-тұрмыстық жағдайы қойылатын талаптарға сай ма?"
SAID = "Мен бұл мекенжайда жаздан бері тұрмаймын, жаңа пәтердің құжаттары әлі дайын емес."
ENDED = "Тараптар тыңдалды, қосымша құжат ұсынылмады."
OBJECTION = "Шешіммен келіспеймін: жаңа мекенжай бойынша тексеруді сұраймын."
ANSWER = "Жаңа мекенжайға құжат ұсынылмағандықтан, тексеру жүргізуге негіз жоқ."
REASONS = "Көрсетілген мекенжайда өтініш беруші тұрмайды, балаға жағдай жасалғаны расталмады."


def hearing_announced(scene: Scene) -> None:
    """The hearing lies ahead."""
    _announce(scene, since=scene.moments.now)


def refused_after_hearing(scene: Scene) -> None:
    """The applicant objects, is heard, and gets the reasoned refusal."""
    case, by = scene.application, scene.executor
    _announce(scene, since=scene.moments.working_days_later(scene.at, 3))
    said = Said("objection", "written", OBJECTION, scene.moments.later(scene.at, 60), uuid4())
    objection = record_position(case.pk, said, by=scene.staff["clerk"], at=said.given_at)
    answer_objection(case.pk, objection.token, words=ANSWER, by=by, at=scene.moments.later(said.given_at, 30))
    _hear(scene)
    draft = ResultDraft("reasoned_refusal", {"reasons": REASONS}, grounds=(CLAUSE_10,))
    draft_result(case.pk, draft, today=scene.at.date(), by=by, at=scene.at)
    propose(case.pk, by=by, at=scene.at)


def _hear(scene: Scene) -> None:
    track = live_track(scene.application)
    hearing = last_hearing(track) if track else None
    assert hearing is not None
    scene.at, party = hearing.starts_at, scene.application.applicant_full_name
    by, there = scene.executor, (Participant(party, "applicant", present=True),)
    open_hearing(hearing.pk, question=QUESTION, secretary=scene.staff["clerk"], participants=there, by=by, at=scene.at)
    write_words(hearing.pk, kind="explanation", speaker=party, words=SAID, once=uuid4(), by=by, at=scene.at)
    scene.at += timedelta(minutes=25)
    end_hearing(hearing.pk, words=ENDED, by=by, at=scene.at)
    hold_hearing(scene.application.pk, party_signed="signed", by=by, at=scene.at)


def _announce(scene: Scene, *, since: datetime) -> None:
    """The executor finds the ground, the head signs, the applicant takes the notice: the hearing stands."""
    case, by, at = scene.application, scene.executor, scene.at
    slot = free_slots(case.office, days_of(case, None, at=at).hearing_days, at=since)[0]
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
