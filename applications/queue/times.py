"""Measured times of a queue over some days: how many were served, how long people waited and were served."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet, Value

from applications.figures import Period
from applications.models.queue_place import QueuePlace
from applications.models.ticket import Ticket

MOST_EXCEEDED = 50
_DAYS = """
WITH measured AS (
  SELECT day, outcome, waiting_norm, serving_norm,
         CASE WHEN started_at IS NOT NULL
              THEN ceil(greatest(extract(epoch FROM started_at - waits_from), 0) / 60)::int END AS waited,
         ceil(extract(epoch FROM finished_at - started_at) / 60)::int AS spent
  FROM applications_ticket WHERE place_id = %(place)s AND day BETWEEN %(first)s AND %(last)s)
SELECT day, count(*), count(*) FILTER (WHERE outcome = 'served'), count(*) FILTER (WHERE outcome = 'absent'),
       count(*) FILTER (WHERE outcome IN ('left', 'lapsed')),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY waited), percentile_disc(0.9) WITHIN GROUP (ORDER BY waited),
       count(waited) FILTER (WHERE waiting_norm > 0),
       count(*) FILTER (WHERE waiting_norm > 0 AND waited <= waiting_norm),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY spent), percentile_disc(0.9) WITHIN GROUP (ORDER BY spent),
       count(spent) FILTER (WHERE serving_norm > 0),
       count(*) FILTER (WHERE serving_norm > 0 AND spent <= serving_norm)
FROM measured GROUP BY ROLLUP (day) ORDER BY day NULLS FIRST
"""


@dataclass(frozen=True)
class Measured:
    """Minutes by the wall, begun ones counted whole: half took no longer than `median`, nine of ten than `most`.

    `with_norm` were measured where a norm was set, `within` of them kept it.
    """

    median: int | None
    most: int | None
    with_norm: int
    within: int

    @property
    def share(self) -> int | None:
        """Percent within the norm, rounded down: 100 only when nobody exceeded it."""
        return 100 * self.within // self.with_norm if self.with_norm else None


@dataclass(frozen=True)
class DayTimes:
    """One day, or all of them where `day` is None."""

    day: date | None
    taken: int
    served: int
    absent: int
    gone: int
    waiting: Measured
    serving: Measured


def times_of(place: QueuePlace, period: Period) -> list[DayTimes]:
    """The whole period first, then each day on which a number was taken. Source: T4.2, T4.3, T4.3b."""
    values: dict[str, Any] = {"place": place.pk, "first": period.first, "last": period.last}
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, values)
        rows = cursor.fetchall()
    return [
        DayTimes(day, taken, served, absent, gone, Measured(*measured[:4]), Measured(*measured[4:]))
        for day, taken, served, absent, gone, *measured in rows
    ]


def exceeded(place: QueuePlace, period: Period) -> QuerySet[Ticket]:
    """The latest numbers that waited or were served longer than their norm; marked, never held back."""
    found = Ticket.objects.filter(place=place, day__range=(period.first, period.last)).annotate(
        waited=_between("waits_from", "started_at"), spent=_between("started_at", "finished_at")
    )
    late = Q(waiting_norm__gt=0, waited__gt=_minutes("waiting_norm"))
    slow = Q(serving_norm__gt=0, spent__gt=_minutes("serving_norm"))
    return found.filter(late | slow).select_related("shift").order_by("-day", "-number")[:MOST_EXCEEDED]


def _between(begins: str, ends: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(ends) - F(begins), output_field=DurationField())


def _minutes(column: str) -> ExpressionWrapper:
    minute = Value(timedelta(minutes=1), output_field=DurationField())
    return ExpressionWrapper(F(column) * minute, output_field=DurationField())
