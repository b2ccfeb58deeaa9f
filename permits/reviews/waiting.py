"""Orders on permits that wait for a head's signature."""

from django.db.models import QuerySet

from permits.reviews.models import PermitOrder
from portal.accounts.models import Staff

MOST = 30


def orders_to_sign(head: Staff) -> QuerySet[PermitOrder]:
    """Those of the office, the oldest first: each guards a child."""
    waiting = PermitOrder.objects.filter(office_id=head.served_office_id, signed_at=None, dropped_at=None)
    return waiting.select_related("permit").order_by("pk")[:MOST]
