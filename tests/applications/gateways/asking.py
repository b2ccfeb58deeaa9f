"""What the tests of the gateways share."""

from datetime import datetime, timedelta
from uuid import uuid4

from applications.gateways.consents import Subject, by_code, send_code
from applications.law.catalogue import catalogue
from applications.models import Consent
from portal.gateways.sms import sms
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, Team
from tests.gateways import code_of

IIN = "850315300019"
MINUTE = timedelta(minutes=1)


def press(team: Team, **changes: object) -> str:
    answer = signed_in(team.clerk).post(NEW, typed(**changes))
    assert answer.status_code == 200
    return words(answer)


def row_of(page: str, code: str) -> str:
    """The markup of one document on the form of the counter."""
    return page.split(f'id="id_document-{code}"', 1)[1].split("</fieldset>", 1)[0]


class Asked:
    """A code that went to the applicant of a form."""

    def __init__(self, team: Team, phone) -> None:
        edition = catalogue().edition("visit_permission", "2023")
        self.subject, self.by = Subject(edition, uuid4(), IIN, "+77015550101"), team.clerk
        self.phone = phone
        self.send()

    def send(self, at: datetime = FRIDAY_MORNING) -> None:
        sender = sms()
        assert sender
        send_code(self.subject, "identity_document", sender, language="ru", by=self.by, at=at)

    def code(self) -> str:
        return code_of(self.phone.asked[-1])

    def other_code(self) -> str:
        return f"{(int(self.code()) + 1) % 1_000_000:06d}"

    def told(self, code: str, at: datetime = FRIDAY_MORNING) -> Consent:
        return by_code(self.subject, "identity_document", code, by=self.by, at=at)
