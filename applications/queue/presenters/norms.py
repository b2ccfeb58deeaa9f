"""The limits measured at a counter, each with the act that sets it and whether that act still holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from applications.law.queues import Norm
from applications.models.queue_place import QueuePlace
from applications.presenters.edition_mark import EditionMark, edition_mark
from applications.queue.places import norms_of


@dataclass(frozen=True)
class NormLine:
    """`binds` is False where the act is repealed and the figure is only kept as a goal."""

    code: str
    title: str
    minutes: int
    clause: str
    binds: bool
    mark: EditionMark


def norm_lines(place: QueuePlace, *, today: date) -> tuple[NormLine, ...]:
    """None where no text sets a limit for a counter of this kind."""
    found = norms_of(place, today)
    return tuple(_line(what, norm, today) for what, norm in found.items() if norm)


def _line(what: str, norm: Norm, today: date) -> NormLine:
    language = get_language() or "kk"
    return NormLine(
        code=what,
        title=norm.limit.title.in_(language),
        minutes=norm.minutes,
        clause=norm.limit.clause,
        binds=norm.binds_on(today),
        mark=edition_mark(norm.edition, language, today=today),
    )
