"""A request at the personal cabinet: which service of which office, then its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.actions.requirements import Wording, write_row
from applications.cabinet.models import Request
from applications.law.catalogue import catalogue
from applications.law.texts import Text
from applications.models import Application
from portal.accounts import roles
from portal.files.models import StoredFile
from tests.cabinet import CHILD, SERVICE, YOU, Cabinet, photograph, portal_team
from tests.factories import FRIDAY_MORNING, account, person

pytestmark = pytest.mark.django_db
OTHER_IIN = "901231400013"
TODAY = FRIDAY_MORNING.date()


class TestChoosing:
    """Source: P1, P8.5."""

    def test_p8_5_a_service_of_an_office_that_takes_it_through_the_portal_is_offered(self, cabinet):
        """Source: P8.5."""
        page = cabinet.page("/cabinet/new/")
        assert f"{SERVICE}.{cabinet.team.office.code}" in page
        assert "visit_permission" not in page

    @pytest.mark.parametrize(
        "office",
        [
            pytest.param({"channels": ["chancellery"]}, id="P1-the-office-has-no-portal"),
            pytest.param({"services": ["visit_permission"]}, id="P1-the-office-does-not-render-it"),
            pytest.param({"is_demo": False}, id="P8.12-the-office-cannot-seal-an-answer"),
        ],
    )
    def test_what_no_office_takes_is_not_offered(self, office):
        page = Cabinet(portal_team(**office)).page("/cabinet/new/")
        assert "No service can be asked for here now" in page

    def test_a_choice_that_is_none_is_asked_again(self, cabinet):
        for offer in ("", "visit_permission.nowhere"):
            assert cabinet.client.post("/cabinet/new/", {"offer": offer}).status_code == 422
        assert not Request.objects.exists()

    def test_unfinished_requests_do_not_pile_up(self, cabinet, monkeypatch):
        monkeypatch.setattr("applications.cabinet.actions.MOST_DRAFTS", 1)
        cabinet.begin()
        answer = cabinet.client.post("/cabinet/new/", {"offer": f"{SERVICE}.{cabinet.team.office.code}"})
        assert (answer.status_code, Request.objects.count()) == (422, 1)


class TestFilling:
    """Source: P8.5."""

    def test_p8_5_each_page_leads_to_the_next_and_back_to_the_list(self, cabinet):
        """Source: P8.5."""
        cabinet.begin()
        answers = [cabinet.fill("you", YOU), cabinet.fill("children", CHILD)]
        answers.append(cabinet.fill("documents", {"document-identity_document-file": photograph()}))
        assert [answer["Location"].removeprefix(cabinet.path) for answer in answers] == ["children/", "documents/", ""]
        assert cabinet.page().count("ready") == 3

    def test_p4_a_document_that_the_office_added_to_the_list_is_asked_for_here_too(self, cabinet):
        """Source: P4, P8.5: what is sent is read by the same list."""
        edition = catalogue().in_force(SERVICE, TODAY)
        added = Wording(
            "document", "own-consent", Text("Келісім", "Согласие", "A consent"), "5-қосымша", edition.valid_from
        )
        by = person(cabinet.team.office, roles.ADMINISTRATOR)
        write_row(cabinet.team.office, edition, added, by=by, at=FRIDAY_MORNING)
        cabinet.begin()
        assert "A consent" in cabinet.page(f"{cabinet.path}documents/")

    @pytest.mark.parametrize(
        ("section", "typed", "told"),
        [
            pytest.param("you", YOU | {"address": ""}, "Write your address", id="P8.5-no-address"),
            pytest.param("you", YOU | {"phone": "12"}, "not a telephone number", id="P8.5-phone"),
            pytest.param("you", YOU | {"email": "me"}, "not an e-mail address", id="P8.5-email"),
            pytest.param("children", CHILD | {"child-0-surname": ""}, "surname of the child", id="P8.5-no-surname"),
            pytest.param(
                "children", CHILD | {"child-0-birth_date": "01.13.2018"}, "not a day of the calendar", id="P8.5-no-day"
            ),
            pytest.param(
                "children", CHILD | {"child-0-birth_date": "01.01.1990"}, "no longer a child", id="P8.5-no-child"
            ),
            pytest.param("documents", {}, "Attach a photograph or a PDF", id="P8.5-no-copy"),
        ],
    )
    def test_what_has_another_shape_is_told_and_kept_as_it_was_typed(self, cabinet, section, typed, told):
        cabinet.begin()
        answer = cabinet.fill(section, typed)
        assert answer.status_code == 422
        assert told in answer.content.decode()
        assert "to correct" in cabinet.page()
        again = cabinet.page(f"{cabinet.path}{section}/")
        for value in typed.values():
            assert not value or value in again

    def test_another_device_goes_on_where_the_first_stopped(self, cabinet):
        cabinet.begin()
        cabinet.fill("you", YOU)
        elsewhere = Cabinet(cabinet.team, cabinet.account)
        assert YOU["address"] in elsewhere.page(f"{cabinet.path}you/")
        assert "saved 20 November 2026, Friday, 10:15" in elsewhere.page("/cabinet/")

    def test_children_are_added_and_taken_away_without_losing_what_is_typed(self, cabinet):
        cabinet.begin()
        cabinet.fill("children", CHILD | {"add_child": "1"})
        page = cabinet.page(f"{cabinet.path}children/")
        assert page.count('name="child"') == 2
        assert "Айару" in page
        cabinet.fill("children", CHILD | {"child": ["0", "1"], "remove_child": "1"})
        assert cabinet.page(f"{cabinet.path}children/").count('name="child"') == 1

    @pytest.mark.parametrize(
        "upload",
        [
            pytest.param(SimpleUploadedFile("card.pdf", b"<script>alert(1)</script>"), id="P8.5-html-as-pdf"),
            pytest.param(SimpleUploadedFile("card.jpg", b"\xff\xd8\xff broken"), id="P8.5-broken-image"),
        ],
    )
    def test_a_file_that_cannot_be_trusted_is_refused(self, cabinet, upload):
        cabinet.begin()
        answer = cabinet.fill("documents", {"document-identity_document-file": upload})
        assert answer.status_code == 422
        assert not StoredFile.objects.exists()

    def test_a_copy_is_seen_as_a_file_replaced_and_taken_away(self, cabinet):
        cabinet.filled()
        first = StoredFile.objects.get()
        seen = cabinet.client.get(f"{cabinet.path}copies/identity_document/")
        assert seen["Content-Disposition"].startswith("attachment")
        cabinet.fill("documents", {"document-identity_document-file": photograph("black")})
        assert StoredFile.objects.get().pk != first.pk
        cabinet.fill("documents", {"detach": "identity_document"})
        assert not StoredFile.objects.exists()

    def test_a_discarded_request_leaves_nothing(self, cabinet):
        cabinet.filled()
        assert cabinet.client.post(f"{cabinet.path}discard/")["Location"] == "/cabinet/"
        assert not Request.objects.exists()
        assert not StoredFile.objects.exists()

    def test_the_birth_date_is_asked_only_where_the_iin_is_silent(self):
        silent = "850315000013"
        for iin, asked in ((OTHER_IIN, False), (_with_check_digit(silent[:11]), True)):
            cabinet = Cabinet(portal_team(), account(iin=iin))
            cabinet.begin()
            assert ('name="birth_date"' in cabinet.page(f"{cabinet.path}you/")) is asked

    def test_the_last_page_opens_when_all_others_are_whole(self, cabinet):
        cabinet.begin()
        for page in ("check/", "content/"):
            assert cabinet.client.get(f"{cabinet.path}{page}")["Location"] == cabinet.path
        assert cabinet.send()["Location"] == cabinet.path
        assert not Application.objects.exists()

    def test_all_answers_stand_on_one_page_with_the_date_of_the_answer(self, cabinet):
        cabinet.filled()
        page = cabinet.page(f"{cabinet.path}check/")
        for words in (YOU["address"], "Сейітқали Айару, 01.06.2018", "card.jpg", "8503•••••019", "21 December 2026"):
            assert words in page


def _with_check_digit(eleven: str) -> str:
    from portal.identity import check_digit

    digit = check_digit(eleven)
    return f"{eleven}{digit}" if digit is not None else _with_check_digit(f"{int(eleven) + 1:011d}")
