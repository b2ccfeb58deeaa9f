"""What an office keeps of an application."""

from .application import Application
from .child import Child
from .paper import Paper
from .rehearsal import Rehearsal
from .submitted_document import SubmittedDocument

__all__ = ["Application", "Child", "Paper", "Rehearsal", "SubmittedDocument"]
