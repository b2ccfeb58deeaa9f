"""The register of persons: consent first, then one question; away, everything can be typed."""

import pytest
import time_machine

from applications.models import Consent, LookUp, Outage
from portal.audit.models import Event
from tests.applications.gateways.asking import IIN, MINUTE, press, row_of
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, BranchFactory, branch_worker
from tests.gateways import PERSON

pytestmark = pytest.mark.django_db


def test_a_consent_comes_before_the_question_and_both_are_kept(team, register):
    """Source: R8a, R8b, T9.5, T9.6."""
    press(team, take_identity="1")
    consent, row = Consent.objects.get(), LookUp.objects.get()
    assert (consent.way, consent.iin, consent.taken_by, consent.office) == (
        "signed_application",
        IIN,
        team.clerk,
        team.office,
    )
    assert (row.consent, row.iin, row.system, row.outcome) == (consent, IIN, "identity", "found")
    assert row.asked_by == team.clerk
    assert register.asked[0]["consent"]["token"] == consent.token


def test_the_state_corporation_asks_under_the_same_consent(team, register):
    """Source: T9.5, T9.6."""
    worker = branch_worker(BranchFactory(office=team.office))
    signed_in(worker).post(NEW, typed(take_identity="1"))
    assert (Consent.objects.get().taken_by, LookUp.objects.get().office) == (worker, team.office)


@pytest.mark.parametrize("clause", ["R8b-no-consent-no-question", "T9.6-no-consent-no-question"])
def test_without_the_consent_nothing_is_asked(team, register, clause):
    page = press(team, take_identity="1", consent=None)
    assert "The applicant&#x27;s consent is not ticked yet" in page
    assert (register.asked, LookUp.objects.count()) == ([], 0)


def test_the_register_fills_the_person_and_the_identity_document(team, register):
    """Source: R8a."""
    page = press(team, take_identity="1", surname="", given_name="", birth_date="", address="")
    assert "Filled in from the register of persons" in page
    for value in ("Жұмабеков", "Қанат", "Өмірұлы", "15.03.1985", "Есіл қаласы, Тәуелсіздік көшесі, 5-үй"):
        assert f'value="{value}"' in page
    row = row_of(page, "identity_document")
    assert 'value="038412756"' in row
    assert 'value="01.02.2031"' in row
    assert 'value="register"' in row.split("checked", 1)[0].rsplit("<input", 1)[1]
    assert 'value="2"' not in page.split('name="phone"')[0]
    assert "data-error-summary" not in page


@pytest.mark.parametrize(
    ("answer", "outcome", "told"),
    [
        pytest.param((404, {}), "not_found", "The register holds nothing under this IIN", id="R8a-not-found"),
        pytest.param((500, {}), "away", "The register does not answer now", id="R8a-away"),
        pytest.param((200, {}), "away", "The register does not answer now", id="R8a-not-understood"),
        pytest.param((403, {}), "refused", "The register declined", id="R8a-refused"),
    ],
)
def test_when_the_register_does_not_tell_everything_can_be_typed(team, register, answer, outcome, told):
    register.always = answer
    page = press(team, take_identity="1", surname="Typed", patronymic="Kept")
    assert "You asked to take the applicant&#x27;s data from the register." in page
    assert told in page
    assert 'value="Typed"' in page
    assert 'value="Kept"' in page
    assert LookUp.objects.get().outcome == outcome
    assert signed_in(team.clerk).post(NEW, typed(register="1")).status_code == 302


def test_an_iin_that_is_none_is_asked_of_nobody(team, register):
    page = press(team, take_identity="1", iin="12345")
    assert "12 digits of the IIN are not whole" in page
    assert register.asked == []


def test_a_register_that_is_away_is_left_alone_for_a_minute_and_then_probed_once(team, register):
    """Source: R8a, R12-1b."""
    register.always = (500, {})
    with time_machine.travel(FRIDAY_MORNING, tick=False) as clock:
        for _ in range(3):
            press(team, take_identity="1")
        assert len(register.asked) == 1
        assert [row.outcome for row in LookUp.objects.order_by("pk")] == ["away"] * 3
        clock.shift(MINUTE)
        press(team, take_identity="1")
        press(team, take_identity="1")
        assert len(register.asked) == 2
        clock.shift(MINUTE)
        register.always = (200, PERSON)
        assert "Filled in from the register" in press(team, take_identity="1")
    outage = Outage.objects.get()
    assert (outage.began_at, outage.ended_at) == (FRIDAY_MORNING, FRIDAY_MORNING + 2 * MINUTE)


def test_where_no_register_is_configured_the_page_offers_none(team):
    page = words(signed_in(team.clerk).get(NEW))
    assert "take_identity" not in page
    assert "ask_code" not in page
    press(team, take_identity="1")
    assert not Consent.objects.exists()


def test_where_a_register_is_configured_the_consent_stands_before_the_button(team, register):
    page = words(signed_in(team.clerk).get(NEW))
    assert page.index('name="consent"') < page.index('name="take_identity"')
    assert page.count('name="consent"') == 1


def test_no_iin_stands_in_the_events(team, register, service, phone):
    press(team, take_identity="1")
    press(team, ask_code="identity_document")
    facts = str(list(Event.objects.filter(verb__in=["look_up", "give_consent", "ask_consent"]).values("facts")))
    assert "look_up" in set(Event.objects.values_list("verb", flat=True))
    assert IIN not in facts
