"""What the verdicts on documents mean for the package: the facts the workflow table asks for."""

from __future__ import annotations

from collections.abc import Iterable

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
