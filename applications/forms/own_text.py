"""A row that the texts lack, as an administrator writes it down from the act."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.actions.requirements import Wording
from applications.forms.office import DayField
from applications.law.edition import Edition
from applications.law.own_rows import DOCUMENT, OWN, OwnRow
from applications.law.texts import Text
from applications.presenters.requirements import KIND_CHOICES

LONGEST = 1000


class OwnTextForm(forms.Form):
    """Kind and code of a row that stands already are not asked again."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What it is"), choices=KIND_CHOICES)
    title_kk = forms.CharField(label=_("Wording in Kazakh"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}))
    title_ru = forms.CharField(label=_("Wording in Russian"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}))
    title_en = forms.CharField(label=_("Wording in English"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}))
    place = forms.CharField(
        label=_("Where it stands"),
        help_text=_("In Kazakh, as the act writes it: 2-қосымша, 8-жол."),
        max_length=120,
    )
    required = forms.BooleanField(label=_("The document is required"), required=False)
    expires = forms.BooleanField(label=_("The document has a day after which it is not accepted"), required=False)
    applies_from = DayField(
        label=_("Applies to what is received from"),
        help_text=_("As 05.03.2026. An earlier day corrects the wording for open applications received since then."),
    )
    withdrawn = forms.BooleanField(label=_("The row no longer applies"), required=False)

    def __init__(self, data: Any = None, *, row: OwnRow | None, edition: Edition) -> None:
        super().__init__(data, initial=_initial(row, edition))
        self.row, self.edition = row, edition
        if row:
            del self.fields["kind"]
        else:
            del self.fields["withdrawn"]
        if row and row.kind != DOCUMENT:
            del self.fields["required"], self.fields["expires"]

    def clean_applies_from(self) -> date:
        day = self.cleaned_data["applies_from"]
        if day < self.edition.valid_from:
            raise forms.ValidationError(_("The edition itself begins later. Write its first day or a later one."))
        return day

    def clean_place(self) -> str:
        """A place is one word for the portal, so its commas hold on to what follows them."""
        return ", ".join(part.strip() for part in self.cleaned_data["place"].split(",")).replace(", ", ",\u00a0")

    def wording(self) -> Wording:
        values = self.cleaned_data
        kind = self.row.kind if self.row else values["kind"]
        return Wording(
            kind=kind,
            code=self.row.code if self.row else f"{OWN}{values['once'].hex[:12]}",
            title=Text(values["title_kk"], values["title_ru"], values["title_en"]),
            place=values["place"],
            applies_from=values["applies_from"],
            required=values.get("required", True),
            expires=values.get("expires", False),
            withdrawn=values.get("withdrawn", False),
        )


def _initial(row: OwnRow | None, edition: Edition) -> dict[str, Any]:
    given: dict[str, Any] = {"once": uuid4(), "applies_from": f"{edition.valid_from:%d.%m.%Y}", "required": True}
    if row:
        given |= {"title_kk": row.title.kk, "title_ru": row.title.ru, "title_en": row.title.en, "place": row.place}
        given |= {"required": row.required, "expires": row.expires, "withdrawn": row.withdrawn}
    return given
