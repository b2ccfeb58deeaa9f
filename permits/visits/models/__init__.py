"""What is kept of visits, of harm and of the end of a permit."""

from .carer_code import CarerCode
from .reminder import ExpiryReminder
from .task import ReviewOutcome, ReviewTask
from .visit import Missed, ToldHow, Visit, VisitOutcome

__all__ = [
    "CarerCode",
    "ExpiryReminder",
    "Missed",
    "ReviewOutcome",
    "ReviewTask",
    "ToldHow",
    "Visit",
    "VisitOutcome",
]
