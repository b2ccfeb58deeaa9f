"""Tells the cases of any service: registers each one and takes its steps."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from applications.actions.intake import ChildIntake, DocumentIntake, Intake
from applications.actions.registration import register
from applications.law.catalogue import catalogue
from applications.law.edition import Edition
from applications.law.records import Requirement
from applications.models import Application
from permits.demo.families import STREETS, iin_of
from permits.demo.moments import Moments
from permits.demo.service_families import FAMILIES, Family
from permits.demo.tale import Scene, Tale, dated
from portal.accounts.models import Staff

CARER = "Сәрсенова Үміт Ғалымқызы (әжесі)"


class Teller:
    """Takes each tale as far as it goes; `moments` counts from when the demo is loaded."""

    def __init__(self, staff: dict[str, Staff], moments: Moments) -> None:
        self.staff, self.moments = staff, moments

    def day_of(self, tale: Tale) -> date:
        """When the case was entered: cases are told in this order."""
        if tale.entered is not None:
            return self.moments.day(tale.entered)
        return tale.received if isinstance(tale.received, date) else self.moments.day(tale.received)

    def tell(self, number: int, tale: Tale) -> Application:
        at = self.moments.at(self.day_of(tale), tale.hour, 5 + number % 30)
        registrar = self.staff[tale.registrar]
        application = register(self._intake(number, tale, at), by=registrar, at=at)
        scene = Scene(application, self.staff, registrar, self.staff[tale.executor], self.moments, at)
        for step in tale.steps:
            scene.at = self.moments.later(scene.at, tale.pace_minutes)
            step(scene)
            application.refresh_from_db()
        return application

    def _intake(self, number: int, tale: Tale, at: datetime) -> Intake:
        family = FAMILIES[tale.family]
        received_at = _received_at(tale, at)
        edition = catalogue().in_force(tale.service, received_at.date())
        asks_period = edition.intake.period
        begins = received_at.date() + timedelta(days=10)
        return Intake(
            service=tale.service,
            once=uuid4(),
            received_at=received_at,
            language=family.language,
            iin=iin_of(family.born_on, female=family.female),
            surname=family.surname,
            given_name=family.given_name,
            patronymic=family.patronymic,
            birth_date=family.born_on,
            address=f"Ақмола облысы, Есіл қаласы, {STREETS[number % len(STREETS)]}",
            phone=f"+7705417{number:04d}",
            email="",
            wish_from=begins if asks_period else None,
            wish_until=begins + timedelta(days=180) if asks_period else None,
            children=(_child(family, edition, at.date()),),
            documents=tuple(_document(each, tale, received_at.date()) for each in edition.documents),
            answers=dated(tale.answers, self.moments, received_at),
        )


def _received_at(tale: Tale, at: datetime) -> datetime:
    """An old case keeps its own day."""
    if tale.entered is None or not isinstance(tale.received, date):
        return at
    return datetime.combine(tale.received, at.timetz())


def _child(family: Family, edition: Edition, today: date) -> ChildIntake:
    """Where the child lives is told where the edition asks for it."""
    surname, given_name, patronymic = family.child
    placement, carer = (edition.placements[0].code, CARER) if edition.placements else ("", "")
    return ChildIntake(surname, given_name, patronymic, family.child_born_on(today), placement, carer)


def _document(asked: Requirement, tale: Tale, today: date) -> DocumentIntake:
    presentation = "absent" if asked.code in tale.missing else "original"
    return DocumentIntake(asked.code, presentation, valid_until=today + timedelta(days=400) if asked.expires else None)
