"""An act that a person signs with the password: attempts are counted, and a refusal keeps what was typed."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.utils import timezone

from applications.law.errors import LawError
from applications.signing import NotConfirmed
from applications.views.refusals import add_refusal, words_of
from portal.http import StaffRequest
from portal.signatures.attempts import forget_attempts, refused_attempt

SIGNED = 200


def sign_by_password(request: StaffRequest, form: forms.Form, act: Callable[[str, datetime], object]) -> int:
    """Carry out what a valid form asks for; the status of the page that follows, `SIGNED` when it is done."""
    at = timezone.now()
    if why_not := refused_attempt(request.user, at=at):
        form.add_error("password", why_not)
        return 429
    try:
        act(form.cleaned_data["password"], at)
    except NotConfirmed as refusal:
        form.add_error("password", words_of(refusal))
        return 409
    except LawError as refusal:
        add_refusal(form, refusal)
        return 409
    forget_attempts(request.user)
    return SIGNED
