"""One field for a hand scanner or a keyboard, and the sheet that is filed under the code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.custody.scanning import LONGEST
from applications.forms.scan import ScanForm


class CodeForm(forms.Form):
    """A scanner types and presses Enter: the field is ready as soon as the page is."""

    code = forms.CharField(
        label=_("Code, register number or the address in a QR code"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autofocus": "", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class SheetForm(ScanForm):
    """The sheet itself; the code travels with it."""

    code = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
