"""The number and the code of a receipt, read as people copy them from paper."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

_DASHES = re.compile(r"[‐‑‒–—―−]")
_UNSEEN = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")


class StatusForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the application"),
        help_text=_("It stands on the receipt, below the QR code, as ЕСЛ-2026/00012."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the number of the application from the receipt.")},
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight letters and digits from the same receipt, as K7QD-2M9X."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the code from the receipt.")},
    )

    def clean_number(self) -> str:
        return _DASHES.sub("-", _UNSEEN.sub("", self.cleaned_data["number"])).rstrip(".,")

    def clean_code(self) -> str:
        return _UNSEEN.sub("", self.cleaned_data["code"])
