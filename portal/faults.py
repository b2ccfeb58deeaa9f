"""Telling what went wrong without telling whose data it went wrong with.

The message of an exception may hold anything (PostgreSQL quotes the whole failing row), so it is never written down:
the kind of the exception and the places it passed are.
"""

import traceback
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def name_of(fault: BaseException) -> str:
    """The kind of the fault and the last place of ours that it passed, on one line."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT)]
    return f"{_kind(fault)}{_place((ours or list(frames))[-1]) if frames else ''}"[:250]


def trace_of(fault: BaseException) -> str:
    """Every place the fault and its causes passed, innermost last."""
    told, seen = [], set()
    cause: BaseException | None = fault
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        places = "".join(f"\n {_place(frame)}" for frame in traceback.extract_tb(cause.__traceback__))
        told.append(f"{_kind(cause)}{places}")
        cause = cause.__cause__ or cause.__context__
    return "\ncaused by ".join(told)


def _kind(fault: BaseException) -> str:
    return f"{type(fault).__module__}.{type(fault).__qualname__}"


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(*path.parts[-3:])
    return f" at {shown}:{frame.lineno} in {frame.name}"
