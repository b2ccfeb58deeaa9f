"""Each step of a complaint with the form that it asks for and the action that takes it."""

from collections.abc import Callable
from typing import Any

from django import forms

from applications.complaints import deciding, renewing
from applications.complaints.forms import (
    AnswerForm,
    AuthorityDecisionForm,
    AuthorityRegistrationForm,
    ForwardForm,
    SatisfyForm,
)
from applications.complaints.models import Complaint
from applications.complaints.renew_form import RenewForm


def _satisfy(key: int, form: SatisfyForm, **who: Any) -> Complaint:
    return deciding.satisfy(key, form.answer(), **who)


def _decide_anew(key: int, form: RenewForm, **who: Any) -> Complaint:
    return renewing.decide_anew(key, form.renewal(), **who).complaint


def _answer(key: int, form: AnswerForm, **who: Any) -> Complaint:
    return deciding.answer_complaint(key, form.answer(), **who)


def _forward(key: int, form: ForwardForm, **who: Any) -> Complaint:
    return deciding.pass_to(key, "forward", **form.cleaned_data, **who)


def _pass_on(key: int, form: ForwardForm, **who: Any) -> Complaint:
    return deciding.pass_to(key, "pass_on", **form.cleaned_data, **who)


def _note_registration(key: int, form: forms.Form, **who: Any) -> Complaint:
    return deciding.note_registration(key, **form.cleaned_data, **who)


def _note_decision(key: int, form: forms.Form, **who: Any) -> Complaint:
    return deciding.note_decision(key, **form.cleaned_data, **who)


STEP_FORMS: dict[str, type[forms.Form]] = {
    "satisfy": SatisfyForm,
    "decide_anew": RenewForm,
    "answer": AnswerForm,
    "forward": ForwardForm,
    "pass_on": ForwardForm,
    "note_registration": AuthorityRegistrationForm,
    "note_decision": AuthorityDecisionForm,
}
STEP_ACTS: dict[str, Callable[..., Complaint]] = {
    "satisfy": _satisfy,
    "decide_anew": _decide_anew,
    "answer": _answer,
    "forward": _forward,
    "pass_on": _pass_on,
    "note_registration": _note_registration,
    "note_decision": _note_decision,
}
