"""What people type on the way to a refusal."""

from .entries import AnswerForm, LateForm, OnlinePositionForm, PositionEntryForm, ProofForm, SendForm
from .fields import clock, within
from .preliminary import AnotherTimeForm, AppointmentForm, PreliminaryForm, SignPreliminaryForm
from .room import RoomForm
from .sitting import EndForm, HoldForm, OpeningForm, WordsForm

__all__ = [
    "AnotherTimeForm",
    "AnswerForm",
    "AppointmentForm",
    "EndForm",
    "HoldForm",
    "LateForm",
    "OnlinePositionForm",
    "OpeningForm",
    "PositionEntryForm",
    "PreliminaryForm",
    "ProofForm",
    "RoomForm",
    "SendForm",
    "SignPreliminaryForm",
    "WordsForm",
    "clock",
    "within",
]
