"""A permit in the register and the people around it, for the tests of visits."""

from datetime import date, datetime
from uuid import uuid4

from applications.law.calendar import ALMATY
from permits.models.permit import Permit, PermitChild
from permits.register.changing import change_permit
from permits.visits.actions.codes import Carer, MadeCode, make_code
from permits.visits.actions.visits import Source, Told, record_visit
from permits.visits.models import Visit
from tests.factories import Team
from tests.workflow import signed

FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
HARM = "Бала кездесуден кейін жылап, түнде ұйықтай алмады."
CARER = "Сәрсенова Үміт Ғалымқызы"


def local(month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ALMATY)


# Saturday the 12th of December: a visit; on Monday the 14th somebody tells of it. The 16th is Independence Day.
VISIT, MONDAY = date(2026, 12, 12), local(12, 14)


class Visiting(Team):
    """A team that has signed a permit from the 1st of December to the 31st of May."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.application = signed(self)
        self.permit = Permit.objects.get(decision__application=self.application)

    @property
    def named(self) -> PermitChild:
        return self.permit.children.get()

    def told(self, **changes: object) -> Told:
        fields: dict = {"on": VISIT, "outcome": "held", "once": uuid4()}
        return Told(**(fields | changes))

    def visit(self, at: datetime = MONDAY, **changes: object) -> Visit:
        source = Source(CARER, "", "counter")
        return record_visit(self.named.pk, self.told(**changes), source, by=self.clerk, at=at)

    def harmful(self, at: datetime = MONDAY, **changes: object) -> Visit:
        return self.visit(at, harm=HARM, **changes)

    def code(self, at: datetime = MONDAY) -> MadeCode:
        return make_code(self.named.pk, Carer(CARER), by=self.executor, at=at)

    def suspended(self, on: date, at: datetime = MONDAY) -> Permit:
        return change_permit(self.permit.pk, "suspended", on=on, by=self.head, at=at, reason="Балаға зиян тиді.")
