"""What is refused when a text is saved: what was asked, why it cannot be, what to do."""

from django.utils.functional import Promise

Words = str | Promise


class LetterRefused(Exception):
    """A text that may not become the office's own; `names` are the placeholders it stumbles over."""

    def __init__(self, asked: Words, why: Words, remedy: Words, *, names: tuple[str, ...] = ()) -> None:
        self.asked, self.why, self.remedy, self.names = asked, why, remedy, names
        super().__init__(str(self))

    def __str__(self) -> str:
        return " ".join(map(str, (self.asked, self.why, self.remedy)))
