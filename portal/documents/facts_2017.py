"""What the annexes of the Standard of 2017 hold where they differ from the annexes of the Rules."""

from __future__ import annotations

from dataclasses import dataclass

from portal.documents.facts import AcceptanceRefusalFacts, Facts, PaperFacts, Words


@dataclass(frozen=True, kw_only=True)
class Permit2017Child(Facts):
    """A child on annex 1 of the Standard, which prints no birth date; of the places it names an institution alone."""

    full_name: str
    placement: str
    placement_words: Words
    institution: str = ""


@dataclass(frozen=True, kw_only=True)
class Permit2017Facts(PaperFacts):
    """Annex 1 of the Standard. Source: T6."""

    applicant_name: str
    applicant_address: str
    children: tuple[Permit2017Child, ...]
    period_from: str
    period_until: str
    verification_url: str
    conditions: tuple[str, ...] = ()
    signed_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptanceRefusal2017Facts(AcceptanceRefusalFacts):
    """Annex 3 of the Standard, which names the applicant above and the executor's telephone below. Source: T10b."""

    applicant_address: str
    executor_phone: str
