"""The code on a result, read at the counter: the address of its public check, or the token in it."""

import re

from applications.custody.scanning import provide_code_reader
from applications.models import Application
from applications.models.application import ApplicationQuerySet
from permits.models import Decision

_ADDRESS = re.compile(r"/verify/(?P<token>[0-9A-Za-z_-]{8,40})/?\s*$")


@provide_code_reader
def case_of_result(text: str, cases: ApplicationQuerySet) -> Application | None:
    """The case of a signed result, whether or not it is still the one that stands."""
    address = _ADDRESS.search(text)
    token = address["token"] if address else text
    decision = Decision.objects.filter(token=token, signed_at__isnull=False).only("application_id").first()
    return cases.filter(pk=decision.application_id).first() if decision else None
