"""What is typed or chosen in a queue: a window, a code, a time, how many windows a place has."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from applications.models.queue_place import MOST_WINDOWS, QueuePlace
from applications.queue.places import rule_of


def once_of(request: HttpRequest) -> UUID:
    """The key against a second press; a form that lost it counts as a new one."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()


class CodeForm(forms.Form):
    """The six digits of a booking, with or without spaces."""

    code = forms.CharField(
        label=_("Code of the booking"),
        help_text=_("Six digits."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the six digits of the code.")},
    )

    def clean_code(self) -> str:
        digits = "".join(each for each in self.cleaned_data["code"] if each.isdigit())
        if len(digits) != 6:
            raise forms.ValidationError(_("The code has six digits. Compare it and type it again."))
        return digits


class HourForm(forms.Form):
    """The free times of one day."""

    starts_at = forms.ChoiceField(
        label=_("Time"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a time."),
            "invalid_choice": _("This time was taken meanwhile. Choose another one."),
        },
    )

    def __init__(self, hours: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["starts_at"].choices = hours  # type: ignore[attr-defined]


class QueuePlaceForm(forms.Form):
    """The windows of a place; seats for bookings only where the law has bookings."""

    windows = forms.IntegerField(
        label=_("Windows"),
        min_value=1,
        max_value=MOST_WINDOWS,
        error_messages={
            "required": _("Write how many windows there are."),
            "invalid": _("Write a number, such as 3."),
            "min_value": _("There is at least one window."),
            "max_value": _("There are at most %(limit_value)s windows."),
        },
    )
    booked_windows = forms.IntegerField(
        label=_("Places to book at one time"),
        help_text=_("How many people may book the same time: as many as windows, or fewer. 0 takes no bookings."),
        min_value=0,
        error_messages={
            "required": _("Write how many people may book one time; 0 for none."),
            "invalid": _("Write a number, such as 1."),
            "min_value": _("Write 0 or more."),
        },
    )
    is_open = forms.BooleanField(label=_("The queue is open"), required=False)

    def __init__(self, place: QueuePlace, data: Any = None) -> None:
        first = {"windows": place.windows, "booked_windows": place.booked_windows, "is_open": place.is_open}
        super().__init__(data, initial=first, prefix=place.token)
        if not rule_of(place).books_online:
            del self.fields["booked_windows"]
        if place._state.adding:
            del self.fields["is_open"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("booked_windows", 0) > (found.get("windows") or MOST_WINDOWS):
            self.add_error("booked_windows", _("There are fewer windows than that. Write at most their number."))
        return found

    def values(self) -> dict[str, Any]:
        return {"booked_windows": 0, **self.cleaned_data}
