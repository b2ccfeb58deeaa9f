"""What the tests of the booking journal share: an office with rooms that examines children."""

from datetime import datetime, timedelta

from applications.booking.actions import Wanted
from applications.law.calendar import ALMATY
from applications.models import Application
from portal.offices.models import Room
from tests.factories import FRIDAY_MORNING, OfficeFactory, Team
from tests.services import LIVES, Walk

MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=ALMATY)
HOUR = timedelta(hours=1)


class Booking(Walk):
    """The team of an office with two rooms, and a registered application to book for."""

    def __init__(self, rooms: int = 2) -> None:
        super().__init__(
            Team(OfficeFactory(services=["pmpc_examination", "visit_permission"])), LIVES["S1-examination"]
        )
        self.rooms = [room_of(self.team.office, number) for number in range(1, rooms + 1)]

    def wanted(self, starts_at: datetime = MONDAY_TEN, room: int = 0, **details: str) -> Wanted:
        return Wanted(starts_at, self.rooms[room].pk, details)

    def fresh(self, application: Application) -> Application:
        return Application.objects.select_related("office").get(pk=application.pk)


def room_of(office, number: int) -> Room:
    return Room.objects.create(office=office, name_kk=f"{number}-кабинет", name_ru=f"Кабинет {number}")


__all__ = ["FRIDAY_MORNING", "HOUR", "MONDAY_TEN", "Booking", "room_of"]
