"""How far each invented application has come: one line a case, and the steps that take it there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """`received` working days ago at `hour`; `until` is the step the case has reached."""

    received: int
    hour: int
    until: str
    parent: int
    children: int = 1
    at_branch: bool = False
    faults: tuple[tuple[str, str, str], ...] = ()


STORIES = (
    Story(0, 9, "registered", 0),
    Story(1, 15, "registered", 1, children=2),
    Story(1, 10, "checking", 2),
    Story(1, 11, "verdicts", 3, faults=(("character_reference", "expired", "term_over"),)),
    Story(3, 10, "checking", 9),
    Story(2, 9, "preparing", 4, children=3),
    Story(3, 16, "returned", 5),
    Story(3, 12, "proposed", 6),
    Story(4, 10, "proposed", 7, children=2),
    Story(4, 9, "signed", 8),
    Story(6, 11, "preparing", 9),
    Story(2, 12, "not_accepted", 10, faults=(("court_decision", "missing", "not_presented"),)),
    Story(0, 9, "registered", 11, at_branch=True),
    Story(1, 17, "sent", 0, at_branch=True),
    Story(3, 10, "proposed", 2, at_branch=True),
    Story(5, 9, "result_sent", 4, at_branch=True),
    Story(5, 10, "result_received", 6, at_branch=True),
    Story(7, 15, "result_received", 9, at_branch=True),
    Story(38, 10, "result_received", 8, at_branch=True),
    Story(45, 11, "kept", 10, at_branch=True),
    Story(52, 9, "recalled", 11, at_branch=True),
    Story(9, 10, "handed_over", 1),
    Story(12, 15, "handed_over_to_proxy", 3, children=2),
    Story(8, 11, "withdrawn", 5),
    Story(10, 9, "closed", 7, faults=(("identity_document", "expired", "term_over"),)),
)
