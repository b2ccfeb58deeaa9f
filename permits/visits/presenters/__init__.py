"""Visits, tasks and reminders in the reader's words."""
