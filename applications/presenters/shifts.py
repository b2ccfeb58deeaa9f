"""Open cases whose limit a correction moves, as a table shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from applications.actions.recalculation import Due, Shift
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class ShiftRow:
    register_number: str
    before: str
    after: str
    later: bool


def rows_of(shifts: Iterable[Shift], language: str) -> list[ShiftRow]:
    return [
        ShiftRow(
            shift.register_number,
            _due(shift.before, language),
            _due(shift.after, language),
            shift.after > shift.before,
        )
        for shift in shifts
    ]


def _due(due: Due, language: str) -> str:
    return f"{with_weekday(due[0].isoformat(), language)}, {due[1]:%H:%M}"
