"""Work done after a transaction: rendering a paper once."""

from datetime import datetime
from hashlib import sha256

from applications.models import Paper
from portal.documents import html_of, pdf_of
from portal.files.storage import store_bytes
from portal.jobs.outbox import handler


@handler("render_paper")
def render_paper(payload: dict, *, at: datetime) -> None:
    """Make the file of a paper from its frozen facts; a paper that has its file is left alone."""
    paper = Paper.objects.select_for_update(of=("self",)).select_related("application").get(pk=payload["paper"])
    if paper.pdf_id:
        return
    html = html_of(paper.sheet, paper.facts, paper.language)
    content = pdf_of(html, title=paper.application.register_number, language=paper.language)
    paper.pdf = store_bytes(
        content, name=f"{paper.form}-{paper.token}.pdf", office=paper.office_id, at=at, purpose=paper.form
    )
    paper.html_sha256 = sha256(html.encode()).hexdigest()
    paper.pdf_sha256 = paper.pdf.sha256
    paper.rendered_at = at
    paper.save(update_fields=["pdf", "html_sha256", "pdf_sha256", "rendered_at"])
