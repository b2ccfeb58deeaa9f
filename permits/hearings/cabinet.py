"""The preliminary decision and notices of hearings in the personal cabinet: who opens one there has received it."""

from datetime import datetime

from django.db.models import Q

from applications.cabinet.notices import Sender, provide_cabinet_papers
from applications.law.errors import LawError
from applications.models import Application, Paper
from permits.hearings.actions.notices import Proof, prove_notice
from permits.hearings.models import Hearing, ProofWay, RefusalTrack
from permits.hearings.reading import last_hearing, live_track


def papers_sent(application: Application) -> list[Paper]:
    """What has left, the first first; nothing of a draft. Source: R9b."""
    tracks = RefusalTrack.objects.filter(application=application, sent_at__isnull=False)
    notices = Hearing.objects.filter(track__in=tracks, sent_at__isnull=False)
    named = Q(pk__in=tracks.values("paper")) | Q(pk__in=notices.values("notice"))
    ready = Paper.objects.filter(named, application=application, pdf__isnull=False)
    return list(ready.select_related("application__office", "pdf").order_by("pk"))


def note_reading(paper: Paper, at: datetime) -> None:
    """Prove once that the notice of the hearing ahead arrived; the preliminary decision names the first one too.

    Source: R9b, APPC 73.
    """
    track = live_track(paper.application)
    hearing = last_hearing(track) if track else None
    if track is None or hearing is None:
        return
    names_it = {hearing.notice_id, track.paper_id if hearing.number == 1 else None}
    if paper.pk not in names_it or hearing.proofs.filter(way=ProofWay.CABINET_READ).exists():
        return
    try:
        proof = Proof(ProofWay.CABINET_READ, at, f"PDF {paper.pdf_sha256[:12]}")
        prove_notice(paper.application_id, proof, by=None, at=at)
    except LawError:
        return  # it was read again after the hearing: that is no proof of anything


provide_cabinet_papers(Sender(papers_sent, note_reading))
