"""The language of pages: a cookie for everybody, and the person's own choice kept with the person."""

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation

KNOWN = frozenset(code for code, _name in settings.LANGUAGES)


def speak(response: HttpResponseBase, language: str) -> None:
    """Keep the language in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
    )


def asked_language(asked: str | None) -> str:
    """The language that was asked for, or the present one when the portal does not speak it."""
    return asked if asked in KNOWN else translation.get_language() or settings.LANGUAGE_CODE
