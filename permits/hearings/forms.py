"""What people type on the way to a refusal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from permits.hearings.actions.notices import Proof
from permits.hearings.actions.positions import Said
from permits.hearings.actions.preliminary import Preliminary
from permits.hearings.actions.sitting import Participant
from permits.hearings.appointments import Appointment, Slot, heads_of
from permits.hearings.models import PositionForm, ProofWay, Way, WordsKind
from permits.hearings.models.position import GIVES_UP_A_RIGHT, PositionKind
from permits.hearings.presenters.labels import KINDS, PARTY_SIGNED, POSITION_FORMS, POSITIONS, PROOFS, WAYS, slot_words
from portal.accounts.models import Staff
from portal.fields import DayField
from portal.offices.models import Office, Room

LONGEST = 4000
TIME = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 5}


def choices(labels: dict, codes: Iterable[str] | None = None) -> list[tuple[str, Any]]:
    return [(str(code), labels[code]) for code in (labels if codes is None else codes)]


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RoomField(forms.ModelChoiceField):
    def label_from_instance(self, room: Room) -> str:
        return room.name_in(get_language() or "kk")


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Staff) -> str:
        return person.short_name


class AppointmentForm(forms.Form):
    """When, how, where, before whom: only what is free and lawful is offered."""

    slot = forms.ChoiceField(
        label=gettext_lazy("Day and hour"),
        error_messages={"required": gettext_lazy("Choose the hour of the hearing.")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How the applicant is heard"), choices=choices(WAYS), widget=forms.RadioSelect
    )
    room = RoomField(
        queryset=Room.objects.none(),
        required=False,
        label=gettext_lazy("Room or video call"),
        empty_label=gettext_lazy("none: in writing"),
    )
    presiding = PersonField(
        queryset=Staff.objects.none(), label=gettext_lazy("Who presides"), empty_label=gettext_lazy("Choose a person")
    )

    def __init__(self, *args: Any, office: Office, slots: tuple[Slot, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = [(slot.starts_at.isoformat(), slot_words(slot.starts_at)) for slot in slots]
        cast(forms.ChoiceField, self.fields["slot"]).choices = [("", _("Choose day and hour")), *hours]
        rooms = Room.objects.filter(office=office, is_open=True)
        cast(RoomField, self.fields["room"]).queryset = rooms
        cast(PersonField, self.fields["presiding"]).queryset = heads_of(office)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        way, room = cleaned.get("way"), cleaned.get("room")
        if way in (Way.ROOM, Way.VIDEO) and (room is None or room.is_video != (way == Way.VIDEO)):
            self.add_error("room", _("Choose where: a room for a hearing in a room, a call for one by video."))
        return cleaned

    @property
    def appointment(self) -> Appointment:
        data = self.cleaned_data
        return Appointment(datetime.fromisoformat(data["slot"]), data["way"], data["room"], data["presiding"])


class PreliminaryForm(AppointmentForm):
    """The preliminary decision with its hearing."""

    field_order = ("grounds", "findings", "evidence", "slot", "way", "room", "presiding")
    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Grounds"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick the ground of the refusal; there are no others.")},
    )
    findings = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What was found"),
        help_text=gettext_lazy("In plain words: the applicant reads them. Nothing of where the child lives."),
        widget=area(5),
        error_messages={"required": gettext_lazy("Write what was found.")},
    )
    evidence = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("What proves it"),
        help_text=gettext_lazy("One document on a line, with its number and day."),
        widget=area(4),
        error_messages={"required": gettext_lazy("Name at least one document that proves it.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(each.code, each.title.in_(get_language() or "kk")) for each in edition.grounds]
        cast(forms.MultipleChoiceField, self.fields["grounds"]).choices = titles

    @property
    def draft(self) -> Preliminary:
        data = self.cleaned_data
        lines = tuple(line.strip() for line in data["evidence"].splitlines() if line.strip())
        return Preliminary(tuple(data["grounds"]), data["findings"], lines, self.appointment)


class AnotherTimeForm(AppointmentForm):
    """Another time, with the reason that stands in the record."""

    reason = forms.CharField(
        max_length=500,
        label=gettext_lazy("Why another time"),
        widget=area(2),
        error_messages={"required": gettext_lazy("Write why the time changes.")},
    )


class SignPreliminaryForm(forms.Form):
    """The head's own act under the files that were seen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("One confirmation signs the papers you see here."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Type the password you sign in with.")},
    )


class SendForm(forms.Form):
    """By which way the papers go."""

    way = forms.ChoiceField(
        label=gettext_lazy("How it is sent"),
        help_text=gettext_lazy("Only ways that leave a proof: the post is too slow and proves nothing in time."),
        choices=choices(PROOFS, [each for each in ProofWay.values if each != ProofWay.RETURNED]),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it is sent.")},
    )


class MomentForm(forms.Form):
    """A day and an hour of the office's clock."""

    day = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(label=gettext_lazy("Hour"), input_formats=["%H:%M"], widget=forms.TextInput(attrs=TIME))

    @property
    def moment(self) -> datetime:
        """To the minute people write; the minute itself counts until its end."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], ALMATY)


def clock(at: datetime) -> dict[str, Any]:
    local = timezone.localtime(at)
    return {"day": local.date(), "time": f"{local:%H:%M}"}


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

    def proof(self, *, not_before: datetime, at: datetime) -> Proof:
        """A minute in which it was sent as well lies after the sending."""
        data = self.cleaned_data
        return Proof(data["way"], within(self.moment, not_before, at), data["evidence"])


def within(moment: datetime, not_before: datetime, at: datetime) -> datetime:
    """The typed minute, brought inside of what it must lie between when only its seconds lie outside."""
    for edge in (not_before, at):
        if moment == edge.astimezone(ALMATY).replace(second=0, microsecond=0):
            return edge
    return moment


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("covers_days") and cleaned.get("kind") not in GIVES_UP_A_RIGHT:
            self.add_error("covers_days", _("Only a waiver or a consent gives up these days. Untick it."))
        return cleaned

    def said(self, *, once: UUID, not_before: datetime, at: datetime) -> Said:
        data = self.cleaned_data
        moment = within(self.moment, not_before, at)
        return Said(data["kind"], data["form"], data["words"], moment, once, data["covers_days"])


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
    applicant_is_there = forms.BooleanField(required=False, label=gettext_lazy("The applicant is there"))
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

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Staff.objects.filter(office=office, is_active=True).order_by("sort_key", "pk")
        cast(PersonField, self.fields["secretary"]).queryset = people

    def participants(self, applicant: str, presiding: str, executor: str) -> tuple[Participant, ...]:
        data = self.cleaned_data
        others = [line.strip() for line in data["others"].splitlines() if line.strip()]
        found = [Participant(presiding, "presiding", True), Participant(executor, "executor", True)]
        found.append(Participant(applicant, "applicant", data["applicant_is_there"]))
        found += [Participant(data["representative"], "representative", True)] if data["representative"] else []
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
