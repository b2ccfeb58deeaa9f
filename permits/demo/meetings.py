"""One child and both parents: permits that are over and that stand, another placement, an application for more."""

from datetime import timedelta

from applications.actions.placements import Placement, change_placement
from permits.actions.drafting import ResultDraft, draft_result
from permits.demo import steps as then
from permits.demo.tale import Scene, Step, Tale

MOTHER, FATHER = "Серікбаева", "Қуанышев"
MOVED = Placement(
    "foster_family",
    "Абдуллиндер отбасы",
    "Есіл қаласы, Достық көшесі, 9-үй",
    "+77055551912",
    "Есіл қаласының № 3 орта мектебі",
)


def meetings() -> list[Tale]:
    """The mother came twice, the father once and asks again; in between the child came to a foster family."""
    first = _permit(3, 95, "Кездесу әр айдың бірінші сенбісінде өтеді.")
    second = _permit(10, 160, "Кездесу сенбі күндері 10:00–12:00 өтеді.", "Қабылдаушы ата-ананың қатысуымен.")
    his = _permit(3, 120, "Кездесу жексенбі күндері 10:00–12:00 өтеді.", "Баламен бірге қаладан шығуға болмайды.")
    return [
        Tale("visit_permission", 132, 10, MOTHER, _signed(first)),
        Tale("visit_permission", 42, 11, MOTHER, _signed(second)),
        Tale("visit_permission", 36, 15, FATHER, (*_signed(his), then.wait(12), _moved)),
        Tale("visit_permission", 2, 14, FATHER, (then.assigned, then.checked)),
    ]


def _signed(draft: Step) -> tuple[Step, ...]:
    return (then.assigned, then.checked, draft, then.proposed, then.signed, then.handed_over)


def _permit(begins_in: int, ends_in: int, *conditions: str) -> Step:
    """From and until so many working days after the draft."""

    def step(scene: Scene) -> None:
        draft = ResultDraft(
            "permit",
            valid_from=scene.moments.ahead(scene.at, begins_in),
            valid_until=scene.moments.ahead(scene.at, ends_in),
            children=tuple(scene.application.children.all()),
            conditions=conditions,
        )
        draft_result(scene.application.pk, draft, today=scene.at.date(), by=scene.executor, at=scene.at)

    return step


def _moved(scene: Scene) -> None:
    """The guardian could care no longer."""
    child = scene.application.children.get().registered
    assert child is not None
    change_placement(
        child,
        MOVED,
        on=scene.at.date() - timedelta(days=1),
        reason="Баланы қабылдаушы отбасына беру туралы № 118 бұйрық",
        today=scene.at.date(),
        by=scene.executor,
        at=scene.at,
    )
