"""The scans this room keeps of a case: proofs of notice, what the applicant handed in, powers of attorney."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.disclosure.scans import CaseFile, provide_scans
from applications.models import Application
from permits.hearings.models import NoticeProof, Position
from permits.hearings.presenters.labels import POSITIONS, PROOFS
from permits.models import HandOver


@provide_scans
def of_proofs(application: Application) -> Iterator[CaseFile]:
    """Source: R9b, R13g."""
    proofs = NoticeProof.objects.filter(track__application=application).exclude(scan=None)
    for each in proofs.select_related("scan").order_by("pk"):
        if each.scan:
            title = _("Proof of notice")
            yield CaseFile(f"{title}: {PROOFS[each.way]}", each.scan, each.happened_at)


@provide_scans
def of_positions(application: Application) -> Iterator[CaseFile]:
    """Objections, requests and waivers on paper. Source: R9b, R9c."""
    positions = Position.objects.filter(track__application=application).exclude(scan=None)
    for each in positions.select_related("scan").order_by("pk"):
        if each.scan:
            title = _("Paper of the applicant")
            yield CaseFile(f"{title}: {POSITIONS[each.kind]}", each.scan, each.given_at)


@provide_scans
def of_hand_over(application: Application) -> Iterator[CaseFile]:
    """The power of attorney of whoever took the result. Source: R11a."""
    for each in HandOver.objects.filter(application=application).select_related("attorney_scan"):
        if each.attorney_scan:
            yield CaseFile(_("Power of attorney of the representative"), each.attorney_scan, each.handed_at)
