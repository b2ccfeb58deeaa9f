"""What is asked of whoever looks into harm."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from permits.visits.actions.tasks import reviewers_of
from permits.visits.models import ReviewOutcome
from portal.accounts.models import Staff


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Staff) -> str:
        return person.short_name


class AssignForm(forms.Form):
    to = PersonField(label=_("Who looks into it"), queryset=Staff.objects.none(), empty_label=None)

    def __init__(self, *args, office_id: int, **options) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["to"]).queryset = reviewers_of(office_id)


class CloseForm(forms.Form):
    """`outcome` comes with the button that was pressed; what was done about the harm speaks for itself."""

    reason = forms.CharField(
        label=_("What was looked into, and why nothing has to be done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a sentence or two what was looked into and why no action follows.")},
    )

    def __init__(self, *args, outcome: str = ReviewOutcome.NO_ACTION, **options) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = outcome == ReviewOutcome.NO_ACTION
