"""What holds for every request: a reference, lawful methods, closed headers, a session that ends."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import is_valid_path
from django.utils import timezone

from portal.reference import current_reference, new_reference

Answer = Callable[[HttpRequest], HttpResponseBase]

METHODS = ("GET", "HEAD", "POST")
SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
SECONDS_BETWEEN_SAVES = 60
_CLOSED = ("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
           "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb")  # fmt: skip
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _CLOSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


class ReferenceMiddleware:
    """Gives the request a reference, for the log and for the page that has to apologise."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reference = new_reference()
        request.reference = reference  # type: ignore[attr-defined]
        token = current_reference.set(reference)
        try:
            response = self.get_response(request)
        finally:
            current_reference.reset(token)
        response.headers["X-Request-ID"] = reference
        return response


class MethodMiddleware:
    """Refuses methods that no page of ours knows before anything looks at the request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)


class ReloadMiddleware:
    """Leads whoever asks to read an address that only takes forms to the nearest page above it.

    A form that was refused is shown under such an address: another language, a reload or a sign-in in between asks
    for it with GET, and an answer without a page would leave the reader nowhere.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        reads_a_page = request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", "")
        if response.status_code == HttpResponseNotAllowed.status_code and reads_a_page:
            return HttpResponseRedirect(_page_above(request.path_info))
        return response


def _page_above(path: str) -> str:
    """A parent that takes forms only leads further up by itself; the first page takes none."""
    above = path
    while (above := above.rstrip("/").rpartition("/")[0] + "/") != "/":
        if is_valid_path(above):
            return above
    return above


class NulMiddleware:
    """Refuses what holds the character NUL: nobody can type it, and PostgreSQL cannot look for it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _refuse_nul([request.path, *_texts(request.GET)])
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """The body is read by now: the guard of forms has looked into it."""
        if request.method == "POST":
            _refuse_nul(_texts(request.POST))


def _texts(sent: QueryDict) -> Iterator[str]:
    for name, values in sent.lists():
        yield name
        yield from values


def _refuse_nul(texts: Iterable[str]) -> None:
    if any("\0" in text for text in texts):
        raise BadRequest("A request held the character NUL.")


class HeadersMiddleware:
    """Closes what a page does not need; a view that knows better has set its header already."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class SessionLifetimeMiddleware:
    """Ends a session so many hours after sign-in, however busy it is, and keeps a busy one from falling idle.

    The end of the idle time is moved once a minute and not at every step: a page costs no write for it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            began = request.session.setdefault(SIGNED_IN_AT, now)
            longest = timedelta(hours=settings.SESSION_LONGEST_HOURS).total_seconds()
            if now - began >= longest:
                logout(request)
            elif now - request.session.get(SEEN_AT, 0) >= SECONDS_BETWEEN_SAVES:
                request.session[SEEN_AT] = now
        return self.get_response(request)


class OutageMiddleware:
    """Tells machines what the page tells people: it is not the request, the service is away for a moment."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and getattr(response, "is_outage", False):
            response.status_code = 503
            response.headers["Retry-After"] = "30"
        return response
