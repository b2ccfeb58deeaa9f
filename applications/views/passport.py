"""What a service is, by the text that orders it: its passport, its process, its editions. For everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.editions import confirmed_rows, read_by
from applications.law.catalogue import Edition, catalogue
from applications.law.errors import LawError
from applications.presenters.announcements import told_of_service
from applications.presenters.editions import editions_page
from applications.presenters.passport import passport_of, service_rows, standing_of
from applications.presenters.process import ProcessPage, process_page
from portal.offices.models import Branch, Office


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """The services that some office renders."""
    rows = service_rows(Office.objects.all(), get_language(), today=timezone.localdate())
    return render(request, "applications/public/services.html", {"services": rows})


@require_safe
def service_passport(request: HttpRequest, code: str) -> HttpResponse:
    """Everything a visitor asks of a service, in the edition of today or in the one named."""
    offices, shipped = _offices(code), _edition(request, code)
    chosen = next((each for each in offices if each.code == request.GET.get("office")), offices[0])
    branches = list(Branch.objects.filter(office__in=offices).order_by("code"))
    edition, language = read_by(chosen, shipped, timezone.localdate()), get_language()
    confirmed = confirmed_rows(chosen.pk, edition)
    page = passport_of(edition, offices, branches, confirmed, language, chosen=chosen, at=timezone.now())
    context = {"page": page, "changes": told_of_service(code, chosen, language)}
    return render(request, "applications/public/passport.html", context)


@require_safe
def service_process(request: HttpRequest, code: str) -> HttpResponse:
    """Who does what in which time: the directory of business processes. Source: G7–8, P9, S.common."""
    _offices(code)
    edition = _edition(request, code)
    context = {
        "code": code,
        "title": edition.title.in_(get_language()),
        "standing": standing_of(edition, get_language(), today=timezone.localdate()),
        "page": _process(request, edition),
    }
    return render(request, "applications/public/process.html", context)


@require_safe
def service_process_svg(request: HttpRequest, code: str) -> HttpResponse:
    """The picture alone; `part=refusal` is the way before a refusal, `part=storage` that of an uncollected result."""
    _offices(code)
    page = _process(request, _edition(request, code))
    parts = {"refusal": page.refusal_picture, "storage": page.storage_picture}
    picture = parts.get(request.GET.get("part", ""), page.picture)
    if picture is None:
        raise Http404
    return render(request, "applications/public/process_picture.html", {"picture": picture}, "image/svg+xml")


@require_safe
def service_editions(request: HttpRequest, code: str) -> HttpResponse:
    """The editions of a service and what changed from one to the next. Source: R12-1d."""
    _offices(code)
    page = editions_page(code, get_language(), today=timezone.localdate())
    return render(request, "applications/public/editions.html", {"page": page})


def _offices(service: str) -> list[Office]:
    """Offices that render the service; a service that nobody renders has no page."""
    offices = list(Office.objects.filter(services__contains=[service]).order_by("code"))
    if not offices:
        raise Http404
    return offices


def _edition(request: HttpRequest, service: str) -> Edition:
    named = request.GET.get("edition", "")
    try:
        return catalogue().edition(service, named) if named else catalogue().in_force(service, timezone.localdate())
    except LawError as unknown:
        raise Http404 from unknown


def _process(request: HttpRequest, edition: Edition) -> ProcessPage:
    page = process_page(edition, request.GET.get("channel"), get_language())
    if page is None:
        raise Http404
    return page
