"""Visits as rows: who told what of which day, whether the permit allowed it, what came of harm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language

from applications.law.calendar import ALMATY
from applications.law.visits import obstacle_on
from permits.models.permit import Permit
from permits.visits.models import Visit, VisitOutcome
from permits.visits.presenters.labels import HOW, MISSED_SHORT, OBSTACLES, TASK_OUTCOMES
from portal.documents.dates import with_weekday
from portal.ui import DONE, SOON

OUTCOME_TONES: dict[str, str] = {VisitOutcome.HELD: DONE, VisitOutcome.MISSED: SOON}


@dataclass(frozen=True)
class Counts:
    """How visits under a permit, or to a child, went; a harmful one is counted among held or missed as well."""

    held: int = 0
    missed: int = 0
    harmful: int = 0

    @property
    def any(self) -> bool:
        return bool(self.held or self.missed)


@dataclass(frozen=True)
class VisitRow:
    """One row of the log; `corrected` says why another one stands in its place."""

    token: str
    day: str
    hours: str
    child: str
    outcome: str
    tone: str
    harm: str
    words: str
    not_allowed: str
    told_by: str
    how: str
    recorded: str
    corrected: str
    reason: str
    task: str
    task_href: str


def counts_of(visits: Q) -> Counts:
    """One question to the database; corrected rows don't count."""
    found = Visit.objects.standing().filter(visits)
    return Counts(
        **found.aggregate(
            held=Count("pk", filter=Q(outcome=VisitOutcome.HELD)),
            missed=Count("pk", filter=Q(outcome=VisitOutcome.MISSED)),
            harmful=Count("pk", filter=~Q(harm="")),
        )
    )


def visit_rows(visits: Iterable[Visit]) -> tuple[VisitRow, ...]:
    """The newest day first, each with its own permit's standing on that day."""
    return tuple(map(visit_row, visits))


def log_of(permit: Permit):
    """Everything told under a permit, with what a row shows."""
    related = ("permit", "permit_child__child", "recorded_by", "task", "correction")
    return Visit.objects.filter(permit=permit).select_related(*related).prefetch_related("permit__changes")


def visit_row(visit: Visit) -> VisitRow:
    language = get_language() or "kk"
    correction, task = getattr(visit, "correction", None), getattr(visit, "task", None)
    obstacle = obstacle_of(visit)
    return VisitRow(
        token=visit.token,
        day=with_weekday(visit.on.isoformat(), language),
        hours=_hours(visit),
        child=visit.permit_child.child.full_name,
        outcome=str(MISSED_SHORT[visit.missed]),
        tone=OUTCOME_TONES[visit.outcome],
        harm=visit.harm,
        words=visit.words,
        not_allowed=str(OBSTACLES[obstacle]) if obstacle else "",
        told_by=", ".join(filter(None, [visit.told_by, visit.organisation])),
        how=str(HOW[visit.told_how]),
        recorded=_recorded(visit),
        corrected=correction.reason if correction else "",
        reason=visit.reason,
        task=str(TASK_OUTCOMES[task.outcome]) if task else "",
        task_href=reverse("review_task", args=[task.token]) if task else "",
    )


def obstacle_of(visit: Visit) -> str:
    """Why the permit did not allow the visit on its day, as its changes stand now."""
    standings: list[tuple[date, str]] = [(each.on, each.to_standing) for each in visit.permit.changes.all()]
    return obstacle_on(visit.on, visit.permit.valid_from, visit.permit.valid_until, standings)


def _hours(visit: Visit) -> str:
    return "–".join(f"{each:%H:%M}" for each in (visit.starts_at, visit.ends_at) if each)


def _recorded(visit: Visit) -> str:
    at = f"{visit.recorded_at.astimezone(ALMATY):%d.%m.%Y, %H:%M}"
    return ", ".join(filter(None, [visit.recorded_by.short_name if visit.recorded_by else "", at]))
