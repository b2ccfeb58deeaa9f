"""Complaints that a branch of the State Corporation takes in and passes on."""

import pytest
from django.urls import reverse

from applications.actions.registration import register
from applications.complaints.deciding import answer_complaint, satisfy
from applications.complaints.models import Complaint
from applications.complaints.registering import register_complaint
from portal.accounts import roles
from tests.applications.complaints_without_application.turned_away import (
    ANSWER,
    letter_of,
    of_branch,
    turned_away,
    typed,
    words_of,
)
from tests.complaints import complaint_intake
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, branch_worker, intake, person
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


def test_a_branch_takes_in_what_is_about_its_workers_and_passes_it_on(team, branch, worker):
    """With the receipt who accepted it, when, and where the answer comes. Source: T11c, T11d."""
    colleague, client = branch_worker(branch), signed_in(worker)
    page = words(client.get(reverse("new_complaint")))
    assert colleague.full_name in page
    assert f'value="state_corporation:{worker.pk}"' not in page, "nobody takes in what is about the own act"
    assert 'value="office"' not in page
    sent = typed(whose=f"state_corporation:{colleague.pk}", addressee="branch_head")
    assert client.post(reverse("new_complaint"), sent).status_code == 302
    complaint = Complaint.objects.get()
    receipt = words_of(letter_of(complaint, "complaint_receipt"))
    assert letter_of(complaint, "complaint_receipt").facts["office"]["name"]["kk"] == branch.name_kk
    for said in (worker.full_name, branch.name_kk, branch.address_kk, "2026 жылғы 30 қараша"):
        assert said in receipt
    page = words(client.get(reverse("complaint", args=[complaint.token])))
    assert "Pass on to the head of the State Corporation branch" in page
    step = reverse("complaint_step", args=[complaint.token, "pass_on"])
    client.post(step, {"body": "Бөлім басшысына", "stamp": complaint.stamp})
    complaint.refresh_from_db()
    assert complaint.state == "passed_on"
    assert complaint.number in words(client.get(reverse("complaints")))


def test_a_worker_of_a_branch_decides_on_nothing(team, branch, worker):
    """Source: T11d."""
    complaint = turned_away(team, by=worker, **of_branch(branch))
    for verb in (satisfy, answer_complaint):
        with refused_by("R13d" if verb is satisfy else "R13e"):
            verb(complaint.pk, ANSWER, by=worker, at=MONDAY_MORNING)


def test_a_branch_sees_what_its_counter_took_in_and_nobody_sees_what_is_about_oneself(team, branch, worker):
    colleague = branch_worker(branch)
    mine = turned_away(team, by=worker, **of_branch(branch))
    about_colleague = turned_away(team, by=worker, **of_branch(branch, against_staff=colleague))
    of_office = turned_away(team)
    stranger = branch_worker(BranchFactory(office=team.office))
    seen = {
        worker: {mine, about_colleague},
        colleague: {mine},
        stranger: set(),
        team.head: {mine, about_colleague, of_office},
    }
    for reader, rows in seen.items():
        assert set(Complaint.objects.visible_to(reader)) == rows
        for each in (mine, about_colleague, of_office):
            status = signed_in(reader).get(reverse("complaint", args=[each.token])).status_code
            assert status == (200 if each in rows else 404)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="T11a-about-the-office"),
        pytest.param({"against": "state_corporation", "addressee": "branch_head"}, id="T11d-about-no-branch"),
    ],
)
def test_a_branch_takes_in_nothing_about_others(team, worker, changes):
    with refused_by("T11d"):
        turned_away(team, by=worker, **changes)


def test_a_branch_takes_in_nothing_about_another_branch_or_the_own_act(team, branch, worker):
    other = BranchFactory(office=team.office)
    for changes in (of_branch(other), of_branch(branch, against_staff=worker)):
        with refused_by("T11d"):
            turned_away(team, by=worker, **changes)


def test_a_branch_registers_on_a_case_that_it_took_in(team, branch, worker):
    """Source: T11d."""
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    colleague, client = branch_worker(branch), signed_in(worker)
    address = reverse("register_complaint", args=[application.token])
    assert 'value="office"' not in words(client.get(address))
    sent = typed(step="reception", whose=f"state_corporation:{colleague.pk}", addressee="branch_head")
    assert client.post(address, sent).status_code == 302
    complaint = Complaint.objects.get()
    assert (complaint.application, complaint.registered_by) == (application, worker)
    assert branch.name_kk in "".join(block["text"] for block in complaint.receipt.facts["blocks"])
    with refused_by("T11d"):
        register_complaint(application.pk, complaint_intake(step="reception"), by=worker, at=MONDAY_MORNING)


def test_the_bundle_is_the_office_s(team, branch, worker):
    complaint = turned_away(team, by=worker, **of_branch(branch))
    address = reverse("complaint_bundle", args=[complaint.token])
    assert signed_in(worker).get(address).status_code == 403
    assert signed_in(person(team.office, roles.EXECUTOR)).get(address).status_code == 403
