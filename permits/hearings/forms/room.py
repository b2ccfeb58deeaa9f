"""Rooms and video calls of an office, as its administrator types them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.offices.models import Office, Room


class RoomForm(forms.ModelForm):
    """A room or a call of the office."""

    link = forms.URLField(
        required=False,
        max_length=300,
        assume_scheme="https",
        label=gettext_lazy("Link of the call"),
        help_text=gettext_lazy("Only for a video call; the applicant gets it with the notice."),
    )

    class Meta:
        model = Room
        fields = ("name_kk", "name_ru", "name_en", "is_video", "link")
        labels = {
            "name_kk": gettext_lazy("Name in Kazakh"),
            "name_ru": gettext_lazy("Name in Russian"),
            "name_en": gettext_lazy("Name in English"),
            "is_video": gettext_lazy("It is a video call"),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.office = office

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("is_video")) != bool(cleaned.get("link")):
            self.add_error("link", _("A video call has a link, a room has none. Correct one of the two."))
        taken = Room.objects.filter(office=self.instance.office, name_kk=cleaned.get("name_kk", ""))
        if taken.exclude(pk=self.instance.pk).exists():
            self.add_error("name_kk", _("The office has a room of this name. Give another name."))
        return cleaned
