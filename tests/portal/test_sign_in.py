"""Coming in: throttled, one answer for every wrong pair, a new session, own pages only."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts import roles
from portal.accounts.models import Staff
from portal.audit.models import Event
from portal.models import Throttle
from tests.factories import PASSWORD, OfficeFactory, person

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"


@pytest.fixture
def clerk() -> Staff:
    return person(OfficeFactory(), roles.CLERK, username="clerk", language="ru")


def send(client: Client, username: str = "clerk", password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["clerk", " Clerk ", "CLERK"], ids=["plain", "spaces", "capitals"])
def test_name_and_password_open_the_desk(client, clerk, typed):
    answer = send(client, typed)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert is_in(client)


def test_the_language_of_the_person_is_taken_over(client, clerk):
    assert send(client).cookies["django_language"].value == "ru"


def test_the_session_is_another_one_after_signing_in(client, clerk):
    session = client.session
    session["planted"] = "before"
    session.save()
    planted = session.session_key
    send(client)
    assert client.session.session_key != planted
    assert "planted" not in client.session


def shown(answer) -> str:
    return answer.content.decode().split('role="alert"')[1].split("</div>")[0]


def test_a_wrong_password_an_unknown_name_and_somebody_put_out_get_the_same_answer(clerk):
    person(clerk.office, roles.CLERK, username="gone", is_active=False)
    answers = [send(Client(), "clerk", "wrong"), send(Client(), "nobody", PASSWORD), send(Client(), "gone", PASSWORD)]
    assert {answer.status_code for answer in answers} == {422}
    assert len({shown(answer) for answer in answers}) == 1


def test_while_an_account_is_throttled_the_right_password_is_refused_too(client, clerk):
    for _ in range(5):
        send(client, password="wrong")
    assert send(client).status_code == 429
    assert not is_in(client)


def test_an_unknown_name_is_throttled_like_a_known_one(clerk):
    answers = {name: [shown(send(Client(), name, "wrong")) for _ in range(6)] for name in ("clerk", "nobody")}
    assert answers["clerk"] == answers["nobody"]
    assert answers["clerk"][5] != answers["clerk"][4]


def test_the_right_password_forgets_the_slips(client, clerk):
    for _ in range(4):
        send(Client(), password="wrong")
    send(client)
    assert is_in(client)
    assert send(Client(), password="wrong").status_code == 422
    assert Throttle.objects.count() == 2


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        pytest.param("/office/days/?year=2027", "/office/days/?year=2027", id="own-page"),
        pytest.param("https://evil.example/", "/desk/", id="other-host"),
        pytest.param("//evil.example/", "/desk/", id="host-without-scheme"),
        pytest.param("/\\evil.example/", "/desk/", id="backslash"),
        pytest.param("javascript:alert(1)", "/desk/", id="script"),
        pytest.param("office", "/desk/", id="no-path"),
    ],
)
def test_after_signing_in_only_own_pages_open(client, clerk, asked, opened):
    assert send(client, next=asked)["Location"] == opened


def test_whoever_is_put_out_is_out_at_once(client, clerk):
    send(client)
    Staff.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/password/").status_code == 302


def test_signing_out_ends_the_session_and_needs_a_post(client, clerk):
    send(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert not is_in(client)


def test_the_demo_office_names_who_may_sign_in_and_other_offices_don_t(client, clerk):
    assert "clerk" not in client.get(SIGN_IN).content.decode()
    person(OfficeFactory(is_demo=True), roles.HEAD, username="demo-head")
    page = client.get(SIGN_IN).content.decode()
    assert "demo-head" in page
    assert PASSWORD not in page


class TestOwnPassword:
    NEW = "jana-qupia-soz-2026"

    def change(self, client: Client, present: str, new: str):
        return client.post("/password/", {"present": present, "new": new})

    def test_the_new_one_holds_and_other_sessions_end(self, client, clerk):
        elsewhere = Client()
        send(elsewhere)
        send(client)
        assert self.change(client, PASSWORD, self.NEW).status_code == 302
        assert client.get("/password/").status_code == 200
        assert elsewhere.get("/password/").status_code == 302
        assert Event.objects.get(verb="change_password").actor == clerk

    @pytest.mark.parametrize(
        ("present", "new"),
        [
            pytest.param("wrong", NEW, id="present-is-wrong"),
            pytest.param(PASSWORD, "short", id="too-short"),
            pytest.param(PASSWORD, "password1234", id="too-common"),
        ],
    )
    def test_otherwise_nothing_changes(self, client, clerk, present, new):
        send(client)
        assert self.change(client, present, new).status_code == 422
        assert Staff.objects.get().check_password(PASSWORD)

    def test_the_present_password_is_throttled(self, client, clerk):
        send(client)
        for _ in range(5):
            self.change(client, "wrong", self.NEW)
        assert self.change(client, PASSWORD, self.NEW).status_code == 422


class TestLanguage:
    def test_the_page_stays_and_the_choice_is_kept_with_the_person(self, client, clerk):
        send(client)
        answer = client.post(reverse("set_language"), {"language": "kk", "next": "/password/"})
        assert answer["Location"] == "/password/"
        assert answer.cookies["django_language"].value == "kk"
        assert Staff.objects.get().language == "kk"

    def test_a_stranger_s_choice_is_a_cookie(self, client):
        answer = client.post(reverse("set_language"), {"language": "ru", "next": "/status/"})
        assert (answer["Location"], answer.cookies["django_language"].value) == ("/status/", "ru")

    def test_an_unknown_language_changes_nothing(self, client, clerk):
        send(client)
        client.post(reverse("set_language"), {"language": "xx", "next": "//evil.example"})
        assert Staff.objects.get().language == "ru"
