"""Which clause of an edition orders a look-up and the consent before it; the name stands in every record of one."""

from .edition import Edition

LOOK_UP = ("R8a", "T9.5")
CONSENT = ("R8b", "T9.6")
DIGITAL_DOCUMENT = ("R8c",)
IDENTITY_DOCUMENT = "identity_document"
"""The row of a checklist, in every edition that has one, which data from the register speak of."""
CODE_MINUTES = 10
"""How long a one-time code holds; no act says it. Reading: long enough to read a message at the counter."""


def clause_of(edition: Edition, clauses: tuple[str, ...]) -> str:
    """The first of these clauses that the edition holds; empty where its act is silent."""
    return next((each for each in clauses if each in edition.clauses), "")
