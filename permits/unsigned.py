"""Papers of this room that nobody signed: versions that wait, and those another version took the place of."""

from collections.abc import Iterator

from applications.disclosure.told import Made, provide_unsigned
from applications.models import Application
from permits.hearings.models import Hearing, RefusalTrack
from permits.models import Decision


@provide_unsigned
def never_signed(application: Application) -> Iterator[Made]:
    """Results, preliminary decisions and notices of hearings. Source: R9d."""
    nobody = {"signed_at__isnull": True}
    yield from Decision.objects.filter(application=application, **nobody).values_list(*_made("paper"))
    yield from RefusalTrack.objects.filter(application=application, **nobody).values_list(*_made("paper"))
    yield from Hearing.objects.filter(track__application=application, **nobody).values_list(*_made("notice"))


def _made(paper: str) -> tuple[str, str]:
    return f"{paper}__form", f"{paper}__created_at"
