"""What an office keeps of an application."""

from .announcement import Announcement, AnnouncementRead
from .application import Application
from .appointment import Appointment
from .child import Child
from .child_placement import ChildPlacement
from .consent import Consent, ConsentRequest, LookUp
from .copy import Copy, CopyMove
from .courier_register import CourierRegister, CourierRow, Discrepancy
from .disclosure import PrivateFact, Release, ReleaseRequest, ReleaseWithdrawal, ScanMark
from .house_call import HouseCall
from .letter_version import LetterVersion
from .monitoring import Outage, OutageProtocol, StageMessage
from .new_act import NewAct
from .paper import Paper
from .parcel_loss import ParcelLoss
from .queue_place import QueueBooking, QueuePlace, WindowShift
from .record import Record
from .registered_child import RegisteredChild
from .rehearsal import Rehearsal
from .shelf import FiledSheet, Recall, ShelfStay
from .step_figure import StepFigure
from .submitted_document import SubmittedDocument
from .term_check import TermCheck
from .term_event import TermEvent
from .ticket import Ticket, TicketCall

from applications.cabinet.models import Request, RequestDocument  # isort: skip  (they stand on the ones above)
from applications.complaints.models import Complaint, ComplaintLetter  # isort: skip

__all__ = [
    "Announcement",
    "AnnouncementRead",
    "Application",
    "Appointment",
    "Child",
    "ChildPlacement",
    "Complaint",
    "ComplaintLetter",
    "Consent",
    "ConsentRequest",
    "Copy",
    "CopyMove",
    "CourierRegister",
    "CourierRow",
    "Discrepancy",
    "FiledSheet",
    "HouseCall",
    "LetterVersion",
    "LookUp",
    "NewAct",
    "Outage",
    "OutageProtocol",
    "Paper",
    "ParcelLoss",
    "PrivateFact",
    "QueueBooking",
    "QueuePlace",
    "Recall",
    "Record",
    "RegisteredChild",
    "Rehearsal",
    "Release",
    "ReleaseRequest",
    "ReleaseWithdrawal",
    "Request",
    "RequestDocument",
    "ScanMark",
    "ShelfStay",
    "StageMessage",
    "StepFigure",
    "SubmittedDocument",
    "TermCheck",
    "TermEvent",
    "Ticket",
    "TicketCall",
    "WindowShift",
]
