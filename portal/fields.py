"""Form fields that read numbers, names, telephones and days as people write them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.identity import Iin, IinRefused, clean_name, parse_iin
from portal.inputs import DateRefused, PhoneRefused, parse_day, parse_phone, show_phone

_FAULTS = {
    "digits": _("The IIN has other characters than digits. Type the 12 digits of the identity card."),
    "length": _("The IIN is not 12 digits long. Type the 12 digits of the identity card."),
    "checksum": _("These 12 digits are not an IIN: a digit is wrong or two are swapped. Compare with the card."),
    "century": _("These 12 digits are not an IIN: the seventh digit cannot be so. Compare with the card."),
    "birth_date": _("These 12 digits are not an IIN: the first six are not a date. Compare with the card."),
}


class IinField(forms.CharField):
    """Gives a `portal.identity.Iin`, or None when it may be empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20})
        super().__init__(**({"widget": widget} | options))

    def clean(self, value: Any) -> Iin | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_iin(text)
        except IinRefused as refusal:
            raise ValidationError(_FAULTS[refusal.fault], code=refusal.fault) from None


class NameField(forms.CharField):
    """A part of a name, with any letters; keeps one space between words."""

    def __init__(self, *, max_length: int = 80, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=max_length, **({"widget": widget} | options))

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class DayField(forms.Field):
    """A day typed as 05.03.2026 and the like."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 20, "data-day": ""}
        super().__init__(**({"widget": forms.TextInput(attrs=attrs)} | options))

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except DateRefused:
            raise ValidationError(
                _("“%(typed)s” is not a day of the calendar. Type it as 05.03.2026."), params={"typed": value}
            ) from None

    def prepare_value(self, value: object) -> object:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


class PhoneField(forms.CharField):
    """A telephone number of Kazakhstan."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "maxlength": 30})
        super().__init__(**({"widget": widget} | options))

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return parse_phone(text)
        except PhoneRefused:
            raise ValidationError(
                _("“%(typed)s” is not a telephone number of Kazakhstan. Type it as 8 701 123 45 67."),
                params={"typed": text},
            ) from None

    def prepare_value(self, value: object) -> object:
        return show_phone(value) if isinstance(value, str) else value
