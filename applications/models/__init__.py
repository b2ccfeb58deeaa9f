"""What an office keeps of an application."""

from .application import Application
from .child import Child
from .paper import Paper
from .submitted_document import SubmittedDocument
from .term_event import TermEvent

__all__ = ["Application", "Child", "Paper", "SubmittedDocument", "TermEvent"]
