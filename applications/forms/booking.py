"""Choosing an hour of a room; moving one with the reason; the period of the printed journal."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.booking.actions import Wanted
from applications.booking.hours import Hour
from applications.forms.definition import AnswersForm
from applications.law.asking import BOOKED
from applications.law.calendar import ALMATY
from applications.law.edition import RecordKind
from portal.documents.dates import weekday

LONGEST_REASON = 500


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Write why, in a few words.")},
    )


class BookingForm(AnswersForm):
    """The free hours by day, then the other questions of the record; a move asks why."""

    def __init__(self, kind: RecordKind, hours: Iterable[Hour], *, moves: bool, **values: Any) -> None:
        language = get_language() or "kk"
        super().__init__([each for each in kind.fields if each.code not in BOOKED], language, **values)
        first: dict[str, forms.Field] = {"slot": _slot_field(hours, language)}
        if moves:
            first["reason"] = reason_field(gettext_lazy("Why it is moved"))
        self.fields = first | self.fields

    def wanted(self) -> Wanted:
        begins, _bar, room = self.cleaned_data["slot"].partition("/")
        return Wanted(datetime.fromisoformat(begins), int(room), self.answers())


def _slot_field(hours: Iterable[Hour], language: str) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=gettext_lazy("Free hour and room"),
        error_messages={
            "required": gettext_lazy("Choose a free hour."),
            "invalid_choice": gettext_lazy("This hour was taken meanwhile. Choose another one of the list."),
        },
    )
    field.choices = [("", _("Choose a free hour")), *_by_day(hours, language)]
    return field


def _by_day(hours: Iterable[Hour], language: str) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    for day, that_day in groupby(hours, key=lambda hour: hour.starts_at.astimezone(ALMATY).date()):
        title = f"{day:%d.%m.%Y}, {weekday(day.isoformat(), language)}"
        yield title, [(slot_value(hour), _slot_words(hour, language)) for hour in that_day]


def slot_value(hour: Hour) -> str:
    return f"{hour.starts_at.isoformat()}/{hour.room.pk}"


def _slot_words(hour: Hour, language: str) -> str:
    return f"{hour.starts_at.astimezone(ALMATY):%H:%M}, {hour.room.name_in(language)}"


class CancelForm(forms.Form):
    """Why an appointment is given up."""

    reason = reason_field(gettext_lazy("Why it is cancelled"))
