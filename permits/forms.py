"""What the executor writes of a permit, what the head writes under it or back."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.disclosure.forms import LookForm
from applications.forms.applicant import LONGEST_WISH
from applications.models import Application, Child
from permits.actions.drafting import PermitDraft
from permits.models import Decision
from portal.fields import DayField
from portal.signatures.fields import password_field

MOST_CONDITIONS, LONGEST_CONDITION = 12, 300


class ChildrenField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, child: Child) -> str:
        return f"{child.full_name}, {child.birth_date:%d.%m.%Y}"


class PermitForm(forms.Form):
    """Period, children and conditions of a permit."""

    valid_from = DayField(
        label=gettext_lazy("First day"),
        help_text=gettext_lazy("Today or later, as 01.12.2026."),
        error_messages={"required": gettext_lazy("Type the first day of the permit.")},
    )
    valid_until = DayField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The permit holds through this day."),
        error_messages={"required": gettext_lazy("Type the last day of the permit.")},
    )
    children = ChildrenField(
        queryset=Child.objects.none(),
        label=gettext_lazy("Children"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one child.")},
    )
    conditions = forms.CharField(
        required=False,
        label=gettext_lazy("Conditions"),
        help_text=gettext_lazy(
            "One on a line. The parent reads them: never write the address, school or phone of the child or the carer."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ChildrenField, self.fields["children"]).queryset = application.children.all()

    def clean_conditions(self) -> tuple[str, ...]:
        lines = tuple(line.strip() for line in self.cleaned_data["conditions"].splitlines() if line.strip())
        if len(lines) > MOST_CONDITIONS or any(len(line) > LONGEST_CONDITION for line in lines):
            limits = {"lines": MOST_CONDITIONS, "letters": LONGEST_CONDITION}
            raise forms.ValidationError(
                _("The paper holds %(lines)d conditions of %(letters)d letters each. Make them shorter.") % limits
            )
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The last day comes before the first day. Correct one of them."))
        elif begins and ends and ends - begins > LONGEST_WISH:
            self.add_error("valid_until", _("The period is longer than three years. Compare the year."))
        return cleaned

    @property
    def draft(self) -> PermitDraft:
        data = self.cleaned_data
        return PermitDraft(data["valid_from"], data["valid_until"], tuple(data["children"]), data["conditions"])


def first_values(application: Application, decision: Decision | None) -> dict[str, Any]:
    """The version that stands, or the applicant's wish for all the children."""
    children = list(application.children.all())
    if decision is None:
        wish = {"valid_from": application.wish_from, "valid_until": application.wish_until}
        return wish | {"children": children, "conditions": "", "version": 0}
    named = {row.child_id for row in decision.children.all()}
    return {
        "valid_from": decision.valid_from,
        "valid_until": decision.valid_until,
        "children": [child for child in children if child.pk in named],
        "conditions": "\n".join(decision.conditions),
        "version": decision.version,
    }


class SignForm(LookForm):
    """The head's own act: the file that was seen, by its hash, and the password."""

    seen_sha256 = forms.CharField(widget=forms.HiddenInput)
    password = password_field()


class ReturnForm(forms.Form):
    """Why the draft goes back."""

    remark = forms.CharField(
        max_length=500,
        label=gettext_lazy("Remark for the executor"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what the executor has to change.")},
    )
