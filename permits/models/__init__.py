"""What has been decided and handed over."""

from .decision import Decision, DecisionChild
from .hand_over import HandOver

__all__ = ["Decision", "DecisionChild", "HandOver"]
