"""Which texts that the acts lack an office has confirmed."""

from applications.models import Application
from portal.offices.models import ConfirmedText


def confirmed_rows(application: Application) -> frozenset[str]:
    """The texts that the office has confirmed against the edition of this case."""
    rows = ConfirmedText.objects.filter(
        office=application.office_id, service=application.service, edition=application.edition
    )
    return frozenset(rows.values_list("row", flat=True))
