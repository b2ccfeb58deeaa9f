"""A form refused because the case moved on keeps what was typed; evidence that was weighed is not swapped."""

import pytest
from django.urls import reverse

from applications.actions.intake import DocumentIntake
from applications.actions.routing import assign
from portal.accounts import roles
from tests.applications.test_intake_page import photograph
from tests.counter_pages import documents, signed_in, words
from tests.factories import FRIDAY_MORNING, Team, person
from tests.workflow import on_the_table

pytestmark = pytest.mark.django_db
TYPED = "Менің ұзақ терген себебім"


@pytest.fixture
def team(settings, tmp_path) -> Team:
    settings.FILES_ROOT = tmp_path
    return Team()


def test_a_withdrawal_sent_too_late_keeps_its_words(team):
    case = team.registered()
    form = {"stamp": case.stamp, "reason": TYPED}
    assign(case.pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)
    answer = signed_in(team.clerk).post(reverse("step", args=[case.token, "withdraw"]), form)
    assert answer.status_code == 409
    assert TYPED in words(answer)
    case.refresh_from_db()
    assert case.state == "checking"


def test_a_remark_of_the_head_sent_too_late_keeps_its_words(team):
    case = on_the_table(team)
    answer = signed_in(team.head).post(
        reverse("return_decision", args=[case.token]), {"stamp": "preparing.office.0", "remark": TYPED}
    )
    assert answer.status_code == 409
    assert TYPED in words(answer)


def test_a_draft_made_over_a_newer_version_keeps_its_words(team):
    case = team.preparing()
    executor, address = signed_in(team.executor), reverse("draft_permit", args=[case.token])
    draft = {
        "version": "0",
        "valid_from": "01.01.2028",
        "valid_until": "01.02.2028",
        "children": [str(child.pk) for child in case.children.all()],
    }
    assert executor.post(address, draft | {"conditions": "Бірінші"}).status_code == 302
    answer = executor.post(address, draft | {"conditions": TYPED})
    assert answer.status_code == 409
    assert TYPED in words(answer)


@pytest.mark.parametrize(
    ("presented", "given", "kept"),
    [
        pytest.param("absent", "missing", ("copy", ""), id="R7a-an-absent-document-that-came-is-checked-anew"),
        pytest.param("original", "accepted", ("original", "accepted"), id="R7a-a-scan-of-an-accepted-original"),
    ],
)
def test_a_scan_that_comes_later_is_added(team, presented, given, kept):
    case = team.checking(documents=package(presented))
    team.checked(case, court_decision=given)
    bring(team, case)
    document = case.documents.get(requirement="court_decision")
    assert document.scan is not None
    assert (document.presentation, document.verdict) == kept


def test_a_scan_on_which_a_verdict_stands_is_not_swapped(team):
    case = team.checking(documents=package("copy"))
    bring(team, case)
    team.checked(case)
    before = case.documents.get(requirement="court_decision").scan_id
    bring(team, case)
    assert case.documents.get(requirement="court_decision").scan_id == before


def package(presented: str) -> tuple[DocumentIntake, ...]:
    """A package whose court decision came in this way."""
    return tuple(
        DocumentIntake(each.code, presented if each.code == "court_decision" else "original") for each in documents()
    )


def bring(team: Team, case) -> None:
    """Any executor of the office adds the scan of the court decision."""
    colleague = signed_in(person(team.office, roles.EXECUTOR))
    address = reverse("add_scan", args=[case.token, "court_decision"])
    assert colleague.post(address, {"scan": photograph()}).status_code == 302
