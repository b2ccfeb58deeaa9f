"""What is written of what readers learn: facts to keep, releases and their end, the signer's look at addresses."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.disclosure.kinds import Kind
from applications.disclosure.looking import Look, LookAnswer
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
        choices = [(each.file.token, f"{each.title}, {each.on:%d.%m.%Y}") for each in scans]
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


class WithdrawForm(forms.Form):
    """Which of the releases that stand is taken back, and why."""

    kind = forms.ChoiceField(label=_("What may be told no more"))
    reason = forms.CharField(
        max_length=500,
        label=_("Why it is withdrawn"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason: it stays in the ledger of the case.")},
    )

    def __init__(self, *args: object, kinds: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = _titles(tuple(map(Kind, kinds)))  # type: ignore[attr-defined]


class LookForm(forms.Form):
    """What the signer says of words that look like an address. A signature without an answer holds all the same."""

    looked = forms.ChoiceField(
        required=False,
        label=_("What looks like an address or a school"),
        help_text=_("Look at it before you sign. If it is the child's or the carer's, return the draft."),
        choices=[
            (LookAnswer.MAY_STAND.value, _("The applicant may know it")),
            (LookAnswer.NO_ADDRESS.value, _("It is neither")),
        ],
        widget=forms.RadioSelect,
    )
    # Drawn by the page from what it shows, never from what was posted: shown again, it tells of the new look.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def look(self) -> Look:
        return Look(tuple(filter(None, self.cleaned_data["shown"].split(","))), self.cleaned_data["looked"])
