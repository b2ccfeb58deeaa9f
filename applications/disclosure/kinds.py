"""The kinds of facts that are kept from a reader and that the head may let through with a reason."""

from enum import StrEnum

from applications.law.texts import Text, say


class Kind(StrEnum):
    ADDRESS = "address"
    PHONE = "phone"
    INSTITUTION = "institution"
    IIN = "iin"
    ANSWER = "answer"

    @property
    def words(self) -> Text:
        """What it is called wherever people read it."""
        return say(f"private_{self.value}")
