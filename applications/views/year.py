"""The year of an office on one sheet: five-day and six-day week side by side, or one of them."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.calendars import corrections_of, week_calendar
from applications.law.calendar import CONFIRMED_UNTIL, FIRST_DAY, LAST_DAY, Week
from applications.presenters.year import sheet_days, year_sheets
from portal.http import StaffRequest


@require_safe
def year_calendar(request: StaffRequest) -> HttpResponse:
    """For everybody who works here, and for the wall."""
    today, language, office = timezone.localdate(), get_language(), request.user.served_office
    year, rows = asked_year(request, today), list(corrections_of(request.user.served_office_id))
    chosen = [week for week in Week if week.value == request.GET.get("week")] or list(Week)
    calendars = {week.value: week_calendar(office, week, rows) for week in chosen}
    context = {
        "year": year,
        "years": [each for each in (year - 1, year + 1) if FIRST_DAY.year <= each <= LAST_DAY.year],
        "week": chosen[0].value if len(chosen) == 1 else "",
        "office": office.name_in(language),
        "sheets": year_sheets(calendars, year, language, today=today),
        "days": sheet_days(calendars, year, language, rows),
        "confirmed": year <= CONFIRMED_UNTIL,
    }
    return render(request, "offices/year.html", context)


def asked_year(request: StaffRequest, today: date) -> int:
    """The year of the address, this one when none is named; one without a calendar does not exist."""
    asked = request.GET.get("year", str(today.year))
    if not (asked.isdecimal() and len(asked) == 4 and FIRST_DAY.year <= int(asked) <= LAST_DAY.year):
        raise Http404
    return int(asked)
