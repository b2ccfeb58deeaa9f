"""What the courier adds to the head's desk: parcels that did not arrive and are not declared lost yet."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.custody.shelf_counters import works_with_a_branch
from applications.desk_counters import provide_desk_counters
from applications.models import Discrepancy
from applications.models.courier_register import DiscrepancyKind
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.ui import Counter


@provide_desk_counters
def missing_parcels(person: Staff, at: datetime) -> tuple[Counter, ...]:
    """Nothing where nothing is missing: most days have none."""
    if HEAD not in person.roles or not works_with_a_branch(person.served_office):
        return ()
    open_ = Discrepancy.objects.filter(office=person.served_office, kind=DiscrepancyKind.MISSING, resolved_at=None)
    count = open_.count()
    return (Counter(_("did not arrive by courier"), count, reverse("courier_registers")),) if count else ()
