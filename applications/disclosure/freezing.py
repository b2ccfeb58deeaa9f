"""Before the facts of a paper are frozen: nothing on it is for other eyes than its reader's."""

from applications.disclosure.kinds import Kind
from applications.law.refusals import refused
from portal.documents.audiences import About, outside
from portal.documents.facts import Facts

# A fact that is kept from a reader -> the kind that the head may let through.
KIND_OF = {About.INSTITUTION: Kind.INSTITUTION}


def require_readable(facts: Facts, reader: str, *, released: frozenset[Kind] = frozenset()) -> None:
    """Let facts pass that this reader may learn.

    Raises:
        TransitionRefused: a fact is for somebody else, no official form says it, and the head released none of its
            kind.
    """
    for leaf in outside(facts, reader):
        about = leaf.audience.about
        if about is None or KIND_OF.get(about) not in released:
            raise refused("paper_tells_another_reader", fact=leaf.path)
