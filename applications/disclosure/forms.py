"""What is written on the page of what readers learn: a fact to keep, a wish for a release, a release."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.disclosure.kinds import Kind
from applications.disclosure.scans import CaseScan

HOLDS, HOLDS_NONE = "private", "open"
NOTED = (Kind.ADDRESS, Kind.PHONE, Kind.INSTITUTION)


def _titles(kinds: tuple[Kind, ...]) -> list[tuple[str, str]]:
    return [(kind.value, kind.words.in_(get_language() or "kk")) for kind in kinds]


class NoteForm(forms.Form):
    """A fact of the child or the carer that came up in the papers."""

    kind = forms.ChoiceField(label=_("What it is"))
    words = forms.CharField(
        max_length=250,
        label=_("The fact itself"),
        help_text=_("As it stands in the papers. It is compared with what is written, and printed nowhere."),
        error_messages={"required": _("Type the address, the telephone or the name of the institution.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = _titles(NOTED)  # type: ignore[attr-defined]


class ScanForm(forms.Form):
    """Whether a scan holds private facts of the other party, and whose."""

    scan = forms.ChoiceField(label=_("Which scan"))
    private = forms.TypedChoiceField(
        coerce=lambda value: value == HOLDS,
        label=_("What is in it"),
        choices=[
            (HOLDS, _("Private facts of another person: the applicant doesn't get it")),
            (HOLDS_NONE, _("Nothing of the kind")),
        ],
        initial=HOLDS,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        max_length=300,
        label=_("Whose facts are in it, or why it is marked otherwise"),
        error_messages={"required": _("Write whose facts are in the scan: the mark stays in the ledger.")},
    )

    def __init__(self, *args: object, scans: Iterable[CaseScan], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(each.file.token, each.title) for each in scans]
        self.fields["scan"].choices = choices  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """A kind of fact and why the applicant has to know it: a wish of the executor, a decision of the head."""

    kind = forms.ChoiceField(label=_("What may be told"))
    reason = forms.CharField(
        max_length=500,
        label=_("Why the applicant has to know it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason: it stays in the ledger of the case.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = _titles(tuple(Kind))  # type: ignore[attr-defined]
