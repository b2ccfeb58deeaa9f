"""The preliminary decision and the appointment of its hearing, as they are typed and signed."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.disclosure.forms import LookForm
from applications.law.edition import Edition
from permits.ground_words import name_grounds, of_refusal
from permits.hearings.actions.preliminary import Preliminary
from permits.hearings.appointments import Appointment, Slot, heads_of
from permits.hearings.forms.fields import LONGEST, PersonField, RoomField, area, choices
from permits.hearings.models import Way
from permits.hearings.presenters.labels import WAYS, slot_words
from portal.accounts.models import Staff
from portal.offices.models import Office, Room
from portal.signatures.fields import password_field


class AppointmentForm(forms.Form):
    """When, how, where, before whom: only what is free and lawful is offered."""

    slot = forms.ChoiceField(
        label=gettext_lazy("Day and hour"),
        error_messages={"required": gettext_lazy("Choose the hour of the hearing.")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How the applicant is heard"), choices=choices(WAYS), widget=forms.RadioSelect
    )
    room = RoomField(
        queryset=Room.objects.none(),
        required=False,
        label=gettext_lazy("Room or video call"),
        empty_label=gettext_lazy("none: in writing"),
    )
    presiding = PersonField(
        queryset=Staff.objects.none(), label=gettext_lazy("Who presides"), empty_label=gettext_lazy("Choose a person")
    )

    def __init__(self, *args: Any, office: Office, slots: tuple[Slot, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = [(slot.starts_at.isoformat(), slot_words(slot.starts_at)) for slot in slots]
        cast(forms.ChoiceField, self.fields["slot"]).choices = [("", _("Choose day and hour")), *hours]
        rooms = Room.objects.filter(office=office, is_open=True)
        cast(RoomField, self.fields["room"]).queryset = rooms
        cast(PersonField, self.fields["presiding"]).queryset = heads_of(office)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        way, room = cleaned.get("way"), cleaned.get("room")
        if way in (Way.ROOM, Way.VIDEO) and (room is None or room.is_video != (way == Way.VIDEO)):
            self.add_error("room", _("Choose where: a room for a hearing in a room, a call for one by video."))
        return cleaned

    @property
    def appointment(self) -> Appointment:
        data = self.cleaned_data
        return Appointment(datetime.fromisoformat(data["slot"]), data["way"], data["room"], data["presiding"])


class PreliminaryForm(AppointmentForm):
    """The preliminary decision with its hearing."""

    field_order = ("grounds", "findings", "evidence", "slot", "way", "room", "presiding")
    grounds = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
    )
    findings = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What was found"),
        help_text=gettext_lazy("In plain words: the applicant reads them. Nothing of where the child lives."),
        widget=area(5),
        error_messages={"required": gettext_lazy("Write what was found.")},
    )
    evidence = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What proves it"),
        help_text=gettext_lazy("One document on a line, with its number and day."),
        widget=area(4),
        error_messages={"required": gettext_lazy("Name at least one document that proves it.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_grounds(cast(forms.MultipleChoiceField, self.fields["grounds"]), edition, of_refusal(edition))

    @property
    def draft(self) -> Preliminary:
        data = self.cleaned_data
        lines = tuple(line.strip() for line in data["evidence"].splitlines() if line.strip())
        return Preliminary(tuple(data["grounds"]), data["findings"], lines, self.appointment)


class AnotherTimeForm(AppointmentForm):
    """Another time, with the reason that stands in the record."""

    reason = forms.CharField(
        max_length=500,
        label=gettext_lazy("Why another time"),
        widget=area(2),
        error_messages={"required": gettext_lazy("Write why the time changes.")},
    )


class SignPreliminaryForm(LookForm):
    """The head's own act under the files that were seen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    password = password_field(gettext_lazy("One confirmation signs the papers you see here."))
