"""What is typed when a result is handed over."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.actions.scans import keep_scan, kept_scan
from applications.forms.clock import CauseFields
from applications.law.attorneys import Proxy, faults_of
from applications.models import Application
from permits.actions.handing_over import Attorney
from permits.models.hand_over import Recipient
from portal.accounts.models import Staff
from portal.fields import DayField, IinField, NameField
from portal.files.models import StoredFile

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
NEEDED = {
    "proxy_name": _("Write the full name of the representative as the identity card has it."),
    "proxy_iin": _("Write the IIN of the representative from the identity card."),
    "attorney_number": _("Write the number of the power of attorney."),
    "attorney_notary": _("Write which notary certified the power of attorney."),
    "issued_on": _("Write the day on which the power of attorney was issued."),
    "valid_until": _("Write the last day of the power of attorney."),
}
"""Without any of these a representative receives no result."""
ATTORNEY = tuple(NEEDED)
FAULTS = {
    "is_the_applicant": ("proxy_iin", _("This is the IIN of the applicant. Type that of the representative.")),
    "under_age": (
        "proxy_iin",
        _("The representative is under eighteen. The result is handed to somebody of age, or to the applicant."),
    ),
    "issued_in_the_future": ("issued_on", _("The power of attorney is dated in the future. Compare the day.")),
    "issued_to_a_child": (
        "issued_on",
        _("On this day the representative was under eighteen. Compare the day and the IIN with the paper."),
    ),
    "ends_before_it_begins": ("valid_until", _("This is before the day of issue. Compare both days.")),
    "is_over": ("valid_until", _("The power of attorney is over. The result cannot be given on it.")),
    "does_not_cover": (
        "covers_receiving",
        _("Read the power of attorney and tick this; without it the applicant comes in person."),
    ),
}
"""Where each fault that the law finds is said, and in which words."""


class HandOverForm(CauseFields):
    """The hands that take the result; a representative comes with a notarised power of attorney. Source: R11a, T9.8.

    The scan of the power of attorney is kept when the form comes first, so that the question in between loses nothing.
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
    receipt_shown = forms.BooleanField(label=_("The receipt of acceptance was shown"), required=False)
    proxy_name = NameField(label=_("Full name of the representative"), max_length=240)
    proxy_iin = IinField(label=_("IIN of the representative"))
    proxy_born_on = DayField(
        label=_("Birth date of the representative"), required=False, help_text=_("Only when the IIN does not tell it.")
    )
    attorney_number = forms.CharField(label=_("Number of the power of attorney"), max_length=60)
    attorney_notary = NameField(label=_("Notary"), max_length=200)
    issued_on = DayField(label=_("Issued on"))
    valid_until = DayField(label=pgettext_lazy("power of attorney", "Valid until"))
    covers_receiving = forms.BooleanField(label=_("I read it: it includes receiving documents"), required=False)
    attorney_scan = forms.FileField(
        label=_("Scan of the power of attorney: PDF, JPEG or PNG"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    kept_scan = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    field_order = (
        *("recipient", "identity_type", "identity_number", "receipt_shown", *ATTORNEY, "proxy_born_on"),
        *("covers_receiving", "attorney_scan", "cause", "cause_words"),
    )

    def __init__(
        self, *args: Any, application: Application, today: date, by: Staff, at: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.application, self.today, self.by, self.at = application, today, by, at
        self.scan: StoredFile | None = None
        for name in ATTORNEY:
            self.fields[name].required = not self.is_bound or self.is_proxy
            self.fields[name].error_messages["required"] = NEEDED[name]

    def clean(self) -> dict:
        values = super().clean() or {}
        if values.get("recipient") == Recipient.PROXY:
            self.scan = self._kept(values)
            self._must_hold(values)
        return values

    def _kept(self, values: dict) -> StoredFile | None:
        if upload := values.get("attorney_scan"):
            try:
                return keep_scan(upload, by=self.by, at=self.at)
            except ValidationError as refusal:
                self.add_error("attorney_scan", refusal)
        return kept_scan(values.get("kept_scan", ""), by=self.by)

    def _must_hold(self, values: dict) -> None:
        iin, born_on = values.get("proxy_iin"), self._born_on(values)
        if iin and not born_on:
            self.add_error(
                "proxy_born_on", _("This IIN does not tell the birth date. Copy it from the identity card.")
            )
        proxy = Proxy(
            iin=str(iin or ""),
            born_on=born_on,
            issued_on=values.get("issued_on"),
            valid_until=values.get("valid_until"),
            covers_receiving=values.get("covers_receiving", False),
        )
        for fault in faults_of(proxy, applicant_iin=self.application.applicant_iin, day=self.today):
            self.add_error(*FAULTS[fault])

    @staticmethod
    def _born_on(values: dict) -> date | None:
        """The IIN tells it better than whoever types."""
        iin = values.get("proxy_iin")
        return (iin.born_on if iin else None) or values.get("proxy_born_on")

    @property
    def is_proxy(self) -> bool:
        return self["recipient"].value() == Recipient.PROXY

    @property
    def carried(self) -> Iterator[forms.BoundField]:
        """What the question between form and deed carries on; the scan goes by its token."""
        return (field for field in self if field.name not in ("attorney_scan", "kept_scan"))

    def identity_document(self) -> str:
        """As it is kept, in the official language."""
        values = self.cleaned_data
        return f"{_OFFICIAL[values['identity_type']]} № {values['identity_number']}"

    def attorney(self) -> Attorney | None:
        if not self.is_proxy:
            return None
        values = self.cleaned_data
        born_on = self._born_on(values)
        assert born_on is not None, "a form without it is not valid"
        return Attorney(
            proxy_name=values["proxy_name"],
            proxy_iin=str(values["proxy_iin"]),
            number=values["attorney_number"],
            notary=values["attorney_notary"],
            issued_on=values["issued_on"],
            valid_until=values["valid_until"],
            born_on=born_on,
            covers_receiving=values["covers_receiving"],
            scan=self.scan,
        )
