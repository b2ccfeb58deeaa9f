"""The one writer of how children are placed: told by the first application, recorded by the executor afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from applications.actions.intake import ChildIntake
from applications.actions.registered_children import ChildKey
from applications.law.refusals import refused
from applications.models import Application, ChildPlacement, RegisteredChild
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR
from portal.audit.actions import record

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Placement:
    """How a child is placed; address, phone and school never leave the office."""

    placement: str
    carer: str
    carer_address: str = ""
    carer_phone: str = ""
    school: str = ""


def tell_first_placements(
    application: Application, named: Mapping[ChildKey, ChildIntake], known: Mapping[ChildKey, RegisteredChild]
) -> None:
    """What an application says of children of whom nothing is known yet. Source: F1."""
    told = {known[key].pk: child for key, child in named.items() if child.placement}
    have = set(ChildPlacement.objects.filter(registered__in=told).values_list("registered_id", flat=True))
    ChildPlacement.objects.bulk_create(
        (
            ChildPlacement(
                office_id=application.office_id,
                registered_id=registered_id,
                placement=child.placement,
                carer=child.carer,
                application=application,
                written_by_id=application.registered_by_id,
                written_at=application.registered_at,
            )
            for registered_id, child in told.items()
            if registered_id not in have
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def change_placement(
    child: RegisteredChild, placement: Placement, *, on: date, reason: str, today: date, by: Staff, at: datetime
) -> ChildPlacement:
    """Record how the child is placed from a day on; what stood until then ends on the eve.

    Raises:
        TransitionRefused: the day is still to come, lies before the birth or the last row, or nothing changes.

    Source: F4; reading Q24.
    """
    last = _last(child)
    _check_day(child, last, on, today=today)
    if last and last.stands:
        if Placement(*(getattr(last, name) for name in Placement.__dataclass_fields__)) == placement:
            raise refused("placement_is_the_same")
        _end(last, on, reason=reason, by=by, at=at)
    made = ChildPlacement.objects.create(
        office_id=child.office_id,
        registered=child,
        number=last.number + 1 if last else 1,
        from_on=on,
        reason=reason,
        written_by=by,
        written_at=at,
        **vars(placement),
    )
    _remember(child, "placement_changed", on, by=by, at=at)
    return made


@transaction.atomic
def end_placement(
    child: RegisteredChild, *, on: date, reason: str, today: date, by: Staff, at: datetime
) -> ChildPlacement:
    """Record that the placement is over from a day on, and no other has begun.

    Raises:
        TransitionRefused: none stands, or the day is still to come or lies before it began.

    Source: F4; reading Q24.
    """
    last = _last(child)
    if last is None or not last.stands:
        raise refused("placement_does_not_stand")
    _check_day(child, last, on, today=today)
    _end(last, on, reason=reason, by=by, at=at)
    _remember(child, "placement_ended", on, by=by, at=at)
    return last


def _last(child: RegisteredChild) -> ChildPlacement | None:
    """The last row, while nobody else writes the next one."""
    RegisteredChild.objects.select_for_update().get(pk=child.pk)
    return ChildPlacement.objects.filter(registered=child).order_by("-number").first()


def _check_day(child: RegisteredChild, last: ChildPlacement | None, on: date, *, today: date) -> None:
    if on > today:
        raise refused("placement_in_the_future", day=on)
    if on < child.birth_date:
        raise refused("placement_before_the_birth", day=on, born=child.birth_date)
    if last is None:
        return
    if last.from_on and on < last.from_on:
        raise refused("placement_before_the_last", day=on, last=last.from_on)
    if last.until_on and on <= last.until_on:
        raise refused("placement_before_the_last", day=on, last=last.until_on)


def _end(row: ChildPlacement, on: date, *, reason: str, by: Staff, at: datetime) -> None:
    row.until_on, row.end_reason, row.ended_by, row.ended_at = on - ONE_DAY, reason, by, at
    row.save(update_fields=["until_on", "end_reason", "ended_by", "ended_at"])


def _remember(child: RegisteredChild, verb: str, on: date, *, by: Staff, at: datetime) -> None:
    record(
        office=child.office_id,
        subject_kind="child",
        subject_id=child.pk,
        verb=verb,
        at=at,
        by=by,
        role=EXECUTOR if EXECUTOR in by.roles else min(by.roles),
        facts={"on": on.isoformat()},
    )
