"""Rows that the texts lack: the office reads the act, confirms them, words them anew, adds its own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.requirements import confirm_row, write_row
from applications.forms.office import ConfirmedTextForm
from applications.forms.own_text import OwnTextForm
from applications.law.catalogue import Edition
from applications.presenters.requirements import edition_rows, editions_to_word, find_row, row_of, versions
from portal.http import StaffRequest
from portal.offices.models import ConfirmedText, OwnText


@require_http_methods(["GET", "HEAD", "POST"])
def office_texts(request: StaffRequest) -> HttpResponse:
    form = ConfirmedTextForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        _confirm(request, **form.cleaned_data)
        messages.success(request, _("Confirmed."))
        return redirect("office_texts")
    office = request.user.served_office
    confirmed = ConfirmedText.objects.filter(office=office).select_related("confirmed_by").order_by("pk")
    context = {"form": form, "editions": edition_rows(office, editions_to_word(office), confirmed, get_language())}
    return render(request, "offices/texts.html", context, status=422 if form.errors else 200)


def _confirm(request: StaffRequest, *, row: str, source: str, confirmed_on) -> None:
    office = request.user.served_office
    found = find_row(office, row)
    if found is None:
        raise Http404
    confirm_row(office, *found, source=source, on=confirmed_on, by=request.user, at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def office_text(request: StaffRequest) -> HttpResponse:
    """A row worded anew or withdrawn, or with `edition` alone a new one; every wording is kept."""
    office, at = request.user.served_office, timezone.now()
    edition, name = _asked(request)
    given = row_of(office, edition, name) if name else None
    form = OwnTextForm(request.POST or None, row=given, edition=edition)
    if form.is_valid():
        write_row(office, edition, form.wording(), by=request.user, at=at)
        messages.success(request, _("Kept. Confirm the row when you have compared it with the act."))
        return redirect("office_texts")
    context = {
        "form": form,
        "given": given,
        "edition": edition.title.in_(get_language()),
        "code": edition.code,
        "versions": versions(_history(request, edition, name), get_language()),
    }
    return render(request, "offices/text.html", context, status=422 if form.errors else 200)


def _asked(request: StaffRequest) -> tuple[Edition, str]:
    office = request.user.served_office
    if key := request.GET.get("row", ""):
        if (found := find_row(office, key)) is None:
            raise Http404
        return found
    service, code = [*request.GET.get("edition", "").split("|"), ""][:2]
    known = [each for each in editions_to_word(office) if (each.service, each.code) == (service, code)]
    if not known:
        raise Http404
    return known[0], ""


def _history(request: StaffRequest, edition: Edition, name: str):
    kind, _colon, code = name.partition(":")
    texts = OwnText.objects.filter(office=request.user.served_office_id, service=edition.service, edition=edition.code)
    return texts.filter(kind=kind, code=code).select_related("entered_by").order_by("-pk")
