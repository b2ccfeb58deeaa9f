"""Kinds of fields that the forms of a hearing share."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from applications.law.calendar import ALMATY
from portal.accounts.models import Staff
from portal.fields import DayField
from portal.offices.models import Room

LONGEST = 4000


TIME = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 5}


def choices(labels: dict, codes: Iterable[str] | None = None) -> list[tuple[str, Any]]:
    return [(str(code), labels[code]) for code in (labels if codes is None else codes)]


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RoomField(forms.ModelChoiceField):
    def label_from_instance(self, room: Room) -> str:
        return room.name_in(get_language() or "kk")


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Staff) -> str:
        return person.short_name


class MomentForm(forms.Form):
    """A day and an hour of the office's clock."""

    day = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(label=gettext_lazy("Hour"), input_formats=["%H:%M"], widget=forms.TextInput(attrs=TIME))

    @property
    def moment(self) -> datetime:
        """To the minute people write; the minute itself counts until its end."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], ALMATY)


def clock(at: datetime) -> dict[str, Any]:
    local = timezone.localtime(at)
    return {"day": local.date(), "time": f"{local:%H:%M}"}


def within(moment: datetime, not_before: datetime, at: datetime) -> datetime:
    """The typed minute, brought inside of what it must lie between when only its seconds lie outside."""
    for edge in (not_before, at):
        if moment == edge.astimezone(ALMATY).replace(second=0, microsecond=0):
            return edge
    return moment
