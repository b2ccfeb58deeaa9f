"""What is typed when a result is handed over."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.clock import CauseFields
from permits.actions.handing_over import Attorney
from permits.models.hand_over import Recipient
from portal.fields import DayField, IinField, NameField

IDENTITY = (
    ("identity_card", _("identity card")),
    ("passport", _("passport of a citizen of Kazakhstan")),
    ("residence_permit", _("residence permit")),
    ("foreign_passport", _("foreign passport")),
)
_OFFICIAL = {
    "identity_card": "жеке куәлік",
    "passport": "Қазақстан Республикасы азаматының паспорты",
    "residence_permit": "ықтиярхат",
    "foreign_passport": "шетел паспорты",
}
RECIPIENTS = ((Recipient.APPLICANT, _("to the applicant")), (Recipient.PROXY, _("to a representative")))
ATTORNEY = ("proxy_name", "proxy_iin", "attorney_number", "attorney_notary", "issued_on", "valid_until")


class HandOverForm(CauseFields):
    """The hands that take the result; a representative comes with a notarised power of attorney. Source: R11a.

    A late case is closed with the cause of its delay.
    """

    recipient = forms.ChoiceField(label=_("Handed"), choices=RECIPIENTS, widget=forms.RadioSelect, initial="applicant")
    identity_type = forms.ChoiceField(label=_("Identity document"), choices=IDENTITY, initial="identity_card")
    identity_number = forms.CharField(
        label=_("Its number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "autofocus": ""}),
        error_messages={"required": _("Type the number of the identity document you were shown.")},
    )
    proxy_name = NameField(label=_("Full name of the representative"), max_length=240)
    proxy_iin = IinField(label=_("IIN of the representative"))
    attorney_number = forms.CharField(label=_("Number of the power of attorney"), max_length=60)
    attorney_notary = NameField(label=_("Notary"), max_length=200)
    issued_on = DayField(label=_("Issued on"))
    valid_until = DayField(label=_("Valid until"))
    field_order = ("recipient", "identity_type", "identity_number", *ATTORNEY, "cause", "cause_words")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        for name in ATTORNEY:
            self.fields[name].required = not self.is_bound or self.is_proxy
            self.fields[name].error_messages["required"] = _(
                "A representative receives the result only with this. Copy it from the paper."
            )

    def clean(self) -> dict:
        values = super().clean() or {}
        if values.get("recipient") == Recipient.PROXY:
            self._must_hold(values)
        return values

    def _must_hold(self, values: dict) -> None:
        issued_on, valid_until = values.get("issued_on"), values.get("valid_until")
        if issued_on and issued_on > self.today:
            self.add_error("issued_on", _("The power of attorney is dated in the future. Compare the day."))
        if valid_until and valid_until < self.today:
            self.add_error("valid_until", _("The power of attorney is over. The result cannot be given on it."))

    @property
    def is_proxy(self) -> bool:
        return self["recipient"].value() == Recipient.PROXY

    def identity_document(self) -> str:
        """As it is kept, in the official language."""
        values = self.cleaned_data
        return f"{_OFFICIAL[values['identity_type']]} № {values['identity_number']}"

    def attorney(self) -> Attorney | None:
        if not self.is_proxy:
            return None
        values = self.cleaned_data
        return Attorney(
            proxy_name=values["proxy_name"],
            proxy_iin=str(values["proxy_iin"]),
            number=values["attorney_number"],
            notary=values["attorney_notary"],
            issued_on=values["issued_on"],
            valid_until=values["valid_until"],
        )
