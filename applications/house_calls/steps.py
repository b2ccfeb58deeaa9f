"""Each step of a call with the form that it asks for and the action that takes it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms

from applications.house_calls import planning, visiting, writing
from applications.house_calls.forms import CancelCallForm, ContactForm, NotMetForm, PlanForm, contact_of
from applications.models import HouseCall
from portal.accounts.models import Staff


def _plan(key: int, form: PlanForm, **who: Any) -> HouseCall:
    return planning.plan(key, day=form.cleaned_data["day"], worker=form.chosen, **who)


def _set_out(key: int, form: forms.Form, **who: Any) -> HouseCall:
    return visiting.set_out(key, **who)


def _not_met(key: int, form: NotMetForm, **who: Any) -> HouseCall:
    return visiting.not_met(key, **form.cleaned_data, **who)


def _cancel(key: int, form: CancelCallForm, **who: Any) -> HouseCall:
    return visiting.cancel(key, **form.cleaned_data, **who)


def _correct(key: int, form: ContactForm, **who: Any) -> HouseCall:
    return writing.correct(key, form.contact(), **who)


STEP_ACTS: dict[str, Callable[..., HouseCall]] = {
    "plan": _plan,
    "set_out": _set_out,
    "not_met": _not_met,
    "cancel": _cancel,
    "correct": _correct,
}


def step_forms(
    call: HouseCall, data: Mapping[str, Any] | None = None, *, by: Staff, today: date
) -> dict[str, forms.Form]:
    """What each step asks for; the next working day and the worker who reads are proposed."""
    day = max(filter(None, [call.planned_on, planning.next_working_day(call.branch, today)]))
    worker = call.worker.username if call.worker else by.username
    proposed = {"day": day, "worker": worker}
    return {
        "plan": PlanForm(data, workers=planning.workers_of(call.branch), initial=proposed),
        "set_out": forms.Form(data),
        "not_met": NotMetForm(data),
        "cancel": CancelCallForm(data),
        "correct": ContactForm(data, initial=contact_of(call)),
    }
