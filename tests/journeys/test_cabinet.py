"""The applicant with a telephone and an account: from registering to the answer of the office."""

import io
import re

from PIL import Image
from playwright.sync_api import FilePayload

from tests.journeys.applicant import Applicant
from tests.journeys.road import Office
from tests.journeys.visitor import Visitor

PASSWORD = "jana-qupia-soz-2026"
OWN = "main form button.btn-primary"


def photograph() -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(out, "JPEG")
    return {"name": "kualik.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def registered(me: Visitor, who: Applicant) -> None:
    me.visit("/")
    me.press("a.door[href='/cabinet/']")
    me.press("a[href='/cabinet/register/']")
    me.fill(iin=who.iin, surname=who.surname, given_name=who.given_name, phone=who.phone, password=PASSWORD)
    me.press(OWN)
    me.sees("nav.topnav")


def filled(me: Visitor, who: Applicant) -> None:
    me.press("nav.topnav a[href='/cabinet/new/']")
    me.page.locator("[name=offer]").first.check()
    me.press(OWN)
    me.press("ul.task-list li:nth-child(1) a")
    me.fill(address=who.address)
    me.press(OWN)
    child = {"surname": who.surname, "given_name": who.child, "birth_date": who.child_born_on}
    me.fill(**{f"child-0-{name}": value for name, value in child.items()})
    me.press(OWN)
    me.page.locator("input[type=file]").first.set_input_files(photograph())
    me.press(OWN)
    me.press("ul.task-list li:last-child a")


def sent(me: Visitor, who: Applicant) -> str:
    """The token of the application."""
    filled(me, who)
    me.page.locator("[name=consent]").check()
    me.press("button[name=demo]")
    token = re.fullmatch(r"/cabinet/applications/([^/]+)/", me.path)
    assert token, me.path
    return token[1]


def test_i_register_sign_in_fill_in_sign_and_send_and_the_clerk_sees_it(come, office: Office):
    who, me = Applicant(), come(phone=True)
    registered(me, who)
    me.press("form[action='/cabinet/sign-out/'] button")
    me.visit("/cabinet/")
    me.fill(iin=who.iin, password=PASSWORD)
    me.press(OWN)
    token = sent(me, who)
    number = me.words_of(".receipt-number .num")
    me.press("nav.topnav a[href='/cabinet/']")
    me.sees(".cabinet-list", number)
    clerk = office.person("clerk")
    clerk.visit("/desk/?turn=refuse_acceptance")
    clerk.sees("main", number)
    clerk.visit(f"/applications/{token}/check/")
    clerk.sees("main", number)


def test_the_office_finds_a_defect_and_i_read_it_here(come, office: Office):
    who, me = Applicant(), come(phone=True)
    registered(me, who)
    token = sent(me, who)
    clerk = office.person("clerk")
    clerk.visit(f"/applications/{token}/check/")
    clerk.page.locator("[name=application-verdict][value=accepted]").check()
    clerk.page.locator("[name=identity_document-verdict][value=missing]").check()
    clerk.page.locator("[name=identity_document-reason]").select_option(index=1)
    clerk.press("button[name=then][value=refuse_acceptance]")
    me.visit(f"/cabinet/applications/{token}/")
    me.sees("#rejected li")


def test_what_i_typed_is_there_again_when_i_come_back(come):
    who, me = Applicant(), come(phone=True)
    registered(me, who)
    me.press("nav.topnav a[href='/cabinet/new/']")
    me.page.locator("[name=offer]").first.check()
    me.press(OWN)
    me.press("ul.task-list li:nth-child(1) a")
    me.fill(address=who.address, phone="12")
    me.press(OWN, answer=422)
    me.sees("[data-error-summary]")
    me.visit("/cabinet/")
    me.press(".cabinet-list a")
    me.press("ul.task-list li:nth-child(1) a")
    assert me.page.locator("[name=address]").input_value() == who.address


def test_it_all_goes_without_javascript(come):
    who, me = Applicant(), come(phone=True, javascript=False)
    registered(me, who)
    sent(me, who)
    me.sees(".answer h1")


def test_a_wrong_password_is_told_in_three_parts(come):
    who, me = Applicant(), come(phone=True)
    me.visit("/cabinet/sign-in/")
    me.fill(iin=who.iin, password="wrong")
    me.press(OWN, answer=422)
    me.sees("[data-error-summary] li", times=1)
