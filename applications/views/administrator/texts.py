"""Rows of the checklist that the texts lack: the office reads the act and confirms them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.office import confirm_text
from applications.forms.office import ConfirmedTextForm
from applications.presenters.unverified import names_row, unverified_rows
from portal.http import StaffRequest
from portal.offices.models import ConfirmedText


@require_http_methods(["GET", "HEAD", "POST"])
def office_texts(request: StaffRequest) -> HttpResponse:
    form = ConfirmedTextForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        _confirm(request, **form.cleaned_data)
        messages.success(request, _("Confirmed."))
        return redirect("office_texts")
    confirmed = ConfirmedText.objects.filter(office_id=request.user.served_office_id).select_related("confirmed_by")
    context = {
        "form": form,
        "rows": unverified_rows(request.user.served_office, confirmed.order_by("pk"), get_language()),
    }
    return render(request, "offices/texts.html", context, status=422 if form.errors else 200)


def _confirm(request: StaffRequest, *, row: str, source: str, confirmed_on) -> None:
    service, edition, code = [*row.split("|"), "", ""][:3]
    if not names_row(request.user.served_office, service, edition, code):
        raise Http404
    confirm_text(
        request.user.served_office,
        service=service,
        edition=edition,
        row=code,
        source=source,
        on=confirmed_on,
        by=request.user,
        at=timezone.now(),
    )
