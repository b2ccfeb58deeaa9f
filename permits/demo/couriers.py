"""The courier of the demo office, with the lists that go along."""

from datetime import datetime
from uuid import uuid4

from applications.actions import routing
from applications.custody.registers import give_register, make_register
from applications.custody.rows import open_row
from applications.custody.taking import Arrival, take_register
from applications.models import Application
from applications.models.courier_register import DiscrepancyKind
from permits.demo.people import PASSWORD
from portal.accounts.models import Staff

COURIER = "Оңғарбаев Дәурен Қайратұлы"
REMARK = "Конверттің бұрышы жыртылған, құжаттар түгел."


def send(application: Application, *, by: Staff, at: datetime) -> None:
    """On a list of its own."""
    register, _behind = make_register([application], once=uuid4(), by=by, at=at)
    give_register(register.pk, courier=COURIER, proof=PASSWORD, by=by, at=at)


def receive(application: Application, *, by: Staff, at: datetime) -> None:
    """With the list on which it came, a result with a remark that is not resolved yet; or alone."""
    row = open_row(application)
    if row is None:
        routing.receive(application.pk, by=by, at=at)
        return
    remark = {"kind": DiscrepancyKind.DAMAGED, "words": REMARK} if by.branch_id else {}
    arrival = Arrival(row.position, arrived=True, **remark)
    take_register(row.register_id, [arrival], proof=PASSWORD, by=by, at=at)
