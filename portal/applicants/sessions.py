"""The session of an applicant: a cookie and a table of its own, never those of staff."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token

from portal.applicants.models import Account, Session

BETWEEN_SAVES = timedelta(seconds=60)
ATTRIBUTE = "_session_of_applicant"


@dataclass
class Held:
    """What the request knows of its session. `given` is a key for the browser, empty to take it away."""

    account: Account | None = None
    given: str | None = None


def applicant_of(request: HttpRequest, *, at: datetime) -> Account | None:
    """Who is signed in as an applicant, asked once for a request. A closed account is out at its next step."""
    held = _held(request)
    if held is None:
        held = Held(_account(request.COOKIES.get(settings.APPLICANT_COOKIE_NAME, ""), at=at))
        setattr(request, ATTRIBUTE, held)
    return held.account


def begin_session(request: HttpRequest, account: Account, *, at: datetime) -> None:
    """Sign the applicant in with a key that nobody knew before; whoever was signed in here is out, staff too."""
    end_session(request)
    request.session.flush()
    key = secrets.token_urlsafe(32)
    Session.objects.create(key_sha256=_hashed(key), account=account, began_at=at, seen_at=at)
    rotate_token(request)
    setattr(request, ATTRIBUTE, Held(account, given=key))


def end_session(request: HttpRequest) -> None:
    """Forget the session of this browser, whatever state it is in."""
    key = request.COOKIES.get(settings.APPLICANT_COOKIE_NAME, "")
    if key:
        Session.objects.filter(key_sha256=_hashed(key)).delete()
        setattr(request, ATTRIBUTE, Held(given=""))


def tell_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser its new key, or take the old one away."""
    held = _held(request)
    if held is None or held.given is None:
        return
    name = settings.APPLICANT_COOKIE_NAME
    if not held.given:
        response.delete_cookie(name, samesite="Lax")
        return
    # Without an age: it ends with the browser; how long it holds at most, the table says.
    response.set_cookie(name, held.given, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")


def purge(*, at: datetime) -> int:
    """Remove sessions that are over."""
    return Session.objects.filter(seen_at__lte=at - _idle()).delete()[0]


def _account(key: str, *, at: datetime) -> Account | None:
    if not key:
        return None
    sessions = Session.objects.select_related("account").filter(
        key_sha256=_hashed(key),
        account__is_active=True,
        seen_at__gt=at - _idle(),
        began_at__gt=at - timedelta(hours=settings.SESSION_LONGEST_HOURS),
    )
    session = sessions.first()
    if session is None:
        return None
    if at - session.seen_at >= BETWEEN_SAVES:
        Session.objects.filter(pk=session.pk).update(seen_at=at)
    return session.account


def _held(request: HttpRequest) -> Held | None:
    return getattr(request, ATTRIBUTE, None)


def _idle() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _hashed(key: str) -> str:
    """Whoever reads the table cannot go on with anybody's session."""
    return hashlib.sha256(key.encode()).hexdigest()
