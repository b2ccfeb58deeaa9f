"""What an office keeps of an application."""

from .application import Application
from .child import Child
from .letter_version import LetterVersion
from .paper import Paper
from .record import Record
from .step_figure import StepFigure
from .submitted_document import SubmittedDocument
from .term_check import TermCheck
from .term_event import TermEvent

__all__ = [
    "Application",
    "Child",
    "LetterVersion",
    "Paper",
    "Record",
    "StepFigure",
    "SubmittedDocument",
    "TermCheck",
    "TermEvent",
]
