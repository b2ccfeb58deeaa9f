"""The code by which an owner consents, and what the database keeps of consents."""

import pytest

from applications.gateways.consents import Subject, by_code
from applications.law.consents import CODE_MINUTES
from applications.law.errors import TransitionRefused
from applications.models import Consent, ConsentRequest, Outage
from tests.applications.gateways.asking import MINUTE, Asked
from tests.factories import FRIDAY_MORNING
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db


# --- codes


def test_a_code_is_read_with_spaces_and_hyphens(asked):
    code = asked.code()
    assert asked.told(f" {code[:3]}-{code[3:]} ").way == "one_time_code"


def test_a_wrong_code_is_told_and_the_right_one_still_holds(asked):
    """Source: R8c."""
    with pytest.raises(TransitionRefused, match="not the one that was sent"):
        asked.told(asked.other_code())
    consent = asked.told(asked.code())
    assert ConsentRequest.objects.get(consent=consent).attempts == 2


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "код"])
def test_what_cannot_be_a_code_is_told_and_is_no_try(asked, typed):
    """Source: R8c."""
    code = asked.code()
    with pytest.raises(TransitionRefused, match="not the one that was sent"):
        asked.told(typed)
    assert ConsentRequest.objects.get(consent=asked.told(code)).attempts == 1


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


# --- guards


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
