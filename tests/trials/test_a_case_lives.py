"""A case lived at random: whoever presses whatever, it moves only as the table says and its log tells all of it."""

import os
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from applications.actions.checking import accept_documents, refuse_acceptance
from applications.actions.recalculation import take_back_correction
from applications.actions.registration import register
from applications.actions.routing import assign, propose, receive, send, withdraw
from applications.law.errors import TransitionRefused
from applications.models import Application
from applications.terms import edition_of
from permits.actions.drafting import PermitDraft, draft_permit, live_decision, return_for_rework
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from permits.models import Decision, HandOver
from portal.accounts import roles
from portal.audit.actions import ledger
from portal.audit.chain import breaks
from portal.offices.models import DayCorrection
from tests.corrections import due_under, enter_correction
from tests.factories import (
    FRIDAY_MORNING,
    PASSWORD,
    BranchFactory,
    OfficeFactory,
    branch_worker,
    give_verdict,
    intake,
    person,
)
from tests.workflow import with_file

LIVES = int(os.environ.get("QAMQOR_LIVES", "8"))
STEPS = int(os.environ.get("QAMQOR_STEPS", "35"))
LATER = st.integers(min_value=0, max_value=300)
WHO = st.integers(min_value=0, max_value=7)
WORDS = st.sampled_from(["accepted", "accepted", "accepted", "missing", "expired", "unreliable"])
DAYS = st.sampled_from([date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 28)])


class CaseLife(RuleBasedStateMachine):
    """Each rule is one verb by one person; a refusal must leave everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()

    @initialize(at_branch=st.booleans())
    def register_it(self, at_branch: bool) -> None:
        office = OfficeFactory()
        branch = BranchFactory(office=office)
        self.now: datetime = FRIDAY_MORNING
        self.people = [
            person(office, roles.CLERK),
            person(office, roles.EXECUTOR),
            person(office, roles.EXECUTOR, roles.HEAD),
            person(office, roles.HEAD),
            branch_worker(branch),
            person(office, roles.ADMINISTRATOR),
            person(office, roles.CLERK, roles.EXECUTOR, roles.HEAD),
            person(OfficeFactory(), roles.CLERK, roles.EXECUTOR, roles.HEAD),
        ]
        self.administrator, self.office = self.people[5], office
        at_counter = self.people[4] if at_branch else self.people[0]
        self.case = register(intake(), by=at_counter, at=self.now)

    @rule(who=WHO, later=LATER, other=st.integers(min_value=0, max_value=7))
    def assign_it(self, who: int, later: int, other: int) -> None:
        self.press(partial(assign, executor=self.people[other]), who, later)

    @rule(who=WHO, later=LATER, verb=st.sampled_from([accept_documents, refuse_acceptance, send, receive, propose]))
    def a_plain_step(self, who: int, later: int, verb: object) -> None:
        self.press(verb, who, later)

    @rule(who=WHO, later=LATER, verdict=WORDS)
    def check_it(self, who: int, later: int, verdict: str) -> None:
        for document in self.case.documents.order_by("pk"):
            said = partial(give_verdict, requirement=document.requirement, verdict=verdict, reason="")
            self.press(said, who, 0)
        self.press(accept_documents, who, later)

    @rule(who=WHO, later=LATER)
    def draft_it(self, who: int, later: int) -> None:
        children = tuple(self.case.children.all())
        draft = PermitDraft(date(2026, 12, 1), date(2027, 5, 31), children)
        self.press(partial(draft_permit, draft=draft, today=self.now.date()), who, later)
        standing = live_decision(self.case)
        if standing and not standing.paper.pdf_id:
            with_file(standing.paper, self.now)

    @rule(who=WHO, later=LATER)
    def return_it(self, who: int, later: int) -> None:
        self.press(partial(return_for_rework, remark="Кезеңі"), who, later)

    @rule(who=WHO, later=LATER)
    def sign_it(self, who: int, later: int) -> None:
        standing = live_decision(self.case)
        seen = standing.paper.pdf_sha256 if standing else "0" * 64
        self.press(partial(sign, seen_sha256=seen, proof=PASSWORD, today=self.now.date()), who, later)

    @rule(who=WHO, later=LATER)
    def hand_it_over(self, who: int, later: int) -> None:
        self.press(partial(hand_over, identity_document="жеке куәлік № 1", today=self.now.date()), who, later)

    @rule(who=WHO, later=LATER, really=st.integers(min_value=0, max_value=9))
    def withdraw_it(self, who: int, later: int, really: int) -> None:
        if not really:
            self.press(partial(withdraw, reason="Қайтарып алды"), who, later)

    @rule(day=DAYS)
    def move_a_day(self, day: date) -> None:
        if standing := DayCorrection.objects.filter(office=self.office, day=day).first():
            take_back_correction(standing, by=self.administrator, at=self.now)
            self.the_stored_date_is_the_derived_one()
            return
        correction = DayCorrection(
            office=self.office, day=day, works=day.weekday() > 4, why_kk="Көшіру", why_ru="Перенос", why_en="Moved",
            act="№ 1",
        )  # fmt: skip
        enter_correction(correction, by=self.administrator, at=self.now)
        self.the_stored_date_is_the_derived_one()

    def press(self, verb: object, who: int, later: int) -> None:
        """A deed of one of the people; a refused one has changed nothing."""
        self.now += timedelta(minutes=later)
        before, events = self.facts(), ledger("application", self.case.pk).count()
        try:
            with transaction.atomic():
                verb(self.case.pk, by=self.people[who], at=self.now)
        except TransitionRefused:
            assert self.facts() == before
            assert ledger("application", self.case.pk).count() == events
        else:
            assert ledger("application", self.case.pk).count() == events + 1
            assert who != 7, "a stranger did something to a case of this office"

    def facts(self) -> dict:
        return Application.objects.filter(pk=self.case.pk).values().get()

    @invariant()
    @precondition(lambda self: hasattr(self, "case"))
    def it_moves_only_as_the_table_says(self) -> None:
        rows = edition_of(self.case).transitions
        told = list(
            ledger("application", self.case.pk)
            .exclude(to_state="")
            .values_list("verb", "from_state", "to_state", "role")
        )
        assert told[0] == ("register", "", "registered", told[0][3])
        state = "registered"
        for verb, source, target, role in told[1:]:
            assert source == state
            assert any(
                row.verb == verb and source in row.sources and row.to == target and role in row.roles for row in rows
            )
            state = target
        stored = self.facts()
        assert stored["state"] == state
        assert (stored["closed_at"] is not None) is edition_of(self.case).state(state).final

    @invariant()
    @precondition(lambda self: hasattr(self, "case"))
    def one_decision_stands_and_its_signer_is_not_its_preparer(self) -> None:
        decisions = list(Decision.objects.filter(application=self.case).order_by("version"))
        assert sum(each.dropped_at is None for each in decisions) <= 1
        signed = [each for each in decisions if each.signed_at]
        assert all(each.signed_by_id != each.prepared_by_id for each in signed)
        state = self.facts()["state"]
        at_branch = {"with_state_corporation", "ready_for_hand_over", "kept_by_office", "recalled"}
        after = {"signed", *at_branch, "handed_over"}
        assert bool(signed) is (state in after)
        assert HandOver.objects.filter(application=self.case).exists() is (state in {"handed_over", "closed"})

    def the_stored_date_is_the_derived_one(self) -> None:
        case = Application.objects.select_related("office", "branch").get(pk=self.case.pk)
        if case.closed_at is None:
            assert (case.due_on, case.due_time) == due_under(case)

    def teardown(self) -> None:
        try:
            assert list(breaks()) == []
        finally:
            transaction.set_rollback(True)
            self.life.__exit__(None, None, None)


@pytest.mark.django_db
def test_a_case_lives():
    run_state_machine_as_test(
        CaseLife,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
