"""A complaint of somebody who has no application: taken in at a counter, or written online without a code."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.complaints.forms import CounterComplaintForm, WhoComplains
from applications.complaints.models import Way
from applications.complaints.registering import ComplaintIntake
from applications.law.complaints import OFFICE, STATE_CORPORATION
from portal.files.models import StoredFile
from portal.offices.models import Branch, Office


class WithoutApplicationForm(CounterComplaintForm):
    """Of somebody who was turned away or badly treated before anything was registered. Source: R13a, T11d."""

    language = forms.ChoiceField(
        label=_("Language of the papers"), choices=settings.LANGUAGES, widget=forms.RadioSelect, initial="kk"
    )

    def intake(self, *, scan: StoredFile | None) -> ComplaintIntake:
        made = super().intake(scan=scan)
        branch = self.sides.branch(self.cleaned_data["whose"]) if made.against == STATE_CORPORATION else None
        return replace(made, branch=branch, language=self.cleaned_data["language"])


class OpenComplaintForm(WhoComplains):
    """Written online by somebody who has no code: about which place, and of what. Source: R13a."""

    place = forms.ChoiceField(
        label=_("Where it happened"), error_messages={"required": _("Choose the office or the branch.")}
    )
    field_order = ("place", "about", "surname", "given_name", "patronymic", "address", "phone", "once")

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now, language = now, get_language() or "kk"
        self.places: dict[str, Office | Branch] = {}
        for office in Office.objects.prefetch_related("branches").order_by("pk"):
            self.places[f"{OFFICE}:{office.code}"] = office
            self.places |= {f"{STATE_CORPORATION}:{each.code}": each for each in office.branches.all()}
        named = [(code, place.name_in(language)) for code, place in self.places.items()]
        self._offer("place", [("", str(_("Choose the place"))), *named])

    @property
    def office(self) -> Office:
        place = self._place()
        return place.office if isinstance(place, Branch) else place

    def intake(self) -> ComplaintIntake:
        place = self._place()
        branch = place if isinstance(place, Branch) else None
        return ComplaintIntake(
            way=Way.ONLINE,
            received_at=self.now,
            addressee="branch_head" if branch else "head",
            against=STATE_CORPORATION if branch else OFFICE,
            branch=branch,
            language=get_language() or "kk",
            **self._person(),
        )

    def _place(self) -> Office | Branch:
        return self.places[self.cleaned_data["place"]]
