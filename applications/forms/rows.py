"""One child and one document of an application, as the clerk puts them down."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from applications.actions.intake import ChildIntake, DocumentIntake
from applications.law.edition import Edition, Requirement
from applications.models.submitted_document import Presentation
from applications.presenters.labels import PRESENTATIONS
from portal.fields import DayField, NameField
from portal.files.models import StoredFile


class ChildForm(forms.Form):
    surname = NameField(label=_("Surname"), error_messages={"required": _("Type the surname of the child.")})
    given_name = NameField(
        label=pgettext_lazy("person", "Given name"),
        error_messages={"required": _("Type the given name of the child.")},
    )
    patronymic = NameField(label=_("Patronymic"), required=False)
    birth_date = DayField(
        label=_("Birth date"), error_messages={"required": _("Type the birth date of the child as 05.03.2016.")}
    )
    placement = forms.ChoiceField(label=_("How the child is placed"))
    carer = NameField(
        label=_("With whom the child lives"),
        max_length=200,
        error_messages={"required": _("Type the person or the organisation the child lives with.")},
    )

    def __init__(self, *args: Any, edition: Edition, today: date, key: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.key = today, key
        self.has_second_line = bool(edition.placements) or edition.intake.children_most > 1
        placement: Any = self.fields["placement"]
        placement.choices = [(each.code, each.title.in_(get_language() or "kk")) for each in edition.placements]
        if not edition.placements:
            del self.fields["placement"], self.fields["carer"]

    def clean_birth_date(self) -> date:
        born_on = self.cleaned_data["birth_date"]
        if born_on > self.today:
            raise forms.ValidationError(_("The birth date of the child lies in the future. Compare with the paper."))
        if born_on.year < self.today.year - 18:
            raise forms.ValidationError(
                _("By this birth date the person is no longer a child. Compare with the birth certificate.")
            )
        return born_on

    def intake(self) -> ChildIntake:
        return ChildIntake(**{"placement": "", "carer": ""} | self.cleaned_data)


class DocumentForm(forms.Form):
    """A row of the checklist. `kept` names a scan that was stored when the form came the first time."""

    presentation = forms.ChoiceField(
        label=_("How it was presented"), choices=PRESENTATIONS.items(), widget=forms.RadioSelect, initial="original"
    )
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    scan = forms.FileField(
        label=_("Scan"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, requirement: Requirement, confirmed: bool, scan: StoredFile | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.requirement, self.confirmed, self.stored = requirement, confirmed, scan
        if not requirement.expires:
            del self.fields["valid_until"]

    @property
    def title(self) -> str:
        return self.requirement.title.in_(get_language() or "kk")

    @property
    def is_absent(self) -> bool:
        return self["presentation"].value() == Presentation.ABSENT

    @property
    def holds_until(self) -> date | None:
        """The day as typed so far, also before the form is checked."""
        try:
            return self.fields["valid_until"].clean(self["valid_until"].value())
        except (KeyError, forms.ValidationError):
            return None

    def intake(self) -> DocumentIntake:
        values = self.cleaned_data
        absent = values["presentation"] == Presentation.ABSENT
        return DocumentIntake(
            requirement=self.requirement.code,
            presentation=values["presentation"],
            number="" if absent else values["number"],
            valid_until=None if absent else values.get("valid_until"),
            scan=None if absent else self.stored,
        )
