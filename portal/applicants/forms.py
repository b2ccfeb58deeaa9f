"""Registering with an IIN and a password, and signing in with them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.applicants.actions import Registration
from portal.fields import IinField, NameField, PhoneField
from portal.identity import compact

_AS_TYPED = ("password", "surname", "given_name", "patronymic", "phone", "email", "language")


def _named(field: forms.Field, completes: str) -> forms.Field:
    """Let the browser offer what the person has written elsewhere."""
    field.widget.attrs["autocomplete"] = completes
    return field


class RegistrationForm(forms.Form):
    """What a person says of themselves. The shape is checked here; who they are, the signature proves later."""

    iin = _named(
        IinField(
            label=_("IIN"),
            help_text=_("12 digits of your identity card."),
            error_messages={"required": _("Write your IIN, the 12 digits of your identity card.")},
        ),
        "username",
    )
    surname = _named(
        NameField(
            label=_("Surname"),
            help_text=_("As your identity card says it."),
            error_messages={"required": _("Write your surname.")},
        ),
        "family-name",
    )
    given_name = _named(
        NameField(
            label=pgettext_lazy("person", "Given name"), error_messages={"required": _("Write your given name.")}
        ),
        "given-name",
    )
    patronymic = _named(NameField(label=_("Patronymic"), required=False), "additional-name")
    phone = _named(PhoneField(label=_("Telephone"), required=False), "tel")
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("A telephone or an e-mail is enough."),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@mail.kz, or leave it empty.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the papers"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a password.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"language": get_language()} | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        self.fields["password"].help_text = " ".join(str(text) for text in password_validators_help_texts())

    def clean_password(self) -> str:
        password, iin = self.cleaned_data["password"], self.cleaned_data.get("iin")
        if iin and str(iin) in compact(password):
            raise forms.ValidationError(_("The password holds your IIN, which others know. Choose another one."))
        try:
            validate_password(password)
        except ValidationError as refused:
            raise forms.ValidationError(refused.messages) from None
        return password

    def clean(self) -> dict:
        values = super().clean() or {}
        if not (values.get("phone") or values.get("email") or {"phone", "email"} & set(self.errors)):
            self.add_error("phone", _("Write a telephone number or an e-mail address, so that you can be reached."))
        return values

    def registration(self) -> Registration:
        values = self.cleaned_data
        return Registration(iin=str(values["iin"]), **{name: values[name] for name in _AS_TYPED})


class SignInForm(forms.Form):
    """The IIN must be one; which of IIN and password is not that of an account, nothing here says."""

    iin = _named(IinField(label=_("IIN"), error_messages={"required": _("Write your IIN.")}), "username")
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )
