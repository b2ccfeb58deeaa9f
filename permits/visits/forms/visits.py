"""What is told of a visit: by a carer in a few taps, at the counter with the hours and who told it."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from permits.models.permit import Permit, PermitChild
from permits.visits.actions.visits import Source, Told
from permits.visits.forms.codes import LONGEST, ChildField, children_of
from permits.visits.models import ToldHow, VisitOutcome
from permits.visits.presenters.labels import HOW, MISSED, MISSED_AT_THE_COUNTER, OUTCOMES
from portal.fields import DayField

MOST_WORDS = 2000
TIME = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 5}
NO, YES = "no", "yes"


class CauseField(forms.ChoiceField):
    """Asked of a visit that was missed, where it may not be left out; the form sees to that."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class TellingForm(forms.Form):
    """Held or not and why, harm or not and which, on which day."""

    outcome = forms.ChoiceField(
        label=_("Did the visit take place?"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the visit took place.")},
    )
    missed = CauseField(label=_("If it did not: why?"), choices=list(MISSED.items()), widget=forms.RadioSelect)
    on = DayField(
        label=_("Day of the visit"), error_messages={"required": _("Write the day on which the visit was planned.")}
    )
    harmed = forms.ChoiceField(
        label=_("Did it do harm to the child?"),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the visit did harm to the child.")},
    )
    words = forms.CharField(
        label=_("What happened, in your words"),
        help_text=_("If the visit did harm, say what harm. Otherwise you may leave it empty."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") == VisitOutcome.MISSED and not given.get("missed"):
            self.add_error("missed", _("Say why the visit did not take place."))
        if given.get("harmed") == YES and not given.get("words", "").strip():
            self.add_error("words", _("Say what harm was done to the child."))
        return given

    def told(self, once: UUID) -> Told:
        given = self.cleaned_data
        words, harmed = given["words"].strip(), given["harmed"] == YES
        return Told(
            on=given["on"],
            outcome=given["outcome"],
            once=once,
            missed=given["missed"] if given["outcome"] == VisitOutcome.MISSED else "",
            harm=words if harmed else "",
            words="" if harmed else words,
            starts_at=given.get("starts_at"),
            ends_at=given.get("ends_at"),
        )


class PublicVisitForm(TellingForm):
    """The carer's own words."""


class HoursForm(TellingForm):
    """With the hours, which the counter asks for."""

    starts_at = forms.TimeField(
        label=_("From"), input_formats=["%H:%M"], required=False, widget=forms.TextInput(attrs=TIME)
    )
    ends_at = forms.TimeField(
        label=_("Until"), input_formats=["%H:%M"], required=False, widget=forms.TextInput(attrs=TIME)
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["missed"]).choices = list(MISSED_AT_THE_COUNTER.items())
        self.fields["words"].label = _("What was told")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The visit cannot end before it begins. Compare the two hours."))
        return given


class CounterVisitForm(HoursForm):
    """Written by a clerk, an executor or a head: for which child, told by whom and how."""

    child = ChildField(label=_("Child"), queryset=PermitChild.objects.none(), empty_label=None)
    told_by = forms.CharField(
        label=_("Who tells of it"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write who tells of the visit.")},
    )
    organisation = forms.CharField(label=_("Organisation where the child lives"), max_length=LONGEST, required=False)
    told_how = forms.ChoiceField(
        label=_("How it was told"),
        choices=[(code, HOW[code]) for code in (ToldHow.COUNTER, ToldHow.TELEPHONE)],
        widget=forms.RadioSelect,
    )
    field_order = ("child", "on", "starts_at", "ends_at", "outcome", "missed", "harmed", "words")

    def __init__(self, *args, permit: Permit, **options) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["child"]).queryset = children_of(permit)

    def source(self) -> Source:
        given = self.cleaned_data
        return Source(given["told_by"].strip(), given["organisation"].strip(), given["told_how"])


class CorrectionForm(HoursForm):
    """What it should have said, and why it said otherwise."""

    reason = forms.CharField(
        label=_("Why it is corrected"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why the entry is corrected: both stay in the log.")},
    )
    field_order = ("on", "starts_at", "ends_at", "outcome", "missed", "harmed", "words", "reason")
