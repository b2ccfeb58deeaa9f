"""Cases that were registered before term events were kept get theirs from the event log, so that a replay agrees.

The calendars are those of the rows as they are now; a case without a trail gets its receipt and, when closed, its end.
"""

from django.db import migrations

from applications.law.calendar import ALMATY, Correction, Hours, Week, build_calendar
from applications.law.catalogue import catalogue
from applications.law.errors import LawError
from applications.law.event_rows import kind_of, payload_of
from applications.law.progress import Standing, next_limit
from applications.law.replay import History
from applications.law.snapshots import snapshot_of
from applications.law.term_events import Received
from applications.law.texts import Text
from applications.law.trail import Move, ending, events_of_moves, played_on

CHUNK = 500


def write(apps, schema_editor):
    Application, TermEvent = apps.get_model("applications", "Application"), apps.get_model("applications", "TermEvent")
    StepFigure = apps.get_model("applications", "StepFigure")
    cases = Application.objects.filter(term_events_count=0).select_related("office", "branch").order_by("pk")
    for case in cases.iterator(chunk_size=CHUNK):
        history = _received(apps, case)
        events, history = _events(apps, case, history)
        TermEvent.objects.bulk_create(
            TermEvent(
                application=case, office_id=case.office_id, number=number, kind=kind_of(event), at=event.at,
                recorded_at=event.at, payload=payload_of(event), by_id=case.registered_by_id if number == 1 else None,
            )
            for number, event in enumerate([history.received, *events], 1)
        )
        StepFigure.objects.bulk_create(_figures(StepFigure, case, history))
        _settle(case, history, count=len(events) + 1)


def _figures(StepFigure, case, history):
    for step in history.steps():
        if step.done_at is not None:
            yield StepFigure(
                application=case, office_id=case.office_id, service=case.service, edition=case.edition, term=step.code,
                unit=history.edition.term(step.code).unit, norm=step.norm, spent=max(step.spent, 0), late=step.late,
                done_on=step.done_at.astimezone(ALMATY).date(),
            )


def _received(apps, case):
    edition = catalogue().edition(case.service, case.edition)
    office = _calendar(apps, case.office, Week.FIVE_DAY, case.office_id)
    receiver = _calendar(apps, case.branch, Week.SIX_DAY, case.office_id) if case.branch else None
    return History(edition, Received(case.received_at.astimezone(ALMATY), case.channel), office, receiver)


def _calendar(apps, place, week, office_id):
    DayCorrection = apps.get_model("offices", "DayCorrection")
    rows = [row for row in DayCorrection.objects.order_by("day", "pk") if row.office_id in (None, office_id)]
    rows.sort(key=lambda row: row.office_id is not None)
    corrections = tuple(
        Correction(row.day, row.works, Text(row.why_kk, row.why_ru, row.why_en), row.act, Week(row.week) if row.week else None)
        for row in rows
    )
    hours = Hours(place.opens_at, place.closes_at, place.lunch_starts_at, place.lunch_ends_at)
    return build_calendar(week, hours, corrections)


def _events(apps, case, history):
    try:
        events, history = events_of_moves(history, _moves(apps, case, history.edition))
    except LawError:
        events = []
    if case.closed_at and history.ended_at is None:
        last, history = played_on(history, ending(history, at=case.closed_at))
        events = [*events, *last]
    return events, history


def _moves(apps, case, edition):
    """Where the case stood after each step of its trail; the package lies where the row of the table leaves it."""
    Event = apps.get_model("audit", "Event")
    trail = Event.objects.filter(subject_kind="application", subject_id=case.pk).exclude(to_state="").order_by("id")
    custody = "branch" if case.branch_id else "office"
    moves = []
    for event in trail:
        rows = [row for row in edition.transitions if row.verb == event.verb and row.to == event.to_state]
        rows = [row for row in rows if (event.from_state or "new") in row.sources and event.role in (*row.roles, "")]
        fitting = [row for row in rows if row.custody in (None, custody)]
        custody = next((row.effect for row in fitting if row.effect), custody)
        moves.append(Move(event.at, Standing(event.to_state, custody)))
    return moves


def _settle(case, history, *, count):
    plan = history.plan()
    due_at = plan.deadline("decision").due_at.astimezone(ALMATY)
    next_at = next_limit(plan, case.state, case.custody).due_at.astimezone(ALMATY)
    case.term_snapshot, case.term_events_count = snapshot_of(history), count
    case.due_on, case.due_time, case.next_on, case.next_time = due_at.date(), due_at.time(), next_at.date(), next_at.time()
    case.save(update_fields=["term_snapshot", "term_events_count", "due_on", "due_time", "next_on", "next_time"])


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0009_term_event_guards"),
        ("audit", "0003_rights"),
        ("offices", "0002_services"),
    ]
    operations = [migrations.RunPython(write, migrations.RunPython.noop, elidable=True)]
