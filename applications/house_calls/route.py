"""The route of one worker and day: rows for a tablet, and the same as a sheet of paper."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import branch_calendar
from applications.house_calls.planning import workers_of
from applications.house_calls.presenters import CallRow, call_rows, route_address
from applications.law.calendar import ALMATY
from applications.models import HouseCall
from portal.accounts.models import Staff
from portal.documents.dates import with_weekday
from portal.documents.renderer import pdf_of
from portal.offices.models import Branch


@dataclass(frozen=True)
class RoutePage:
    """`note` says why the branch goes nowhere on that day; `left` counts the visits still to be made."""

    day: date
    title: str
    worker: str
    username: str
    workers: tuple[tuple[str, str], ...]
    rows: tuple[CallRow, ...]
    first: str
    last: str
    left: int
    before: str
    after: str
    note: str
    pdf: str


def visits_of(branch: Branch, worker: Staff, day: date) -> list[HouseCall]:
    """Also those that were made, or cancelled, that day."""
    wanted = HouseCall.objects.filter(branch=branch).on_route(worker, day)
    return list(wanted.select_related("worker", "application"))


def route_page(branch: Branch, worker: Staff, day: date, *, by: Staff, at: datetime) -> RoutePage:
    rows = call_rows(visits_of(branch, worker, day), by=by, at=at)
    road, calendar = [each.token for each in rows if each.on_the_road], branch_calendar(branch)
    language = get_language() or "kk"
    return RoutePage(
        day=day,
        title=with_weekday(day.isoformat(), language),
        worker=worker.full_name,
        username=worker.username,
        workers=tuple((each.username, each.full_name) for each in workers_of(branch)),
        rows=rows,
        first=road[0] if road else "",
        last=road[-1] if road else "",
        left=len(road),
        before=route_address(worker, day - timedelta(days=1)),
        after=route_address(worker, day + timedelta(days=1)),
        note="" if calendar.is_working(day) else calendar.reason(day).text.in_(language),
        pdf=route_address(worker, day, "house_route_pdf"),
    )


def route_sheet(branch: Branch, worker: Staff, day: date, *, by: Staff, at: datetime) -> bytes:
    """The sheet for the bag; it stays with the worker and comes back to the branch."""
    language, title = get_language() or "kk", _("Route sheet")
    printed = at.astimezone(ALMATY)
    facts = {
        "language": language,
        "title": title,
        "branch": branch.name_in(language),
        "worker": worker.full_name,
        "day": with_weekday(day.isoformat(), language),
        "rows": [each for each in call_rows(visits_of(branch, worker, day), by=by, at=at) if each.on_the_road],
        "printed": f"{printed:%d.%m.%Y %H:%M}",
    }
    return pdf_of(render_to_string("pdf/route_sheet.html", facts), title=title, language=language)
