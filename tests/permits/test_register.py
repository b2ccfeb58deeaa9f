"""The register against a draft and before a signature, placements, and what strangers and applicants learn of it."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.actions.placements import Placement, change_placement, end_placement
from applications.disclosure.kinds import Kind
from applications.disclosure.known import kept_from_applicant
from applications.models import Application, ChildPlacement, RegisteredChild
from applications.status_code import status_code
from applications.status_parts import parts_of
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.signing import sign
from permits.models import Permit
from permits.register.changing import change_permit, enter_permit
from permits.register.parts import _replacing, _reviewed
from permits.reviews import ending
from permits.verification import Standing, verify
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, PASSWORD, Team, child
from tests.permits.register import MOTHER, on_the_table_with, permitted, the_child, why_nevertheless
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db
FRIDAY, DAY = FRIDAY_MORNING.date(), timedelta(days=1)
WISHED = {"valid_from": date(2026, 12, 1), "valid_until": date(2027, 5, 31)}
LATER = {"valid_from": date(2027, 6, 1), "valid_until": date(2027, 12, 31)}
SATURDAYS = {"conditions": ("Сенбі күндері 10:00–12:00.",)}
PATRONAGE = Placement("patronage", "Ибраева Сәния", "Достық көшесі, 9", "+77015550909", "№ 4 мектеп")


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def provided():
    """What a room says of permits while the test runs."""

    def keep(providers: list, provider) -> None:
        providers.append(provider)
        added.append((providers, provider))

    added: list = []
    yield keep
    for providers, provider in added:
        providers.remove(provider)


def drafted(team: Team, application: Application, **changes: object):
    draft = team.draft(application, **changes)
    return draft_permit(application.pk, draft, today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)


def signs(team: Team, application: Application):
    seen = live_decision(application).paper.pdf_sha256
    return sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=FRIDAY, by=team.head, at=FRIDAY_MORNING)


def moved(team: Team, of: RegisteredChild, placement: Placement = PATRONAGE, on: date = FRIDAY) -> ChildPlacement:
    how = {"reason": "№ 12 бұйрық", "today": FRIDAY, "by": team.executor, "at": FRIDAY_MORNING}
    return change_placement(of, placement, on=on, **how)


def ended(team: Team, of: RegisteredChild, on: date = FRIDAY) -> ChildPlacement:
    how = {"reason": "Отбасына қайтарылды", "today": FRIDAY, "by": team.executor, "at": FRIDAY_MORNING}
    return end_placement(of, on=on, **how)


def of(application: Application) -> RegisteredChild:
    return application.children.get().registered


# --- At the draft


def test_a_second_permit_of_the_same_parent_for_the_same_days_is_not_drafted(team):
    permitted(team)
    application = team.preparing()
    with refused_by("F4"):
        drafted(team, application)
    assert drafted(team, application, **LATER).version == 1


def test_a_permit_that_is_replaced_by_this_one_does_not_stand_in_the_way(team, provided):
    """Source: Q24."""
    permit = permitted(team)
    application = team.preparing()
    provided(_replacing, lambda asked: {permit.pk} if asked.pk == application.pk else set())
    assert drafted(team, application).version == 1


def test_a_child_whose_placement_is_over_gets_no_permit(team):
    application = team.preparing()
    ended(team, of(application))
    with refused_by("F4"):
        drafted(team, application)


def test_a_child_is_not_met_by_a_permit_after_the_eve_of_the_18th_birthday(team):
    application = team.preparing(children=(child(birth_date=date(2009, 3, 10)),))
    with refused_by("F4"):
        drafted(team, application)
    assert drafted(team, application, valid_until=date(2027, 3, 9)).version == 1


def test_a_warning_without_an_answer_stops_the_draft_and_the_answer_is_kept_with_it(team):
    permitted(team, draft=SATURDAYS, **MOTHER)
    application = team.preparing()
    with refused_by("F4"):
        drafted(team, application, **SATURDAYS)
    answers = why_nevertheless(application, team.draft(application, **SATURDAYS), FRIDAY)
    decision = drafted(team, application, **SATURDAYS, nevertheless=answers)
    warning = decision.warnings.get()
    assert warning.code == "another_at_the_same_hours"
    assert warning.answer == "Бала мен қорғанша келіседі."
    assert all("Жұмабекова Ләззат" in each for each in warning.words.values())


def test_what_is_under_review_is_weighed(team, provided):
    """Source: APPC 73."""
    permit = permitted(team)
    provided(_reviewed, lambda asked: {permit.pk} & set(asked))
    with refused_by("APPC 73"):
        drafted(team, team.preparing(), **LATER)


def test_a_suspended_permit_that_is_over_by_then_is_weighed(team):
    permit = permitted(team)
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    with refused_by("R9d"):
        drafted(team, team.preparing(), **LATER)


def test_a_permit_of_another_office_is_not_known_here(team):
    permitted(Team())
    assert drafted(team, team.preparing()).version == 1


def test_the_paper_states_the_placement_of_the_register(team):
    application = team.preparing()
    moved(team, of(application))
    answers = why_nevertheless(application, team.draft(application), FRIDAY)
    facts = drafted(team, application, nevertheless=answers).paper.facts
    assert facts["children"][0]["placement"] == "patronage"
    assert "Достық" not in str(facts)


# --- On the page of the draft


def typed(application: Application, **changes: object) -> dict:
    return {
        "valid_from": "01.12.2026",
        "valid_until": "31.05.2027",
        "children": [each.pk for each in application.children.all()],
        "conditions": "Сенбі күндері 10:00–12:00.",
        "version": 0,
    } | changes


def test_the_executor_answers_a_warning_on_the_page(team):
    permitted(team, draft=SATURDAYS, **MOTHER)
    application = team.preparing()
    client, address = signed_in(team.executor), reverse("draft_permit", args=[application.token])
    answer = client.post(address, typed(application))
    assert answer.status_code == 422
    assert "For the head to weigh" in words(answer)
    name = next(iter(answer.context["register"].fields)).html_name
    client.post(address, typed(application, **{name: "Қорғаншы екеуіне де келіседі."}))
    assert live_decision(application).warnings.get().answer == "Қорғаншы екеуіне де келіседі."
    assert "Қорғаншы екеуіне де келіседі." in words(client.get(address))


def test_a_draft_that_cannot_be_is_refused_with_what_was_typed(team):
    permitted(team)
    application = team.preparing()
    address = reverse("draft_permit", args=[application.token])
    shown = signed_in(team.executor).get(address)
    assert "A permit like this can&#x27;t be signed" in words(shown) or "can't be signed" in words(shown)
    answer = signed_in(team.executor).post(address, typed(application))
    assert answer.status_code == 409
    assert "Begin the period on 01.06.2027" in words(answer)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_head_reads_what_was_weighed_beside_the_paper(team, language):
    permitted(team, draft=SATURDAYS, **MOTHER)
    application = on_the_table_with(team, team.preparing(), **SATURDAYS)
    shown = words(signed_in(team.head, language).get(reverse("decision", args=[application.token])))
    assert "Бала мен қорғанша келіседі." in shown
    assert reverse("child", args=[of(application).token]) in shown


# --- Before the signature


def test_what_the_register_learnt_since_the_draft_is_not_signed_unanswered(team):
    """Source: Q24."""
    earlier = permitted(team)
    application = on_the_table_with(team, team.preparing(), **LATER)
    change_permit(earlier.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    with refused_by("R9d"):
        signs(team, application)
    shown = words(signed_in(team.head).get(reverse("decision", args=[application.token])))
    assert "New since the draft was written" in shown


def test_a_paper_that_states_another_placement_is_not_signed(team):
    application = on_the_table_with(team, team.preparing())
    moved(team, of(application))
    with refused_by("F4"):
        signs(team, application)


def test_of_two_drafts_for_the_same_days_one_is_signed(team):
    first = on_the_table_with(team, team.preparing())
    second = on_the_table_with(team, team.preparing())
    signs(team, first)
    with refused_by("F4"):
        signs(team, second)


# --- Placements


def test_the_first_application_tells_the_placement_and_the_next_changes_nothing():
    team = Team()
    first = team.registered()
    team.registered(children=(child(placement="patronage", carer="Басқа адам"),))
    row = ChildPlacement.objects.get()
    assert (row.number, row.placement, row.from_on, row.application) == (1, "guardianship", None, first)


def test_a_placement_follows_the_one_before(team):
    known = of(team.registered())
    moved(team, known, on=FRIDAY - 9 * DAY)
    ended(team, known)
    first, second = known.placements.order_by("number")
    assert (first.until_on, second.from_on, second.until_on) == (FRIDAY - 10 * DAY, FRIDAY - 9 * DAY, FRIDAY - DAY)


def test_what_was_recorded_amiss_is_replaced_from_its_own_first_day(team):
    known = of(team.registered())
    amiss = moved(team, known)
    moved(team, known, Placement("organisation", "Есіл балалар үйі"))
    amiss.refresh_from_db()
    assert amiss.is_void


@pytest.mark.parametrize(
    ("on", "last"),
    [
        pytest.param(FRIDAY + DAY, FRIDAY, id="F4-still-to-come"),
        pytest.param(FRIDAY - DAY, FRIDAY, id="F4-before-the-row-that-stands"),
    ],
)
def test_a_placement_is_neither_ahead_of_time_nor_over_another(team, on, last):
    known = of(team.registered())
    moved(team, known, on=last)
    with refused_by("F4"):
        moved(team, known, Placement("organisation", "Есіл балалар үйі"), on=on)


def test_the_same_placement_is_not_recorded_again(team):
    known = of(team.registered())
    moved(team, known)
    with refused_by("F4"):
        moved(team, known)


def test_what_does_not_stand_is_not_ended(team):
    known = of(team.registered())
    ended(team, known)
    with refused_by("F4"):
        ended(team, known)


def test_what_stands_of_a_placement_is_kept_from_the_applicant(team):
    application = team.registered()
    moved(team, of(application))
    kept = {(each.kind, each.words) for each in kept_from_applicant(application)}
    assert kept >= {
        (Kind.ADDRESS, "Достық көшесі, 9"),
        (Kind.PHONE, "+77015550909"),
        (Kind.INSTITUTION, "№ 4 мектеп"),
    }


# --- What strangers and applicants learn


def successor(team: Team, permit: Permit, monkeypatch) -> Permit:
    """Signed in the place of the other."""
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    entered = lambda decision, **how: enter_permit(decision, **(how | {"replaces": permit}))  # noqa: E731
    monkeypatch.setattr(ending, "enter_permit", entered)
    later = permitted(team, draft=LATER)
    facts = {"successor_signed"}
    how = {"by": team.head, "at": FRIDAY_MORNING, "facts": facts, "successor": later}
    change_permit(permit.pk, "replaced", on=WISHED["valid_from"] + DAY, **how)
    return later


def test_a_suspended_permit_is_not_valid_and_a_reinstated_one_is(team):
    permit = permitted(team)
    first = WISHED["valid_from"]
    how = {"by": team.head, "at": FRIDAY_MORNING, "reason": "Арыз"}
    change_permit(permit.pk, "suspended", on=first + DAY, **how)
    asked = partial(verify, permit.decision.token)
    assert asked(today=first).standing is Standing.VALID
    assert asked(today=first + DAY).standing is Standing.NOT_VALID
    change_permit(permit.pk, "reinstated", on=first + 3 * DAY, **how)
    assert asked(today=first + 3 * DAY).standing is Standing.VALID


def test_a_replaced_permit_says_so_from_its_day_on(team, monkeypatch):
    permit = permitted(team)
    successor(team, permit, monkeypatch)
    asked = partial(verify, permit.decision.token)
    assert asked(today=WISHED["valid_from"] + DAY).standing is Standing.REPLACED


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_applicant_reads_that_the_permit_is_suspended_and_nothing_of_the_child(team, language):
    permit = permitted(team)
    application = permit.decision.application
    receipt = {"number": application.register_number, "code": status_code(application)}
    client = Client()
    client.cookies["language"] = language
    before = words(client.post(reverse("status"), receipt | {"language": language}))
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Әсем қорқады")
    shown = words(client.post(reverse("status"), receipt | {"language": language}))
    assert "tone-soon" in shown
    assert "tone-soon" not in before.split('id="permit-1"', 1)[1].split("</section>", 1)[0]
    assert not [each for each in ("Әсем", "Сәрсенова", "2015") if each in shown]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("suspended", "The permit is suspended from", id="Q24-suspended"),
        pytest.param("replaced", "stands in its place from", id="Q24-replaced"),
    ],
)
def test_the_status_page_says_what_became_of_the_permit(team, monkeypatch, code, says):
    permit = permitted(team)
    application = permit.decision.application
    if code == "replaced":
        successor(team, permit, monkeypatch)
    else:
        change_permit(permit.pk, code, on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    receipt = {"number": application.register_number, "code": status_code(application), "language": "en"}
    assert says in words(Client().post(reverse("status"), receipt))


def test_the_cabinet_shows_the_part_that_needs_no_receipt(team):
    permit = permitted(team)
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    parts = parts_of(permit.decision.application, language="en", at=FRIDAY_MORNING, cabinet=True)
    assert [part.template for part in parts] == ["permits/reviews/status.html"]


def test_a_change_of_a_permit_is_read_on_its_page_with_its_reason(team):
    permit = permitted(team)
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Баланың өтініші")
    assert "Баланың өтініші" in words(signed_in(team.head).get(reverse("child", args=[the_child(permit).token])))
