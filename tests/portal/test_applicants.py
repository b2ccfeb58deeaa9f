"""The account of an applicant: registered by IIN and password, throttled, and never anything of the staff's."""

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from portal import limits
from portal.accounts import roles
from portal.accounts.models import RoleGrant
from portal.applicants.models import Account, Session
from portal.audit.models import Event
from tests.factories import FRIDAY_MORNING, PASSWORD, OfficeFactory, account, in_the_cabinet, person

pytestmark = pytest.mark.django_db
REGISTER, SIGN_IN, CABINET = "/cabinet/register/", "/cabinet/sign-in/", "/cabinet/"
IIN, OTHER_IIN = "850315300019", "901231400013"
WRITTEN = {
    "iin": "850315 300019",
    "surname": "Жұмабеков",
    "given_name": "Қанат",
    "patronymic": "",
    "phone": "8 701 555 01 01",
    "email": "",
    "language": "kk",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def pages_speak_english(settings):
    settings.LANGUAGE_CODE = "en"


def send(client: Client, iin: str = IIN, password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"iin": iin, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get(CABINET).status_code == 200


def shown(answer) -> str:
    return answer.content.decode().split('role="alert"')[1].split("</div>")[0]


class TestRegistering:
    """Source: P8.1."""

    def test_iin_and_password_make_an_account_and_open_the_cabinet(self, client):
        answer = client.post(REGISTER, WRITTEN)
        assert (answer.status_code, answer["Location"]) == (302, CABINET)
        made = Account.objects.get()
        assert (made.iin, made.phone, made.full_name) == (IIN, "+77015550101", "Жұмабеков Қанат")
        assert check_password(PASSWORD, made.password)
        assert is_in(client)

    def test_the_deed_is_in_the_log_of_the_installation_without_the_iin(self, client):
        client.post(REGISTER, WRITTEN)
        event = Event.objects.get(verb="register_account")
        assert (event.chain, event.role, event.actor) == (0, roles.APPLICANT, None)
        assert event.facts == {"account": Account.objects.get().token}

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            pytest.param({"iin": "850315300018"}, "a digit is wrong", id="P8.1-check-digit"),
            pytest.param({"iin": "8503153"}, "not 12 digits", id="P8.1-length"),
            pytest.param({"iin": "050229500017"}, "the first six are not a date", id="P8.1-date-of-iin"),
            pytest.param({"iin": ""}, "Write your IIN", id="P8.1-no-iin"),
            pytest.param({"surname": ""}, "Write your surname", id="P8.1-no-surname"),
            pytest.param({"phone": ""}, "Write a telephone number or an e-mail", id="P8.1-no-way-to-reach"),
            pytest.param({"phone": "12"}, "not a telephone number", id="P8.1-phone"),
            pytest.param({"email": "me"}, "not an e-mail address", id="P8.1-email"),
            pytest.param({"password": ""}, "Write a password", id="P8.1-no-password"),
            pytest.param({"password": "short"}, "too short", id="P8.1-short-password"),
            pytest.param({"password": "password1234"}, "too common", id="P8.1-common-password"),
            pytest.param({"password": IIN}, "holds your IIN", id="P8.1-password-is-the-iin"),
        ],
    )
    def test_what_has_another_shape_is_asked_again_and_nothing_typed_is_lost(self, client, wrong, told):
        answer = client.post(REGISTER, WRITTEN | wrong)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert told in page
        assert wrong.get("given_name", "Қанат") in page
        assert not Account.objects.exists()

    def test_an_iin_is_registered_once(self, client):
        account(surname="Бірінші")
        answer = client.post(REGISTER, WRITTEN)
        assert answer.status_code == 422
        assert "It is registered already" in answer.content.decode()
        assert Account.objects.get().surname == "Бірінші"

    def test_registering_from_one_place_is_throttled(self, client, monkeypatch):
        monkeypatch.setitem(limits.REGISTRATION_FROM_ADDRESS, "limit", 1)
        client.post(REGISTER, WRITTEN)
        answer = Client().post(REGISTER, WRITTEN | {"iin": OTHER_IIN})
        assert answer.status_code == 422
        assert "Too many attempts" in answer.content.decode()
        assert Account.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [pytest.param({"iin": "8503"}, id="iin"), pytest.param({"phone": "", "email": ""}, id="no-way-to-reach")],
    )
    def test_the_database_refuses_an_account_that_is_none(self, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            account(**wrong)


class TestSigningIn:
    """Source: P8.2, P8.3, P8.4."""

    @pytest.mark.parametrize("typed", [IIN, "8503 1530 0019"], ids=["P8.2-plain", "P8.2-with-spaces"])
    def test_iin_and_password_open_the_cabinet(self, client, typed):
        account()
        assert send(client, typed)["Location"] == CABINET
        assert is_in(client)

    def test_the_language_of_the_account_is_taken_over(self, client):
        account(language="ru")
        assert send(client).cookies["django_language"].value == "ru"

    @pytest.mark.parametrize(
        ("iin", "password", "closed"),
        [
            pytest.param(IIN, "wrong", False, id="P8.3-another-password"),
            pytest.param(OTHER_IIN, PASSWORD, False, id="P8.3-nobody-has-this-iin"),
            pytest.param(IIN, PASSWORD, True, id="P8.3-the-account-is-closed"),
        ],
    )
    def test_data_that_are_not_genuine_are_refused_with_one_message(self, client, iin, password, closed):
        account(is_active=not closed)
        answer = send(client, iin, password)
        assert answer.status_code == 422
        assert "You asked to sign in. These data are not those of a registered applicant" in answer.content.decode()
        assert not is_in(client)

    def test_p8_4_the_message_says_what_was_asked_why_not_and_what_to_do(self, client):
        """Source: P8.4."""
        message = shown(send(client))
        for part in ("You asked to sign in.", "are not those of a registered", "Compare both and write them again"):
            assert part in message

    def test_an_iin_that_is_none_is_told_at_its_field(self, client):
        assert "a digit is wrong" in send(client, "850315300018").content.decode()

    def test_while_an_iin_is_throttled_the_right_password_is_refused_too(self, client):
        account()
        for _ in range(5):
            send(client, password="wrong")
        answer = send(client)
        assert answer.status_code == 429
        assert "Too many attempts" in answer.content.decode()
        assert not is_in(client)

    def test_an_unknown_iin_is_throttled_like_a_known_one(self):
        account()
        answers = {iin: [shown(send(Client(), iin, "wrong")) for _ in range(6)] for iin in (IIN, OTHER_IIN)}
        assert answers[IIN] == answers[OTHER_IIN]
        assert answers[IIN][5] != answers[IIN][4]

    @pytest.mark.parametrize("asked", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "x"])
    def test_after_signing_in_only_own_pages_open(self, client, asked):
        account()
        assert send(client, next=asked)["Location"] == CABINET


class TestSession:
    def test_a_key_that_was_planted_is_never_the_one_after_signing_in(self, client):
        account()
        client.cookies["applicant"] = "planted"
        send(client)
        assert client.cookies["applicant"].value != "planted"

    def test_the_key_itself_is_not_in_the_table(self, client):
        account()
        send(client)
        assert client.cookies["applicant"].value not in Session.objects.get().key_sha256
        assert client.cookies["applicant"]["httponly"]

    def test_signing_out_ends_the_session_and_needs_a_post(self, client):
        account()
        send(client)
        key = client.cookies["applicant"].value
        assert client.get("/cabinet/sign-out/").status_code == 405
        assert client.post("/cabinet/sign-out/")["Location"] == "/"
        assert not Session.objects.exists()
        client.cookies["applicant"] = key
        assert not is_in(client)

    def test_a_closed_account_is_out_at_once(self, client):
        account()
        send(client)
        Account.objects.update(is_active=False)
        assert not is_in(client)

    @pytest.mark.parametrize(
        ("minutes", "steps", "still"),
        [
            pytest.param(29, 1, True, id="idle-for-29-minutes"),
            pytest.param(31, 1, False, id="idle-for-31-minutes"),
            pytest.param(25, 28, True, id="busy-for-11-hours-40"),
            pytest.param(25, 30, False, id="busy-for-12-hours-30"),
        ],
    )
    def test_it_lasts_half_an_hour_without_a_step_and_twelve_hours_at_most(self, client, minutes, steps, still):
        account()
        with travel(FRIDAY_MORNING, tick=False) as clock:
            send(client)
            for _ in range(steps):
                clock.shift(minutes * 60)
                found = is_in(client)
        assert found is still


class TestKeptApart:
    """An applicant is no staff, and staff have no cabinet, whatever cookies a browser holds."""

    def test_staff_pages_never_open_for_an_applicant(self, client):
        in_the_cabinet(client, account())
        for page in ("/desk/", "/search/", "/office/", "/table/", "/password/", "/styleguide"):
            assert client.get(page).status_code == 403, page

    def test_the_cabinet_never_opens_for_staff(self, client):
        client.force_login(person(OfficeFactory(), *roles.OFFICE_ROLES))
        assert client.get(CABINET).status_code == 403

    def test_a_browser_that_holds_both_sessions_is_staff_and_has_no_cabinet(self, client):
        client.force_login(person(OfficeFactory(), roles.CLERK))
        in_the_cabinet(client, account())
        assert client.get("/desk/").status_code == 200
        assert client.get(CABINET).status_code == 403

    def test_signing_in_as_one_signs_out_the_other(self, client):
        account()
        person(OfficeFactory(), roles.CLERK, username="clerk")
        client.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
        send(client)
        assert (client.get("/desk/").status_code, is_in(client)) == (403, True)
        client.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
        assert client.get("/desk/").status_code == 200
        assert not Session.objects.exists()

    def test_neither_opens_the_door_of_the_other(self, client):
        account()
        person(OfficeFactory(), roles.CLERK, username=IIN)
        person(OfficeFactory(), roles.CLERK, username="clerk")
        assert client.post("/sign-in/", {"username": IIN, "password": "wrong"}).status_code == 422
        assert send(client, "clerk").status_code == 422

    def test_a_key_of_one_is_nothing_in_the_cookie_of_the_other(self, client):
        account()
        send(client)
        other = Client()
        other.cookies["sessionid"] = client.cookies["applicant"].value
        assert other.get("/desk/").status_code == 302
        staff = Client()
        staff.force_login(person(OfficeFactory(), roles.CLERK))
        other.cookies["applicant"] = staff.cookies["sessionid"].value
        assert other.get(CABINET).status_code == 302

    def test_nobody_of_the_staff_can_be_granted_the_role(self):
        clerk = person(OfficeFactory(), roles.CLERK)
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleGrant.objects.create(staff=clerk, role=roles.APPLICANT)

    def test_a_stranger_is_asked_to_sign_in_at_the_applicant_s_door(self, client):
        assert client.get(CABINET)["Location"] == f"{SIGN_IN}?next={CABINET}"

    def test_the_language_is_kept_with_the_account(self, client):
        who = account()
        in_the_cabinet(client, who).post("/language/", {"language": "ru", "next": CABINET})
        assert Account.objects.get().language == "ru"
