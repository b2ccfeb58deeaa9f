"""What the cabinet keeps from others, what the database refuses, and the words of its pages."""

from urllib.parse import quote

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from applications.actions.routing import assign
from applications.cabinet.models import Request
from applications.models import Application
from portal.applicants.models import Account
from tests.cabinet import SERVICE, YOU, Cabinet, work_off
from tests.factories import FRIDAY_MORNING, account
from tests.services import Life, Walk

pytestmark = pytest.mark.django_db
OTHER_IIN = "901231400013"


class TestOthers:
    """Another applicant's things are not there."""

    def test_another_account_finds_nothing_of_it(self, cabinet):
        application = cabinet.sent()
        work_off()
        paper = application.papers.order_by("pk")[0]
        draft = cabinet.filled()
        other = Cabinet(cabinet.team, account(iin=OTHER_IIN))
        pages = [
            f"/cabinet/applications/{application.token}/",
            f"/cabinet/papers/{paper.token}/file/",
            f"/cabinet/papers/{paper.token}/signature/",
            *(f"/cabinet/requests/{draft.token}/{page}" for page in ("", "you/", "check/", "content/")),
            f"/cabinet/requests/{draft.token}/copies/identity_document/",
        ]
        for page in pages:
            assert other.client.get(page).status_code == 404, page
        for page in ("send/", "discard/", "you/", "documents/"):
            assert other.client.post(f"/cabinet/requests/{draft.token}/{page}", {}).status_code == 404, page
        assert application.register_number not in other.page("/cabinet/")

    def test_the_same_iin_at_a_counter_is_not_this_account(self, cabinet):
        counter = Walk(cabinet.team, Life(SERVICE)).registered(iin=cabinet.account.iin)
        assert counter.register_number not in cabinet.page("/cabinet/")
        assert cabinet.client.get(f"/cabinet/applications/{counter.token}/").status_code == 404

    def test_a_sent_request_is_no_draft_any_more(self, cabinet):
        cabinet.sent()
        assert cabinet.client.get(cabinet.path).status_code == 404
        assert cabinet.fill("you", YOU).status_code == 404

    def test_a_paper_of_the_office_is_not_for_the_cabinet(self, cabinet):
        application = cabinet.sent()
        assign(application.pk, executor=cabinet.team.executor, by=cabinet.team.head, at=FRIDAY_MORNING)
        application.refresh_from_db()
        Walk(cabinet.team, Life(SERVICE)).write_everything(application)
        work_off()
        act = application.papers.filter(form="examination_act").order_by("pk")[0]
        assert cabinet.client.get(f"/cabinet/papers/{act.token}/file/").status_code == 404

    def test_nothing_of_a_child_stands_in_a_title_or_an_address(self, cabinet):
        application = cabinet.sent()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        assert "Айару" not in page
        assert quote("Айару") not in page


class TestGuards:
    """What the database refuses, whoever asks."""

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"typed": {}}, id="its-answers"),
            pytest.param({"content": "other"}, id="its-signed-text"),
            pytest.param({"sent_at": None}, id="that-it-was-sent"),
        ],
    )
    def test_a_sent_request_is_never_changed(self, cabinet, change):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            Request.objects.update(**change)

    def test_nor_are_its_copies(self, cabinet):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            cabinet.request.documents.all().delete()

    def test_a_case_of_the_portal_has_its_account_and_no_registrar(self, cabinet):
        application = cabinet.sent()
        for change in ({"applicant_account": None}, {"registered_by": cabinet.team.clerk}):
            with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
                Application.objects.filter(pk=application.pk).update(**change)

    def test_a_case_of_the_counter_has_its_registrar_and_no_account(self, cabinet):
        counter = Walk(cabinet.team, Life(SERVICE)).registered()
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            Application.objects.filter(pk=counter.pk).update(applicant_account=cabinet.account, registered_by=None)

    def test_an_account_with_requests_is_never_deleted(self, cabinet):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            Account.objects.all().delete()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_the_cabinet_speaks_the_language_that_was_chosen(
    cabinet, language, django_assert_max_num_queries
):
    application = cabinet.sent()
    work_off()
    cabinet.filled()
    cabinet.client.cookies["django_language"] = language
    pages = [
        "/cabinet/",
        "/cabinet/new/",
        cabinet.path,
        *(f"{cabinet.path}{page}/" for page in ("you", "children", "documents", "check")),
        f"/cabinet/applications/{application.token}/",
    ]
    for page in pages:
        with django_assert_max_num_queries(20):
            assert f'<html lang="{language}"' in cabinet.page(page)


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    assert Client().get("/cabinet/new/")["Location"] == "/cabinet/sign-in/?next=/cabinet/new/"
