"""The frozen facts of each official paper: plain values that pass through JSON and back unchanged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Self, get_args, get_origin, get_type_hints

from portal.documents.audiences import APPLICANT, About, For, ForApplicant, ForEverybody

Language = Literal["kk", "ru", "en"]
PHONES = "1414, 8 800 080 7777"


@dataclass(frozen=True)
class Words:
    """The same words in the three languages of the portal."""

    kk: str
    ru: str
    en: str

    def in_(self, language: str) -> str:
        return str(getattr(self, language))


class Facts:
    """What a paper is made of. Dates are ISO strings, so the JSON that is stored is what is printed."""

    def as_json(self) -> dict[str, Any]:
        return _plain(asdict(self))  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Build the facts again; a missing or unknown key is a `TypeError` and never a blank on a signed paper."""
        kinds = get_type_hints(cls)
        if unknown := set(data) - set(kinds):
            raise TypeError(f"{cls.__name__}: no such facts on this paper: {', '.join(sorted(unknown))}")
        return cls(**{key: _build(kinds[key], value) for key, value in data.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _build(kind: Any, value: Any) -> Any:
    if isinstance(kind, UnionType):
        return None if value is None else _build(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], inner) for inner in value)
    if kind is Words:
        return Words(**value)
    return kind.from_json(value) if isinstance(kind, type) and issubclass(kind, Facts) else value


ChildsName = Annotated[str, For(APPLICANT, About.NAME)]
ChildsBirth = Annotated[str, For(APPLICANT, About.BORN_ON)]
ChildsPlacement = Annotated[Words, For(APPLICANT, About.PLACEMENT)]


@dataclass(frozen=True, kw_only=True)
class OfficeFacts(Facts):
    """The office in whose name the paper speaks."""

    name: ForEverybody[Words]
    address: ForEverybody[Words]
    phone: ForEverybody[str]


@dataclass(frozen=True, kw_only=True)
class PaperFacts(Facts):
    """What every paper has; `watermark` marks the papers of an office that is only shown.

    `repealed` is the edition of the text it follows, where that text is not in force any more.
    """

    office: OfficeFacts
    register_number: ForApplicant[str]
    watermark: ForEverybody[str] = ""
    repealed: ForEverybody[str] = ""


@dataclass(frozen=True, kw_only=True)
class PermitChild(Facts):
    """A child on the permit: a parent's paper, so it has no field for where or with whom the child lives."""

    full_name: ChildsName
    born_on: ChildsBirth
    placement: ForApplicant[str]
    placement_words: ChildsPlacement


@dataclass(frozen=True, kw_only=True)
class ApplicationChild(PermitChild):
    """A child as the applicant names it; `placed_with` is the carer or organisation in the applicant's words."""

    placed_with: Annotated[str, For(APPLICANT, About.CARER)] = ""


@dataclass(frozen=True, kw_only=True)
class Applicant(Facts):
    full_name: ForApplicant[str]
    iin: ForApplicant[str]
    address: ForApplicant[str]
    phone: ForApplicant[str]


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts(PaperFacts):
    """Annex 1. Source: R3."""

    applicant: Applicant
    children: tuple[ApplicationChild, ...]
    period_from: ForApplicant[str]
    period_until: ForApplicant[str]
    applied_on: ForApplicant[str | None]
    status_code: ForApplicant[str]
    status_url: ForApplicant[str]


@dataclass(frozen=True, kw_only=True)
class Signer(Facts):
    full_name: ForEverybody[str]
    position: ForEverybody[Words]


@dataclass(frozen=True, kw_only=True)
class InsteadOf(Facts):
    """The complaint on which an act was adopted, and the act in whose place it stands. Source: R13d."""

    complaint_number: ForApplicant[str]
    complaint_on: ForApplicant[str]
    number: ForApplicant[str]
    signed_on: ForApplicant[str]


@dataclass(frozen=True, kw_only=True)
class PermitFacts(PaperFacts):
    """Annex 4. Source: R9a."""

    applicant_name: ForApplicant[str]
    applicant_address: ForApplicant[str]
    children: tuple[PermitChild, ...]
    period_from: ForApplicant[str]
    period_until: ForApplicant[str]
    verification_url: ForApplicant[str]
    conditions: Annotated[tuple[str, ...], For(APPLICANT, About.CONDITION)] = ()
    signed_on: ForApplicant[str | None] = None
    signer: Signer | None = None
    instead_of: InsteadOf | None = None


@dataclass(frozen=True, kw_only=True)
class ReceivedDocument(Facts):
    """A paper put on the counter; `presented` is original, copy or register."""

    title: ForApplicant[Words]
    presented: ForApplicant[str]
    valid_until: ForApplicant[str | None] = None


@dataclass(frozen=True, kw_only=True)
class TermDay(Facts):
    """One day of the term: counted or not, and why."""

    date: ForEverybody[str]
    counted: ForEverybody[bool]
    why: ForEverybody[Words]


@dataclass(frozen=True, kw_only=True)
class AcceptanceReceiptFacts(PaperFacts):
    """The receipt of acceptance, a free form. Source: R4, T9.7, G5.1.

    `source` is the clause as people cite it; `clause` is the project's name of it and is not printed.
    """

    applicant_name: ForApplicant[str]
    service: ForEverybody[Words]
    received_at: ForApplicant[str]
    received_by: ForApplicant[str]
    received_in: ForApplicant[Words]
    documents: tuple[ReceivedDocument, ...]
    due_on: ForApplicant[str]
    clause: ForEverybody[str]
    source: ForEverybody[Words]
    days: tuple[TermDay, ...]
    collect_at: ForApplicant[Words]
    status_code: ForApplicant[str]
    status_url: ForApplicant[str]
    estimated: ForEverybody[bool] = False
    phones: ForEverybody[str] = PHONES


@dataclass(frozen=True, kw_only=True)
class RejectedDocument(Facts):
    """A document for which acceptance is refused; `verdict` is missing or expired, the law knows no third."""

    title: ForApplicant[Words]
    verdict: ForApplicant[str]

    def __post_init__(self) -> None:
        if self.verdict not in {"missing", "expired"}:
            raise ValueError(
                f"A receipt of refusal was asked for a document with the verdict {self.verdict!r}; acceptance is "
                "refused only for missing and expired documents (R7b); take the other documents off the receipt."
            )


@dataclass(frozen=True, kw_only=True)
class AcceptanceRefusalFacts(PaperFacts):
    """Annex 3 and the same content on the letterhead of an office. Source: R7b, R7c."""

    applicant_name: ForApplicant[str]
    service: ForEverybody[Words]
    documents: tuple[RejectedDocument, ...]
    refused_on: ForApplicant[str | None]
    executor: ForApplicant[str]
    branch_number: ForEverybody[str] = ""
    branch_address: ForEverybody[Words | None] = None
    worker: ForApplicant[str] = ""
    status_code: ForApplicant[str] = ""
    status_url: ForApplicant[str] = ""
    phones: ForEverybody[str] = PHONES
