"""What monitoring adds to the head's desk: protocols of technical problems that wait for the signature."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desk_counters import provide_desk_counters
from applications.models import OutageProtocol
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.ui import Counter


@provide_desk_counters
def unsigned_protocols(person: Staff, at: datetime) -> tuple[Counter, ...]:
    """Nothing where no protocol waits: most days have none. Source: R12-1c."""
    if HEAD not in person.roles:
        return ()
    count = OutageProtocol.objects.filter(office=person.served_office_id, signed_at=None).count()
    return (Counter(_("protocols of technical problems to sign"), count, reverse("monitoring")),) if count else ()
