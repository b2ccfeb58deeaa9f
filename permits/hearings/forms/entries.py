"""What is entered on the way to a refusal: sending, proofs, positions, answers, a late ground."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.scan import scan_field
from applications.models import Application
from permits.hearings.actions.notices import Proof
from permits.hearings.actions.positions import Said
from permits.hearings.forms.fields import (
    LONGEST,
    MomentForm,
    area,
    choices,
    within,
)
from permits.hearings.models import PositionForm, ProofWay
from permits.hearings.models.position import GIVES_UP_A_RIGHT, PositionKind
from permits.hearings.presenters.labels import POSITION_FORMS, POSITIONS, PROOFS, SENDING
from portal.files.models import StoredFile


class SendForm(forms.Form):
    """By which way the papers go."""

    way = forms.ChoiceField(
        label=gettext_lazy("How it is sent"),
        help_text=gettext_lazy("Only ways that leave a proof: the post is too slow and proves nothing in time."),
        choices=choices(SENDING),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it is sent.")},
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if application.applicant_account_id is None:  # nobody could read it there
            ways = [code for code in SENDING if code != ProofWay.CABINET_READ]
            cast(forms.ChoiceField, self.fields["way"]).choices = choices(SENDING, ways)


class ProofForm(MomentForm):
    """One line of the ledger of proofs."""

    prefix = "proof"
    way = forms.ChoiceField(label=gettext_lazy("What happened"), choices=choices(PROOFS))
    evidence = forms.CharField(
        max_length=300,
        label=gettext_lazy("What proves it"),
        help_text=gettext_lazy(
            "The signature on the notice, the number of the SMS report, the receipt of the letter."
        ),
        error_messages={"required": gettext_lazy("Write what proves it.")},
    )
    scan = scan_field(gettext_lazy("Scan of the proof, if there is a paper"), required=False)

    def proof(self, *, not_before: datetime, at: datetime, scan: StoredFile | None = None) -> Proof:
        """A minute in which it was sent as well lies after the sending."""
        data = self.cleaned_data
        return Proof(data["way"], within(self.moment, not_before, at), data["evidence"], scan)


class PositionEntryForm(MomentForm):
    """What the applicant said or handed in at the counter."""

    prefix = "position"
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=choices(POSITIONS))
    form = forms.ChoiceField(
        label=gettext_lazy("How it came"), choices=choices(POSITION_FORMS, (PositionForm.WRITTEN, PositionForm.ORAL))
    )
    words = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("The applicant's words"),
        widget=area(4),
        error_messages={"required": gettext_lazy("Write the applicant's words.")},
    )
    covers_days = forms.BooleanField(
        required=False,
        label=gettext_lazy("The signed paper gives up the three working days before the decision as well"),
    )
    scan = scan_field(gettext_lazy("Scan of the paper, if there is one"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("covers_days") and cleaned.get("kind") not in GIVES_UP_A_RIGHT:
            self.add_error("covers_days", _("Only a waiver or a consent gives up these days. Untick it."))
        return cleaned

    def said(self, *, once: UUID, not_before: datetime, at: datetime, scan: StoredFile | None = None) -> Said:
        data = self.cleaned_data
        moment = within(self.moment, not_before, at)
        return Said(data["kind"], data["form"], data["words"], moment, once, data["covers_days"], scan)


class OnlinePositionForm(forms.Form):
    """What an applicant sends with the code of the receipt."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What you want"),
        choices=choices(POSITIONS, (PositionKind.OBJECTION, PositionKind.OTHER_TIME)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you want.")},
    )
    words = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What you have to say"),
        widget=area(6),
        error_messages={"required": gettext_lazy("Write what you have to say.")},
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("Answer of the office"),
        widget=area(3),
        error_messages={"required": gettext_lazy("Write the answer.")},
    )


class LateForm(forms.Form):
    reason = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why the ground was found so late; it stays in the record."),
        widget=area(3),
        error_messages={"required": gettext_lazy("Write the reason.")},
    )
