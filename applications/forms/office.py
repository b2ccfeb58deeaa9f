"""What an administrator fills in: the office, its people, a correction of a day, a confirmed text."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.presenters.labels import CHANNELS, ROLES, Label
from portal.accounts import roles
from portal.accounts.models import Staff
from portal.inputs import DateRefused, parse_day
from portal.numbering import PatternRefused, check_pattern, format_number
from portal.offices.models import Office

LONGEST_NUMBER = Application._meta.get_field("register_number").max_length or 0


class DayField(forms.CharField):
    """A day as people write it: 05.03.2026, 5/3/2026, 2026-03-05."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_day(text)
        except DateRefused:
            raise forms.ValidationError(_("This is no date. Write it as 05.03.2026.")) from None


class Offering:
    """A form whose choices depend on who fills it in."""

    fields: dict[str, forms.Field]

    def offer(self, name: str, choices: list[tuple[str, Label]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class OfficeForm(Offering, forms.ModelForm):
    number_pattern = forms.CharField(label=_("Pattern of register numbers"), max_length=60)
    channels = forms.MultipleChoiceField(
        label=_("Where applications are taken"), choices=(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Office
        fields = (
            "name_kk",
            "name_ru",
            "name_en",
            "address_kk",
            "address_ru",
            "address_en",
            "phone",
            "email",
            "number_pattern",
            "channels",
        )
        labels = {
            "name_kk": _("Name in Kazakh"),
            "name_ru": _("Name in Russian"),
            "name_en": _("Name in English"),
            "address_kk": _("Address in Kazakh"),
            "address_ru": _("Address in Russian"),
            "address_en": _("Address in English"),
            "phone": _("Telephone"),
            "email": _("E-mail"),
        }

    def __init__(self, *args: Any, channels: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("channels", [(code, CHANNELS[code]) for code in channels])
        self.fields["number_pattern"].help_text = _(
            "{office}, {year} and {number}; {number:05d} writes the number with five digits."
        )

    def clean_number_pattern(self) -> str:
        pattern = self.cleaned_data["number_pattern"].strip()
        try:
            check_pattern(pattern)
        except PatternRefused:
            raise forms.ValidationError(
                _("No number can be made by this pattern. Write {year} and {number} in it, {office} if you like.")
            ) from None
        if len(format_number(pattern, office=self.instance.code, year=2000, number=10**6)) > LONGEST_NUMBER:
            raise forms.ValidationError(
                _("No number can be made by this pattern. Write {year} and {number} in it, {office} if you like.")
            )
        return pattern


class PersonForm(Offering, forms.Form):
    """Names, position and roles of a person; `places` are the office and its branches."""

    surname = forms.CharField(label=_("Surname"), max_length=80)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=80, required=False)
    position_kk = forms.CharField(label=_("Position in Kazakh"), max_length=160, required=False)
    position_ru = forms.CharField(label=_("Position in Russian"), max_length=160, required=False)
    position_en = forms.CharField(label=_("Position in English"), max_length=160, required=False)
    grants = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role. To let nobody in, put the person out instead.")},
    )

    def __init__(self, *args: Any, at_branch: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {roles.STATE_CORPORATION_WORKER} if at_branch else roles.OFFICE_ROLES
        self.offer("grants", [(code, label) for code, label in ROLES.items() if code in offered])


class NewPersonForm(PersonForm):
    username = forms.CharField(
        label=_("User name"),
        help_text=_("Small Latin letters, digits, dots and hyphens, as s.akhmetova."),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9.\-]+$",
                _("Write the user name with small Latin letters, digits, dots and hyphens only."),
            )
        ],
    )
    field_order = ("username",)

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if Staff.objects.filter(username=name).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another one."))
        return name


class ConfirmedTextForm(forms.Form):
    row = forms.CharField(max_length=160, widget=forms.HiddenInput)
    source = forms.CharField(
        label=_("Where you read it"),
        help_text=_("Act, annex, row, as they stand in the official text."),
        max_length=250,
        error_messages={"required": _("Name the act and the place in it where the text stands.")},
    )
    confirmed_on = DayField(label=_("Date"), help_text=_("As 05.03.2026."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_confirmed_on(self) -> date:
        day = self.cleaned_data["confirmed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Write today or an earlier day."))
        return day
