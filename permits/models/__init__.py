"""What has been decided, heard and handed over."""

from permits.hearings.models import (
    Hearing,
    HearingExemption,
    HearingWords,
    LateWay,
    NoticeProof,
    ObjectionAnswer,
    Position,
    RefusalTrack,
)
from permits.reviews.models import PermitOrder, PermitReview
from permits.visits.models import CarerCode, ExpiryReminder, ReviewTask, Visit

from .decision import Decision, DecisionChild
from .hand_over import HandOver
from .permit import Permit, PermitChange, PermitChild, PermitCondition
from .warning import DecisionWarning

__all__ = [
    "CarerCode",
    "Decision",
    "DecisionChild",
    "DecisionWarning",
    "ExpiryReminder",
    "HandOver",
    "Hearing",
    "HearingExemption",
    "HearingWords",
    "LateWay",
    "NoticeProof",
    "ObjectionAnswer",
    "Permit",
    "PermitChange",
    "PermitChild",
    "PermitCondition",
    "PermitOrder",
    "PermitReview",
    "Position",
    "RefusalTrack",
    "ReviewTask",
    "Visit",
]
