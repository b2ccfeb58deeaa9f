"""The preliminary decision in the personal cabinet: read there, objected to there, from a telephone."""

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.routing import assign
from applications.models import Application
from applications.status_code import status_code
from permits.hearings.actions.preliminary import announce_refusal, draft_preliminary
from permits.hearings.models import NoticeProof, Position
from portal.offices.models import ConfirmedText
from tests.cabinet import SERVICE, Cabinet
from tests.counter_pages import signed_in
from tests.factories import FRIDAY_MORNING, account, in_the_cabinet
from tests.hearings import DRAFTED, HEARING, SENT, Refusing, local

pytestmark = pytest.mark.django_db
GROUND = "clause_10_of_the_standard"


@pytest.fixture
def team(cabinet: Cabinet) -> Refusing:
    return Refusing(office=cabinet.team.office)


@pytest.fixture
def application(cabinet: Cabinet, team: Refusing, friday_morning) -> Application:
    """What I sent from the cabinet; its preliminary decision is signed and not sent yet."""
    sent = cabinet.sent()
    row = {"service": SERVICE, "edition": sent.edition, "row": f"ground:{GROUND}", "confirmed_by": team.head}
    ConfirmedText.objects.create(office=team.office, source="x", confirmed_on=FRIDAY_MORNING.date(), **row)
    assign(sent.pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)
    said = team.preliminary(grounds=(GROUND,))
    draft_preliminary(sent.pk, said, by=team.executor, at=DRAFTED)
    friday_morning.move_to(SENT)
    return team.signs(Application.objects.get(pk=sent.pk))


def send(application: Application, team: Refusing) -> None:
    announce_refusal(application.pk, way="cabinet_read", by=team.executor, at=SENT)


def comes_again(cabinet: Cabinet) -> Cabinet:
    """A session lasts for hours, a refusal for days."""
    in_the_cabinet(cabinet.client, cabinet.account)
    return cabinet


def papers_of(cabinet: Cabinet, application: Application) -> list[str]:
    """Addresses of what the cabinet lists of the hearing and its decision."""
    shown = comes_again(cabinet).page(reverse("cabinet_application", args=[application.token]))
    papers = application.papers.filter(form__in=["preliminary_decision", "hearing_notice"], pdf__isnull=False)
    addresses = [reverse("cabinet_paper", args=[each.token]) for each in papers.order_by("pk")]
    return [each for each in addresses if each in shown]


def test_what_was_sent_is_read_in_the_cabinet_and_reading_proves_the_notice_R9b(
    cabinet, team, application, friday_morning
):
    assert papers_of(cabinet, application) == [], "nothing is shown before it was sent"
    send(application, team)
    first, notice = papers_of(cabinet, application)
    cabinet.client.head(notice)
    assert not NoticeProof.objects.exists()
    friday_morning.move_to(read_at := local(24, 19))
    comes_again(cabinet)
    for address in (notice, first, notice):
        assert cabinet.client.get(address).status_code == 200
    proof = NoticeProof.objects.get()
    assert (proof.way, proof.recorded_by, proof.happened_at) == ("cabinet_read", None, read_at)
    assert proof.hearing_from == HEARING.date()


def test_another_account_reads_nothing_and_proves_nothing_R9b(cabinet, team, application):
    send(application, team)
    other = in_the_cabinet(Client(), account(iin="790612300012"))
    assert [other.get(each).status_code for each in papers_of(cabinet, application)] == [404, 404]
    assert not NoticeProof.objects.exists()


def test_an_objection_is_sent_from_the_cabinet_APPC_73(cabinet, team, application, friday_morning):
    send(application, team)
    friday_morning.move_to(local(25, 20))
    shown = comes_again(cabinet).page(reverse("cabinet_application", args=[application.token]))
    fields = {"number": application.register_number, "code": status_code(application)}
    assert reverse("status_position") in shown
    assert all(f'value="{value}"' in shown for value in fields.values())
    cabinet.client.post(reverse("status_position"), fields | {"kind": "objection", "words": "Келіспеймін."})
    assert Position.objects.get().in_time


def test_the_cabinet_is_a_way_of_sending_only_for_who_has_one_R9b(team, application):
    assert "cabinet_read" in refusal_page(team, application)
    handed_in = Refusing()
    assert "cabinet_read" not in refusal_page(handed_in, handed_in.signed_preliminary())


def refusal_page(team: Refusing, application: Application) -> str:
    return signed_in(team.executor).get(reverse("refusal", args=[application.token])).content.decode()
