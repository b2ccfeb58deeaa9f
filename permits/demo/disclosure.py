"""A case in which something is kept from the applicant and the head is asked to let a part of it through."""

from datetime import datetime

from applications.disclosure.releasing import ask_release, note_private
from applications.models import Application
from portal.accounts.models import Staff

CARERS_HOME = "Ақмола облысы, Есіл қаласы, Абылай хан көшесі, 8-үй, 2-пәтер"
CARERS_PHONE = "+7 705 412 00 77"
WISH = "Кездесу қорғаншының келісімімен баланың үйінде өтеді, сондықтан өтініш беруші мекенжайын білуі керек."


def keep_and_ask(application: Application, *, by: Staff, at: datetime) -> None:
    note_private(application.pk, "address", CARERS_HOME, by=by, at=at)
    note_private(application.pk, "phone", CARERS_PHONE, by=by, at=at)
    ask_release(application.pk, "address", WISH, by=by, at=at)
