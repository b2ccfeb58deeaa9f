"""The office's own words for documents without an official form: list, editor with a look on a case, versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.editions import worked_by
from applications.forms.letters import LetterForm
from applications.law.edition import Edition, Form
from applications.letters.case import LetterCase
from applications.letters.composing import Composed, compose
from applications.letters.errors import LetterRefused
from applications.letters.issuing import case_of
from applications.letters.saving import back_to_default, save_text
from applications.letters.texts import LANGUAGES, current_text, default_text, letters_of
from applications.models import Application, LetterVersion
from applications.presenters.letters import empty_words, letters_page, palette_rows, version_rows
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record_read
from portal.documents import render as render_paper
from portal.documents.letters import LETTER
from portal.http import StaffRequest
from portal.kept import keep, kept, let_go


@require_safe
def office_letters(request: StaffRequest) -> HttpResponse:
    office = request.user.served_office
    services = letters_page(office, today=timezone.localdate(), language=get_language() or "kk")
    return render(request, "offices/letters.html", {"services": services})


@require_http_methods(["GET", "HEAD", "POST"])
def office_letter(request: StaffRequest, service: str, form: str, language: str) -> HttpResponse:
    """The editor: `look` shows the typed text on a case, `pdf` as its file, `save` makes it the office's words."""
    edition, letter = _found(request, service, form, language)
    current = current_text(request.user.served_office, service, form, language)
    first = {"text": current.text, "seen": current.version}
    looked = kept(request) if "look" in request.GET else None
    editor = LetterForm(request.POST or looked, initial=first, edition=edition, form=letter)
    composed: Composed | None = None
    if editor.is_valid():
        composed = _look(request, edition, letter, editor, language)
        if composed and "pdf" in request.POST:
            return _file(composed, language)
        if composed and "save" in request.POST and _saved(request, edition, letter, editor, language):
            let_go(request)
            return redirect("office_letter", service, form, language)
        if composed and "look" in request.POST:
            keep(request, editor.cleaned_data)
            return redirect(f"{request.path}?look=1#look")
    context = {
        **_names(edition, letter, language),
        "form": editor,
        "current": current,
        "palette": palette_rows(edition, letter),
        "composed": composed,
        "empty": empty_words(composed, edition) if composed else (),
    }
    return render(request, "offices/letter.html", context, status=422 if editor.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_versions(request: StaffRequest, service: str, form: str, language: str) -> HttpResponse:
    """Every version with what it changed; going back makes a new one."""
    edition, letter = _found(request, service, form, language)
    rows = LetterVersion.objects.filter(
        office_id=request.user.served_office_id, service=service, form=form, language=language
    )
    versions = list(rows.select_related("saved_by"))
    if request.method == "POST":
        _restore(request, edition, letter, language, versions)
        return redirect("letter_versions", service, form, language)
    context = {
        **_names(edition, letter, language),
        "versions": version_rows(versions, default_text(service, form, language)),
        "seen": versions[-1].version if versions else 0,
        "own": bool(versions) and not versions[-1].is_default,
    }
    return render(request, "offices/letter_versions.html", context)


def _found(request: StaffRequest, service: str, form: str, language: str) -> tuple[Edition, Form]:
    """The letter of a service that this office renders, in the edition in force; anything else is no page."""
    known = worked_by(request.user.served_office, timezone.localdate()) if language in LANGUAGES else []
    edition = next((each for each in known if each.service == service), None)
    letter = next((each for each in letters_of(edition) if each.code == form), None) if edition else None
    if not edition or not letter:
        raise Http404
    return edition, letter


def _names(edition: Edition, letter: Form, language: str) -> dict[str, Any]:
    reader = get_language() or "kk"
    return {
        "title": letter.title.in_(reader),
        "service_title": edition.title.in_(reader),
        "service": edition.service,
        "code": letter.code,
        "language": language,
        "languages": LANGUAGES,
    }


def _look(request: StaffRequest, edition: Edition, letter: Form, editor: LetterForm, language: str) -> Composed | None:
    """The typed text on the case that was named, or on sample words; nothing when there is no such case."""
    at, number, text = timezone.now(), editor.cleaned_data["number"].strip(), editor.cleaned_data["text"]
    if not number:
        office = request.user.served_office
        case = LetterCase(office=office, edition=edition, form=letter, by=request.user, at=at, is_sample=True)
        return compose(case, text, language)
    found = Application.objects.visible_to(request.user).filter(service=edition.service, register_number=number)
    application = found.select_related("office", "branch", "executor", "registered_by").first()
    if not application:
        editor.add_error("number", _no_such_case())
        return None
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=at,
        by=request.user,
        role=ADMINISTRATOR,
    )
    return compose(case_of(application, letter.code, by=request.user, at=at), text, language)


def _no_such_case() -> str:
    asked = _("You asked to see the letter on a case.")
    why = _("Your office has no case of this service under this number.")
    return " ".join([asked, why, _("Copy the number from the case, or leave it empty to see sample words.")])


def _file(composed: Composed, language: str) -> HttpResponse:
    """Rendered at once: an administrator looks at one page, and nothing of it is kept."""
    paper = render_paper(LETTER, composed.facts, language)
    return HttpResponse(
        paper.pdf, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="letter.pdf"'}
    )


def _saved(request: StaffRequest, edition: Edition, letter: Form, editor: LetterForm, language: str) -> bool:
    office, words = request.user.served_office, editor.cleaned_data
    try:
        save_text(
            office,
            edition,
            letter,
            language,
            words["text"],
            seen=words["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except LetterRefused as refused:
        editor.add_error("text", str(refused))
        return False
    messages.success(request, _("Saved. Letters written from now on have these words."))
    return True


def _restore(
    request: StaffRequest, edition: Edition, letter: Form, language: str, versions: list[LetterVersion]
) -> None:
    """`version` 0 is the portal's own text. A version with words that no longer pass is refused like any other."""
    office, wanted, seen = request.user.served_office, request.POST.get("version", ""), request.POST.get("seen", "")
    chosen = next((each for each in versions if str(each.version) == wanted), None)
    if not seen.isdecimal() or not (chosen or wanted == "0"):
        raise Http404
    by, at = request.user, timezone.now()
    try:
        if not chosen or chosen.is_default:
            back_to_default(office, edition, letter, language, seen=int(seen), by=by, at=at)
        else:
            save_text(office, edition, letter, language, chosen.text, seen=int(seen), by=by, at=at)
    except LetterRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved. Letters written from now on have these words."))
