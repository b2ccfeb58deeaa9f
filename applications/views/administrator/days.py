"""The calendar of days: what an act moved; a correction that was wrong is taken back here."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions.recalculation import consequences, take_back_correction
from applications.calendars import corrections_of, week_calendar
from applications.law.calendar import FIRST_DAY, LAST_DAY, Week
from applications.presenters.shifts import rows_of
from applications.presenters.year import months_of, special_days_of
from applications.views.year import asked_year
from portal.http import StaffRequest
from portal.offices.models import DayCorrection


@require_safe
def office_days(request: StaffRequest) -> HttpResponse:
    """A year on a page, in the five-day or the six-day week."""
    today, language = timezone.localdate(), get_language()
    year, week = asked_year(request, today), _week(request)
    rows = [row for row in corrections_of(request.user.served_office_id) if row.week in ("", week.value)]
    calendar = week_calendar(request.user.served_office, week, rows)
    own = [row for row in rows if row.office_id]
    context = {
        "year": year,
        "years": [each for each in (year - 1, year + 1) if FIRST_DAY.year <= each <= LAST_DAY.year],
        "week": week.value,
        "months": months_of(calendar, year, language, today=today),
        "days": special_days_of(calendar, year, language, own),
        "confirmed_until": calendar.confirmed_until,
    }
    return render(request, "offices/days.html", context)


def _week(request: StaffRequest) -> Week:
    return Week.SIX_DAY if request.GET.get("week") == Week.SIX_DAY.value else Week.FIVE_DAY


@require_http_methods(["GET", "HEAD", "POST"])
def office_correction_back(request: StaffRequest) -> HttpResponse:
    """Shown with its consequences, then taken back by a press."""
    asked = request.POST if request.method == "POST" else request.GET
    correction = get_object_or_404(
        DayCorrection.objects.select_related("office"),
        office_id=request.user.served_office_id,
        day=_day(asked),
        week=asked.get("week", ""),
    )
    if request.method == "POST":
        shifts = take_back_correction(correction, by=request.user, at=timezone.now())
        return _done(request, correction, len(shifts))
    moved = rows_of(consequences(request.user.served_office, taken_back=[correction]), get_language())
    context = {"correction": correction, "shifts": moved}
    return render(request, "offices/consequences.html", context)


def _day(asked: QueryDict) -> date:
    try:
        return date.fromisoformat(asked.get("day", ""))
    except ValueError:
        raise Http404 from None


def _done(request: StaffRequest, correction: DayCorrection, moved: int) -> HttpResponse:
    text = ngettext(
        "The calendar is changed. %(count)d open application has another due date.",
        "The calendar is changed. %(count)d open applications have another due date.",
        moved,
    )
    none = _("The calendar is changed. No open application has another due date.")
    messages.success(request, text % {"count": moved} if moved else none)
    response = redirect("office_days")
    response["Location"] += f"?year={correction.day.year}"
    return response
