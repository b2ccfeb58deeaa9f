"""Asking systems outside about a person: never without a consent, never at the price of what was typed."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from applications.gateways.case import ask_code, may_come_digitally, take
from applications.gateways.consents import Subject, by_code, send_code
from applications.law.catalogue import catalogue
from applications.law.consents import CODE_MINUTES
from applications.law.errors import TransitionRefused
from applications.models import Application, Consent, ConsentRequest, LookUp, Outage, SubmittedDocument
from portal.audit.models import Event
from portal.files.models import StoredFile
from portal.files.storage import content_of
from portal.gateways.sms import sms
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, account, branch_worker, intake
from tests.gateways import PERSON, code_of, digital, system
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db
IIN = "850315300019"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def register(settings):
    with system() as told:
        told.always = (200, PERSON)
        settings.IDENTITY_GATEWAY = told.url
        yield told


@pytest.fixture
def service(settings):
    with system() as told:
        told.always = (200, digital())
        settings.DIGITAL_DOCUMENTS = told.url
        yield told


@pytest.fixture
def phone(settings):
    with system() as told:
        settings.SMS_SENDER = told.url
        yield told


def press(team: Team, **changes: object) -> str:
    answer = signed_in(team.clerk).post(NEW, typed(**changes))
    assert answer.status_code == 200
    return words(answer)


def row_of(page: str, code: str) -> str:
    """The markup of one document on the form of the counter."""
    return page.split(f'id="id_document-{code}"', 1)[1].split("</fieldset>", 1)[0]


# --- the register of persons


def test_a_consent_comes_before_the_question_and_both_are_kept(team, register):
    """Source: R8a, R8b, T9.5, T9.6."""
    press(team, take_identity="1")
    consent, row = Consent.objects.get(), LookUp.objects.get()
    assert (consent.way, consent.iin, consent.taken_by, consent.office) == (
        "signed_application",
        IIN,
        team.clerk,
        team.office,
    )
    assert (row.consent, row.iin, row.system, row.outcome) == (consent, IIN, "identity", "found")
    assert row.asked_by == team.clerk
    assert register.asked[0]["consent"]["token"] == consent.token


def test_the_state_corporation_asks_under_the_same_consent(team, register):
    """Source: T9.5, T9.6."""
    worker = branch_worker(BranchFactory(office=team.office))
    signed_in(worker).post(NEW, typed(take_identity="1"))
    assert (Consent.objects.get().taken_by, LookUp.objects.get().office) == (worker, team.office)


@pytest.mark.parametrize("clause", ["R8b-no-consent-no-question", "T9.6-no-consent-no-question"])
def test_without_the_consent_nothing_is_asked(team, register, clause):
    page = press(team, take_identity="1", consent=None)
    assert "The applicant&#x27;s consent is not ticked yet" in page
    assert (register.asked, LookUp.objects.count()) == ([], 0)


def test_the_register_fills_the_person_and_the_identity_document(team, register):
    """Source: R8a."""
    page = press(team, take_identity="1", surname="", given_name="", birth_date="", address="")
    assert "Filled in from the register of persons" in page
    for value in ("Жұмабеков", "Қанат", "Өмірұлы", "15.03.1985", "Есіл қаласы, Тәуелсіздік көшесі, 5-үй"):
        assert f'value="{value}"' in page
    row = row_of(page, "identity_document")
    assert 'value="038412756"' in row
    assert 'value="01.02.2031"' in row
    assert 'value="register"' in row.split("checked", 1)[0].rsplit("<input", 1)[1]
    assert 'value="2"' not in page.split('name="phone"')[0]
    assert "data-error-summary" not in page


@pytest.mark.parametrize(
    ("answer", "outcome", "told"),
    [
        pytest.param((404, {}), "not_found", "The register holds nothing under this IIN", id="R8a-not-found"),
        pytest.param((500, {}), "away", "The register does not answer now", id="R8a-away"),
        pytest.param((200, {}), "away", "The register does not answer now", id="R8a-not-understood"),
        pytest.param((403, {}), "refused", "The register declined", id="R8a-refused"),
    ],
)
def test_when_the_register_does_not_tell_everything_can_be_typed(team, register, answer, outcome, told):
    register.always = answer
    page = press(team, take_identity="1", surname="Typed", patronymic="Kept")
    assert "You asked to take the applicant&#x27;s data from the register." in page
    assert told in page
    assert 'value="Typed"' in page
    assert 'value="Kept"' in page
    assert LookUp.objects.get().outcome == outcome
    assert signed_in(team.clerk).post(NEW, typed(register="1")).status_code == 302


def test_an_iin_that_is_none_is_asked_of_nobody(team, register):
    page = press(team, take_identity="1", iin="12345")
    assert "12 digits of the IIN are not whole" in page
    assert register.asked == []


def test_a_register_that_is_away_is_left_alone_for_a_minute_and_then_probed_once(team, register):
    """Source: R8a, R12-1b."""
    register.always = (500, {})
    with time_machine.travel(FRIDAY_MORNING, tick=False) as clock:
        for _ in range(3):
            press(team, take_identity="1")
        assert len(register.asked) == 1
        assert [row.outcome for row in LookUp.objects.order_by("pk")] == ["away"] * 3
        clock.shift(MINUTE)
        press(team, take_identity="1")
        press(team, take_identity="1")
        assert len(register.asked) == 2
        clock.shift(MINUTE)
        register.always = (200, PERSON)
        assert "Filled in from the register" in press(team, take_identity="1")
    outage = Outage.objects.get()
    assert (outage.began_at, outage.ended_at) == (FRIDAY_MORNING, FRIDAY_MORNING + 2 * MINUTE)


def test_where_no_register_is_configured_the_page_offers_none(team):
    page = words(signed_in(team.clerk).get(NEW))
    assert "take_identity" not in page
    assert "ask_code" not in page
    press(team, take_identity="1")
    assert not Consent.objects.exists()


def test_where_a_register_is_configured_the_consent_stands_before_the_button(team, register):
    page = words(signed_in(team.clerk).get(NEW))
    assert page.index('name="consent"') < page.index('name="take_identity"')
    assert page.count('name="consent"') == 1


def test_no_iin_stands_in_the_events(team, register, service, phone):
    press(team, take_identity="1")
    press(team, ask_code="identity_document")
    facts = str(list(Event.objects.filter(verb__in=["look_up", "give_consent", "ask_consent"]).values("facts")))
    assert "look_up" in set(Event.objects.values_list("verb", flat=True))
    assert IIN not in facts


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


# --- codes


class Asked:
    """A code that went to the applicant of a form."""

    def __init__(self, team: Team, phone) -> None:
        edition = catalogue().edition("visit_permission", "2023")
        self.subject, self.by = Subject(edition, uuid4(), IIN, "+77015550101"), team.clerk
        self.phone = phone
        self.send()

    def send(self, at: datetime = FRIDAY_MORNING) -> None:
        sender = sms()
        assert sender
        send_code(self.subject, "identity_document", sender, language="ru", by=self.by, at=at)

    def code(self) -> str:
        return code_of(self.phone.asked[-1])

    def other_code(self) -> str:
        return f"{(int(self.code()) + 1) % 1_000_000:06d}"

    def told(self, code: str, at: datetime = FRIDAY_MORNING) -> Consent:
        return by_code(self.subject, "identity_document", code, by=self.by, at=at)


@pytest.fixture
def asked(team, phone) -> Asked:
    return Asked(team, phone)


def test_a_code_is_read_with_spaces_and_hyphens(asked):
    code = asked.code()
    assert asked.told(f" {code[:3]}-{code[3:]} ").way == "one_time_code"


def test_a_wrong_code_is_told_and_the_right_one_still_holds(asked):
    """Source: R8c."""
    with pytest.raises(TransitionRefused, match="not the one that was sent"):
        asked.told(asked.other_code())
    consent = asked.told(asked.code())
    assert ConsentRequest.objects.get(consent=consent).attempts == 2


def test_after_five_tries_even_the_right_code_is_refused(asked):
    """Source: R8c."""
    for _ in range(5):
        with pytest.raises(TransitionRefused, match="not the one"):
            asked.told(asked.other_code())
    with pytest.raises(TransitionRefused, match="No code holds now"):
        asked.told(asked.code())


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (CODE_MINUTES, True), (CODE_MINUTES + 1, False)])
def test_a_code_holds_for_its_minutes(asked, minutes, holds):
    at = FRIDAY_MORNING + minutes * MINUTE
    if holds:
        assert asked.told(asked.code(), at).given_at == at
        return
    with pytest.raises(TransitionRefused, match="No code holds now"):
        asked.told(asked.code(), at)


def test_a_code_is_used_once(asked):
    asked.told(asked.code())
    with pytest.raises(TransitionRefused, match="No code holds now"):
        asked.told(asked.code())


def test_a_new_code_voids_the_earlier_one(asked):
    first = asked.code()
    asked.send()
    if first != asked.code():
        with pytest.raises(TransitionRefused, match="not the one"):
            asked.told(first)
    assert asked.told(asked.code())


def test_a_code_of_one_document_or_person_opens_no_other(asked):
    other = Subject(asked.subject.edition, asked.subject.once, "901231400013", asked.subject.phone)
    for subject, what in ((asked.subject, "court_decision"), (other, "identity_document")):
        with pytest.raises(TransitionRefused, match="No code holds now"):
            by_code(subject, what, asked.code(), by=asked.by, at=FRIDAY_MORNING)


def test_nobody_s_telephone_is_flooded(asked):
    for _ in range(4):
        asked.send()
    with pytest.raises(TransitionRefused, match="Too many codes"):
        asked.send()


def test_a_code_that_could_not_be_sent_is_told(team, phone):
    phone.always = (503, {})
    with pytest.raises(TransitionRefused, match="no code was sent"):
        Asked(team, phone)
    assert not ConsentRequest.objects.exists()
    assert Outage.objects.get().system == "sms"


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


# --- guards


@pytest.fixture
def consent(asked) -> Consent:
    return asked.told(asked.code())


def looked_up(consent: Consent, **changes: object) -> None:
    fields = {
        "office_id": consent.office_id,
        "consent_id": consent.pk,
        "system": consent.system,
        "what": consent.what,
        "iin": consent.iin,
        "outcome": "found",
        "asked_at": FRIDAY_MORNING,
        "asked_by_id": consent.taken_by_id,
    } | changes
    places = ", ".join(["%s"] * len(fields))
    by_hand(f"INSERT INTO applications_lookup ({', '.join(fields)}) VALUES ({places})", *fields.values())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("iin", "901231400013"),
        ("system", "identity"),
        ("what", "court_decision"),
        ("asked_at", FRIDAY_MORNING - MINUTE),
    ],
    ids=["R8b-another-person", "R8b-another-system", "R8c-another-document", "R8b-before-the-consent"],
)
def test_the_database_refuses_a_question_that_no_consent_covers(consent, column, value):
    looked_up(consent)
    with the_database_refuses("only about whom and what a consent was given for"):
        looked_up(consent, **{column: value})


def test_the_database_refuses_a_question_without_a_consent(consent):
    with the_database_refuses("guard|null value"):
        looked_up(consent, consent_id=None)


@pytest.mark.parametrize("statement", ["UPDATE {} SET iin = '901231400013'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["applications_consent", "applications_lookup"])
def test_consents_and_look_ups_are_only_added(consent, table, statement):
    looked_up(consent)
    with the_database_refuses("never changed or deleted"):
        by_hand(statement.format(table))


@pytest.mark.parametrize(
    "change", ["expires_at = expires_at + interval '1 day'", "attempts = 0", "code_hash = repeat('0', 64)"]
)
def test_of_a_code_only_the_attempts_grow(consent, change):
    with the_database_refuses("only the attempts are counted"):
        by_hand(f"UPDATE applications_consentrequest SET {change}")


def test_a_sixth_attempt_is_not_counted(consent):
    with the_database_refuses("consent_request_attempts_end"):
        by_hand("UPDATE applications_consentrequest SET attempts = 6")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("phone = '+77770000000'", "from the person and number"),
        ("iin = '901231400013'", "from the person and number"),
        ("given_at = given_at + interval '1 day'", "before the code expires"),
        ("system = 'identity', way = 'signed_application'", "consent_way_has_its_proof"),
        ("way = 'signed_application', request_id = NULL", "comes_by_phone"),
    ],
    ids=["R8c-number", "R8c-person", "R8c-expired", "R8c-proof", "R8c-signature-is-not-enough"],
)
def test_the_database_refuses_a_consent_that_its_code_does_not_prove(asked, change, told):
    columns = ("token", "office_id", "once", "iin", "system", "what", "way", "phone", "request_id", "given_at")
    values = {name: name for name in columns} | {
        "token": "'another'",
        "system": "'digital_documents'",
        "way": "'one_time_code'",
        "request_id": "id",
        "given_at": "asked_at",
    }
    for each in change.split(", "):
        name, value = each.split(" = ")
        values[name] = value.replace("given_at", "asked_at")
    with the_database_refuses(told):
        by_hand(
            f"INSERT INTO applications_consent ({', '.join(values)}, taken_by_id) "
            f"SELECT {', '.join(values.values())}, asked_by_id FROM applications_consentrequest"
        )
