"""The people of the office and of its branches: who they are, what they may do, whether they may come in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.forms.office import NewPersonForm, PersonForm
from applications.presenters.people import person_card
from portal.accounts.actions import PersonRefused, add_person, change_person, give_new_password, set_active
from portal.accounts.models import Staff
from portal.http import StaffRequest
from portal.offices.models import Branch, Office


@require_safe
def office_staff(request: StaffRequest) -> HttpResponse:
    people = _people(request).prefetch_related("grants").select_related("office", "branch").order_by("sort_key", "pk")
    branches = Branch.objects.filter(office_id=request.user.served_office_id).order_by("code")
    context = {"people": [person_card(each) for each in people], "branches": branches}
    return render(request, "offices/staff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("password")
def new_person(request: StaffRequest, place: str = "") -> HttpResponse:
    """The password stands on the answer to this form and nowhere else."""
    workplace = _place(request, place)
    form = NewPersonForm(request.POST or None, at_branch=isinstance(workplace, Branch))
    if form.is_valid():
        person, password = add_person(workplace, **form.cleaned_data, by=request.user, at=timezone.now())
        return render(request, "offices/password.html", {"person": person_card(person), "password": password})
    context = {"form": form, "place": workplace.name_in(get_language() or "kk")}
    return render(request, "offices/new_person.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def office_person(request: StaffRequest, username: str) -> HttpResponse:
    person = _person(request, username)
    given = {name: getattr(person, name) for name in PersonForm.base_fields if name != "grants"}
    form = PersonForm(
        request.POST or None, initial=given | {"grants": sorted(person.roles)}, at_branch=bool(person.branch_id)
    )
    if form.is_valid():
        try:
            change_person(person, **form.cleaned_data, by=request.user, at=timezone.now())
        except PersonRefused:
            form.add_error("grants", _own_role())
        else:
            messages.success(request, _("Saved. The change holds from the person's next step."))
            return redirect("office_staff")
    context = {"form": form, "person": person_card(person), "is_self": person.pk == request.user.pk}
    return render(request, "offices/person.html", context, status=422 if form.errors else 200)


@require_POST
def person_active(request: StaffRequest, username: str) -> HttpResponse:
    person, active = _person(request, username), request.POST.get("active") == "yes"
    try:
        set_active(person, active=active, by=request.user, at=timezone.now())
    except PersonRefused:
        messages.warning(
            request, _("You asked to shut yourself out. Nobody could let you in again. Ask another administrator.")
        )
        return redirect("office_person", username)
    done = _("%(name)s may sign in again.") if active else _("%(name)s is shut out and cannot sign in.")
    messages.success(request, done % {"name": person.full_name})
    return redirect("office_staff")


@require_POST
@sensitive_variables("password")
def person_password(request: StaffRequest, username: str) -> HttpResponse:
    """Shown once, on this page; the old one and its open sessions are void."""
    person = _person(request, username)
    password = give_new_password(person, by=request.user, at=timezone.now())
    return render(request, "offices/password.html", {"person": person_card(person), "password": password})


def _people(request: StaffRequest):
    return Staff.objects.of_office(request.user.served_office)


def _person(request: StaffRequest, username: str) -> Staff:
    return get_object_or_404(_people(request).select_related("office", "branch"), username=username)


def _place(request: StaffRequest, code: str) -> Office | Branch:
    if not code:
        return request.user.served_office
    return get_object_or_404(Branch, office_id=request.user.served_office_id, code=code)


def _own_role() -> str:
    return _("You asked to give up the administrator's role. Nobody could give it back. Ask another administrator.")
