"""What monitoring adds to the head's desk: protocols of technical problems that wait for the signature."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desk_counters import Question, provide_desk_counters
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD

_UNSIGNED = "SELECT count(*) FROM applications_outageprotocol WHERE office_id = %(office)s AND signed_at IS NULL"


@provide_desk_counters
def unsigned_protocols(person: Staff, at: datetime) -> tuple[Question, ...]:
    """Nothing where no protocol waits: most days have none. Source: R12-1c."""
    if HEAD not in person.roles:
        return ()
    return (Question(_("protocols of technical problems to sign"), _UNSIGNED, reverse("monitoring"), rare=True),)
