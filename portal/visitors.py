"""Where a request comes from, for limits and logs only; never for rights."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The visitor's address: behind our own proxies, the one the outermost of them saw.

    Only as many entries of X-Forwarded-For are believed as there are proxies of ours; the rest anybody can write.
    """
    own = settings.PROXIES_IN_FRONT
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if own and len(passed) >= own:
        return passed[-own]
    return request.META.get("REMOTE_ADDR", "")
