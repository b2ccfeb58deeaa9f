"""How a page tells a person what was refused: what was asked, why it cannot be, what to do."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language

from applications.law.errors import LawError
from applications.presenters.clauses import cited
from applications.views.moved_on import MovedOn


def words_of(refusal: LawError | MovedOn) -> str:
    """The three parts in the reader's language, with the clause where there is one."""
    if isinstance(refusal, MovedOn):
        return str(refusal)
    rule = getattr(refusal, "rule", "")
    words = refusal.in_(get_language() or "kk")
    return f"{words} ({cited(rule).in_(get_language() or 'kk')})" if rule else words


def show_refusal(request: HttpRequest, refusal: LawError | MovedOn) -> None:
    """Say it at the top of the next page."""
    level = messages.WARNING if isinstance(refusal, MovedOn) else messages.ERROR
    messages.add_message(request, level, words_of(refusal))


def add_refusal(form: forms.BaseForm, refusal: LawError | MovedOn) -> None:
    """Say it in the summary above a form that keeps what was typed."""
    form.add_error(None, words_of(refusal))
