"""The pages for when something cannot be shown. They need no database, session or person."""

import logging
import sys
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import http_date

log = logging.getLogger(__name__)

_PLAIN = (
    '<!doctype html><html lang="kk"><meta charset="utf-8"><title>Qamqor</title>'
    "<h1>Бет ашылмады</h1><p>Біраздан соң қайталап көріңіз.</p>"
    '<p lang="ru">Страница не открылась. Попробуйте чуть позже.</p>'
    '<p lang="en">The page did not open. Try again a little later.</p><p>{}</p></html>'
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is old or came from elsewhere; the reason is for the log."""
    log.warning("A form was refused: %s", reason)
    return _page(request, 403, template="403_csrf.html")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def too_many_tries(request: HttpRequest, until: datetime) -> HttpResponse:
    """What a view answers when ``portal.limits`` refuses."""
    response = _page(request, 429, until=until)
    response.headers["Retry-After"] = http_date(until.timestamp())
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Told apart for ``OutageMiddleware``: the database is away, or we made a mistake."""
    outage = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    response = _page(request, 500, template="503.html" if outage else "500.html")
    response.is_outage = outage  # type: ignore[attr-defined]
    return response


def _page(request: HttpRequest, status: int, template: str = "", **more: object) -> HttpResponse:
    reference = getattr(request, "reference", "")
    try:
        page = render_to_string(template or f"{status}.html", {"reference": reference, **more})
    except Exception:  # the page of last resort must not fail for want of a style sheet
        log.exception("The page for %s could not be made.", status)
        page = format_html(_PLAIN, reference)
    return HttpResponse(page, status=status)
