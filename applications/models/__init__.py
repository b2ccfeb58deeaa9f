"""What an office keeps of an application."""

from .application import Application
from .child import Child
from .letter_version import LetterVersion
from .paper import Paper
from .record import Record
from .submitted_document import SubmittedDocument

__all__ = ["Application", "Child", "LetterVersion", "Paper", "Record", "SubmittedDocument"]
