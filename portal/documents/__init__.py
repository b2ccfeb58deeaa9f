"""Official papers: frozen facts to HTML to PDF, one renderer for every form."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from .facts import PaperFacts
from .forms import FORMS, FormTemplate
from .html import html_of
from .qr import qr_svg
from .renderer import pdf_of

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
    pdf = pdf_of(html, title=template.title.in_(language), language=language)
    return RenderedPaper(pdf, sha256(pdf).hexdigest())


def warm() -> None:
    """Render one small page, so that the first real paper of a worker does not pay for imports and fonts."""
    pdf_of("<p>ӘҒҚҢӨҰҮҺІ <b>№</b> <i>№</i> <b><i>№</i></b></p>", title="", language="kk")
