"""A late case is closed only with the cause of its delay: a code of the law's list and a sentence."""

from dataclasses import dataclass
from datetime import datetime

from applications.law.causes import causes
from applications.law.planner import is_goal
from applications.law.progress import is_late
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import edition_of, history_of


@dataclass(frozen=True)
class Cause:
    """Why a late case was late."""

    code: str = ""
    words: str = ""


UNKNOWN = Cause()
COURIER = "courier"
"""The term of the courier's way, and the cause of a delay that it brought."""


def late(application: Application, *, at: datetime) -> bool:
    """Whether the whole term was missed: signed after its end, or still running behind it. Source: R12.

    A goal of the office is no term of law, so nobody owes a cause for it; nor does anybody say twice why a case was
    late that a new act has opened again. Source: Q24, R13d.
    """
    history = history_of(application)
    owed = history.ended_at is None and not is_goal(edition_of(application))
    return owed and is_late(history, application.state, at)


def likely_cause(application: Application, *, at: datetime) -> str:
    """The cause that the steps themselves tell of, to be confirmed or changed by a person; empty where none does.

    Source: R6a.
    """
    steps = (step for step in history_of(application).steps() if step.code == COURIER)
    return next((COURIER for step in steps if step.late or (step.done_at is None and step.due_at < at)), "")


def must_say_why_late(application: Application, cause: Cause, *, at: datetime) -> None:
    """Refuse to close a late case in silence.

    Raises:
        TransitionRefused: the case is late and no known cause was given with its sentence.
    """
    known = cause.code in {each.code for each in causes()} and bool(cause.words.strip())
    if late(application, at=at) and not known:
        raise refused("close_a_late_case_in_silence")
