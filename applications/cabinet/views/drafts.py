"""A request in the making: choose, fill in page by page, attach, discard."""

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.cabinet import actions
from applications.cabinet.forms import OfferForm
from applications.cabinet.models import Request
from applications.cabinet.offers import offers
from applications.cabinet.presenters import rows
from applications.cabinet.sections import CHILDREN, DOCUMENTS, RequestPages, Section
from applications.cabinet.views.finding import own_draft
from portal.applicants.http import ApplicantRequest
from portal.files.serving import serve

NOT_OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "add_child", "remove_child", "detach", "next"})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: ApplicantRequest) -> HttpResponse:
    """Which service, of which office. Source: P8.5."""
    at = timezone.now()
    found = {offer.code: offer for offer in offers(today=timezone.localdate(at))}
    form = OfferForm(request.POST or None, choices=rows.offer_choices(found.values()))
    if form.is_valid():
        chosen = found[form.cleaned_data["offer"]]
        try:
            draft = actions.begin(request.applicant, office=chosen.office, edition=chosen.edition, at=at)
            return redirect("cabinet_request", draft.token)
        except actions.TooManyDrafts:
            form.add_error(None, _("You asked for a new request. You have too many unfinished ones. Discard some."))
    context = {"form": form, "any": bool(found)}
    return render(request, "cabinet/new.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def draft(request: ApplicantRequest, token: str) -> HttpResponse:
    """The pages of the request and where each stands."""
    found = own_draft(request, token)
    pages = RequestPages(found, at=timezone.now())
    context = {"draft": rows.draft_row(found), "token": token, "tasks": rows.task_list(pages)}
    return render(request, "cabinet/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: ApplicantRequest, token: str, section: str) -> HttpResponse:
    """One page of the request. What was typed is kept before anything is said against it."""
    found = own_draft(request, token)
    pages = RequestPages(found, at=timezone.now())
    if section not in pages.codes:
        raise Http404
    if request.method != "POST":
        return _shown(request, pages, pages.section(section))
    remarks = _attached(request, found) if section == DOCUMENTS else []
    found = actions.keep(found, section, _typed(request.POST, section), at=timezone.now())
    pages = RequestPages(found, at=timezone.now())
    page = pages.section(section)
    if {"add_child", "remove_child", "detach"} & set(request.POST):
        return redirect(request.path)
    if remarks or not page.is_whole:
        return _shown(request, pages, page, remarks, status=422)
    following = pages.after(section)
    return redirect("cabinet_section", token, following) if following else redirect("cabinet_request", token)


@require_POST
@never_cache
def discard(request: ApplicantRequest, token: str) -> HttpResponse:
    actions.discard(own_draft(request, token))
    return redirect("cabinet")


@require_safe
@never_cache
def attached(request: ApplicantRequest, token: str, requirement: str) -> FileResponse:
    """A copy as it was attached."""
    found = own_draft(request, token).documents.select_related("file")
    return serve(get_object_or_404(found, requirement=requirement).file)


def _typed(sent: QueryDict, section: str) -> dict[str, list[str]]:
    typed = {name: values for name, values in sent.lists() if name not in NOT_OF_THE_FORM}
    if section == CHILDREN:
        typed["child"] = _keys(sent)
    return typed


def _keys(sent: QueryDict) -> list[str]:
    """The rows of children after one was added or taken away; the edition decides how many count."""
    keys = [key for key in sent.getlist("child") if key.isdecimal() and key != sent.get("remove_child")]
    return [*keys, str(max(map(int, keys), default=-1) + 1)] if "add_child" in sent else keys


def _attached(request: ApplicantRequest, draft: Request) -> list[tuple[str, str]]:
    """Keep the copies that came, and return what is wrong with the others."""
    remarks = []
    if "detach" in request.POST:
        actions.detach(draft, request.POST["detach"])
    for each in RequestPages(draft, at=timezone.now()).wanted:
        name = f"document-{each.code}-file"
        if upload := request.FILES.get(name):
            try:
                actions.attach(draft, each.code, upload, at=timezone.now())
            except ValidationError as refusal:
                remarks.append((f"#id_{name}", refusal.messages[0]))
    return remarks


def _shown(
    request: ApplicantRequest,
    pages: RequestPages,
    page: Section,
    remarks: list[tuple[str, str]] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    refused = dict(remarks or [])
    told = [*(remarks or []), *(each for each in page.remarks() if each[0] not in refused)] if page.begun else []
    context = {
        "draft": rows.draft_row(pages.request),
        "token": pages.request.token,
        "title": rows.SECTIONS[page.code],
        "page": page,
        "items": told,
        "documents": pages.documents,
        "edition": pages.edition,
        "applicant": request.applicant,
    }
    return render(request, f"cabinet/section_{page.code}.html", context, status=status)
