"""What an office keeps of an application."""

from .application import Application
from .child import Child
from .letter_version import LetterVersion
from .paper import Paper
from .record import Record
from .submitted_document import SubmittedDocument

from applications.cabinet.models import Request, RequestDocument  # isort: skip  (they stand on the ones above)

__all__ = [
    "Application",
    "Child",
    "LetterVersion",
    "Paper",
    "Record",
    "Request",
    "RequestDocument",
    "SubmittedDocument",
]
