"""To whom a code is made, and the code as people copy it from paper."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from permits.models.permit import Permit, PermitChild
from permits.visits.actions.codes import Carer

PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
LONGEST = 240


class ChildField(forms.ModelChoiceField):
    """One of the children whom the permit names."""

    def label_from_instance(self, named: PermitChild) -> str:
        return named.child.full_name


def children_of(permit: Permit):
    return PermitChild.objects.filter(permit=permit).select_related("child").order_by("child__position", "pk")


class CarerForm(forms.Form):
    child = ChildField(label=_("Child"), queryset=PermitChild.objects.none(), empty_label=None)
    name = forms.CharField(
        label=_("Who cares for the child"),
        help_text=_("Surname and given name of whoever tells of the visits."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write to whom the code is given.")},
    )
    organisation = forms.CharField(
        label=_("Organisation where the child lives"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, permit: Permit, **options) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["child"]).queryset = children_of(permit)

    def carer(self) -> Carer:
        return Carer(self.cleaned_data["name"].strip(), self.cleaned_data["organisation"].strip())


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Ten letters and digits, as K7QD2-M9X4B."),
        max_length=40,
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": _("Write the code from the letter.")},
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())
