"""Official papers: frozen facts to HTML to PDF, one renderer for every form."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from portal.documents.facts import OfficeFacts, PaperFacts, PermitFacts, Words
from portal.documents.forms import FORMS, FormTemplate
from portal.documents.html import html_of
from portal.documents.qr import qr_svg
from portal.documents.renderer import pdf_of

__all__ = ["FORMS", "FormTemplate", "RenderedPaper", "html_of", "pdf_of", "qr_svg", "render", "warm"]


@dataclass(frozen=True)
class RenderedPaper:
    """The file that is shown, stored and signed; its hash is what a signature speaks about."""

    pdf: bytes
    sha256: str


def render(form: FormTemplate | str, facts: PaperFacts | dict[str, Any], language: str = "kk") -> RenderedPaper:
    """The way from facts to the file in one step."""
    template = FORMS[form] if isinstance(form, str) else form
    html = html_of(template, facts, language)
    plain = facts if isinstance(facts, PaperFacts) else template.facts.from_json(facts)
    pdf = pdf_of(html, title=template.title_of(plain, language), language=language)
    return RenderedPaper(pdf, sha256(pdf).hexdigest())


def warm() -> None:
    """Render one empty permit, so that a worker's first real paper does not pay for imports, fonts and templates."""
    nothing = Words("", "", "")
    empty = PermitFacts(
        office=OfficeFacts(name=nothing, address=nothing, phone=""),
        register_number="",
        applicant_name="",
        applicant_address="",
        children=(),
        period_from="",
        period_until="",
        verification_url="",
    )
    render("permit", empty)
