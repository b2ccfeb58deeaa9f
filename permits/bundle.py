"""What this room adds to the bundle for a court: the ledger of proofs of notice; `scans.py` names their papers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.complaints.bundle import Part, provide_bundle_parts, sheet_of
from applications.law.calendar import ALMATY
from applications.models import Application
from permits.hearings.models import NoticeProof
from permits.hearings.presenters.labels import PROOFS


@provide_bundle_parts
def proofs_of_notice(application: Application, language: str) -> Iterator[Part]:
    """Nothing where no hearing was ever set. Source: R9b, R13g."""
    proofs = NoticeProof.objects.filter(track__application=application).select_related("recorded_by")
    found = list(proofs.order_by("pk"))
    if not found:
        return
    rows = [
        {
            "at": f"{each.happened_at.astimezone(ALMATY):%d.%m.%Y %H:%M}",
            "way": str(PROOFS[each.way]),
            "evidence": each.evidence,
            "reached": f"{each.reached_on:%d.%m.%Y}" if each.reached_on else "–",
            "by": each.recorded_by.full_name if each.recorded_by else "–",
        }
        for each in found
    ]
    facts = {"rows": rows, "number": application.register_number}
    yield Part(_("Proofs of notice"), "", sheet_of("pdf/bundle_proofs.html", facts, language))
