"""What an administrator fills in: the office, its people, a correction of a day, a confirmed text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
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


@dataclass(frozen=True)
class OfferedService:
    """A service that an office may render, with the channels that its edition of today has."""

    code: str
    title: str
    channels: tuple[str, ...]

    @property
    def field(self) -> str:
        return f"channels-{self.code}"


class OfficeForm(Offering, forms.ModelForm):
    number_pattern = forms.CharField(label=_("Pattern of register numbers"), max_length=60)
    services = forms.MultipleChoiceField(
        label=_("Services that the office renders"), choices=(), widget=forms.CheckboxSelectMultiple
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
            "services",
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

    def __init__(self, *args: Any, offered: Iterable[OfferedService], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = tuple(offered)
        self.offer("services", [(each.code, each.title) for each in self.offered])
        for each in self.offered:
            self.fields[each.field] = forms.MultipleChoiceField(
                label=_("How applications come: %(service)s") % {"service": each.title},
                choices=[(code, CHANNELS[code]) for code in each.channels],
                widget=forms.CheckboxSelectMultiple,
                initial=[code for code in self.instance.channels_of(each.code) if code in each.channels],
                required=each.code in self._wanted(),
                error_messages={"required": _("Choose how applications come, or leave the service out above.")},
            )
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

    def _wanted(self) -> list[str]:
        """The services as they are ticked now."""
        return self.data.getlist("services") if isinstance(self.data, QueryDict) else self.instance.services

    def channel_fields(self) -> list[forms.BoundField]:
        return [self[each.field] for each in self.offered]

    def changes(self) -> dict[str, Any]:
        """What the office is to be, by the names of its own fields."""
        values = dict(self.cleaned_data)
        chosen = {each.code: values.pop(each.field) for each in self.offered}
        now = self.instance
        other = {code: chosen[code] for code in values["services"] if set(chosen[code]) != set(now.channels_of(code))}
        return values | {"service_channels": now.service_channels | other}


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


class ReadingForm(forms.Form):
    """Why the office reads a clause so; asked on the page that shows what follows."""

    why = forms.CharField(
        label=_("Reason, or the document that decides it"),
        max_length=500,
        error_messages={"required": _("Say why, so that whoever comes after you can follow it.")},
    )
