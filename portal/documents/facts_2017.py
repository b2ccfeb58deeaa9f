"""What the annexes of the Standard of 2017 hold where they differ from the annexes of the Rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from portal.documents.audiences import APPLICANT, CARER, About, For, ForApplicant, ForEverybody
from portal.documents.facts import AcceptanceRefusalFacts, ChildsName, ChildsPlacement, Facts, PaperFacts


@dataclass(frozen=True, kw_only=True)
class Permit2017Child(Facts):
    """A child on annex 1 of the Standard, which prints no birth date; of the places it names an institution alone.

    Whoever lives with the child is the carer's own affair; the annex asks for the institution all the same.
    """

    full_name: ChildsName
    placement: ForApplicant[str]
    placement_words: ChildsPlacement
    institution: Annotated[str, For(CARER, About.INSTITUTION, by_form="T6")] = ""


@dataclass(frozen=True, kw_only=True)
class Permit2017Facts(PaperFacts):
    """Annex 1 of the Standard. Source: T6."""

    applicant_name: ForApplicant[str]
    applicant_address: ForApplicant[str]
    children: tuple[Permit2017Child, ...]
    period_from: ForApplicant[str]
    period_until: ForApplicant[str]
    verification_url: ForApplicant[str]
    conditions: Annotated[tuple[str, ...], For(APPLICANT, About.CONDITION)] = ()
    signed_on: ForApplicant[str | None] = None


@dataclass(frozen=True, kw_only=True)
class AcceptanceRefusal2017Facts(AcceptanceRefusalFacts):
    """Annex 3 of the Standard, which names the applicant above and the executor's telephone below. Source: T10b."""

    applicant_address: ForApplicant[str]
    executor_phone: ForEverybody[str]
