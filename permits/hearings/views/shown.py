"""The page of the refusal track with its forms; each view gives back the one that was refused."""

from datetime import datetime
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from applications.models import Application
from permits.hearings.forms import AnswerForm, LateForm, PositionEntryForm, ProofForm, SendForm, clock
from permits.hearings.models.position import PositionForm, PositionKind
from permits.hearings.presenters.track import refusal_page
from portal.http import StaffRequest

FORMS: tuple[str, ...] = ("send_form", "proof_form", "position_form", "answer_form", "late_form")


def shown(
    request: StaffRequest, application: Application, *, status: int = 200, answering: str = "", **given: forms.Form
) -> HttpResponse:
    """`given` holds the form that was sent, by its name among `FORMS`; the others are fresh."""
    at = timezone.now()
    page = refusal_page(application, by=request.user, at=at)
    context = {"page": page, "form": next(iter(given.values()), None), "answering": answering}
    return render(request, "permits/refusal.html", {**_fresh(application, at), **context, **given}, status=status)


def _fresh(application: Application, at: datetime) -> dict[str, forms.Form]:
    position = {"kind": PositionKind.OBJECTION, "form": PositionForm.WRITTEN}
    return {
        "send_form": SendForm(application=application),
        "proof_form": ProofForm(initial=clock(at) | {"way": "handed_over"}),
        "position_form": PositionEntryForm(initial=clock(at) | position),
        "answer_form": AnswerForm(),
        "late_form": LateForm(),
    }


def once_of(request: HttpRequest) -> UUID:
    """The key of the form; one without a key is a form of its own."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()
