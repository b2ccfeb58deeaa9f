"""The result as a paper: annex 4 with nothing of the child's home on it, and every free form as a letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from applications.actions.papers import issue_paper
from applications.law.calendar import ALMATY
from applications.letters.issuing import issue_letter
from applications.letters.texts import sheet_of
from applications.models import Child, Paper
from applications.paper_facts import office_facts, watermark, words
from applications.terms import edition_of
from permits.hearings.letters import refusal_words
from permits.models import Decision
from permits.register.checks import last_placements
from portal.accounts.models import Staff
from portal.documents.facts import InsteadOf, PaperFacts, PermitChild, PermitFacts
from portal.documents.facts_2017 import Permit2017Child, Permit2017Facts


def issue_result_paper(decision: Decision, children: Sequence[Child], *, by: Staff, at: datetime) -> Paper:
    """Freeze what the result will say, on the sheet that its form has or as a letter of the office.

    Source: R9a, annex 4; T6; P3a, P3b, S1.result, S2.result, S3.result, S4.result.
    """
    application, edition = decision.application, edition_of(decision.application)
    form = edition.form(edition.result(decision.kind).form)
    sheet = sheet_of(application.office, edition, form)
    if sheet not in SHEETS:
        return issue_letter(application, form.code, extra=refusal_words(application), by=by, at=at)
    return issue_paper(application, form.code, SHEETS[sheet](decision, children), by=by, at=at, template=sheet)


def permit_facts(decision: Decision, children: Sequence[Child]) -> PermitFacts:
    """The date and the signature stay blank: the printed paper is signed and sealed by hand. Source: T6b."""
    application = decision.application
    edition, placed = edition_of(application), placed_now(decision, children)
    return PermitFacts(
        office=office_facts(application.office),
        register_number=decision.number,
        watermark=watermark(application.office),
        applicant_name=application.applicant_full_name,
        applicant_address=application.applicant_address,
        children=tuple(
            PermitChild(
                full_name=child.full_name,
                born_on=child.birth_date.isoformat(),
                placement=placed[child.pk].code,
                placement_words=words(edition.placement(placed[child.pk].code).on_permit),
            )
            for child in children
        ),
        period_from=decision.valid_from.isoformat() if decision.valid_from else "",
        period_until=decision.valid_until.isoformat() if decision.valid_until else "",
        verification_url=f"{settings.PUBLIC_URL}/verify/{decision.token}/",
        conditions=tuple(decision.conditions),
        instead_of=_instead_of(decision),
    )


def _instead_of(decision: Decision) -> InsteadOf | None:
    """What a new act says of the complaint and of the act whose place it takes. Source: R13d."""
    act = decision.new_act
    if act is None:
        return None
    return InsteadOf(
        complaint_number=act.complaint.number,
        complaint_on=act.complaint.received_at.astimezone(ALMATY).date().isoformat(),
        number=act.old_number,
        signed_on=act.old_on.isoformat(),
    )


def permit_2017_facts(decision: Decision, children: Sequence[Child]) -> Permit2017Facts:
    """Annex 1 of the Standard: no birth dates, and of the places where children live an institution's name alone.

    Source: T6.
    """
    permit, edition = permit_facts(decision, children), edition_of(decision.application)
    placed = placed_now(decision, children)
    facts = {name: value for name, value in vars(permit).items() if name not in ("children", "signer", "instead_of")}
    return Permit2017Facts(
        **facts,
        children=tuple(
            Permit2017Child(
                full_name=child.full_name,
                placement=placed[child.pk].code,
                placement_words=words(edition.placement(placed[child.pk].code).on_permit),
                institution=placed[child.pk].carer if placed[child.pk].code == INSTITUTION else "",
            )
            for child in children
        ),
    )


@dataclass(frozen=True)
class Placed:
    code: str
    carer: str


def placed_now(decision: Decision, children: Sequence[Child]) -> dict[int, Placed]:
    """How each child is placed by the register, and by the application where the form has no words for that."""
    known = {each.code for each in edition_of(decision.application).placements}
    rows = last_placements(child.registered_id for child in children)
    standing = {key: row for key, row in rows.items() if row.stands and row.placement in known}
    return {
        child.pk: Placed(row.placement, row.carer)
        if (row := standing.get(child.registered_id))
        else Placed(child.placement, child.carer)
        for child in children
    }


INSTITUTION = "organisation"
# Sheet -> the facts of a result that it prints; every other result is a letter.
SHEETS: dict[str, Callable[[Decision, Sequence[Child]], PaperFacts]] = {
    "permit": permit_facts,
    "permit_2017": permit_2017_facts,
}
