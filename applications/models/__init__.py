"""What an office keeps of an application."""

from .announcement import Announcement, AnnouncementRead
from .application import Application
from .child import Child
from .paper import Paper
from .submitted_document import SubmittedDocument

__all__ = ["Announcement", "AnnouncementRead", "Application", "Child", "Paper", "SubmittedDocument"]
