"""Putting a call on the route of a worker and a day, and its place in the order."""

from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Max

from applications.calendars import branch_calendar, hold_calendar
from applications.house_calls.holding import held_call, remember
from applications.law.calendar import ALMATY
from applications.law.refusals import refused
from applications.models import HouseCall
from portal.accounts.models import Staff
from portal.accounts.roles import STATE_CORPORATION_WORKER
from portal.offices.models import Absence, Branch

UP, DOWN = "up", "down"
ON_THE_ROAD = ("planned", "on_the_way")


def workers_of(branch: Branch) -> list[Staff]:
    """Who takes in documents there, in the order of names."""
    people = Staff.objects.filter(branch=branch, is_active=True, grants__role=STATE_CORPORATION_WORKER)
    return list(people.order_by("sort_key", "pk"))


def next_working_day(branch: Branch, today: date) -> date:
    """Today where the branch works, else the day on which it works again. Source: T8.2."""
    calendar = branch_calendar(branch)
    return today if calendar.is_working(today) else calendar.add_working_days(today, 1)


@transaction.atomic
def plan(call_id: int, *, day: date, worker: Staff, by: Staff, at: datetime) -> HouseCall:
    """Put the call at the end of the worker's route of that day; planned before, it moves there.

    Raises:
        TransitionRefused: the call is over, the day is gone or the branch does not work on it, or the worker is of
            another branch or absent on that day.

    Source: T13, T8.2.
    """
    hold_calendar(by.served_office_id)
    _hold_route(worker.pk, day)
    call, step = held_call(call_id, "plan", by=by)
    _check(call.branch, day, worker, at=at)
    before, same = call.state, (call.planned_on, call.worker_id) == (day, worker.pk)
    if not same:
        call.planned_on, call.worker, call.position = day, worker, _end_of_route(worker, day)
    call.state = step.to
    call.save(update_fields=["state", "planned_on", "worker", "position"])
    facts = {"day": day.isoformat(), "worker": worker.full_name}
    remember(call, "plan", by=by, at=at, before=before, facts=facts)
    return call


@transaction.atomic
def reorder(call_id: int, direction: str, *, by: Staff, at: datetime) -> HouseCall:
    """Change places with the visit before or after it that is still to be made; the first has none before it.

    Raises:
        TransitionRefused: the call is on nobody's route now.

    Source: T13.
    """
    asked = HouseCall.objects.visible_to(by).get(pk=call_id)
    if asked.worker_id and asked.planned_on:
        _hold_route(asked.worker_id, asked.planned_on)
    call, _step = held_call(call_id, "reorder", by=by)
    neighbour = _neighbour(call, direction)
    if neighbour is None:
        return call
    call.position, neighbour.position = neighbour.position, call.position
    neighbour.save(update_fields=["position"])
    call.save(update_fields=["position"])
    remember(call, "reorder", by=by, at=at, before=call.state, facts={"position": call.position})
    return call


def _check(branch: Branch, day: date, worker: Staff, *, at: datetime) -> None:
    calendar, said = branch_calendar(branch), f"{day:%d.%m.%Y}"
    if day < at.astimezone(ALMATY).date():
        raise refused("house_call_on_a_day_gone", day=said)
    if not calendar.is_working(day):
        raise refused("house_call_on_a_day_off", day=said, reason=calendar.reason(day).text)
    away = Absence.objects.filter(office_id=branch.office_id, staff=worker).touching(day, day).exists()
    if worker not in workers_of(branch) or away:
        raise refused("house_call_to_another_worker")


def _neighbour(call: HouseCall, direction: str) -> HouseCall | None:
    route = HouseCall.objects.filter(worker_id=call.worker_id, planned_on=call.planned_on, state__in=ON_THE_ROAD)
    if direction == UP:
        found = route.filter(position__lt=call.position).order_by("-position")
    else:
        found = route.filter(position__gt=call.position).order_by("position")
    return found.select_for_update(of=("self",)).first()


def _end_of_route(worker: Staff, day: date) -> int:
    last = HouseCall.objects.filter(worker=worker, planned_on=day).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _hold_route(worker_id: int, day: date) -> None:
    """Whoever changes the route of a worker and a day comes one after the other; taken before any of its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4420))", [f"{worker_id}.{day}"])
