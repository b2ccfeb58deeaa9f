"""What is kept of the way to a refusal."""

from .hearing import Hearing, HearingWords, Outcome, Way, WordsKind
from .late import HearingExemption, LateWay
from .notice import NoticeProof, ProofWay
from .position import ObjectionAnswer, Position, PositionForm, PositionKind
from .track import RefusalTrack

__all__ = [
    "Hearing",
    "HearingExemption",
    "HearingWords",
    "LateWay",
    "NoticeProof",
    "ObjectionAnswer",
    "Outcome",
    "Position",
    "PositionForm",
    "PositionKind",
    "ProofWay",
    "RefusalTrack",
    "Way",
    "WordsKind",
]
