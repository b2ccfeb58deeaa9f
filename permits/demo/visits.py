"""A permit under which visits were told of: some held, some missed, one that did harm; it ends soon."""

from typing import Any
from uuid import uuid4

from permits.demo import steps as then
from permits.demo.tale import Scene, Step, Tale
from permits.models.permit import Permit
from permits.visits.actions.codes import Carer, make_code
from permits.visits.actions.reminders import remind
from permits.visits.actions.visits import Source, Told, record_visit, tell_by_code
from permits.visits.models import CarerCode

CARER = Carer("Сәрсенова Үміт Ғалымқызы")
HARM = "Әкесі кездесуге мас күйінде келіп, айқайлады. Бала жылап, түнде ұйықтай алмады."


def visited() -> list[Tale]:
    """Signed half a year ago; the carer got a code, and the last visit did harm."""
    permit = (then.assigned, then.checked, then.drafted("permit"), then.proposed, then.signed, then.handed_over)
    visits = (
        then.wait(5),
        coded,
        by_telephone("held", words="Екі сағат болды, бала қуанды."),
        then.wait(15),
        by_code("held"),
        then.wait(15),
        by_code("missed", missed="parent"),
        then.wait(20),
        by_code("held"),
        then.wait(20),
        by_telephone("missed", missed="illness"),
        then.wait(20),
        by_code("held"),
        then.wait(12),
        by_code("held", harm=HARM),
        reminded,
    )
    return [Tale("visit_permission", 108, 10, "Сейітжанов", (*permit, *visits), pace_minutes=30)]


def coded(scene: Scene) -> None:
    """The clerk makes the code of the letter, which nobody reads any more."""
    make_code(_named(scene).pk, CARER, by=scene.registrar, at=scene.at)


def by_telephone(outcome: str, **said: Any) -> Step:
    def step(scene: Scene) -> None:
        source = Source(CARER.name, "", "telephone")
        record_visit(_named(scene).pk, _told(scene, outcome, said), source, by=scene.registrar, at=scene.at)

    return step


def by_code(outcome: str, **said: Any) -> Step:
    def step(scene: Scene) -> None:
        code = CarerCode.objects.get(permit_child=_named(scene), voided_at=None)
        tell_by_code(code, _told(scene, outcome, said), at=scene.at)

    return step


def reminded(scene: Scene) -> None:
    """As the night does it."""
    remind(scene.application.office, at=scene.moments.now)


def _told(scene: Scene, outcome: str, said: dict[str, Any]) -> Told:
    return Told(on=scene.at.date(), outcome=outcome, once=uuid4(), **said)


def _named(scene: Scene):
    return Permit.objects.get(decision__application=scene.application).children.get()
