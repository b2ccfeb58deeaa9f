"""What the verdicts on documents mean for the package: the facts the workflow table asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

REFUSES_ACCEPTANCE = frozenset({"missing", "expired"})
"""Only these refuse acceptance; an unreliable document is a ground of the merits. Source: R7b, T10a."""


def document_facts(verdicts: Iterable[str]) -> frozenset[str]:
    """The facts that follow from the verdicts of one package; an empty verdict is one not given yet.

    Returns:
        Some of `every_document_checked`, `documents_complete`, `a_document_rejected`.

    Source: R7a, R7b.
    """
    given = list(verdicts)
    facts = set()
    if all(given):
        facts.add("every_document_checked")
    if all(given) and not REFUSES_ACCEPTANCE.intersection(given):
        facts.add("documents_complete")
    if REFUSES_ACCEPTANCE.intersection(given):
        facts.add("a_document_rejected")
    return frozenset(facts)


def suggested_verdict(presentation: str, valid_until: date | None, received_on: date) -> str:
    """What the day of receipt says of a document before anybody has looked at it; empty when it says nothing.

    A document is valid to the end of its last day, so one that ends on the day of receipt is still valid.

    Source: R7b.
    """
    if presentation == "absent":
        return "missing"
    if valid_until is not None and valid_until < received_on:
        return "expired"
    return ""
