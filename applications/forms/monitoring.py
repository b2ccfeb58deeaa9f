"""What is written on a technical problem, and the head's act under it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.signatures.fields import password_field


class ProtocolForm(forms.Form):
    """What the technical worker knows that the portal does not."""

    failure = forms.CharField(
        max_length=2000,
        label=_("What happened"),
        help_text=_("What did not work, how it was noticed, what was done about it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what happened.")},
    )
    effect = forms.CharField(
        max_length=2000,
        label=_("What it hindered"),
        help_text=_("The cases it touched are added by themselves."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what it hindered.")},
    )


class ProtocolSignatureForm(forms.Form):
    password = password_field()
