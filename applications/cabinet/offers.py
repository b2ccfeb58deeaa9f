"""What can be asked for through the portal today, and of which office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from applications.law.catalogue import Edition, catalogue
from applications.models.application import Channel
from portal.offices.models import Office
from portal.signatures.sealing import can_seal


@dataclass(frozen=True)
class Offer:
    """A service of an office whose edition of today takes requests through the portal."""

    edition: Edition
    office: Office

    @property
    def code(self) -> str:
        return f"{self.edition.service}.{self.office.code}"


def offers(*, today: date) -> Iterator[Offer]:
    """Every service that some office takes in through the portal, and can answer there under its seal.

    Source: P1, P8.5, P8.12.
    """
    for office in Office.objects.order_by("code"):
        if can_seal(office):
            through = [each for each in sorted(office.services) if Channel.PORTAL in office.channels_of(each)]
            editions = (catalogue().in_force(service, today) for service in through)
            yield from (Offer(edition, office) for edition in editions if takes_requests(edition))


def takes_requests(edition: Edition) -> bool:
    return edition.served and any(row.code == Channel.PORTAL and row.enabled for row in edition.channels)
