"""The pages of a request: each asks one thing, keeps what was typed, and says what is still to correct."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.forms.applicant import LONGEST_WISH
from applications.law.edition import Edition, Requirement
from portal.applicants.models import Account
from portal.fields import DayField, PhoneField
from portal.identity import parse_iin

OWN_FORM = "application"
"""The document that the signed request itself is. Source: P4."""


class YouForm(forms.Form):
    """What the account does not say. The birth date is asked only where the IIN is silent about it."""

    birth_date = DayField(
        label=_("Birth date"), error_messages={"required": _("Write your birth date as 15.03.1985.")}
    )
    address = forms.CharField(
        label=_("Where you live"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Write your address.")},
    )
    phone = PhoneField(label=_("Telephone"), error_messages={"required": _("Write your telephone number.")})
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@mail.kz, or leave it empty.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the papers"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, account: Account, today: date, **options: Any) -> None:
        known = {name: getattr(account, name) for name in ("phone", "email", "language")}
        super().__init__(*args, **options | {"initial": known})
        self.today, self.born_on = today, parse_iin(account.iin).born_on
        if self.born_on:
            del self.fields["birth_date"]

    def clean_birth_date(self) -> date:
        born_on = self.cleaned_data["birth_date"]
        if born_on > self.today:
            raise forms.ValidationError(_("This birth date lies in the future. Compare with your identity card."))
        return born_on

    def values(self) -> dict[str, Any]:
        return {"birth_date": self.born_on} | self.cleaned_data


class PeriodForm(forms.Form):
    """The wished period, where the edition asks for one."""

    wish_from = DayField(label=_("First day"), error_messages={"required": _("Write the first day as 01.12.2026.")})
    wish_until = DayField(label=_("Last day"), error_messages={"required": _("Write the last day as 31.05.2027.")})

    def __init__(self, *args: Any, edition: Edition, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        if not edition.intake.period:
            self.fields.clear()

    def clean(self) -> dict:
        values = super().clean() or {}
        begins, ends = values.get("wish_from"), values.get("wish_until")
        if begins and ends and ends < begins:
            self.add_error("wish_until", _("The period ends before it begins. Compare both days."))
        elif ends and ends < self.today:
            self.add_error("wish_until", _("The wished period is already over. Write a coming one."))
        elif begins and ends and ends - begins > LONGEST_WISH:
            self.add_error("wish_until", _("The period is longer than three years. Compare the year."))
        return values


class CopyForm(forms.Form):
    """The electronic copy of one required document; `kept` says whether one is attached already."""

    file = forms.FileField(
        label=_("Photograph or PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    valid_until = DayField(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, requirement: Requirement, kept: bool, **options: Any) -> None:
        super().__init__(*args, **options | {"prefix": f"document-{requirement.code}"})
        self.requirement, self.kept = requirement, kept
        if not requirement.expires:
            del self.fields["valid_until"]

    @property
    def title(self) -> str:
        return self.requirement.title.in_(get_language() or "kk")

    def clean(self) -> dict:
        values = super().clean() or {}
        if self.requirement.required and not self.kept:
            told = _("Attach a photograph or a PDF of this document: %(title)s.") % {"title": self.title}
            self.add_error("file", told)
        return values


class OfferForm(forms.Form):
    """Which service, of which office."""

    offer = forms.ChoiceField(
        label=_("What do you ask for?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a service and an office."),
            "invalid_choice": _("Choose a service and an office from the list."),
        },
    )

    def __init__(self, data: Mapping | None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["offer"]
        field.choices = choices


class SendForm(forms.Form):
    """The signature of a request: the file of NCALayer, or the same as text from the page's own script."""

    signature = forms.FileField(
        label=_("File of the signature"),
        required=False,
        help_text=_("The file that NCALayer made: .cms, .p7s or .sig."),
        widget=forms.FileInput(attrs={"accept": ".cms,.p7s,.sig,application/pkcs7-signature"}),
    )
    container = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-container": ""}))
    consent = forms.BooleanField(
        label=_(
            "I agree that secret data protected by law, which information systems hold, are used for this service."
        ),
        error_messages={"required": _("Without your consent the request cannot be sent. Tick it and sign again.")},
    )
