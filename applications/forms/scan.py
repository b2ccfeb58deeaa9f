"""One scan of one document."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LABEL = _("Scan: PDF, JPEG or PNG")


def scan_field(label: "str | _StrPromise" = LABEL, *, required: bool = True) -> forms.FileField:
    """What is chosen here is looked into when it is kept."""
    return forms.FileField(
        label=label,
        required=required,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"required": _("Choose the file of the scan.")},
    )


class ScanForm(forms.Form):
    scan = scan_field()
