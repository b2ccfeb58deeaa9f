"""What the law folder refuses, each time in three parts: what was asked, why it cannot be, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Text, say


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step is not lawful now: the clause, and three sentences for a person."""

    rule: str
    asked: Text
    why: Text
    remedy: Text

    def in_(self, language: str) -> str:
        return " ".join(part.in_(language) for part in (self.asked, self.why, self.remedy))


class LawError(Exception):
    """Something was asked of the law that it does not hold."""

    def __init__(self, asked: Text, why: Text, remedy: Text) -> None:
        self.asked, self.why, self.remedy = asked, why, remedy
        super().__init__(self.in_("en"))

    def in_(self, language: str) -> str:
        """The three parts as one line."""
        return " ".join(part.in_(language) for part in (self.asked, self.why, self.remedy))


class TransitionRefused(LawError):
    """A step that the table of the edition does not allow in this situation; `rule` is the clause."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        self.rule = refusal.rule
        super().__init__(refusal.asked, refusal.why, refusal.remedy)


class CatalogueError(LawError):
    """A definition file that cannot be read; `file` and `line` say where."""

    def __init__(self, file: str, line: int, why: str, remedy: str) -> None:
        self.file, self.line = file, line
        super().__init__(Text.same(f"{file}, line {line}:"), Text.same(why), Text.same(remedy))


def unknown(kind: str, code: str, known: list[str]) -> LawError:
    """An unknown `kind` (service, edition, channel ...) with the list of those that exist."""
    return LawError(
        say("unknown_asked", kind=say(f"kind_{kind}"), code=code),
        say("unknown_why", kind=say(f"kind_{kind}")),
        say("unknown_remedy", known=", ".join(known)),
    )
