"""Work done after a transaction: rendering a paper once, telling the monitoring system, telling of an outage."""

from datetime import datetime
from hashlib import sha256

from applications.custody.list_paper import keep_list
from applications.models import CourierRegister, Outage, Paper, StageMessage
from applications.models.monitoring import System
from applications.monitoring.messages import KIND
from applications.monitoring.outages import note_answer, note_failure, tell_technical_unit
from portal.documents import html_of, pdf_of
from portal.files.storage import content_of, store_bytes
from portal.gateways.monitoring import ReceiverFailed, receiver
from portal.jobs.outbox import handler, on_failure
from portal.signatures.sealing import put_seal


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


@handler("render_courier_list")
def render_courier_list(payload: dict, *, at: datetime) -> None:
    """Freeze a courier's list as it was given; one that has its file is left alone."""
    register = CourierRegister.objects.select_for_update(of=("self",)).get(pk=payload["register"])
    if register.pdf_id is None:
        keep_list(register, at=at)


@handler(KIND)
def deliver_stage(payload: dict, *, at: datetime) -> None:
    """Hand one stage to the monitoring system; a message that arrived, or that nobody wants, is left alone."""
    message = StageMessage.objects.select_for_update().get(pk=payload["message"])
    to = receiver()
    if message.delivered_at or to is None:
        return
    to.deliver(message.key, message.body)
    message.delivered_at = at
    message.save(update_fields=["delivered_at"])
    note_answer(System.MONITORING, at=at)


@on_failure(KIND)
def stage_did_not_arrive(payload: dict, fault: Exception, *, at: datetime) -> None:
    """What a receiver says of itself is told as it is; of any other fault only its kind."""
    failure = str(fault) if isinstance(fault, ReceiverFailed) else type(fault).__name__
    note_failure(System.MONITORING, failure, at=at)


@handler("tell_outage")
def tell_outage(payload: dict, *, at: datetime) -> None:
    tell_technical_unit(Outage.objects.get(pk=payload["outage"]), at=at)


@handler("seal_paper")
def seal_paper(payload: dict, *, at: datetime) -> None:
    """Put the office's e-signature under a signed result that goes to a personal cabinet. Source: P8.12."""
    paper = Paper.objects.select_related("office", "pdf").get(pk=payload["paper"])
    assert paper.pdf is not None, "only a paper with its file is signed"
    put_seal(content_of(paper.pdf), office=paper.office, at=at)
