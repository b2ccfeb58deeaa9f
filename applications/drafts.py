"""Papers that are drafts until they are signed: who may read them. A draft given out could pass for a result."""

from collections.abc import Callable

from applications.law.progress import result_is_signed
from applications.models import Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD

DECIDERS = frozenset({EXECUTOR, HEAD})


Draft = Callable[[Paper], bool]
_drafts: list[Draft] = []


def provide_drafts(provider: Draft) -> Draft:
    """Let a room say which of its own papers still wait for a signature."""
    _drafts.append(provider)
    return provider


def is_draft(paper: Paper) -> bool:
    """Whether it is the paper of a result, or of a room of its own, that nobody has signed yet."""
    return _is_unsigned_result(paper) or any(provider(paper) for provider in _drafts)


def _is_unsigned_result(paper: Paper) -> bool:
    edition = edition_of(paper.application)
    drafted = {kind.form for kind in edition.results if not kind.at_registration}
    return paper.form in drafted and not result_is_signed(edition, paper.application.state)


def may_read(paper: Paper, *, by: Staff) -> bool:
    """Only who prepares and who signs the result reads it before the signature. Source: R9d."""
    return bool(by.roles & DECIDERS) or not is_draft(paper)
