"""The journal of permits, and one permit."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from permits.models.permit import Permit
from permits.register.forms import PeriodForm
from permits.register.journal import IN_FORCE, VIEWS, Asked, journal
from permits.register.presenters.journal import journal_rows
from permits.register.presenters.permit import permit_page
from portal.audit.actions import record_read
from portal.http import StaffRequest

OF_A_PERMIT = (
    "decision__application",
    "decision__paper",
    "decision__prepared_by",
    "decision__signed_by",
    "replaces",
)


@require_safe
def permits(request: StaffRequest) -> HttpResponse:
    """The permits of the office, by how they stand and by the period they touch."""
    form, today = PeriodForm(request.GET or None), timezone.localdate()
    days = form.cleaned_data if form.is_bound and form.is_valid() else {}
    view = request.GET.get("view", "")
    asked = Asked(
        view if view in VIEWS else IN_FORCE, days.get("since"), days.get("until"), _after(request.GET.get("after", ""))
    )
    page = journal_rows(journal(asked, by=request.user, today=today), asked, today=today)
    context = {"page": page, "period": form, "view": asked.view, "form": form}
    return render(request, "permits/register/permits.html", context)


def _after(text: str) -> tuple[date, int] | None:
    """Where the page begins, as the link wrote it; anything else is the first page."""
    day, _dot, number = text.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


@require_safe
def permit(request: StaffRequest, token: str) -> HttpResponse:
    """What it allows, how it stands and why. It names children, so each reading is kept."""
    permits = Permit.objects.visible_to(request.user).select_related(*OF_A_PERMIT)
    rows = permits.prefetch_related(
        "conditions",
        "children__registered",
        "decision__warnings",
        "changes__paper",
        "changes__written_by",
        "changes__successor",
    )
    found, at = get_object_or_404(rows, token=token), timezone.now()
    record_read(office=found.office_id, subject_kind="permit", subject_id=found.pk, at=at, by=request.user)
    return render(request, "permits/register/permit.html", {"page": permit_page(found, by=request.user, at=at)})
