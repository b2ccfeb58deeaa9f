"""Playing a change on every open case of an office; nothing is written."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from applications.calendars import Scene, corrections_of, hours_changes_of, scene_under
from applications.editions import edition_kept
from applications.law.calendar import ALMATY
from applications.law.catalogue import read_new_edition
from applications.law.edition import Edition
from applications.law.rehearsal import Move
from applications.rehearsal.cases import OpenCase, open_cases
from applications.rehearsal.changes import Change, Laid, NewEdition
from applications.rehearsal.counting import Counting, becomes_late, points_of, standing_of
from applications.rehearsal.dated_events import DatedEvent, events_to_come, fits
from applications.rehearsal.outcome import Broken, Fate, Held, Outcome
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD
from portal.offices.models import Absence, Office


def play(change: Change, office: Office, *, at: datetime, cases: list[OpenCase] | None = None) -> Outcome:
    """What the change would do to the open cases of the office at this moment.

    Raises:
        CatalogueError: the definition of a new edition cannot be read.
    """
    laid = change.laid(office)
    cases = open_cases(office) if cases is None else cases
    if isinstance(change, NewEdition):
        return _under_an_edition(read_new_edition(change.text), office, cases, at)
    before, after = scenes(office, laid)
    counting = Counting(before, after)
    return Outcome(
        open=len(cases),
        fates=_fates(counting, cases, at),
        broken=tuple(_broken(counting, office, cases, laid, at)),
        held=tuple(each for absence in laid.absences for each in _held(absence, cases)),
    )


def scenes(office: Office, laid: Laid) -> tuple[Scene, Scene]:
    """The calendars of the office as they are, and as they would be."""
    rows, changes = list(corrections_of(office.pk)), list(hours_changes_of(office.pk))
    before = scene_under(office, rows, changes)
    if not (laid.corrections or laid.taken_back or laid.hours):
        return before, before
    gone = {row.pk for row in laid.taken_back}
    stay = [row for row in rows if row.pk not in gone]
    return before, scene_under(office, [*stay, *laid.corrections], [*changes, *laid.hours])


def _under_an_edition(edition: Edition, office: Office, cases: list[OpenCase], at: datetime) -> Outcome:
    """Cases received from its first day on would be under it; the others keep theirs for life."""
    scene = scene_under(office, corrections_of(office.pk))
    own = [case for case in cases if case.service == edition.service]
    later = [case for case in own if _received_on(case) >= edition.valid_from]
    counting = Counting(scene, scene, {edition.service: edition})
    fates = _fates(counting, later, at, all_of_them=True)
    return Outcome(open=len(own), fates=fates, keeps=len(own) - len(later))


def _received_on(case: OpenCase) -> date:
    return case.received_at.astimezone(ALMATY).date()


def _fates(
    counting: Counting, cases: Iterable[OpenCase], at: datetime, *, all_of_them: bool = False
) -> tuple[Fate, ...]:
    """Cases with the same moves in one group; those that nothing happens to are left out."""
    groups: dict[Any, list[int]] = {}
    for some, moves in counting.moves(cases):
        if moves or all_of_them:
            ahead = standing_of(*some[0][2:4], some[0].readings, some[0].state, some[0].custody).ahead
            key = moves, becomes_late(moves, ahead, at), _letter(moves, ahead)
            groups.setdefault(key, []).extend(case.pk for case in some)
    fates = (
        Fate(tuple(sorted(ids)), tuple(_told(move) for move in moves), late, letter)
        for (moves, late, letter), ids in groups.items()
    )
    return tuple(sorted(fates, key=lambda fate: (not fate.late, fate.ids)))


def _letter(moves: Iterable[Move], ahead: frozenset[str]) -> bool:
    """The applicant was told the last day of the service, so another day is told too; another hour is not."""
    return any(
        move.code == "decision" and "decision" in ahead and _day(move.before) != _day(move.after) for move in moves
    )


def _day(at: datetime | None) -> date | None:
    return at and at.astimezone(ALMATY).date()


def _told(move: Move) -> tuple[str, str, str]:
    before, after = (at.astimezone(ALMATY).isoformat() if at else "" for at in (move.before, move.after))
    return move.code, before, after


def _broken(counting: Counting, office: Office, cases: list[OpenCase], laid: Laid, at: datetime) -> Iterable[Broken]:
    events = events_to_come(office.pk, at)
    by_key = {case.pk: case for case in cases} if events else {}
    for event in events:
        case = by_key.get(event.application_id)
        why = _why_broken(event, case, counting, laid) if case else ""
        if why:
            title = {"kk": event.title.kk, "ru": event.title.ru, "en": event.title.en}
            yield Broken(event.application_id, title, event.at.astimezone(ALMATY).isoformat(), why)


def _why_broken(event: DatedEvent, case: OpenCase, counting: Counting, laid: Laid) -> str:
    day = event.at.astimezone(ALMATY).date()
    if any(row.staff_id in event.staff_ids and row.first_on <= day <= row.last_on for row in laid.absences):
        return "absent"
    before, after = counting.before.office, counting.after.office
    if fits(event, before) and not fits(event, after):
        return "outside_hours" if after.is_working(day) else "day_off"
    edition = edition_kept(case.service, case.edition, case.readings)
    was, will = (points_of(case, edition, scene).get(event.within) for scene in (counting.before, counting.after))
    return "after_limit" if was and will and will.at < event.at <= was.at else ""


def _held(absence: Absence, cases: Iterable[OpenCase]) -> Iterable[Held]:
    """The open cases that wait for the absent person: an executor's own, and those at the table of the only head."""
    roles = absence.staff.roles
    table = HEAD in roles and not _another_head(absence)
    for case in cases:
        standing = standing_of(case.service, case.edition, case.readings, case.state, case.custody)
        holder = standing.edition.state(case.state).holder
        if EXECUTOR in roles and case.executor_id == absence.staff_id and standing.ahead:
            role = EXECUTOR
        elif table and holder == HEAD:
            role = HEAD
        else:
            continue
        within = absence.first_on <= case.next_on <= absence.last_on
        yield Held(case.pk, role, case.next_on.isoformat(), within)


def _another_head(absence: Absence) -> bool:
    away = Absence.objects.filter(office=absence.office).touching(absence.first_on, absence.last_on)
    others = Staff.objects.filter(office=absence.office, is_active=True, grants__role=HEAD)
    return others.exclude(pk=absence.staff_id).exclude(pk__in=away.values("staff")).exists()
