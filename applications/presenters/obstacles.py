"""Why a signature cannot be put now: said in place of the field that would be filled in for nothing."""

from collections.abc import Callable

from django.utils.translation import get_language

from applications.law.errors import Refusal, TransitionRefused
from applications.presenters.clauses import cited


def obstacle_to(check: Callable[[], object]) -> str:
    """What `check` refuses, as words; empty when it lets everything through."""
    try:
        check()
    except TransitionRefused as refused:
        return obstacle_words(refused.refusal)
    return ""


def obstacle_words(refusal: Refusal) -> str:
    """Why not, and what to do instead, with the clause; what was asked is what the page is for."""
    language = get_language() or "kk"
    words = f"{refusal.why.in_(language)} {refusal.remedy.in_(language)}"
    return f"{words} ({cited(refusal.rule).in_(language)})" if refusal.rule else words
