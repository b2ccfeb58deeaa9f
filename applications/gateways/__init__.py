"""Asking systems outside about a person: the consent first, then the question, then its record."""
