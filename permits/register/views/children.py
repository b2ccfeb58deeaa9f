"""The index of children, the page of one child, and the record of its placement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions.placements import change_placement, end_placement
from applications.law.errors import LawError
from applications.models import RegisteredChild
from applications.views.refusals import add_refusal
from permits.register.forms import PlacementForm, known_placement
from permits.register.presenters.child import child_page
from permits.register.presenters.journal import found_children, next_to_end
from permits.register.reading import ending_next, find_children
from portal.audit.actions import record_read
from portal.http import StaffRequest


@require_safe
def children(request: StaffRequest) -> HttpResponse:
    """Children found by name or birth date; while nobody is asked for, those whose permits end next."""
    text, today = request.GET.get("q", "").strip(), timezone.localdate()
    context = {
        "text": text,
        "rows": found_children(find_children(text, by=request.user)) if text else (),
        "next": () if text else next_to_end(ending_next(by=request.user, today=today)),
    }
    return render(request, "permits/register/children.html", context)


@require_safe
def child(request: StaffRequest, token: str) -> HttpResponse:
    """Who may meet this child today and how, and what came before. Each reading is kept."""
    found, at = _child(request, token), timezone.now()
    record_read(office=found.office_id, subject_kind="child", subject_id=found.pk, at=at, by=request.user)
    return render(request, "permits/register/child.html", {"page": child_page(found, by=request.user, at=at)})


@require_http_methods(["GET", "HEAD", "POST"])
def placement(request: StaffRequest, token: str) -> HttpResponse:
    """Another placement from a day on, or the end of the one that stands."""
    found, today = _child(request, token), timezone.localdate()
    last = found.placements.order_by("-number").first()
    form = PlacementForm(request.POST or None, last=last, today=today, initial=known_placement(last))
    if form.is_valid():
        try:
            _record(request, found, form)
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The placement is recorded."))
            return redirect("child", token)
    if request.method != "POST":
        record_read(
            office=found.office_id, subject_kind="child", subject_id=found.pk, at=timezone.now(), by=request.user
        )
    context = {"form": form, "child": found, "last": last}
    return render(request, "permits/register/placement.html", context, status=422 if form.errors else 200)


def _record(request: StaffRequest, child: RegisteredChild, form: PlacementForm) -> None:
    data, at = form.cleaned_data, timezone.now()
    said = {"on": data["on"], "reason": data["reason"], "today": timezone.localdate(at), "by": request.user, "at": at}
    if form.ends:
        end_placement(child, **said)
    else:
        change_placement(child, form.told, **said)


def _child(request: StaffRequest, token: str) -> RegisteredChild:
    return get_object_or_404(RegisteredChild.objects.visible_to(request.user), token=token)
