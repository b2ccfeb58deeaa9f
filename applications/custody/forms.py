"""What is typed on a courier's list: the courier's name, what arrived, what is lost, its signed sheet, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.custody.codes import readings
from applications.custody.labels import KINDS
from applications.custody.losing import Said
from applications.custody.page import Line
from applications.custody.taking import Arrival, NotListed
from applications.models.courier_register import DiscrepancyKind
from portal.fields import NameField
from portal.signatures.fields import password_field

ARRIVED, MISSING = "arrived", "missing"
FOUND = ((ARRIVED, _("arrived")), (MISSING, _("did not arrive")))
WITH_LINE = (DiscrepancyKind.DAMAGED, DiscrepancyKind.CONTENTS_DIFFER)
REMARKS = (("", _("agrees with the list")), *((kind, KINDS[kind]) for kind in WITH_LINE))


class GiveForm(forms.Form):
    courier = NameField(
        label=_("Courier"),
        max_length=120,
        help_text=_("Surname and given name of whoever takes the bag."),
        error_messages={"required": _("Write the name of the courier: the papers pass into these hands.")},
    )
    password = password_field()


class ArrivedForm(forms.Form):
    """What was missing has come, and is signed for."""

    words = forms.CharField(
        label=_("How it came"),
        max_length=500,
        error_messages={"required": _("Write in a sentence how and when it came; both sides read it.")},
    )
    password = password_field()


class LossForm(forms.Form):
    """The act of a loss: what was searched, why the papers are taken for lost, and the head's signature."""

    searched = forms.CharField(
        label=_("What was searched"),
        help_text=_("Where it was looked for, who was asked and what they said."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was searched: the act rests on it.")},
    )
    reason = forms.CharField(
        label=_("Why the papers are taken for lost"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a sentence why the search has ended.")},
    )
    password = password_field()

    @property
    def said(self) -> Said:
        return Said(self.cleaned_data["searched"], self.cleaned_data["reason"])


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("Scan of the list with the signatures"),
        help_text=_("PDF, JPEG or PNG."),
        error_messages={"required": _("Choose the file of the scan.")},
    )


@dataclass(frozen=True)
class TakenLine:
    """A line of the list with the three answers about it."""

    line: Line
    found: forms.BoundField
    kind: forms.BoundField
    words: forms.BoundField


class TakeForm(forms.Form):
    """Every line is looked at; what does not agree is said in words; whoever takes it signs with the password."""

    not_listed = forms.CharField(
        label=_("In the bag, but not on the list"),
        required=False,
        max_length=2000,
        help_text=_("One thing to a line: its code if it bears one, then what it is."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    password = password_field()

    def __init__(self, *args: Any, lines: Sequence[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        for line in lines:
            self.fields.update(_fields(line))

    def taken_lines(self) -> list[TakenLine]:
        """For the page: each line with its answers."""
        return [
            TakenLine(line, *(self[f"{name}-{line.position}"] for name in ("found", "kind", "words")))
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for line in self.lines:
            here = values.get(f"found-{line.position}") == ARRIVED
            if here and values.get(f"kind-{line.position}") and not values.get(f"words-{line.position}"):
                self.add_error(f"words-{line.position}", _("Write what is damaged or what differs."))
        return values

    def arrivals(self) -> list[Arrival]:
        values = self.cleaned_data
        return [
            Arrival(
                line.position,
                arrived=values[f"found-{line.position}"] == ARRIVED,
                kind=values[f"kind-{line.position}"] if values[f"found-{line.position}"] == ARRIVED else "",
                words=values[f"words-{line.position}"],
            )
            for line in self.lines
        ]

    def extras(self) -> list[NotListed]:
        return [_extra(line.strip()) for line in self.cleaned_data["not_listed"].splitlines() if line.strip()]


def _fields(line: Line) -> dict[str, forms.Field]:
    missing = {"required": _("Say of this line whether it arrived.")}
    return {
        f"found-{line.position}": forms.ChoiceField(
            label=line.number, choices=FOUND, widget=forms.RadioSelect, error_messages=missing
        ),
        f"kind-{line.position}": forms.ChoiceField(label=_("Agrees with the list?"), choices=REMARKS, required=False),
        f"words-{line.position}": forms.CharField(label=_("In words"), max_length=500, required=False),
    }


def _extra(line: str) -> NotListed:
    """The line begins with the code where its first words read as one: a code is also read aloud in groups of four."""
    words = line.split()
    for taken in (1, 2, 3):
        code = "".join(words[:taken])
        if readings(code):
            return NotListed(words=" ".join(words[taken:]) or line, code=code)
    return NotListed(words=line)
