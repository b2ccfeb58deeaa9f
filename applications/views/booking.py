"""The journal of advance booking: the week, its paper and its calendar file; booking, moving, cancelling."""

from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.actions.move import locked
from applications.actions.public_status import find_by_receipt
from applications.booking.actions import ahead, book, cancel_appointment, move_appointment
from applications.booking.agenda import for_the_applicant, for_the_office
from applications.booking.journal import between, offers_booking, paper_rows, week_page
from applications.booking.page import booking_page, form_for
from applications.forms.booking import BookingForm, CancelForm
from applications.forms.status import StatusForm
from applications.law.calendar import FIRST_DAY, LAST_DAY
from applications.law.edition import Edition
from applications.law.errors import LawError
from applications.letters.issuing import letter_of_office
from applications.models import Application
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found
from applications.views.moved_on import APPOINTMENT, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from portal.audit.actions import record_read
from portal.http import StaffRequest
from portal.ical import calendar_of
from portal.inputs import DateRefused, parse_day
from portal.visitors import address_of

FORM = "booking_journal"
LONGEST_PERIOD = timedelta(days=366)


@require_safe
def booking(request: StaffRequest) -> HttpResponse:
    """A week by day and hour."""
    edition = _edition(request)
    day = _linked_day(request, "week", timezone.localdate())
    minutes = edition.booked.books if edition.booked and edition.booked.books else 0
    page = week_page(request.user.served_office, day - timedelta(days=day.weekday()), minutes, at=timezone.now())
    clause = edition.booked.clause if edition.booked else ""
    context = {"page": page, "service": edition.title.in_(get_language() or "kk"), "clause": clause}
    return render(request, "applications/booking.html", context)


@require_safe
def booking_pdf(request: StaffRequest) -> HttpResponse:
    """The journal of a period, on paper as offices keep it."""
    edition, office, today = _edition(request), request.user.served_office, timezone.localdate()
    first = _day(request, "from", today)
    last = min(max(_day(request, "until", first), first), first + LONGEST_PERIOD)
    rows = between(office, first, last, with_children=True)
    extra = {"period_from": first.isoformat(), "period_until": last.isoformat()}
    language = get_language() or "kk"
    extra["appointments"] = paper_rows(rows, language)
    for each in rows:
        _read(request, each.application)
    paper = letter_of_office(office, edition, FORM, extra=extra, language=language, by=request.user, at=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="booking-{first}-{last}.pdf"'}
    return HttpResponse(paper.pdf, content_type="application/pdf", headers=headers)


@require_safe
def booking_ics(request: StaffRequest) -> HttpResponse:
    """A day of the journal as a calendar file."""
    _edition(request)
    day = _day(request, "day", timezone.localdate())
    return _ics(calendar_of(for_the_office(between(request.user.served_office, day, day), get_language() or "kk")))


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: StaffRequest, token: str) -> HttpResponse:
    """The appointment of one case: free hours to choose from, the one that stands, the earlier ones."""
    application = found(request, token)
    page = booking_page(application, by=request.user, at=timezone.now())
    if page is None:
        raise Http404
    since = _day(request, "from", timezone.localdate())
    form = form_for(application, page, since=since, data=request.POST or None, at=timezone.now())
    if request.method == "POST":
        return _save(request, application, form)
    _read(request, application)
    return _shown(request, application, form)


@require_POST
def appointment_cancelled(request: StaffRequest, token: str) -> HttpResponse:
    """The hour is free again."""
    application = found(request, token)
    if edition_of(application).booked is None:
        raise Http404
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _shown(request, application, None, cancel=form, status=422)
    try:
        cancel_appointment(application.pk, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except LawError as refusal:
        show_refusal(request, refusal)
    else:
        messages.success(request, _("The appointment is cancelled, the hour is free."))
    return redirect("appointment", token)


def _save(request: StaffRequest, application: Application, form: BookingForm | None) -> HttpResponse:
    if form is None:
        show_refusal(request, MovedOn(APPOINTMENT))
        return redirect("appointment", application.token)
    if not form.is_valid():
        return _shown(request, application, form, status=422)
    try:
        _give(request, application, form)
    except AlreadyDone:
        pass
    except (LawError, MovedOn) as refusal:
        add_refusal(form, refusal)
        return _shown(request, application, form, status=409)
    messages.success(request, _("The appointment is entered. Print the notice and give it to the applicant."))
    return redirect("appointment", application.token)


@transaction.atomic
def _give(request: StaffRequest, application: Application, form: BookingForm) -> None:
    held, at, wanted = locked(application.pk), timezone.now(), form.wanted()
    last = held.appointments.order_by("-number").first()
    if request.POST.get("number", "") != str(last.number if last else 0):
        twice = last and last.booked_by_id == request.user.pk and last.starts_at == wanted.starts_at
        raise AlreadyDone if twice else MovedOn(APPOINTMENT)
    if "reason" in form.cleaned_data:
        move_appointment(held.pk, wanted, reason=form.cleaned_data["reason"], by=request.user, at=at)
    else:
        book(held.pk, wanted, by=request.user, at=at)


def _shown(
    request: StaffRequest,
    application: Application,
    form: BookingForm | None,
    cancel: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = booking_page(application, by=request.user, at=timezone.now())
    number = request.POST.get("number") if form and form.is_bound else None
    since = _day(request, "from", timezone.localdate())
    context = {"page": page, "form": form, "cancel": cancel or CancelForm(), "number": number, "since": since}
    return render(request, "applications/appointment.html", context, status=status)


@require_POST
@sensitive_post_parameters("number", "code")
@never_cache
def status_appointment_ics(request: HttpRequest) -> HttpResponse:
    """With the number and the code of the receipt: the appointment for the calendar of a telephone."""
    form, at = StatusForm(request.POST), timezone.now()
    asked = find_by_receipt(**form.cleaned_data, address=address_of(request), at=at) if form.is_valid() else None
    standing = ahead(asked, at=at) if isinstance(asked, Application) else None
    if standing is None:
        return redirect("status")
    return _ics(calendar_of(for_the_applicant(standing, get_language() or "kk")))


def _ics(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="appointments.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _edition(request: StaffRequest) -> Edition:
    edition = offers_booking(request.user.served_office, timezone.localdate())
    if edition is None:
        raise Http404
    return edition


def _linked_day(request: StaffRequest, name: str, otherwise: date) -> date:
    """A day of a link of ours, as 2026-11-23; anything else does not exist."""
    asked = request.GET.get(name, "")
    try:
        return _counted(date.fromisoformat(asked)) if asked else otherwise
    except ValueError:
        raise Http404 from None


def _day(request: StaffRequest, name: str, otherwise: date) -> date:
    """A day as people type it; what is none is said, and the page shows the usual days."""
    asked = request.GET.get(name, "")
    try:
        return _counted(parse_day(asked)) if asked else otherwise
    except DateRefused:
        messages.error(request, _("This is no date. Write it as 05.03.2026."))
        return otherwise


def _counted(day: date) -> date:
    """A day that the calendar knows, with room for a period around it."""
    if not FIRST_DAY + LONGEST_PERIOD < day < LAST_DAY - LONGEST_PERIOD:
        raise Http404
    return day


def _read(request: StaffRequest, application: Application) -> None:
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
