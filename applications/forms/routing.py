"""Small forms of the way of a case: who executes it, why it is withdrawn."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.clock import CauseFields
from applications.workload import executors_of
from portal.accounts.models import Staff
from portal.offices.models import Office


class ExecutorField(forms.ModelChoiceField):
    """An executor of the office, by name, with how many open cases the person has."""

    def label_from_instance(self, person: Staff) -> str:
        return f"{person.short_name} ({person.open_cases})"  # type: ignore[attr-defined]  # counted by executors_of


class ExecutorForm(forms.Form):
    """Whom the head names."""

    verb = "assign"

    executor = ExecutorField(
        queryset=Staff.objects.none(),
        label=_("Responsible executor"),
        help_text=_("The number in brackets: open cases of the person now."),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose the responsible executor from the list.")},
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ExecutorField, self.fields["executor"]).queryset = executors_of(office)


class WithdrawForm(CauseFields):
    """The applicant's own wish, as it was written; of a late case also the cause of the delay."""

    verb = "withdraw"

    reason = forms.CharField(
        max_length=300,
        label=_("What the applicant wrote"),
        help_text=_("The applicant's written request stays with the case; give its date and its words."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the applicant asked for, in the applicant's words.")},
    )
    field_order = ("reason", "cause", "cause_words")
