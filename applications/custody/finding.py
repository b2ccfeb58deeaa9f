"""From the code on a copy to the copy, within the reader's own place."""

from applications.custody.codes import readings
from applications.models import Copy
from portal.accounts.models import Staff


def find_copy(code: str, *, by: Staff) -> Copy | None:
    """The copy that bears this code, typed or scanned, among the cases of the reader's office or branch."""
    meant = readings(code)
    if not meant:
        return None
    place = {"application__branch_id": by.branch_id} if by.branch_id else {"office_id": by.office_id}
    found = Copy.objects.filter(code__in=meant, **place)
    return found.select_related("application__office", "application__branch", "paper").order_by("pk").first()
