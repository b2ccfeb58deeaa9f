"""Writing visits down as they are told, and correcting what was told wrongly."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from applications.law.calendar import ALMATY
from applications.law.refusals import refused
from permits.models.permit import Permit, PermitChild
from permits.visits.actions.remembering import CARER, remember
from permits.visits.actions.tasks import open_task
from permits.visits.models import CarerCode, ToldHow, Visit
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Told:
    """What somebody tells of a visit; `once` is the key of the form, so that a second press writes nothing."""

    on: date
    outcome: str
    once: UUID
    missed: str = ""
    harm: str = ""
    words: str = ""
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class Source:
    """Who told of it and how; by the code page it is the carer of the code."""

    told_by: str
    organisation: str
    told_how: str


@transaction.atomic
def record_visit(permit_child_id: int, told: Told, source: Source, *, by: Staff, at: datetime) -> Visit:
    """Write down what a carer told at the counter or by telephone.

    A day on which the permit allowed no visit is written down as well: the log says what happened.

    Raises:
        TransitionRefused: the day has not come yet.

    Source: F4.
    """
    named = _held(permit_child_id)
    return _already(told, named) or _write(named, told, source, by=by, at=at)


@transaction.atomic
def tell_by_code(code: CarerCode, told: Told, *, at: datetime) -> Visit:
    """Write down what the carer sent by the code page. Raises as `record_visit`."""
    named = _held(code.permit_child_id)
    source = Source(code.carer_name, code.organisation, ToldHow.CODE)
    return _already(told, named) or _write(named, told, source, by=None, at=at, code=code)


@transaction.atomic
def correct_visit(visit_id: int, told: Told, *, reason: str, by: Staff, at: datetime) -> Visit:
    """Tell a visit anew; the row that was wrong stays, and says what corrects it.

    Raises:
        TransitionRefused: it was corrected already, or the day has not come yet.
    """
    wrong = Visit.objects.get(pk=visit_id)
    named = _held(wrong.permit_child_id)
    if already := _already(told, named):
        return already
    if Visit.objects.filter(corrects=wrong).exists():
        raise refused("visit_corrected_already")
    how = wrong.told_how if wrong.told_how != ToldHow.CODE else ToldHow.COUNTER
    source = Source(wrong.told_by, wrong.organisation, how)
    return _write(named, told, source, by=by, at=at, corrects=wrong, reason=reason)


def _write(
    named: PermitChild,
    told: Told,
    source: Source,
    *,
    by: Staff | None,
    at: datetime,
    code: CarerCode | None = None,
    corrects: Visit | None = None,
    reason: str = "",
) -> Visit:
    if told.on > at.astimezone(ALMATY).date():
        raise refused("visit_before_its_day")
    visit = Visit.objects.create(
        permit=named.permit,
        permit_child=named,
        office_id=named.office_id,
        **vars(told) | vars(source),
        code=code,
        recorded_by=by,
        recorded_at=at,
        corrects=corrects,
        reason=reason,
    )
    if visit.is_harmful and not (corrects and corrects.is_harmful):
        open_task(visit, at=at)
    facts = {"on": told.on.isoformat(), "outcome": told.outcome, "harm": visit.is_harmful, "how": visit.told_how}
    verb = "correct_visit" if corrects else "record_visit"
    remember(named.permit, verb, by=by, at=at, role=CARER, **facts)
    return visit


def _held(permit_child_id: int) -> PermitChild:
    """The child with its permit, locked: a form that is sent twice at once is written once."""
    named = PermitChild.objects.select_related("permit__decision__application__executor").get(pk=permit_child_id)
    Permit.objects.select_for_update().get(pk=named.permit_id)
    return named


def _already(told: Told, named: PermitChild) -> Visit | None:
    return Visit.objects.filter(once=told.once, permit_child=named).first()
