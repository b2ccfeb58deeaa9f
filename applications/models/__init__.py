"""What an office keeps of an application."""

from .announcement import Announcement, AnnouncementRead
from .application import Application
from .appointment import Appointment
from .child import Child
from .consent import Consent, ConsentRequest, LookUp
from .disclosure import PrivateFact, Release, ReleaseRequest, ScanMark
from .letter_version import LetterVersion
from .monitoring import Outage, OutageProtocol, StageMessage
from .paper import Paper
from .record import Record
from .rehearsal import Rehearsal
from .step_figure import StepFigure
from .submitted_document import SubmittedDocument
from .term_check import TermCheck
from .term_event import TermEvent

from applications.cabinet.models import Request, RequestDocument  # isort: skip  (they stand on the ones above)
from applications.complaints.models import Complaint  # isort: skip

__all__ = [
    "Announcement",
    "AnnouncementRead",
    "Application",
    "Appointment",
    "Child",
    "Complaint",
    "Consent",
    "ConsentRequest",
    "LetterVersion",
    "LookUp",
    "Outage",
    "OutageProtocol",
    "Paper",
    "PrivateFact",
    "Record",
    "Rehearsal",
    "Release",
    "ReleaseRequest",
    "Request",
    "RequestDocument",
    "ScanMark",
    "StageMessage",
    "StepFigure",
    "SubmittedDocument",
    "TermCheck",
    "TermEvent",
]
