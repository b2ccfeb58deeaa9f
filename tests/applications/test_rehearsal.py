"""A change is shown before it applies, applies under an order in one transaction, and stays explained."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction

from applications.actions.recalculation import consequences
from applications.actions.rehearsing import OrderWords, apply_rehearsal, rehearse
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.catalogue import FOLDER
from applications.law.errors import CatalogueError, TransitionRefused
from applications.law.texts import Text
from applications.models import Application, Paper, Rehearsal
from applications.rehearsal import dated_events
from applications.rehearsal.changes import Away, KurbanAit, MovedDay, MovedDays, NewEdition, OtherHours
from applications.rehearsal.dated_events import DatedEvent
from applications.rehearsal.outcome import Outcome
from applications.terms import plan_of
from portal.accounts import roles
from portal.audit.models import Event
from portal.offices.models import Absence, DayCorrection, HoursChange, Order
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, person

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)
WHY = Text("Ауыстырылды", "Перенос", "Moved")
ORDER = OrderWords("214-ө", date(2026, 11, 22), "басшы Серікова А. Н.")
FRIDAY_OFF = MovedDays((MovedDay(FRIDAY, works=False),), "Қаулы № 900", WHY)


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


def played(team: Team, change) -> Rehearsal:
    return rehearse(change, team.office, by=team.administrator, at=MONDAY_MORNING)


def applied(team: Team, rehearsal: Rehearsal, order: OrderWords = ORDER):
    return apply_rehearsal(rehearsal.pk, order, by=team.administrator, at=MONDAY_MORNING)


def outcome(rehearsal: Rehearsal) -> Outcome:
    return Outcome.of(rehearsal.outcome)


class TestMovedDays:
    def test_a_rehearsal_writes_nothing_but_itself(self, team):
        case = team.registered()
        rehearsal = played(team, FRIDAY_OFF)
        assert rehearsal.counts | {"open": 1, "moved": 1, "letters": 1, "late": 0} == rehearsal.counts
        assert not DayCorrection.objects.exists()
        assert Application.objects.get(pk=case.pk).due_on == FRIDAY

    def test_each_limit_that_moves_is_told_with_its_two_dates(self, team):
        team.registered()
        (fate,) = outcome(played(team, FRIDAY_OFF)).fates
        assert {code: (before[:10], after[:10]) for code, before, after in fate.moves}["decision"] == (
            "2026-11-27",
            "2026-11-30",
        )

    def test_applied_it_moves_the_dates_and_every_date_names_the_order(self, team):
        case = team.registered()
        applied(team, played(team, FRIDAY_OFF))
        case.refresh_from_db()
        assert case.due_on == MONDAY
        (row,) = DayCorrection.objects.all()
        assert row.order.number == "214-ө"
        told = [note.why.kk for note in plan_of(case).deadline("decision").days if note.date == FRIDAY]
        assert "№ 214-ө, 22.11.2026" in told[0]
        assert "Қаулы № 900" in told[0]

    def test_what_was_shown_is_what_happens(self, team):
        for _ in range(3):
            team.registered()
        shown = outcome(played(team, FRIDAY_OFF))
        applied(team, Rehearsal.objects.get())
        assert consequences(team.office) == []
        assert {pk for fate in shown.fates for pk in fate.ids} == set(
            Event.objects.filter(verb="recalculate").values_list("subject_id", flat=True)
        )

    def test_the_order_its_counts_and_who_signed_it_are_one_event(self, team):
        team.registered()
        applied(team, played(team, FRIDAY_OFF))
        facts = Event.objects.get(verb="apply_rehearsal").facts
        assert facts["order"] == {"number": "214-ө", "signed_on": "2026-11-22", "signed_by": "басшы Серікова А. Н."}
        assert (facts["counts"]["moved"], facts["cases_moved"]) == (1, 1)
        assert "214-ө" in Event.objects.get(verb="recalculate").facts["because"]

    def test_the_applicant_is_told_the_new_day_by_a_letter_that_names_the_order(self, team):
        case = team.registered()
        applied(team, played(team, FRIDAY_OFF))
        (letter,) = Paper.objects.filter(application=case, form="new_date_notice", language="kk")
        words = str(letter.facts)
        assert "30 қараша" in words
        assert "№ 214-ө, 22.11.2026" in words
        assert "Ауыстырылды" in words

    def test_other_hours_of_the_same_day_send_no_letter(self, team):
        team.registered()
        applied(team, played(team, TestHours.SHORT))
        assert not Paper.objects.filter(form="new_date_notice").exists()

    def test_a_case_that_came_meanwhile_is_told_and_nothing_is_applied(self, team):
        team.registered()
        rehearsal = played(team, FRIDAY_OFF)
        newcomer = team.registered()
        answer = applied(team, rehearsal)
        assert answer.news.came == {newcomer.pk}
        assert not Order.objects.exists()
        assert not DayCorrection.objects.exists()
        assert not applied(team, rehearsal).news
        assert DayCorrection.objects.count() == 1

    def test_sent_twice_it_is_applied_once(self, team):
        rehearsal = played(team, FRIDAY_OFF)
        applied(team, rehearsal)
        applied(team, rehearsal)
        assert Order.objects.count() == 1

    def test_a_day_that_was_corrected_meanwhile_is_refused(self, team):
        first, second = played(team, FRIDAY_OFF), played(team, FRIDAY_OFF)
        applied(team, first)
        with pytest.raises(TransitionRefused) as refusal:
            applied(team, second)
        assert refusal.value.rule == "R12"

    def test_who_becomes_late_is_named(self, team):
        team.registered(datetime(2026, 11, 13, 10, 0, tzinfo=ALMATY))
        worked = MovedDays((MovedDay(date(2026, 11, 21), works=True),), "Қаулы № 901", WHY)
        rehearsal = rehearse(
            worked, team.office, by=team.administrator, at=datetime(2026, 11, 20, 19, 0, tzinfo=ALMATY)
        )
        assert rehearsal.counts["late"] == 0
        case = team.registered(datetime(2026, 11, 20, 10, 0, tzinfo=ALMATY))
        rehearsal = rehearse(
            worked, team.office, by=team.administrator, at=datetime(2026, 11, 23, 9, 0, tzinfo=ALMATY)
        )
        (fate,) = [fate for fate in outcome(rehearsal).fates if fate.late]
        assert fate.ids == (case.pk,)
        assert "completeness_check" in fate.late

    def test_another_office_is_left_alone(self, team):
        elsewhere = Team().registered()
        assert played(team, FRIDAY_OFF).counts["open"] == 0
        applied(team, Rehearsal.objects.get())
        elsewhere.refresh_from_db()
        assert elsewhere.due_on == FRIDAY


class TestKurbanAit:
    def test_the_announced_day_becomes_off_and_the_estimated_one_what_it_is_without_the_feast(self, team):
        case = team.registered(datetime(2026, 5, 25, 10, 0, tzinfo=ALMATY))
        assert case.due_on == date(2026, 6, 2)
        applied(team, played(team, KurbanAit(date(2026, 5, 28), "ҚМДБ хабарламасы")))
        calendar = office_calendar(team.office)
        assert (calendar.is_working(date(2026, 5, 27)), calendar.is_working(date(2026, 5, 28))) == (True, False)
        assert not calendar.reason(date(2026, 5, 28)).estimated

    def test_announced_on_the_estimated_day_it_is_only_confirmed(self, team):
        rehearsal = played(team, KurbanAit(date(2026, 5, 27), "ҚМДБ хабарламасы"))
        assert rehearsal.counts["moved"] == 0
        applied(team, rehearsal)
        assert not office_calendar(team.office).reason(date(2026, 5, 27)).estimated

    def test_a_second_announcement_takes_the_place_of_the_first(self, team):
        applied(team, played(team, KurbanAit(date(2026, 5, 28), "бірінші")))
        applied(team, played(team, KurbanAit(date(2026, 5, 26), "екінші")))
        calendar = office_calendar(team.office)
        days = [date(2026, 5, 26), date(2026, 5, 27), date(2026, 5, 28)]
        assert [calendar.is_working(day) for day in days] == [False, True, True]

    def test_a_week_that_rests_on_the_day_anyway_goes_on_resting(self, team):
        branch = BranchFactory(office=team.office)
        applied(team, played(team, KurbanAit(date(2022, 7, 8), "ҚМДБ")))
        rows = {(row.day, row.week): row.works for row in DayCorrection.objects.all()}
        assert rows[date(2022, 7, 9), "five_day"] is False
        assert rows[date(2022, 7, 9), "six_day"] is True
        assert branch.office == team.office


class TestHours:
    SHORT = OtherHours(date(2026, 11, 26), time(9), time(17), time(13), time(14))

    def test_hours_hold_from_their_day_and_the_last_day_names_the_order(self, team):
        case = team.registered()
        rehearsal = played(team, self.SHORT)
        assert (rehearsal.counts["moved"], rehearsal.counts["letters"]) == (1, 0)
        applied(team, rehearsal)
        case.refresh_from_db()
        assert (case.due_on, case.due_time) == (FRIDAY, time(17))
        assert "№ 214-ө" in plan_of(case).deadline("decision").days[-1].why.kk
        calendar = office_calendar(team.office)
        assert calendar.closing(date(2026, 11, 25)).time() == time(18, 30)
        assert calendar.closing(date(2026, 11, 26)).time() == time(17)

    def test_what_was_over_before_keeps_the_hours_of_its_time(self, team):
        applied(team, played(team, self.SHORT))
        earlier = team.registered(datetime(2026, 11, 13, 10, 0, tzinfo=ALMATY))
        assert earlier.due_time == time(18, 30)

    def test_a_branch_has_hours_of_its_own(self, team):
        branch = BranchFactory(office=team.office)
        change = OtherHours(date(2026, 11, 26), time(8), time(16), branch_id=branch.pk)
        applied(team, played(team, change))
        assert office_calendar(team.office).closing(FRIDAY).time() == time(18, 30)
        assert HoursChange.objects.get().branch == branch


class TestAbsence:
    def away(self, team, who, **how) -> Away:
        return Away(who.pk, date(2026, 11, 23), FRIDAY, "leave", **how)

    def test_the_cases_of_an_absent_executor_lose_their_holder_and_no_date_moves(self, team):
        case = team.checking()
        team.registered()
        rehearsal = played(team, self.away(team, team.executor))
        (held,) = outcome(rehearsal).held
        assert (held.application, held.role, held.within) == (case.pk, "executor", True)
        assert rehearsal.counts["moved"] == 0

    def test_the_only_head_leaves_the_table_empty_but_not_one_of_two(self, team):
        case = team.proposed()
        assert [held.application for held in outcome(played(team, self.away(team, team.head))).held] == [case.pk]
        person(team.office, roles.HEAD)
        assert outcome(played(team, self.away(team, team.head))).held == ()

    def test_applied_the_absence_stands_with_its_order_and_substitute(self, team):
        substitute = person(team.office, roles.EXECUTOR)
        applied(team, played(team, self.away(team, team.executor, substitute_id=substitute.pk)))
        row = Absence.objects.get()
        assert (row.staff, row.substitute, row.order.number) == (team.executor, substitute, "214-ө")

    def test_nobody_is_absent_twice_at_once(self, team):
        first, second = (played(team, self.away(team, team.executor)) for _ in range(2))
        applied(team, first)
        with pytest.raises(TransitionRefused):
            applied(team, second)
        with pytest.raises(IntegrityError, match="absence_once_at_a_time"), transaction.atomic():
            Absence.objects.create(
                office=team.office,
                staff=team.executor,
                first_on=FRIDAY,
                last_on=MONDAY,
                reason="leave",
                order=Order.objects.get(),
            )


class TestEvents:
    @pytest.fixture
    def hearing(self, team, monkeypatch):
        """A hearing of one case at Friday noon, which the executor holds."""
        case = team.checking()
        event = DatedEvent(
            case.pk,
            Text("Тыңдау", "Заслушивание", "Hearing"),
            datetime(2026, 11, 27, 16, 30, tzinfo=ALMATY),
            minutes=60,
            staff_ids=frozenset({team.executor.pk}),
            within="decision",
        )
        monkeypatch.setattr(dated_events, "_providers", [])
        dated_events.provide_dated_events(lambda office_id, since: [event] if office_id == team.office.pk else [])
        return event

    def test_a_hearing_on_a_day_that_becomes_off_breaks(self, team, hearing):
        (broken,) = outcome(played(team, FRIDAY_OFF)).broken
        assert (broken.application, broken.why) == (hearing.application_id, "day_off")

    def test_a_hearing_that_would_end_after_closing_breaks(self, team, hearing):
        (broken,) = outcome(played(team, TestHours.SHORT)).broken
        assert broken.why == "outside_hours"

    def test_a_hearing_of_an_absent_person_breaks(self, team, hearing):
        (broken,) = outcome(played(team, TestAbsence().away(team, team.executor))).broken
        assert broken.why == "absent"

    def test_a_hearing_after_the_limit_it_has_to_meet_breaks(self, team, hearing):
        worked = MovedDays((MovedDay(date(2026, 11, 21), works=True),), "Қаулы № 901", WHY)
        (broken,) = outcome(played(team, worked)).broken
        assert broken.why == "after_limit"

    def test_another_change_breaks_nothing(self, team, hearing):
        other = MovedDays((MovedDay(TUESDAY, works=False),), "Қаулы № 902", WHY)
        assert outcome(played(team, other)).broken == ()


class TestNewEdition:
    TEXT = (FOLDER / "services" / "visit_permission_2023.toml").read_text("utf-8")

    def edition(self, valid_from: str) -> NewEdition:
        text = self.TEXT.replace('edition = "2023"', 'edition = "2026"', 1)
        return NewEdition(text.replace("from = 2023-04-23", f"from = {valid_from}", 1))

    def test_a_text_that_cannot_be_read_is_refused_with_its_line(self, team):
        with pytest.raises(CatalogueError, match="line"):
            played(team, NewEdition(self.TEXT.replace("unit = ", "unti = ", 1)))
        assert not Rehearsal.objects.exists()

    def test_an_edition_that_is_known_is_no_new_one(self, team):
        with pytest.raises(CatalogueError, match="as new as this one"):
            played(team, NewEdition(self.TEXT))

    def test_it_is_never_applied_by_one_office(self, team):
        rehearsal = played(team, self.edition("2026-11-21"))
        with pytest.raises(TransitionRefused) as refusal:
            applied(team, rehearsal)
        assert refusal.value.rule == "R12-1d"

    def test_cases_of_earlier_receipt_keep_their_own(self, team):
        team.registered(FRIDAY_MORNING)
        later = team.registered(MONDAY_MORNING)
        rehearsal = played(team, self.edition("2026-11-21"))
        assert (rehearsal.counts["keeps"], rehearsal.counts["moved"]) == (1, 1)
        (fate,) = outcome(rehearsal).fates
        assert fate.ids == (later.pk,)


class TestTheDatabaseGuards:
    def test_an_applied_rehearsal_never_changes(self, team):
        rehearsal = played(team, FRIDAY_OFF)
        applied(team, rehearsal)
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE applications_rehearsal SET counts = '{}'")

    @pytest.mark.parametrize("table", ["offices_order", "offices_hourschange", "applications_rehearsal"])
    def test_orders_and_what_they_order_are_never_deleted(self, team, table):
        applied(team, played(team, TestHours.SHORT))
        with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")

    def test_a_rehearsal_of_an_edition_takes_no_order(self, team):
        rehearsal = played(team, TestNewEdition().edition("2026-11-21"))
        applied(team, played(team, FRIDAY_OFF))
        with pytest.raises(IntegrityError), transaction.atomic():
            Rehearsal.objects.filter(pk=rehearsal.pk).update(order=Order.objects.get())
