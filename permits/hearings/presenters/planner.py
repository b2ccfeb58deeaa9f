"""The planner of a refusal: the days that the law leaves, why it is closed, what a late ground leaves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.citations import cite
from applications.law.deadlines import Plan
from applications.law.planner import RefusalTrack as Days
from applications.law.planner import Way, is_goal, last_day_of_act, last_opening, ways_after_late_ground
from applications.models import Application
from applications.terms import edition_of, plan_of
from permits.hearings.actions.late import CONTINUE, EXTEND, ground_would_be_late
from permits.hearings.models import Hearing, LateWay, RefusalTrack
from permits.hearings.models.hearing import HEARD
from permits.hearings.presenters.labels import slot_words
from permits.hearings.reading import is_late
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.documents.dates import with_weekday
from portal.ui import Row


@dataclass(frozen=True)
class WayRow:
    """`href` leads to the page on which the way is taken; empty where a reason is all it needs."""

    code: str
    title: str
    clause: str
    why_not: str
    taken: str
    href: str


def reader_language() -> str:
    return get_language() or "kk"


def _day(day: date) -> str:
    return with_weekday(day.isoformat(), reader_language())


def _span(days: tuple[date, ...]) -> str:
    """From the first to the last day; nothing is left when there is none."""
    if not days:
        return _("no lawful day is left")
    first, last = _day(days[0]), _day(days[-1])
    return first if days[0] == days[-1] else f"{first} – {last}"


def day_rows(
    application: Application,
    plan: Plan,
    days: Days,
    hearings: list[Hearing],
    track: RefusalTrack | None,
    *,
    at: datetime,
) -> tuple[Row, ...]:
    """The planner: until when the track opens, objection, hearing, decision, each with its clause."""
    opening, cited = (
        last_opening(plan),
        lambda code: cite(plan.edition, plan.deadline(code).clause).in_(reader_language()),
    )
    held = next((each for each in hearings if each.outcome in HEARD and each.opened_at), None)
    late = track.late if track and track.sent_at else is_late(application)
    rows = [
        Row(_("Last day to open the refusal track"), slot_words(opening.due_at), clause=cited("refusal_notice")),
        Row(_("Objection of the applicant"), _span(days.objection_days), clause=cited("objection")),
        Row(_("Hearing"), _span(days.hearing_days), clause=cited("hearing")),
        Row(_refuses(plan), _span(days.act_days), clause=cited("decision")),
    ][is_goal(plan.edition) :]
    if held and held.opened_at:
        calendar, held_on = office_calendar(application.office), held.opened_at.astimezone(ALMATY).date()
        last = last_day_of_act(plan, calendar, held_on, late=late)
        signing = next(row.clause for row in plan.edition.transitions if row.verb == "sign")
        source = cite(plan.edition, signing).in_(reader_language())
        rows.append(Row(_("Decision after the hearing, at the latest"), _day(last), clause=source))
    return tuple(rows)


def _refuses(plan: Plan) -> str:
    return _("Decision, if it is a revocation") if plan.edition.begun_by_office else _("Decision, if it is a refusal")


def closed_words(application: Application, *, at: datetime) -> str:
    """Why a refusal cannot be opened any more, in the words of the table; the permit is not touched by it."""
    if not ground_would_be_late(application, at=at) or is_late(application):
        return ""
    limit = last_opening(plan_of(application))
    facts = {"day": _day(limit.due_on), "clause": cite(edition_of(application), limit.clause).in_(reader_language())}
    return (
        _("The way to a refusal closed on %(day)s (%(clause)s). The way to the result that grants stays open.") % facts
    )


def late_rows(application: Application, plan: Plan, *, by: Staff, at: datetime) -> tuple[WayRow, ...]:
    if not ground_would_be_late(application, at=at):
        return ()
    taken = {each.way: each for each in LateWay.objects.filter(application=application).select_related("recorded_by")}
    return tuple(
        WayRow(
            code=way.code,
            title=way.title.in_(reader_language()),
            clause=way.clause,
            why_not=_why_not(application, way, by, is_over=plan.deadline("decision").due_at < at),
            taken=_taken(taken.get(way.code)),
            href=reverse("change_term", args=[application.token, EXTEND]) if way.code == EXTEND else "",
        )
        for way in ways_after_late_ground(plan)
    )


def _why_not(application: Application, way: Way, by: Staff, *, is_over: bool) -> str:
    if not way.open:
        return _("This edition does not extend the term.")
    if way.code == EXTEND and is_over:
        return _("The term is over already; what is over is not extended.")
    if HEAD in by.roles or (way.code == CONTINUE and application.executor_id == by.pk):
        return ""
    return _("Only the head decides it.")


def _taken(way: LateWay | None) -> str:
    return f"{slot_words(way.recorded_at)}, {way.recorded_by.short_name}: {way.reason}" if way else ""
