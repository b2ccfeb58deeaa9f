"""Small forms by which the head moves a term, and by which a late case gets the cause of its delay."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.actions.clock import Order
from applications.actions.lateness import Cause
from applications.law.causes import causes
from portal.fields import DayField

MOST_UNITS = 60


class OrderForm(forms.Form):
    """The order that a change of the term rests on. Source: APPC 76."""

    act_number = forms.CharField(
        max_length=40,
        label=_("Number of the order"),
        error_messages={"required": _("Give the number of the order that changes the term.")},
    )
    act_on = DayField(label=_("Day of the order"))
    reason = forms.CharField(
        max_length=300,
        label=_("Reason"),
        help_text=_("The applicant reads these words where the date is explained."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason in a sentence; without one the term is not changed.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_act_on(self) -> date:
        day = self.cleaned_data["act_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("The order is dated in the future. Compare the day."))
        return day

    def order(self) -> Order:
        values = self.cleaned_data
        return Order(values["act_number"], values["act_on"], values["reason"])

    def details(self) -> dict[str, Any]:
        """What the action asks for beside the order."""
        return {}


class ExtendForm(OrderForm):
    units = forms.IntegerField(
        min_value=1,
        max_value=MOST_UNITS,
        label=_("By how many units of the term"),
        help_text=_("Working days where the term is in working days."),
        error_messages={"required": _("Give the number of days.")},
    )
    field_order = ("units", "act_number", "act_on", "reason")

    def details(self) -> dict[str, Any]:
        return {"units": self.cleaned_data["units"]}


class LeaveOutForm(OrderForm):
    day = DayField(label=_("Day that is not counted"))
    field_order = ("day", "act_number", "act_on", "reason")

    def details(self) -> dict[str, Any]:
        return {"day": self.cleaned_data["day"]}


FORMS: dict[str, type[OrderForm]] = {
    "extend": ExtendForm,
    "leave_out_day": LeaveOutForm,
    "stop": OrderForm,
    "resume": OrderForm,
}


def cause_choices() -> list[tuple[str, str]]:
    language = get_language() or "kk"
    return [("", str(_("Choose the cause"))), *((each.code, each.title.in_(language)) for each in causes())]


class CauseFields(forms.Form):
    """The cause of a delay, asked for only when a step closes a late case. Source: R12."""

    cause = forms.ChoiceField(
        label=_("Cause of the delay"),
        choices=cause_choices,
        error_messages={"required": _("The case is late: choose the cause of the delay.")},
    )
    cause_words = forms.CharField(
        max_length=500,
        label=_("The cause in a sentence"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a sentence why the case is late; the report needs it.")},
    )

    def __init__(self, *args: Any, late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["cause"], self.fields["cause_words"]

    def suggest(self, cause: str) -> None:
        """Choose the cause that the steps of the case tell of; a person may choose another."""
        if cause and "cause" in self.fields:
            self.initial["cause"] = cause
            self.fields["cause"].help_text = _("Chosen by the steps of the case; choose another one if it differs.")

    def cause_given(self) -> Cause:
        values = self.cleaned_data
        return Cause(values.get("cause", ""), values.get("cause_words", ""))
