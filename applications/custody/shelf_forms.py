"""Who came for a result after its month, and where to call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.custody.shelf_actions import Visit
from applications.models import Application
from applications.models.shelf import Visitor
from portal.fields import NameField, PhoneField

VISITORS = ((Visitor.APPLICANT, _("the applicant")), (Visitor.PROXY, _("a representative")))


class RecallForm(forms.Form):
    """The visit for which the office is asked. Source: T9.10."""

    visitor = forms.ChoiceField(label=_("Who came"), choices=VISITORS, widget=forms.RadioSelect, initial="applicant")
    name = NameField(
        label=_("Full name of the representative"),
        max_length=240,
        required=False,
        help_text=_("Only when a representative came."),
    )
    phone = PhoneField(
        label=_("Telephone to call when it is here"),
        error_messages={"required": _("Type the telephone number: the person is called when the result is here.")},
    )

    def __init__(self, *args: Any, application: Application, **options: Any) -> None:
        options["initial"] = {"phone": application.applicant_phone} | dict(options.get("initial") or {})
        super().__init__(*args, **options)

    def clean(self) -> dict:
        values = super().clean() or {}
        if values.get("visitor") == Visitor.PROXY and not values.get("name"):
            self.add_error("name", _("Type the name of the representative who came, as in the power of attorney."))
        return values

    def visit(self) -> Visit:
        values = self.cleaned_data
        proxy = values["visitor"] == Visitor.PROXY
        return Visit(phone=values["phone"], visitor=values["visitor"], name=values["name"] if proxy else "")
