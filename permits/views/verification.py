"""The page that the QR code of a result opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from permits.verification import Standing, verify

WORDS = {
    Standing.VALID: (_("This document is valid today."), "done"),
    Standing.ISSUED: (_("This document was issued by the office and has not been replaced."), "done"),
    Standing.NOT_VALID: (_("This document is not valid today."), "late"),
    Standing.REPLACED: (_("This document was replaced by a later one."), "soon"),
}
OVER = (_("This document is no longer in force."), "late")


@require_safe
@never_cache
def verification(request: HttpRequest, token: str) -> HttpResponse:
    """Valid, not valid or replaced, and the office; never a name."""
    found = verify(token, today=timezone.localdate())
    sentence, tone = OVER if found.successor else WORDS[found.standing]
    office = found.office
    context = {
        "sentence": sentence,
        "tone": tone,
        "standing": found.standing.value,
        "successor": found.successor,
        "office": office.name_in(get_language()) if office else "",
        "phone": office.phone if office else "",
        "is_demo": bool(office and office.is_demo),
    }
    response = render(request, "permits/verification.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
