"""With the number and the code of the receipt: an objection or a wish, and the hearing as a calendar file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from applications.actions.public_status import find_by_receipt
from applications.forms.status import StatusForm
from applications.law.errors import LawError
from applications.models import Application
from applications.views.refusals import add_refusal
from permits.hearings.actions.positions import Said, record_position
from permits.hearings.agenda import for_the_applicant
from permits.hearings.forms import OnlinePositionForm
from permits.hearings.models import PositionForm
from permits.hearings.reading import last_hearing, live_track
from permits.hearings.views.agenda import ics
from permits.hearings.views.shown import once_of
from portal.ical import calendar_of
from portal.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("number", "code")
@never_cache
def status_position(request: HttpRequest) -> HttpResponse:
    """Take what the applicant sends; whoever comes with nothing is asked for the receipt."""
    if request.method != "POST":
        return render(request, "applications/public/find.html", {"form": StatusForm()})
    application = _of_receipt(request)
    if application is None:
        return redirect("status")
    form = OnlinePositionForm(request.POST)
    if form.is_valid() and _recorded(request, application, form):
        context = {"receipt": request.POST, "number": application.register_number}
        return render(request, "permits/position_sent.html", context)
    shown = {"form": form, "receipt": request.POST, "number": application.register_number}
    return render(request, "permits/position.html", shown, status=422)


def _of_receipt(request: HttpRequest) -> Application | None:
    form = StatusForm(request.POST)
    if not form.is_valid():
        return None
    found = find_by_receipt(**form.cleaned_data, address=address_of(request), at=timezone.now())
    return found if isinstance(found, Application) else None


def _recorded(request: HttpRequest, application: Application, form: OnlinePositionForm) -> bool:
    at = timezone.now()
    said = Said(form.cleaned_data["kind"], PositionForm.ONLINE, form.cleaned_data["words"], at, once_of(request))
    try:
        record_position(application.pk, said, by=None, at=at)
    except LawError as refused:
        add_refusal(form, refused)
        return False
    return True


@require_POST
@sensitive_post_parameters("number", "code")
@never_cache
def status_hearing_ics(request: HttpRequest) -> HttpResponse:
    """The applicant's hearing for the calendar of a telephone."""
    application = _of_receipt(request)
    track = live_track(application) if application else None
    hearing = last_hearing(track) if track and track.sent_at else None
    if hearing is None or hearing.sent_at is None:
        return redirect("status")
    return ics(calendar_of(for_the_applicant(hearing, get_language() or "kk")))
