"""What the executor records of a child's placement, and what the journal is filtered by."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.actions.placements import Placement
from applications.law.placements import placements_on
from applications.models import ChildPlacement
from portal.fields import DayField, NameField, PhoneField

CHANGED, ENDED = "changed", "ended"


class PlacementForm(forms.Form):
    """Another placement from a day on, or the end of the one that stands."""

    what = forms.ChoiceField(
        label=_("What happened"),
        choices=[(CHANGED, _("The child is placed otherwise, or something about it changed"))],
        widget=forms.RadioSelect,
        initial=CHANGED,
    )
    on = DayField(label=_("From which day"), error_messages={"required": _("Type the first day on which it is so.")})
    reason = forms.CharField(
        label=_("Why: the act or the event"),
        max_length=300,
        error_messages={"required": _("Name the order, the court decision or the event.")},
    )
    placement = forms.ChoiceField(label=_("How the child is placed"))
    carer = NameField(
        label=_("With whom the child lives"),
        max_length=200,
        error_messages={"required": _("Type the person or the organisation the child lives with.")},
    )
    carer_address = forms.CharField(label=_("Address of the carer"), max_length=250, required=False)
    carer_phone = PhoneField(label=_("Phone of the carer"), required=False)
    school = forms.CharField(label=_("School or kindergarten"), max_length=250, required=False)

    def __init__(self, *args: Any, last: ChildPlacement | None, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        what, placement = (cast(forms.ChoiceField, self.fields[name]) for name in ("what", "placement"))
        if last and last.stands:
            what.choices = [*cast(Any, what.choices), (ENDED, _("The placement is over, no other has begun"))]
        placement.choices = [(each.code, each.title.in_(get_language() or "kk")) for each in placements_on(today)]

    def clean(self) -> dict[str, Any]:
        """Where nothing begins, nothing is asked of it."""
        cleaned = super().clean() or {}
        if cleaned.get("what") == ENDED:
            for name in Placement.__dataclass_fields__:
                self.errors.pop(name, None)
        return cleaned

    @property
    def ends(self) -> bool:
        return bool(self.cleaned_data["what"] == ENDED)

    @property
    def told(self) -> Placement:
        return Placement(**{name: self.cleaned_data[name] for name in Placement.__dataclass_fields__})


def known_placement(last: ChildPlacement | None) -> dict[str, str]:
    """The form begins with what stands, so that only what changed is typed."""
    if last is None:
        return {}
    return {name: getattr(last, name) for name in Placement.__dataclass_fields__}


class PeriodForm(forms.Form):
    """A period that the permits of the journal touch."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)
