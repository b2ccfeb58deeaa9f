"""The figures of an office for a period: each step's share on time, median and 90th percentile, causes of delays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from applications.law.calendar import ALMATY
from portal.offices.models import Office

LONGEST = timedelta(days=366)
_STEPS = """
SELECT service, edition, term, unit, max(norm), count(*), count(*) FILTER (WHERE late),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY spent), percentile_disc(0.9) WITHIN GROUP (ORDER BY spent)
FROM applications_stepfigure
WHERE office_id = %(office)s AND done_on BETWEEN %(first)s AND %(last)s
GROUP BY service, edition, term, unit
"""
_CAUSES = """
SELECT cause, count(*) FROM applications_termevent
WHERE office_id = %(office)s AND cause <> '' AND at >= %(from)s AND at < %(until)s
GROUP BY cause ORDER BY count(*) DESC, cause
"""


@dataclass(frozen=True)
class Period:
    """Both days are included; a report reads no more than a year."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.last - self.first <= LONGEST:
            raise ValueError(f"A report was asked for {self.first} to {self.last}; choose a period within a year.")


@dataclass(frozen=True)
class StepFigures:
    """One step of one edition: `norm`, `median` and `most` (nine of ten took no longer) in `unit`."""

    service: str
    edition: str
    term: str
    unit: str
    norm: int
    done: int
    late: int
    median: int
    most: int

    @property
    def on_time(self) -> int:
        """Percent, rounded down: 100 only when none was late."""
        return 100 * (self.done - self.late) // self.done


def steps_of(office: Office, period: Period) -> list[StepFigures]:
    return [StepFigures(*row) for row in _asked(_STEPS, office, period)]


def causes_of(office: Office, period: Period) -> list[tuple[str, int]]:
    """Codes of causes with how many late cases were closed for each, the most frequent first."""
    return _asked(_CAUSES, office, period)


def _asked(statement: str, office: Office, period: Period) -> list[tuple]:
    values: dict[str, Any] = {
        "office": office.pk,
        "first": period.first,
        "last": period.last,
        "from": datetime.combine(period.first, time(), ALMATY),
        "until": datetime.combine(period.last + timedelta(days=1), time(), ALMATY),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
