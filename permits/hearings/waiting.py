"""Preliminary decisions and notices that wait for a head's signature."""

from django.db.models import Exists, OuterRef, Q

from applications.models import Application
from permits.hearings.models import Hearing, RefusalTrack
from portal.accounts.models import Staff

MOST = 30


def preliminary_to_sign(head: Staff) -> list[Application]:
    """Open cases of the office whose papers on the way to a refusal are not signed, due first."""
    ahead = Hearing.objects.filter(
        track=OuterRef("pk"), outcome="", signed_at=None, sent_at=None, notice__isnull=False
    )
    live = RefusalTrack.objects.filter(application=OuterRef("pk"), dropped_at=None)
    waits = live.filter(Q(signed_at=None, remark="") | Q(Exists(ahead), signed_at__isnull=False))
    cases = Application.objects.visible_to(head).open().due_first().filter(Exists(waits))
    return list(cases.annotate(notice_alone=Exists(live.filter(signed_at__isnull=False)))[:MOST])
