"""What is typed in the hearing room."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from permits.hearings.actions.sitting import Participant
from permits.hearings.forms.fields import (
    LONGEST,
    PersonField,
    area,
    choices,
)
from permits.hearings.models import Hearing, Way, WordsKind
from permits.hearings.presenters.labels import KINDS, PARTY_SIGNED
from portal.accounts.models import Staff


class OpeningForm(forms.Form):
    """Who is there, who writes, what is asked."""

    question = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("Question of the hearing"),
        widget=area(2),
        error_messages={"required": gettext_lazy("Write the question of the hearing.")},
    )
    secretary = PersonField(
        queryset=Staff.objects.none(),
        label=gettext_lazy("Secretary"),
        empty_label=gettext_lazy("Choose a person"),
        error_messages={"required": gettext_lazy("Choose who keeps the protocol.")},
    )
    applicant_is_there = forms.ChoiceField(
        label=gettext_lazy("The applicant"),
        choices=[("yes", gettext_lazy("is there")), ("no", gettext_lazy("did not come, duly notified"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the applicant is there: the protocol says so too.")},
    )
    representative = forms.CharField(
        required=False,
        max_length=240,
        label=gettext_lazy("Representative who is there"),
        help_text=gettext_lazy("With a notarised power of attorney."),
    )
    others = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Others who are there"),
        help_text=gettext_lazy("One on a line: name and post."),
        widget=area(2),
    )

    def __init__(self, *args: Any, hearing: Hearing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hearing.way == Way.WRITTEN:
            for name in ("applicant_is_there", "representative"):
                del self.fields[name]
        people = Staff.objects.filter(office=hearing.office_id, is_active=True).order_by("sort_key", "pk")
        cast(PersonField, self.fields["secretary"]).queryset = people

    def participants(self, applicant: str, presiding: str, executor: str) -> tuple[Participant, ...]:
        data = self.cleaned_data
        others = [line.strip() for line in data["others"].splitlines() if line.strip()]
        found = [Participant(presiding, "presiding", True), Participant(executor, "executor", True)]
        found.append(Participant(applicant, "applicant", data.get("applicant_is_there") == "yes"))
        found += [Participant(each, "representative", True) for each in (data.get("representative"),) if each]
        return (*found, *(Participant(each, "other", True) for each in others))


class WordsForm(forms.Form):
    """One entry of the running protocol."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=choices(KINDS), widget=forms.RadioSelect)
    speaker = forms.ChoiceField(label=gettext_lazy("Who speaks"), widget=forms.RadioSelect)
    words = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("Words"),
        widget=area(3),
        error_messages={"required": gettext_lazy("Write what was said.")},
    )

    def __init__(self, *args: Any, speakers: Iterable[str], over: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["speaker"]).choices = [(each, each) for each in speakers]
        if over:
            kind = cast(forms.ChoiceField, self.fields["kind"])
            kind.choices = choices(KINDS, (WordsKind.ADDITION,))
            kind.initial = WordsKind.ADDITION


class EndForm(forms.Form):
    words = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What came of the hearing"),
        widget=area(3),
        error_messages={"required": gettext_lazy("Write what came of the hearing.")},
    )


class HoldForm(forms.Form):
    party_signed = forms.ChoiceField(
        label=gettext_lazy("The applicant's signature under the protocol"),
        choices=choices(PARTY_SIGNED),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the applicant signed the protocol.")},
    )
