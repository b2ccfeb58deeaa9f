"""Handing over: the hands, the question that names case and person, the closed case. Source: R11a, R7c, T9.8."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from applications.actions.checking import refuse_acceptance
from applications.models import Application
from permits.models import HandOver
from portal.files.models import StoredFile
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, Team

pytestmark = pytest.mark.django_db
SILENT = "791028000019"
"""The seventh digit says neither the sex nor the century."""
OWN = {"recipient": "applicant", "identity_type": "identity_card", "identity_number": "038412756"}


def proxy(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    fields = {
        **OWN,
        "recipient": "proxy",
        "proxy_name": "Сәрсенов Мұрат Ғалымұлы",
        "proxy_iin": "791028302728",
        "covers_receiving": "on",
        "attorney_number": "1-245",
        "attorney_notary": "Оразова Б. К.",
        "issued_on": f"{today - timedelta(days=10):%d.%m.%Y}",
        "valid_until": f"{today + timedelta(days=10):%d.%m.%Y}",
    }
    return fields | changes


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def case(team) -> Application:
    """A receipt of refusal that waits to be handed over."""
    application = team.checked(team.checking(), court_decision="missing")
    return refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)


def test_nothing_is_handed_over_before_the_question_is_answered(team, case):
    client, address = signed_in(team.clerk), f"/applications/{case.token}/hand-over/"
    page = words(client.post(address, OWN))
    assert f"Hand over {case.register_number} of {case.applicant_full_name}?" in page
    assert not HandOver.objects.exists()
    answer = client.post(address, OWN | {"confirm": "1"})
    case.refresh_from_db()
    assert answer.url == f"/applications/{case.token}/"
    assert (case.state, HandOver.objects.get().identity_document) == ("closed", "жеке куәлік № 038412756")


def test_changing_the_answers_keeps_them(team, case):
    page = words(signed_in(team.clerk).post(f"/applications/{case.token}/hand-over/", OWN | {"change": "1"}))
    assert 'value="038412756"' in page
    assert "panel-confirm" not in page


def test_a_proxy_receives_on_a_power_of_attorney(team, case):
    signed_in(team.clerk).post(f"/applications/{case.token}/hand-over/", proxy(confirm="1"))
    given = HandOver.objects.get()
    assert (given.recipient, given.proxy_iin, given.attorney_notary) == ("proxy", "791028302728", "Оразова Б. К.")


def day(shift: int) -> str:
    return f"{timezone.localdate() + timedelta(days=shift):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"attorney_notary": ""}, "which notary certified", id="R11a no notary"),
        pytest.param({"proxy_iin": ""}, "IIN of the representative from", id="R11a no IIN"),
        pytest.param({"valid_until": "yesterday"}, "is over", id="R11a ended yesterday"),
        pytest.param({"issued_on": "tomorrow"}, "dated in the future", id="R11a begins tomorrow"),
        pytest.param({"covers_receiving": ""}, "Read the power of attorney", id="R11a says nothing of receiving"),
        pytest.param({"proxy_iin": "850315300019"}, "IIN of the applicant", id="R11a the applicant as proxy"),
        pytest.param({"proxy_iin": "150601501008"}, "under eighteen", id="R11a a child as proxy"),
    ],
)
def test_a_power_of_attorney_that_does_not_hold_gives_nothing(team, case, changes, told):
    days = {"yesterday": day(-1), "tomorrow": day(1)}
    fields = proxy(confirm="1", **{name: days.get(value, value) for name, value in changes.items()})
    page = words(signed_in(team.clerk).post(f"/applications/{case.token}/hand-over/", fields))
    assert page.count(told) == 2
    assert not HandOver.objects.exists()


def test_a_power_of_attorney_holds_on_its_first_and_last_day(team, case):
    fields = proxy(confirm="1", issued_on=day(0), valid_until=day(0))
    signed_in(team.clerk).post(f"/applications/{case.token}/hand-over/", fields)
    assert HandOver.objects.count() == 1


@pytest.mark.parametrize(("fields", "shown"), [({"receipt_shown": "on"}, True), ({}, False)], ids=["shown", "lost"])
def test_the_receipt_is_asked_for_and_a_lost_one_holds_nobody_up_T9_8(team, case, fields, shown):
    client, address = signed_in(team.clerk), f"/applications/{case.token}/hand-over/"
    page = words(client.post(address, OWN | fields))
    assert ("not shown; this is written down" in page) is not shown
    client.post(address, OWN | fields | {"confirm": "1"})
    assert HandOver.objects.get().receipt_shown is shown


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(out, "PNG")
    return SimpleUploadedFile("attorney.png", out.getvalue(), "image/png")


def test_the_scan_of_the_attorney_outlives_the_question(team, case, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    client, address = signed_in(team.clerk), f"/applications/{case.token}/hand-over/"
    page = words(client.post(address, proxy(attorney_scan=picture())))
    kept = StoredFile.objects.get(original_name="attorney.png")
    assert f'name="kept_scan" value="{kept.token}"' in page
    client.post(address, proxy(kept_scan=kept.token, confirm="1"))
    assert HandOver.objects.get().attorney_scan == kept


def test_what_is_no_scan_is_refused_and_nothing_is_handed_over(team, case, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    fields = proxy(attorney_scan=SimpleUploadedFile("x.pdf", b"<html>", "application/pdf"), confirm="1")
    answer = signed_in(team.clerk).post(f"/applications/{case.token}/hand-over/", fields)
    assert answer.status_code == 422
    assert not HandOver.objects.exists()


def test_an_iin_without_a_birth_date_asks_for_it(team, case):
    client, address = signed_in(team.clerk), f"/applications/{case.token}/hand-over/"
    fields = proxy(proxy_iin=SILENT, confirm="1")
    assert "does not tell the birth date" in words(client.post(address, fields))
    client.post(address, fields | {"proxy_born_on": "28.10.1979"})
    assert HandOver.objects.get().proxy_born_on == date(1979, 10, 28)


def test_a_case_that_is_not_ready_says_why(team):
    case = team.registered()
    answer = signed_in(team.clerk).get(f"/applications/{case.token}/hand-over/")
    assert answer.url == f"/applications/{case.token}/"


def test_another_office_hands_nothing_over(case):
    client = signed_in(Team().clerk)
    assert client.post(f"/applications/{case.token}/hand-over/", OWN | {"confirm": "1"}).status_code == 404
    assert not HandOver.objects.exists()


def test_only_the_counter_hands_over(team, case):
    assert signed_in(team.head).get(f"/applications/{case.token}/hand-over/").status_code == 403
    answer = signed_in(team.executor).get(f"/applications/{case.token}/hand-over/", follow=True)
    assert answer.redirect_chain == [(f"/applications/{case.token}/", 302)]
    assert "Hand over the result" in words(answer)
