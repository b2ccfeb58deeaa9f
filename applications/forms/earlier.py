"""When an application came that is entered later: an old case, or one of yesterday."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.questions import TimeField
from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from portal.fields import DayField


class EarlierForm(forms.Form):
    """The day and the hour on which it came; empty means now. The edition of that day applies to it for life."""

    received_on = DayField(
        label=_("The day it came"),
        required=False,
        help_text=_("As 14.03.2018. The text of law that applied on that day applies to it."),
    )
    received_time = TimeField(label=_("The hour"), required=False, help_text=_("As 10:15."))
    edition = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping | None = None, *, at: datetime, opens_at: time, **options: Any) -> None:
        super().__init__(data, **options)
        self.at, self.opens_at = at, opens_at

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("received_on") and values.get("received_time"):
            self.add_error("received_on", _("The hour is there, the day is not. Type the day as 14.03.2018."))
        if self._moment(values) > self.at:
            self.add_error(
                "received_on", _("This moment lies in the future, so it cannot have come then. Correct it.")
            )
        return values

    @property
    def received_at(self) -> datetime:
        """The moment that was typed; now where nothing was, or nothing that can be read."""
        return self._moment(self.cleaned_data) if self.is_valid() else self.at

    @property
    def is_used(self) -> bool:
        return bool(self["received_on"].value() or self["received_time"].value())

    def moved_to(self, edition: Edition) -> bool:
        """Whether the page was made by another text than the one of the day that is typed now."""
        return bool(self["edition"].value()) and self["edition"].value() != edition.code

    def _moment(self, values: Mapping[str, Any]) -> datetime:
        day, hour = values.get("received_on"), values.get("received_time")
        if not day or (day == self.at.astimezone(ALMATY).date() and not hour):
            return self.at
        clock = time.fromisoformat(hour) if hour else self.opens_at
        return datetime.combine(day, clock, tzinfo=ALMATY)
