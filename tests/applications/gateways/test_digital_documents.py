"""Digital documents at the counter and on a case."""

from datetime import datetime

import pytest

from applications.gateways.case import ask_code, may_come_digitally, take
from applications.law.errors import TransitionRefused
from applications.models import Application, Consent, ConsentRequest, LookUp, SubmittedDocument
from portal.audit.models import Event
from portal.files.models import StoredFile
from portal.files.storage import content_of
from tests.applications.gateways.asking import IIN, MINUTE, press, row_of
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, Team, account, intake
from tests.gateways import code_of, digital

pytestmark = pytest.mark.django_db


# --- digital documents at the counter


def test_a_digital_document_comes_with_its_owner_s_consent_by_a_code(team, service, phone):
    """Source: R8c."""
    form = typed()
    client = signed_in(team.clerk)
    page = words(client.post(NEW, form | {"ask_code": "identity_document"}))
    assert 'name="document-identity_document-code"' in page
    assert service.asked == []
    code = code_of(phone.asked[0])
    page = words(
        client.post(NEW, form | {"take_document": "identity_document", "document-identity_document-code": code})
    )
    consent, row = Consent.objects.get(), LookUp.objects.get()
    assert (consent.way, consent.phone, consent.what) == ("one_time_code", "+77015550101", "identity_document")
    assert (row.outcome, row.file) == ("found", StoredFile.objects.get())
    assert service.asked[0]["consent"]["phone"] == "+77015550101"
    kept = row.file.token
    assert f'name="document-identity_document-kept" value="{kept}"' in page
    assert 'value="038412756"' in row_of(page, "identity_document")
    sent = {
        "document-identity_document-kept": kept,
        "document-identity_document-presentation": "register",
        "document-identity_document-number": "038412756",
    }
    client.post(NEW, form | {"register": "1"} | sent)
    document = SubmittedDocument.objects.get(requirement="identity_document")
    assert (document.presentation, document.scan) == ("register", row.file)
    case = Application.objects.get()
    assert case.once == consent.once
    page = words(signed_in(team.clerk).get(f"/applications/{case.token}/"))
    assert "Asked of registers, with consent" in page
    assert "one-time code to the telephone" in page


def test_a_message_says_nothing_of_the_person(team, service, phone):
    press(team, ask_code="identity_document")
    text = phone.asked[0]["text"]
    for personal in (IIN, "Жұмабеков", "Қанат", "5550101"):
        assert personal not in text


def test_no_code_is_kept(team, service, phone):
    press(team, ask_code="identity_document")
    kept = ConsentRequest.objects.get()
    assert code_of(phone.asked[0]) not in str(vars(kept))
    assert code_of(phone.asked[0]) not in str(list(Event.objects.values("facts")))


def test_without_a_number_no_code_is_sent(team, service, phone):
    page = press(team, ask_code="identity_document", phone="")
    assert "The telephone number of the applicant is not written down" in page
    assert phone.asked == []


def test_a_document_that_the_service_does_not_give_is_not_asked_for(team, service, phone):
    press(team, ask_code="court_decision")
    assert phone.asked == []


# --- digital documents of a case


def taken(team: Team, application: Application, phone, at: datetime = FRIDAY_MORNING) -> None:
    ask_code(application, "identity_document", by=team.executor, at=at)
    take(application, "identity_document", code_of(phone.asked[-1]), by=team.executor, at=at)


def absent(team: Team) -> Application:
    """A case on whose check the identity document is absent."""
    rows = [each for each in intake().documents if each.requirement != "identity_document"]
    gone = type(rows[0])("identity_document", "absent")
    return team.checking(documents=(gone, *rows))


def test_an_absent_document_comes_from_the_register_cleaned_and_to_be_checked(team, service, phone):
    """Source: R8c."""
    application = absent(team)
    taken(team, application, phone)
    document = application.documents.get(requirement="identity_document")
    assert (document.presentation, document.number, document.verdict) == ("register", "038412756", "")
    assert b"JavaScript" not in content_of(document.scan)
    assert LookUp.objects.get().consent.once == application.once


def test_a_file_that_is_no_document_is_not_kept(team, service, phone):
    service.always = (200, digital(b"MZ\0\0"))
    application = absent(team)
    with pytest.raises(TransitionRefused, match="did not pass the check of files"):
        taken(team, application, phone)
    assert LookUp.objects.get().outcome == "refused"
    assert application.documents.get(requirement="identity_document").presentation == "absent"


def test_while_the_service_is_away_the_consent_waits(team, service, phone):
    application = absent(team)
    service.always = (500, {})
    with pytest.raises(TransitionRefused, match="does not answer now"):
        taken(team, application, phone)
    service.always = (200, digital())
    take(application, "identity_document", "", by=team.executor, at=FRIDAY_MORNING + 2 * MINUTE)
    assert Consent.objects.count() == 1
    assert [row.outcome for row in LookUp.objects.order_by("pk")] == ["away", "found"]


def test_what_a_verdict_rests_on_is_not_replaced(team, service, phone):
    application = team.checked(team.checking())
    assert not may_come_digitally(application, application.documents.get(requirement="identity_document"))
    page = signed_in(team.executor).get(f"/applications/{application.token}/documents/identity_document/digital/")
    assert page.status_code == 404


def test_a_request_from_the_portal_is_asked_by_the_number_of_its_account(team, service, phone):
    """Source: R8c."""
    application = team.checking()
    application.applicant_account = account(phone="+77770001122")
    ask_code(application, "identity_document", by=team.executor, at=FRIDAY_MORNING)
    assert phone.asked[0]["to"] == "+77770001122"


def test_the_page_of_a_document_goes_step_by_step(team, service, phone):
    application, client = absent(team), signed_in(team.executor)
    page = f"/applications/{application.token}/documents/identity_document/digital/"
    assert page in words(client.get(f"/applications/{application.token}/check/"))
    assert "+7 ••• ••• 01 01" in words(client.get(page))
    assert client.post(page, {"ask_code": "1"}).status_code == 302
    assert "A code of 6 digits went to" in words(client.get(page))
    wrong = client.post(page, {"take": "1", "code": "x"})
    assert (wrong.status_code, "not the one that was sent" in words(wrong)) == (422, True)
    answer = client.post(page, {"take": "1", "code": code_of(phone.asked[0])}, follow=True)
    assert "Digital documents service: answered" in words(answer)
    assert application.documents.get(requirement="identity_document").presentation == "register"


@pytest.mark.parametrize("configured", ["service", "phone"])
def test_without_either_system_no_digital_document_is_offered(team, request, configured):
    request.getfixturevalue(configured)
    application = absent(team)
    assert "digital/" not in words(signed_in(team.executor).get(f"/applications/{application.token}/check/"))
