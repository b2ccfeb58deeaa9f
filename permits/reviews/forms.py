"""What is typed to open a review or to write an order on a permit."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.disclosure.forms import LookForm
from permits.forms import SignForm
from permits.reviews.models import REINSTATED, SUSPENDED
from permits.reviews.orders import OrderDraft
from portal.fields import DayField

LONGEST = 2000
_PRIVATE = _("The parent reads it: never write the address, school or phone of the child or the carer.")

__all__ = ["OpenReviewForm", "OrderForm", "SignForm"]


class OpenReviewForm(LookForm):
    """Why the permit is looked at anew, on what that rests, and what looks like an address in it."""

    reason = forms.CharField(
        max_length=LONGEST,
        label=_("Why the permit is reviewed"),
        help_text=_PRIVATE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a sentence or two what happened.")},
    )
    evidence = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=_("On what it rests"),
        help_text=_("One on a line: a report, a letter, a record of a visit, with its number and day."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["looked"].help_text = _("If it is the child's or the carer's, take it out of the reason.")

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.cleaned_data["evidence"].splitlines() if line.strip())


class OrderForm(forms.Form):
    """The reason of an order, and for a suspension its last day."""

    reason = forms.CharField(
        max_length=LONGEST,
        label=_("Reason"),
        help_text=_PRIVATE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a sentence or two what happened.")},
    )
    until_on = DayField(
        required=False,
        label=_("Last day of the suspension"),
        help_text=_("As 01.12.2026. Leave it empty: then the permit stays suspended until its review ends."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == REINSTATED:
            del self.fields["until_on"]

    @property
    def draft(self) -> OrderDraft:
        until_on: date | None = self.cleaned_data.get("until_on") if self.kind == SUSPENDED else None
        return OrderDraft(self.kind, self.cleaned_data["reason"], until_on)
