"""Takes each invented application through the real actions, with moments that lie in office hours."""

from datetime import date, timedelta
from uuid import uuid4

from applications.actions import checking, routing
from applications.actions.intake import DocumentIntake, Intake
from applications.actions.registration import register
from applications.calendars import branch_calendar
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.actions.drafting import ResultDraft, draft_result, return_for_rework
from permits.actions.handing_over import Attorney, hand_over
from permits.demo import couriers, shelf
from permits.demo.disclosure import keep_and_ask
from permits.demo.families import PARENTS, STREETS, child_of, iin_of
from permits.demo.moments import Moments
from permits.demo.steps import sign_what_is_seen
from permits.demo.story import Story
from permits.models import Permit
from portal.accounts.models import Staff
from portal.offices.models import Branch

SERVICE = "visit_permission"


class Builder:
    """Builds one story after the other; `now` is the moment the demo is loaded."""

    def __init__(self, branch: Branch, staff: dict[str, Staff], moments: Moments) -> None:
        self.branch, self.staff, self.moments = branch, staff, moments

    def tell(self, number: int, story: Story) -> Application:
        """Register the application and take the steps up to where the story stands."""
        self.at = self.moments.at(self.moments.day(story.received), story.hour, 12 + story.parent)
        application = register(self._intake(number, story), by=self._receiver(story), at=self.at)
        for step in self._steps(story):
            self._later()
            getattr(self, step)(application, story)
        if story.until == "proposed" and story.children > 1:
            keep_and_ask(application, by=self._executor(story), at=self.at)
        return application

    def _later(self) -> None:
        """The next step comes some office hours later, but never in the future."""
        calendar = self.moments.calendar
        if not calendar.is_working(self.at.date()):
            calendar = branch_calendar(self.branch)
        self.at = min(calendar.add_office_minutes(self.at, 95), self.moments.now)

    def _receiver(self, story: Story) -> Staff:
        return self.staff["mkworker" if story.at_branch else "clerk"]

    def _executor(self, story: Story) -> Staff:
        return self.staff["executor2" if story.parent % 3 == 2 else "executor"]

    def _steps(self, story: Story) -> list[str]:
        road = ROADS[story.until]
        return [step for step in road if story.at_branch or step not in BRANCH_STEPS]

    def _intake(self, number: int, story: Story) -> Intake:
        surname, given_name, patronymic, born_on = PARENTS[story.parent]
        begins = self.moments.now.date() + timedelta(days=10)
        return Intake(
            service=SERVICE,
            once=uuid4(),
            received_at=self.at,
            language="ru" if surname in ("Ким", "Петров") else "kk",
            iin=iin_of(born_on, female=surname.endswith("ва") or given_name == "Елена"),
            surname=surname,
            given_name=given_name,
            patronymic=patronymic,
            birth_date=born_on,
            address=f"Ақмола облысы, Есіл қаласы, {STREETS[number % len(STREETS)]}",
            phone=f"+7701555{number:04d}",
            email="",
            wish_from=begins,
            wish_until=begins + timedelta(days=180),
            children=tuple(child_of(surname, story.parent + offset) for offset in range(story.children)),
            documents=self._documents(story),
        )

    def _documents(self, story: Story) -> tuple[DocumentIntake, ...]:
        edition = catalogue().in_force(SERVICE, self.at.date())
        faults = {requirement: verdict for requirement, verdict, _reason in story.faults}
        valid, over = self.at.date() + timedelta(days=400), self.at.date() - timedelta(days=20)
        return tuple(
            DocumentIntake(
                requirement=each.code,
                presentation="absent" if faults.get(each.code) == "missing" else "original",
                valid_until=None if not each.expires else over if faults.get(each.code) == "expired" else valid,
            )
            for each in edition.documents
        )

    def send_package(self, application: Application, story: Story) -> None:
        if story.until in ON_A_LIST:
            couriers.send(application, by=self.staff["mkworker"], at=self.at)
        else:
            routing.send(application.pk, by=self.staff["mkworker"], at=self.at)

    def receive_package(self, application: Application, story: Story) -> None:
        couriers.receive(application, by=self.staff["clerk"], at=self.at)

    def assign(self, application: Application, story: Story) -> None:
        routing.assign(application.pk, executor=self._executor(story), by=self.staff["head"], at=self.at)

    def verdicts(self, application: Application, story: Story) -> None:
        faults = {requirement: (verdict, reason) for requirement, verdict, reason in story.faults}
        documents = application.documents.order_by("pk")
        given = [
            checking.GivenVerdict(each.requirement, *faults.get(each.requirement, ("accepted",))) for each in documents
        ]
        checking.give_verdicts(application.pk, given, by=self._executor(story), at=self.at)

    def accept(self, application: Application, story: Story) -> None:
        checking.accept_documents(application.pk, by=self._executor(story), at=self.at)

    def refuse(self, application: Application, story: Story) -> None:
        checking.refuse_acceptance(application.pk, by=self._executor(story), at=self.at)

    def draft(self, application: Application, story: Story) -> None:
        begins = self._free_from(application)
        draft = ResultDraft(
            kind="permit",
            valid_from=begins,
            valid_until=begins + timedelta(days=180),
            children=tuple(application.children.all()),
            conditions=("Кездесу қорғаншының қатысуымен, сенбі күндері өтеді.",) if story.children == 1 else (),
        )
        draft_result(application.pk, draft, today=self.at.date(), by=self._executor(story), at=self.at)

    def _free_from(self, application: Application) -> date:
        """The first day asked for, or the day after the permit that the parent has already."""
        begins = application.wish_from or self.at.date()
        mine = Permit.objects.filter(office_id=application.office_id, parent_iin=application.applicant_iin)
        return max([begins, *(permit.last_day() + timedelta(days=1) for permit in mine)])

    def propose(self, application: Application, story: Story) -> None:
        routing.propose(application.pk, by=self._executor(story), at=self.at)

    def give_back(self, application: Application, story: Story) -> None:
        return_for_rework(
            application.pk,
            remark="Кездесу шарттарын қосыңыз: қай күні және кімнің қатысуымен.",
            by=self.staff["head"],
            at=self.at,
        )

    def sign(self, application: Application, story: Story) -> None:
        sign_what_is_seen(application, by=self.staff["head"], at=self.at)

    def send_result(self, application: Application, story: Story) -> None:
        if story.until in ON_A_LIST:
            couriers.send(application, by=self.staff["clerk"], at=self.at)
        else:
            routing.send(application.pk, by=self.staff["clerk"], at=self.at)

    def receive_result(self, application: Application, story: Story) -> None:
        couriers.receive(application, by=self.staff["mkworker"], at=self.at)

    def shelve(self, application: Application, story: Story) -> None:
        shelf.put_on_its_place(application, by=self.staff["mkworker"])

    def send_back(self, application: Application, story: Story) -> None:
        self.at = shelf.month_is_over(application)
        shelf.send_back(application, worker=self.staff["mkworker"], clerk=self.staff["clerk"], at=self.at)

    def ask_again(self, application: Application, story: Story) -> None:
        self.at = self.moments.now
        shelf.asked_for(application, by=self.staff["mkworker"], at=self.at)

    def hand_over(self, application: Application, story: Story) -> None:
        hand_over(
            application.pk,
            identity_document="038412756",
            receipt_shown=True,
            today=self.at.date(),
            by=self._receiver(story),
            at=self.at,
        )

    def hand_over_to_proxy(self, application: Application, story: Story) -> None:
        born_on = date(1979, 8, 17)
        attorney = Attorney(
            "Әбдіров Мұрат Сейітұлы",
            iin_of(born_on, female=False),
            "1-2417",
            "нотариус Г. Ж. Оспанова",
            self.at.date() - timedelta(days=30),
            self.at.date() + timedelta(days=335),
            born_on,
            covers_receiving=True,
        )
        hand_over(
            application.pk,
            identity_document="041277390",
            receipt_shown=True,
            today=self.at.date(),
            by=self._receiver(story),
            at=self.at,
            attorney=attorney,
        )

    def withdraw(self, application: Application, story: Story) -> None:
        routing.withdraw(application.pk, reason="Өтініш берушінің жазбаша өтініші", by=self.staff["clerk"], at=self.at)


ON_A_LIST = {"sent", "result_sent", "result_received"}
"""Stories in which the courier of the last step goes with a list."""
BRANCH_STEPS = {"send_package", "receive_package", "send_result", "receive_result"}
_ARRIVED = ["send_package", "receive_package"]
_CHECKED = [*_ARRIVED, "assign", "verdicts"]
_PROPOSED = [*_CHECKED, "accept", "draft", "propose"]
_SIGNED = [*_PROPOSED, "sign"]
_SHELVED = [*_SIGNED, "send_result", "receive_result", "shelve"]
ROADS = {
    "registered": [],
    "sent": ["send_package"],
    "checking": [*_ARRIVED, "assign"],
    "verdicts": _CHECKED,
    "preparing": [*_CHECKED, "accept"],
    "proposed": _PROPOSED,
    "returned": [*_PROPOSED, "give_back"],
    "signed": _SIGNED,
    "result_sent": [*_SIGNED, "send_result"],
    "result_received": _SHELVED,
    "kept": [*_SHELVED, "send_back"],
    "recalled": [*_SHELVED, "send_back", "ask_again"],
    "handed_over": [*_SIGNED, "send_result", "receive_result", "hand_over"],
    "handed_over_to_proxy": [*_SIGNED, "send_result", "receive_result", "hand_over_to_proxy"],
    "withdrawn": ["withdraw"],
    "not_accepted": [*_CHECKED, "refuse"],
    "closed": [*_CHECKED, "refuse", "hand_over"],
}
