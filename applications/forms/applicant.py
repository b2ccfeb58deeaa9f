"""The applicant and the wish, in the order of annex 1."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.fields import DayField, IinField, NameField, PhoneField
from portal.identity import birth_date_differs

LONGEST_WISH = timedelta(days=366 * 3)


class ApplicantForm(forms.Form):
    """`today` is the day on which it came; a wished period is asked only where the edition speaks of one.

    `birth_date_checked` is asked only where the IIN speaks of another day: a warning, never a rejection.
    """

    once = forms.UUIDField(widget=forms.HiddenInput)
    iin = IinField(label=_("IIN"), error_messages={"required": _("Type the IIN of the applicant, 12 digits.")})
    surname = NameField(label=_("Surname"), error_messages={"required": _("Type the surname of the applicant.")})
    given_name = NameField(
        label=pgettext_lazy("person", "Given name"),
        error_messages={"required": _("Type the given name of the applicant.")},
    )
    patronymic = NameField(label=_("Patronymic"), required=False)
    birth_date = DayField(
        label=_("Birth date"), error_messages={"required": _("Type the birth date of the applicant as 15.03.1985.")}
    )
    birth_date_checked = forms.BooleanField(
        label=_("I compared it with the document: the birth date is right"), required=False
    )
    address = forms.CharField(
        label=_("Address"), max_length=250, error_messages={"required": _("Type the address of the applicant.")}
    )
    phone = PhoneField(
        label=_("Telephone"), error_messages={"required": _("Type a telephone number of the applicant.")}
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "off"}),
        error_messages={"invalid": _("This is not an e-mail address. Type it as name@mail.kz, or leave it empty.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the papers"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    wish_from = DayField(
        label=_("First day"), error_messages={"required": _("Type the first day of the wished period as 01.12.2026.")}
    )
    wish_until = DayField(
        label=_("Last day"), error_messages={"required": _("Type the last day of the wished period as 31.05.2027.")}
    )
    consent = forms.BooleanField(
        label=_("Consent"),
        error_messages={"required": _("Without the consent of the applicant the application cannot be registered.")},
    )

    def __init__(self, *args: Any, today: date, period: bool = True, **options: Any) -> None:
        options["initial"] = {"once": uuid4(), "language": "kk"} | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        self.today = today
        if not period:
            del self.fields["wish_from"], self.fields["wish_until"]
        self.fields["iin"].widget.attrs |= {"autofocus": "", "class": "num"}

    def clean_birth_date(self) -> date:
        born_on = self.cleaned_data["birth_date"]
        if born_on > self.today:
            raise forms.ValidationError(_("This birth date lies in the future. Compare with the identity document."))
        return born_on

    def clean(self) -> dict:
        values = super().clean() or {}
        self._compare_birth_date(values)
        begins, ends = values.get("wish_from"), values.get("wish_until")
        if begins and ends and ends < begins:
            self.add_error("wish_until", _("The period ends before it begins. Compare both days."))
        elif ends and ends < self.today:
            self.add_error("wish_until", _("The wished period is already over. Ask the applicant for a coming one."))
        elif begins and ends and ends - begins > LONGEST_WISH:
            self.add_error("wish_until", _("The period is longer than three years. Compare the year."))
        return values

    def _compare_birth_date(self, values: dict) -> None:
        iin, born_on = values.get("iin"), values.get("birth_date")
        if not iin or not born_on or not birth_date_differs(iin, born_on) or values.get("birth_date_checked"):
            return
        told = _("By the IIN the birth date is %(iin)s, here it is %(typed)s. Compare with the document.")
        self.add_error("birth_date", told % {"iin": f"{iin.born_on:%d.%m.%Y}", "typed": f"{born_on:%d.%m.%Y}"})
        self.ask_birth_date = True

    ask_birth_date = False

    @property
    def asks_birth_date(self) -> bool:
        """Whether the tick that passes the warning is shown."""
        return self.ask_birth_date or bool(self["birth_date_checked"].value())
