"""Calls in words: the list of a branch, one call, its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.house_calls.holding import SUBJECT
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.house_calls import house_calls, lawful_steps
from applications.models import HouseCall
from applications.presenters.labels import ROLES
from portal.accounts.models import Staff
from portal.audit.actions import ledger
from portal.audit.models import Event
from portal.documents.dates import weekday, with_weekday
from portal.inputs import show_phone
from portal.ui import CALM, DONE, LATE, NEUTRAL, SOON, Entry, Row

CLOSED_SHOWN = 30
TONES = {"asked": SOON, "planned": CALM, "on_the_way": CALM, "not_met": LATE, "visited": DONE, "cancelled": NEUTRAL}
ON_THE_ROAD = ("planned", "on_the_way")


@dataclass(frozen=True)
class CallRow:
    """One call; `may` names the steps that this reader has now, `waits` is said while it is open."""

    token: str
    number: str
    href: str
    who: str
    phone: str
    dial: str
    address: str
    directions: str
    service: str
    wanted: str
    state: str
    tone: str
    waits: str
    tries: int
    worker: str
    day_is_gone: bool
    may: frozenset[str]
    intake_href: str
    case: str
    case_href: str
    number_href: str
    stamp: str
    on_the_road: bool


@dataclass(frozen=True)
class RouteOfDay:
    """The visits of one worker on one day."""

    worker: str
    href: str
    rows: tuple[CallRow, ...]


@dataclass(frozen=True)
class Day:
    title: str
    is_gone: bool
    routes: tuple[RouteOfDay, ...]


@dataclass(frozen=True)
class CallsPage:
    """What waits for a day on top, then the days ahead, then what is over."""

    to_plan: tuple[CallRow, ...]
    days: tuple[Day, ...]
    closed: tuple[CallRow, ...]
    clause: str


@dataclass(frozen=True)
class CallPage:
    row: CallRow
    rows: tuple[Row, ...]
    right: tuple[Row, ...]
    plan: str
    route_href: str
    reason: str
    entries: tuple[Entry, ...]
    clause: str
    note: str


def calls_page(*, by: Staff, at: datetime) -> CallsPage:
    """The calls of the reader's own branch."""
    own = HouseCall.objects.visible_to(by).select_related("worker", "application")
    waiting = list(own.open().order_by("planned_on", "worker__sort_key", "worker_id", "position", "called_at", "pk"))
    planned = [each for each in waiting if each.state in ON_THE_ROAD]
    to_plan = sorted((each for each in waiting if each.state not in ON_THE_ROAD), key=lambda each: each.called_at)
    closed = own.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")[:CLOSED_SHOWN]
    today = at.astimezone(ALMATY).date()
    return CallsPage(
        to_plan=call_rows(to_plan, by=by, at=at),
        days=tuple(_day(day, list(calls), today, by=by, at=at) for day, calls in groupby(planned, _planned_on)),
        closed=call_rows(closed, by=by, at=at),
        clause=house_calls().clause,
    )


def _planned_on(call: HouseCall) -> date:
    assert call.planned_on is not None, "the database lets nobody set out without a plan"
    return call.planned_on


def _day(day: date, calls: list[HouseCall], today: date, *, by: Staff, at: datetime) -> Day:
    routes = [
        RouteOfDay(
            worker=worker.full_name,
            href=route_address(worker, day),
            rows=call_rows(route, by=by, at=at),
        )
        for worker, route in groupby(calls, lambda each: each.worker)
        if worker is not None
    ]
    return Day(with_weekday(day.isoformat(), _language()), day < today, tuple(routes))


def route_address(worker: Staff, day: date, name: str = "house_route") -> str:
    return f"{reverse(name)}?worker={worker.username}&day={day.isoformat()}"


def call_rows(calls: Iterable[HouseCall], *, by: Staff, at: datetime) -> tuple[CallRow, ...]:
    return tuple(call_row(each, by=by, at=at) for each in calls)


def call_row(call: HouseCall, *, by: Staff, at: datetime) -> CallRow:
    may = lawful_steps(call.state, by.roles)
    today = at.astimezone(ALMATY).date()
    case = call.application
    return CallRow(
        token=call.token,
        number=call.number,
        href=reverse("house_call", args=[call.token]),
        who=call.full_name,
        phone=show_phone(call.phone),
        dial=call.phone,
        address=call.address,
        directions=call.directions,
        service=service_title(call.service, today),
        wanted=call.wanted,
        state=house_calls().states[call.state].title.in_(_language()),
        tone=TONES[call.state],
        waits="" if call.closed_at else waiting_words(call, today),
        tries=call.tries,
        worker=call.worker.full_name if call.worker else "",
        day_is_gone=call.state in ON_THE_ROAD and call.planned_on is not None and call.planned_on < today,
        may=may,
        intake_href=intake_address(call) if "take_in" in may else "",
        case=case.register_number if case else "",
        case_href=reverse("case", args=[case.token]) if case else "",
        number_href=reverse("house_call_number", args=[call.token]) if case else "",
        stamp=call.stamp,
        on_the_road=call.state in ON_THE_ROAD,
    )


def intake_address(call: HouseCall) -> str:
    """The form of the counter with what the call says."""
    return f"{reverse('new_application', args=[call.service])}?call={call.token}"


def service_title(service: str, today: date) -> str:
    return catalogue().in_force(service, today).title.in_(_language())


def waiting_words(call: HouseCall, today: date) -> str:
    """The law sets no term for a visit; people see how long they have waited."""
    days = (today - call.called_at.astimezone(ALMATY).date()).days
    if days == 0:
        return _("called today")
    return ngettext("waits for %(days)d day", "waits for %(days)d days", days) % {"days": days}


def call_page(call: HouseCall, *, by: Staff, at: datetime) -> CallPage:
    row, law = call_row(call, by=by, at=at), house_calls()
    plan = f"{with_weekday(call.planned_on.isoformat(), _language())}, {row.worker}" if call.planned_on else ""
    route = route_address(call.worker, call.planned_on) if call.worker and call.planned_on else ""
    return CallPage(
        row=row,
        rows=_told(call, row),
        right=_right(call),
        plan=plan,
        route_href=route,
        reason=call.reason,
        entries=tuple(reversed([_entry(event) for event in ledger(SUBJECT, call.pk)])),
        clause=law.clause,
        note=law.note.in_(_language()),
    )


def _told(call: HouseCall, row: CallRow) -> tuple[Row, ...]:
    called = call.called_at.astimezone(ALMATY)
    source = house_calls().sources[call.source].title.in_(_language())
    rows = [
        Row(_("Service"), row.service),
        Row(_("How the call came"), f"{source}, {called:%d.%m.%Y %H:%M}"),
        Row(_("Who called"), call.caller or _("the person themselves")),
        Row(_("Written down by"), f"{call.written_by.full_name}, {call.written_at.astimezone(ALMATY):%d.%m.%Y %H:%M}"),
        Row(_("When the visit would suit"), call.wanted),
    ]
    return tuple(each for each in rows if each.value)


def _right(call: HouseCall) -> tuple[Row, ...]:
    law, language = house_calls(), _language()
    lost = ", ".join(law.abilities[code].title.in_(language) for code in call.lost)
    return (
        Row(_("What was lost"), lost),
        Row(_("How far"), law.extents[call.extent].title.in_(language)),
        Row(_("How the right was confirmed"), law.confirmations[call.confirmation].title.in_(language)),
    )


def _entry(event: Event) -> Entry:
    at, language = event.at.astimezone(ALMATY), _language()
    return Entry(
        when=f"{at:%d.%m.%Y, %H:%M}, {weekday(at.date().isoformat(), language)}",
        what=house_calls().verbs[event.verb].done.in_(language),
        who=", ".join(filter(None, [event.actor_label, str(ROLES.get(event.role, ""))])),
        clause=event.facts.get("clause", ""),
        said=_said(event),
    )


def _said(event: Event) -> str:
    facts = event.facts
    if "day" in facts:
        return f"{with_weekday(facts['day'], _language())}, {facts['worker']}"
    return facts.get("remark", "") or facts.get("application", "")


def _language() -> str:
    return get_language() or "kk"
