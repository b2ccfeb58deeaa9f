"""The stickers of a case."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.custody.stickers import stickers
from applications.views.finding import found
from portal.http import StaffRequest


@require_safe
def copy_labels(request: StaffRequest, token: str) -> HttpResponse:
    """A sheet with the code of each copy, to be printed, cut and put on the paper."""
    application = found(request, token)
    if not application.copies.exists():
        raise Http404
    made = stickers(application, get_language() or "kk")
    headers = {"Content-Disposition": f'inline; filename="stickers-{application.token}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
