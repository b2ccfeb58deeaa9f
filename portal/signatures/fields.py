"""The field in which a signature is confirmed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CONFIRMS = _("It confirms that it is you who signs.")


def password_field(help_text: Any = CONFIRMS) -> forms.CharField:
    """The signature of whoever is signed in."""
    return forms.CharField(
        label=_("Your password"),
        help_text=help_text,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password you sign in with.")},
    )
