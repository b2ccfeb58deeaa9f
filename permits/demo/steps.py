"""The steps an invented case can take, each through the real action."""

from datetime import datetime
from typing import Any

from applications.actions import checking, routing
from applications.actions.clock import Order, leave_out_day
from applications.actions.lateness import UNKNOWN, Cause
from applications.actions.records import write_record
from applications.booking.actions import Wanted, book
from applications.booking.hours import next_free
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import ResultDraft, draft_result, live_decision
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from permits.demo.people import PASSWORD
from permits.demo.tale import Scene, Step, dated
from portal.accounts.models import Staff
from portal.jobs.models import Job
from portal.jobs.running import run_job


def wait(working_days: int) -> Step:
    """Nothing happens for so long."""

    def step(scene: Scene) -> None:
        scene.at = scene.moments.working_days_later(scene.at, working_days)

    return step


def write(kind: str, *, by: str = "", **answers: Any) -> Step:
    """Write a record down: whoever executes the case, or `by`."""

    def step(scene: Scene) -> None:
        given = dated(answers, scene.moments, scene.at)
        write_record(scene.application.pk, kind, given, by=_person(scene, by), at=scene.at)

    return step


def booked(**details: Any) -> Step:
    """The next free hour of the journal."""

    def step(scene: Scene) -> None:
        application = scene.application
        kind = edition_of(application).booked
        hour = next_free(application.office, kind.books if kind and kind.books else 0, since=scene.at)[0]
        wanted = Wanted(hour.starts_at, hour.room.pk, details)
        book(application.pk, wanted, by=scene.registrar, at=scene.at)

    return step


def assigned(scene: Scene) -> None:
    routing.assign(scene.application.pk, executor=scene.executor, by=scene.staff["head"], at=scene.at)


def checked(scene: Scene) -> None:
    """Every paper is in order."""
    documents = scene.application.documents.order_by("pk")
    given = [checking.GivenVerdict(document.requirement, "accepted") for document in documents]
    checking.give_verdicts(scene.application.pk, given, by=scene.executor, at=scene.at)
    checking.accept_documents(scene.application.pk, by=scene.executor, at=scene.at)


def not_accepted(scene: Scene) -> None:
    """What is missing is named, and the package is given back."""
    given = []
    for document in scene.application.documents.order_by("pk"):
        said = ("missing", "not_presented") if document.presentation == "absent" else ("accepted",)
        given.append(checking.GivenVerdict(document.requirement, *said))
    checking.give_verdicts(scene.application.pk, given, by=scene.registrar, at=scene.at)
    checking.refuse_acceptance(scene.application.pk, by=scene.registrar, at=scene.at)


def drafted(kind: str, **answers: Any) -> Step:
    """The executor writes the result; a permit is for the next half year."""

    def step(scene: Scene) -> None:
        found = edition_of(scene.application).result(kind)
        draft = ResultDraft(
            kind,
            dated(answers, scene.moments, scene.at),
            valid_from=scene.moments.ahead(scene.at, 3) if found.period else None,
            valid_until=scene.moments.ahead(scene.at, 120) if found.period else None,
            children=tuple(scene.application.children.all()),
        )
        draft_result(scene.application.pk, draft, today=scene.at.date(), by=scene.executor, at=scene.at)

    return step


def proposed(scene: Scene) -> None:
    routing.propose(scene.application.pk, by=scene.executor, at=scene.at)


def signed(scene: Scene) -> None:
    sign_what_is_seen(scene.application, by=scene.staff["head"], at=scene.at)


def sign_what_is_seen(application: Application, *, by: Staff, at: datetime) -> None:
    """The head signs the paper that has just been drawn."""
    decision = live_decision(application)
    assert decision is not None
    paper = decision.paper
    assert paper is not None
    run_job(Job.objects.get(key=f"render_paper:{paper.token}").pk, at=at)
    paper.refresh_from_db()
    seen = paper.pdf_sha256
    sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=at.date(), by=by, at=at)


def handed_over(scene: Scene) -> None:
    _hand_over(scene, UNKNOWN)


def handed_over_late(code: str, words: str) -> Step:
    return lambda scene: _hand_over(scene, Cause(code, words))


def _hand_over(scene: Scene, cause: Cause) -> None:
    day, card = scene.at.date(), "039174628"
    asked: dict[str, Any] = {"identity_document": card, "receipt_shown": True, "today": day, "cause": cause}
    hand_over(scene.application.pk, **asked, by=scene.registrar, at=scene.at)


def day_left_out(number: str, reason: str) -> Step:
    """The head leaves the next working day out of the term."""

    def step(scene: Scene) -> None:
        order = Order(number, scene.at.date(), reason)
        day = scene.moments.ahead(scene.at, 1)
        leave_out_day(scene.application.pk, day=day, order=order, by=scene.staff["head"], at=scene.at)

    return step


def _person(scene: Scene, name: str) -> Staff:
    return scene.staff[name] if name else scene.executor
