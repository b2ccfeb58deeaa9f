"""What an office keeps of an application."""

from .announcement import Announcement, AnnouncementRead
from .application import Application
from .appointment import Appointment
from .child import Child
from .consent import Consent, ConsentRequest, LookUp
from .copy import Copy, CopyMove
from .courier_register import CourierRegister, CourierRow, Discrepancy
from .letter_version import LetterVersion
from .monitoring import Outage, OutageProtocol, StageMessage
from .paper import Paper
from .record import Record
from .rehearsal import Rehearsal
from .shelf import FiledSheet, Recall, ShelfStay
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
    "Copy",
    "CopyMove",
    "CourierRegister",
    "CourierRow",
    "Discrepancy",
    "FiledSheet",
    "LetterVersion",
    "LookUp",
    "Outage",
    "OutageProtocol",
    "Paper",
    "Recall",
    "Record",
    "Rehearsal",
    "Request",
    "RequestDocument",
    "ShelfStay",
    "StageMessage",
    "StepFigure",
    "SubmittedDocument",
    "TermCheck",
    "TermEvent",
]
