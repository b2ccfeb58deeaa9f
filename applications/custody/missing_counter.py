"""What the courier adds to the head's desk: parcels that did not arrive and are not declared lost yet."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.custody.shelf_counters import works_with_a_branch
from applications.desk_counters import Question, provide_desk_counters
from applications.models.courier_register import DiscrepancyKind
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD

_MISSING = """
SELECT count(*) FROM applications_discrepancy
WHERE office_id = %(office)s AND kind = %(missing)s AND resolved_at IS NULL
"""


@provide_desk_counters
def missing_parcels(person: Staff, at: datetime) -> tuple[Question, ...]:
    """Nothing where nothing is missing: most days have none."""
    if HEAD not in person.roles or not works_with_a_branch(person.served_office):
        return ()
    knows = {"missing": DiscrepancyKind.MISSING.value}
    return (Question(_("did not arrive by courier"), _MISSING, reverse("courier_registers"), rare=True, knows=knows),)
