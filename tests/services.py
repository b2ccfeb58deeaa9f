"""One application of each service, taken through its table by whoever the table names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from applications.actions.checking import GivenVerdict, accept_documents, give_verdicts
from applications.actions.intake import DocumentIntake
from applications.actions.records import write_record
from applications.actions.registration import register
from applications.actions.routing import assign, propose
from applications.actions.situation import situation_of
from applications.booking.actions import Wanted, ahead, book
from applications.booking.hours import next_free
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.edition import NEW, Edition, Field
from applications.law.recording import record_offers, results_of
from applications.law.workflow import offers
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import ResultDraft, draft_result, live_decision
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from permits.models import Decision
from portal.accounts.models import Staff
from portal.offices.models import Room
from tests.factories import FRIDAY_MORNING, PASSWORD, OfficeFactory, Team, child, intake
from tests.workflow import with_file

AUGUST = datetime(2026, 8, 12, 10, 15, tzinfo=ALMATY)
UNPLACED = {"placement": "", "carer": ""}
SAMPLES = {"text": "Мәтін", "long_text": "Ұзақ мәтін", "address": "Есіл қаласы", "yes_no": True, "time": "10:30"}


@dataclass(frozen=True)
class Life:
    """What is special in one service: when it is asked for, and what cannot be guessed by the kind of a question."""

    service: str
    at: datetime = FRIDAY_MORNING
    answers: dict = field(default_factory=dict)


LIVES = {
    "P5-patronage-care": Life("patronage_care"),
    "S1-examination": Life("pmpc_examination"),
    "S2-rehabilitation": Life("rehabilitation"),
    "S3-special-school": Life("special_school_admission", AUGUST),
    "S4-home-schooling": Life("home_schooling"),
}
SERVICES = [life.service for life in LIVES.values()]


def answered(fields: Iterable[Field], day: date, **given: object) -> dict:
    """An answer of the right kind to every question; days follow one another."""
    return {each.code: given.get(each.code, _answer(each, day)) for each in fields}


def _answer(question: Field, day: date) -> object:
    if question.kind == "date":
        return (day + timedelta(days=120) if question.not_before else day).isoformat()
    if question.kind == "choice":
        return question.choices[0].code
    if question.kind == "number":
        return question.least or 1
    return SAMPLES[question.kind]


def office_of_every_service() -> Team:
    return Team(OfficeFactory(services=catalogue().known_services()))


class Walk:
    """Takes one application of a service from the counter to the applicant's hands."""

    def __init__(self, team: Team, life: Life) -> None:
        self.team, self.at = team, life.at
        self.day = life.at.date()
        self.edition: Edition = catalogue().in_force(life.service, self.day)
        self.people = {"clerk": team.clerk, "executor": team.executor, "head": team.head}
        self.given = life.answers

    def intake(self, **changes: object):
        shape = self.edition.intake
        placed = {"placement": self.edition.placements[0].code} if self.edition.placements else UNPLACED
        fields = {
            "service": self.edition.service,
            "received_at": self.at,
            "wish_from": self.day + timedelta(days=10) if shape.period else None,
            "wish_until": self.day + timedelta(days=190) if shape.period else None,
            "children": (child(**placed),),
            "documents": tuple(DocumentIntake(each.code, "original") for each in self.edition.documents),
            "answers": answered(self.edition.fields, self.day, **self.given),
        }
        return intake(**(fields | changes))

    def registrar(self) -> Staff:
        """Whoever the table lets take an application over the counter of the office."""
        rows = (row for row in self.edition.transitions if NEW in row.sources)
        row = next(row for row in rows if not row.channels or "chancellery" in row.channels)
        return self.people[row.roles[0]]

    def registered(self, **changes: object) -> Application:
        return register(self.intake(**changes), by=self.registrar(), at=self.at)

    def preparing(self, **changes: object) -> Application:
        application = self.registered(**changes)
        self.write_everything(application)
        if any(row.verb == "assign" for row in self.edition.transitions):
            assign(application.pk, executor=self.team.executor, by=self.team.head, at=self.at)
        else:
            self.check(application)
        application.refresh_from_db()
        self.write_everything(application)
        return application

    def check(self, application: Application) -> None:
        given = [GivenVerdict(each.requirement, "accepted") for each in application.documents.all()]
        give_verdicts(application.pk, given, by=self.team.executor, at=self.at)
        accept_documents(application.pk, by=self.team.executor, at=self.at)

    def write_everything(self, application: Application) -> None:
        for person in self.people.values():
            situation = situation_of(application, by=person, at=self.at)
            for offer in record_offers(self.edition, situation, person.roles):
                if offer.lawful and offer.kind.books:
                    self.book(application)
                elif offer.lawful:
                    answers = answered(offer.kind.fields, self.day, **self.given)
                    write_record(application.pk, offer.kind.code, answers, by=person, at=self.at)

    def book(self, application: Application) -> None:
        """The next free hour, unless one is booked."""
        if ahead(application, at=self.at):
            return
        Room.objects.get_or_create(office=application.office, name_kk="1-кабинет", name_ru="Кабинет 1")
        hour = next_free(application.office, self.edition.booked.books, since=self.at)[0]
        book(application.pk, Wanted(hour.starts_at, hour.room.pk), by=self.team.clerk, at=self.at)

    def draft(self, application: Application, kind: str = "", **changes: object) -> ResultDraft:
        found = self.edition.result(kind) if kind else results_of(self.edition, application.channel)[0]
        fields: dict = {
            "kind": found.code,
            "answers": answered(found.fields, self.day, **self.given),
            "valid_from": application.wish_from if found.period else None,
            "valid_until": application.wish_until if found.period else None,
            "children": tuple(application.children.all()) if found.children else (),
            "grounds": tuple(each.code for each in self.edition.grounds) if found.grounds else (),
        }
        return ResultDraft(**(fields | changes))

    def drafted(self, application: Application, kind: str = "", **changes: object) -> Decision:
        draft = self.draft(application, kind, **changes)
        return draft_result(application.pk, draft, today=self.day, by=self.team.executor, at=self.at)

    def signed(self) -> Application:
        application = self.preparing()
        decision = self.drafted(application)
        propose(application.pk, by=self.team.executor, at=self.at)
        self.sign(application, decision)
        return application

    def sign(self, application: Application, decision: Decision) -> Decision:
        seen = with_file(decision.paper, self.at).pdf_sha256
        sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=self.day, by=self.team.head, at=self.at)
        application.refresh_from_db()
        return live_decision(application)

    def hander(self, application: Application) -> Staff:
        """Whoever the table lets hand the result over now."""
        edition = edition_of(application)
        return next(
            person
            for person in self.people.values()
            for offer in offers(edition, situation_of(application, by=person, at=self.at), person.roles)
            if offer.verb == "hand_over" and offer.lawful
        )

    def handed_over(self) -> Application:
        application = self.signed()
        by = self.hander(application)
        hand_over(application.pk, identity_document="038412756", today=self.day, by=by, at=self.at)
        application.refresh_from_db()
        return application
