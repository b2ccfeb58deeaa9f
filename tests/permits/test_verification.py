"""What a stranger learns from the QR code of a permit: whether it holds, and whose it is."""

from datetime import date

import pytest

from applications.actions.routing import propose
from permits.actions.drafting import draft_permit, live_decision
from permits.verification import Standing, Verification, verify
from portal.offices.models import Office
from tests.factories import FRIDAY_MORNING, Team
from tests.signing import signed

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        pytest.param(date(2026, 11, 30), Standing.NOT_VALID, id="the-day-before"),
        pytest.param(FIRST, Standing.VALID, id="the-first-day"),
        pytest.param(LAST, Standing.VALID, id="the-last-day"),
        pytest.param(date(2027, 6, 1), Standing.NOT_VALID, id="the-day-after"),
    ],
)
def test_a_signed_permit_holds_from_its_first_to_its_last_day(today, standing):
    team = Team()
    found = verify(signed(team).token, today=today)
    assert (found.standing, found.office) == (standing, team.office)


def test_a_draft_looks_like_no_permit_at_all():
    decision = live_decision(Team().proposed())
    assert verify(decision.token, today=FIRST) == verify("no-such-token", today=FIRST)


def test_a_dropped_draft_is_replaced_once_a_later_version_is_signed():
    team = Team()
    application = team.preparing()
    how = {"today": FRIDAY_MORNING.date(), "by": team.executor, "at": FRIDAY_MORNING}
    first = draft_permit(application.pk, team.draft(application), **how)
    draft_permit(application.pk, team.draft(application), **how)
    assert verify(first.token, today=FIRST).standing is Standing.NOT_VALID
    signed(team, propose(application.pk, by=team.executor, at=FRIDAY_MORNING))
    assert verify(first.token, today=FIRST) == Verification(Standing.REPLACED, team.office)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_tells_the_office_and_no_name(client, language):
    team = Team()
    decision = signed(team)
    client.cookies["django_language"] = language
    answer = client.get(f"/verify/{decision.token}/")
    page = answer.content.decode()
    assert 'data-standing="' in page
    assert team.office.name_in(language) in page
    for name in ("Жұмабеков", "Жұмабекова", "Әсем", "Сәрсенова", decision.number):
        assert name not in page
    assert answer["Cache-Control"].startswith("max-age=0")
    assert "noindex" in answer["X-Robots-Tag"]


def test_an_unknown_token_is_not_valid_with_the_same_status(client):
    answer = client.get("/verify/no-such-token/")
    assert answer.status_code == 200
    assert 'data-standing="not_valid"' in answer.content.decode()


def test_a_permit_of_a_demo_office_says_so(client):
    team = Team()
    decision = signed(team)
    client.cookies["django_language"] = "en"
    assert "DEMO" not in client.get(f"/verify/{decision.token}/").content.decode()
    Office.objects.update(is_demo=True)
    assert "DEMO" in client.get(f"/verify/{decision.token}/").content.decode()


def test_the_page_asks_for_the_decision_and_for_what_happened_to_the_permit(client, django_assert_max_num_queries):
    decision = signed(Team())
    with django_assert_max_num_queries(2):
        client.get(f"/verify/{decision.token}/")
