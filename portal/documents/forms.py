"""The register of official papers: which facts each needs, how many copies, whose form it is."""

from dataclasses import dataclass

from portal.documents.facts import (
    AcceptanceReceiptFacts,
    AcceptanceRefusalFacts,
    ApplicationFacts,
    PaperFacts,
    PermitFacts,
    Words,
)
from portal.documents.facts_2017 import AcceptanceRefusal2017Facts, Permit2017Facts
from portal.documents.letters import LETTER, LetterFacts


@dataclass(frozen=True)
class FormTemplate:
    """One sheet. `annex` is the annex whose wording it keeps to the letter, None for a free form.

    `act` is the act of the annex, by the short name that the law folder has for it.
    """

    code: str
    facts: type[PaperFacts]
    title: Words
    annex: int | None
    copies: int = 1
    act: str = "rules_2020_158"

    def template(self, language: str) -> str:
        return f"pdf/{self.code}.{language}.html"

    def title_of(self, facts: PaperFacts, language: str) -> str:
        """A letter bears the title of what it says, every other paper its own."""
        return facts.title if isinstance(facts, LetterFacts) else self.title.in_(language)

    def copies_of(self, facts: PaperFacts) -> int:
        return facts.copies if isinstance(facts, LetterFacts) else self.copies


REFUSAL_TITLE = Words(
    "Құжаттарды қабылдаудан бас тарту туралы қолхат",
    "Расписка об отказе в приёме документов",
    "Receipt of refusal to accept documents",
)
APPLICATION_TITLE = Words("Өтініш", "Заявление", "Application")
PERMIT_TITLE = Words("Баламен кездесуге рұқсат", "Разрешение на встречи с ребёнком", "Permit to meet the child")
STANDARD = "standard_2017_650"
FORMS = {
    form.code: form
    for form in (
        FormTemplate("application", ApplicationFacts, APPLICATION_TITLE, annex=1),
        FormTemplate(
            "acceptance_receipt",
            AcceptanceReceiptFacts,
            Words(
                "Құжаттардың қабылданғаны туралы қолхат",
                "Расписка о приёме документов",
                "Receipt of acceptance of documents",
            ),
            annex=None,
        ),
        FormTemplate("acceptance_refusal", AcceptanceRefusalFacts, REFUSAL_TITLE, annex=3, copies=2),
        FormTemplate("acceptance_refusal_letter", AcceptanceRefusalFacts, REFUSAL_TITLE, annex=None, copies=2),
        FormTemplate("permit", PermitFacts, PERMIT_TITLE, annex=4),
        FormTemplate("permit_2017", Permit2017Facts, PERMIT_TITLE, annex=1, act=STANDARD),
        FormTemplate("application_2017", ApplicationFacts, APPLICATION_TITLE, annex=2, act=STANDARD),
        FormTemplate(
            "acceptance_refusal_2017", AcceptanceRefusal2017Facts, REFUSAL_TITLE, annex=3, copies=2, act=STANDARD
        ),
        FormTemplate(LETTER, LetterFacts, Words("Хат", "Письмо", "Letter"), annex=None),
    )
}


def form(code: str) -> FormTemplate:
    return FORMS[code]
