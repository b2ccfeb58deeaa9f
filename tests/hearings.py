"""Taking a case along the way to a refusal in a test, each step by the person whose step it is."""

from datetime import datetime, timedelta
from uuid import uuid4

from applications.actions.routing import propose
from applications.law.calendar import ALMATY
from applications.models import Application, Paper
from permits.actions.drafting import ResultDraft, draft_result, live_decision
from permits.actions.signing import sign
from permits.hearings.actions import positions, preliminary, sitting
from permits.hearings.actions.notices import Proof, prove_notice, schedule_hearing
from permits.hearings.actions.positions import Said
from permits.hearings.actions.preliminary import Preliminary
from permits.hearings.appointments import Appointment
from permits.hearings.models import Hearing, RefusalTrack
from permits.hearings.reading import last_hearing, live_track
from portal.offices.models import ConfirmedText, Room
from tests.factories import FRIDAY_MORNING, PASSWORD, Team
from tests.workflow import with_file

GROUND = "unreliable_documents"


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ALMATY)


# Received on Friday the 20th: the notice leaves by Tuesday the 24th, the hearing is on Thursday, the act on Friday.
RECEIVED, DRAFTED, SENT = FRIDAY_MORNING, local(24, 10), local(24, 12)
HEARING, AFTER, ACT = local(26, 10), local(26, 11), local(27, 10)


class Refusing(Team):
    """A team whose office has a room and has confirmed the ground."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.room = Room.objects.create(office=self.office, name_kk="2-кабинет", name_ru="Кабинет 2", name_en="Room 2")
        self.video = Room.objects.create(
            office=self.office, is_video=True, name_kk="Бейне", name_ru="Видео", link="https://video.example/room"
        )

    def confirm(self, service: str = "visit_permission", edition: str = "2023") -> None:
        ConfirmedText.objects.create(
            office=self.office,
            service=service,
            edition=edition,
            row=f"ground:{GROUND}",
            source="2-қосымша, 9-жол",
            confirmed_on=RECEIVED.date(),
            confirmed_by=self.head,
        )

    def appointment(self, at: datetime = HEARING, **changes: object) -> Appointment:
        fields: dict = {"starts_at": at, "way": "room", "room": self.room, "presiding": self.head}
        return Appointment(**(fields | changes))

    def preliminary(self, **changes: object) -> Preliminary:
        fields: dict = {
            "grounds": (GROUND,),
            "findings": "Мінездеме берілген мекеме оны бермегенін растады.",
            "evidence": ("ІІБ жауабы, № 12", "Мінездеменің көшірмесі"),
            "appointment": self.appointment(),
        }
        return Preliminary(**(fields | changes))

    def drafted(self, at: datetime = DRAFTED, **changes: object) -> Application:
        application = self.preparing(RECEIVED)
        preliminary.draft_preliminary(application.pk, self.preliminary(**changes), by=self.executor, at=at)
        return application

    def papers(self, application: Application, at: datetime = DRAFTED) -> tuple[Paper, ...]:
        return tuple(with_file(paper, at) for paper in preliminary.unsigned_papers(application))

    def signed_preliminary(self, at: datetime = DRAFTED, **changes: object) -> Application:
        application = self.drafted(at, **changes)
        self.confirm()
        return self.signs(application, at)

    def signs(self, application: Application, at: datetime = DRAFTED) -> Application:
        seen = tuple(paper.pdf_sha256 for paper in self.papers(application, at))
        preliminary.sign_preliminary(application.pk, seen=seen, proof=PASSWORD, by=self.head, at=at)
        return application

    def announced(self, at: datetime = SENT, **changes: object) -> Application:
        application = self.signed_preliminary(**changes)
        preliminary.announce_refusal(application.pk, way="handed_over", by=self.executor, at=at)
        return fresh(application)

    def proven(self, at: datetime = SENT, **changes: object) -> Application:
        application = self.announced(at, **changes)
        self.proves(application, at)
        return application

    def proves(self, application: Application, at: datetime, **changes: object) -> None:
        fields: dict = {"way": "handed_over", "happened_at": at, "evidence": "қолхат"}
        prove_notice(application.pk, Proof(**(fields | changes)), by=self.executor, at=at)

    def awaiting(self, at: datetime = SENT, **changes: object) -> Application:
        application = self.proven(at, **changes)
        schedule_hearing(application.pk, by=self.executor, at=at)
        return fresh(application)

    def opened(self, application: Application, at: datetime = HEARING, *, present: bool = True) -> Hearing:
        there = (sitting.Participant("Жұмабеков Қанат", "applicant", present),)
        hearing = the_hearing(application)
        return sitting.open_hearing(
            hearing.pk, question="Құжат анық па?", secretary=self.clerk, participants=there, by=self.executor, at=at
        )

    def sat(self, at: datetime = HEARING, *, present: bool = True) -> Application:
        application = self.awaiting()
        hearing = self.opened(application, at, present=present)
        self.says(hearing, at)
        sitting.end_hearing(hearing.pk, words="Тараптар тыңдалды.", by=self.executor, at=at + timedelta(minutes=20))
        return application

    def says(self, hearing: Hearing, at: datetime, **changes: object) -> None:
        fields: dict = {
            "kind": "explanation",
            "speaker": "Жұмабеков Қанат",
            "words": "Мінездеме менікі.",
            "once": uuid4(),
        }
        sitting.write_words(hearing.pk, **(fields | changes), by=self.executor, at=at)

    def heard(self, **options: object) -> Application:
        application = self.sat(**options)
        sitting.hold_hearing(application.pk, party_signed="signed", by=self.executor, at=AFTER)
        return fresh(application)

    def refusal(self, application: Application, at: datetime = AFTER) -> Application:
        """The reasoned refusal on the head's table, with its file."""
        draft = ResultDraft("reasoned_refusal", {"reasons": "Құжат анық емес."}, grounds=(GROUND,))
        decision = draft_result(application.pk, draft, today=at.date(), by=self.executor, at=at)
        propose(application.pk, by=self.executor, at=at)
        with_file(decision.paper, at)
        return fresh(application)

    def signs_refusal(self, application: Application, at: datetime = ACT) -> Application:
        seen = live_decision(application).paper.pdf_sha256
        sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=at.date(), by=self.head, at=at)
        return fresh(application)

    def position(self, application: Application, kind: str, at: datetime = SENT, **changes: object):
        fields: dict = {"kind": kind, "form": "written", "words": "Келіспеймін.", "given_at": at, "once": uuid4()}
        return positions.record_position(application.pk, Said(**(fields | changes)), by=self.clerk, at=at)


def fresh(application: Application) -> Application:
    application.refresh_from_db()
    return application


def the_track(application: Application) -> RefusalTrack:
    track = live_track(application)
    assert track is not None
    return track


def the_hearing(application: Application) -> Hearing:
    hearing = last_hearing(the_track(application))
    assert hearing is not None
    return hearing
