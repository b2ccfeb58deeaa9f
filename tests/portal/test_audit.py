"""The event log: chained, append-only, without IINs."""

from datetime import timedelta
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.audit.actions import ledger, readers, record, record_read
from portal.audit.chain import breaks, heads
from portal.audit.models import ChainHead, Event
from portal.audit.tasks import note_heads
from tests.portal.conftest import make_office


def note(office, at, verb="register", **more):
    return record(office=office, subject_kind="application", subject_id=7, verb=verb, at=at, **more)


def test_events_of_an_office_are_one_chain(office, noon):
    first, second = note(office.pk, noon), note(office.pk, noon, "assign")
    assert (first.chain, first.seq, second.seq) == (office.pk, 1, 2)
    assert bytes(second.prev_hash) == bytes(first.hash)
    assert len(bytes(second.hash)) == 32


def test_every_office_and_the_installation_have_a_chain_of_their_own(office, noon):
    note(office.pk, noon)
    elsewhere, everywhere = note(make_office("alm").pk, noon), note(None, noon)
    assert (elsewhere.seq, everywhere.seq, everywhere.chain) == (1, 1, 0)


def test_an_event_is_one_statement(office, clerk, noon, django_assert_num_queries):
    with django_assert_num_queries(1):
        note(office.pk, noon, by=clerk, role="clerk", to_state="registered", facts={"number": "KST-2026/00001"})


def test_the_name_of_the_actor_is_kept_as_it_was(office, clerk, noon):
    event = note(office.pk, noon, by=clerk)
    clerk.surname = "Жаңа"
    clerk.save()
    event.refresh_from_db()
    assert event.actor_label == "Ә Б"


def test_a_forged_place_in_the_chain_is_overwritten(office, noon):
    note(office.pk, noon)
    event = Event.objects.create(
        chain=office.pk, seq=99, hash=b"x" * 32, at=noon, subject_kind="application", subject_id=7, verb="sign"
    )
    assert event.seq == 2
    assert list(breaks()) == []


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE audit_event SET verb = 'withdraw'", id="update"),
        pytest.param("DELETE FROM audit_event", id="delete"),
    ],
)
def test_an_event_is_never_changed_nor_removed_even_by_the_owner_of_the_tables(office, noon, statement):
    note(office.pk, noon)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().verb == "register"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET verb = 'withdraw'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_chainhead SET seq = 0",
        "DELETE FROM audit_chainhead",
        "INSERT INTO audit_chainhead (chain, seq, hash) VALUES (99, 5, '')",
        "ALTER TABLE audit_event DISABLE TRIGGER USER",
    ],
)
def test_the_application_has_no_right_to_do_more_than_add_and_read(office, noon, statement):
    note(office.pk, noon)
    denied = "permission denied|must be owner"
    with pytest.raises(ProgrammingError, match=denied), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_log_is_never_emptied(office, noon):
    note(office.pk, noon)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; RESET ROLE")
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_never_emptied")
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            cursor.execute("TRUNCATE audit_event")
        transaction.set_rollback(True)


def test_an_iin_in_the_facts_is_masked_however_deep(office, noon):
    event = note(office.pk, noon, facts={"child": ["ЖСН 150601600016"], "more": {"iin": "150601600016"}, "count": 2})
    assert event.facts == {"child": ["ЖСН 1506•••••016"], "more": {"iin": "1506•••••016"}, "count": 2}


def test_an_iin_written_past_the_helper_is_refused_by_the_database(office, noon):
    with pytest.raises(IntegrityError, match="event_facts_hold_no_iin"), transaction.atomic():
        Event.objects.create(
            chain=0, at=noon, subject_kind="application", subject_id=7, verb="x", facts={"iin": "150601600016"}
        )


def test_a_hash_of_a_file_is_not_taken_for_an_iin(office, noon):
    digest = "1506016000160000" * 4
    assert note(office.pk, noon, facts={"sha256": digest}).facts == {"sha256": digest}


def test_a_record_read_twice_a_day_is_noted_once(office, clerk, noon):
    for at in (noon, noon + timedelta(hours=5), noon + timedelta(days=1)):
        record_read(office=office.pk, subject_kind="application", subject_id=7, at=at, by=clerk, role="executor")
    assert [event.at for event in readers("application", 7)] == [noon + timedelta(days=1), noon]
    assert not ledger("application", 7).exists()


def test_the_ledger_tells_deeds_in_their_order(office, noon):
    note(office.pk, noon)
    note(office.pk, noon - timedelta(days=1), "assign")
    assert [event.verb for event in ledger("application", 7)] == ["register", "assign"]


def tamper(statement):
    """What only the owner of the database could do: switch the guards off, then write."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; RESET ROLE")
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        pytest.param("UPDATE audit_event SET verb = 'sign' WHERE seq = 2", 2, id="a-verb-changed"),
        pytest.param(
            "UPDATE audit_event SET at = at - interval '1 microsecond' WHERE seq = 2", 2, id="a-moment-moved"
        ),
        pytest.param("UPDATE audit_event SET actor_label = 'X' WHERE seq = 3", 3, id="a-name-changed"),
        pytest.param("DELETE FROM audit_event WHERE seq = 2", 3, id="one-removed"),
        pytest.param("DELETE FROM audit_event WHERE seq = 1", 2, id="the-first-removed"),
        pytest.param("DELETE FROM audit_event WHERE seq = 3", 3, id="the-tail-cut"),
        pytest.param("DELETE FROM audit_event", 3, id="all-removed"),
        pytest.param("UPDATE audit_event SET seq = seq + 1 WHERE seq = 3", 4, id="a-place-moved"),
    ],
)
def test_tampering_by_the_owner_of_the_database_is_found(office, noon, statement, seq):
    for verb in ("register", "assign", "sign"):
        note(office.pk, noon, verb)
    tamper(statement)
    assert (office.pk, seq) in {(broken.chain, broken.seq) for broken in breaks()}
    with pytest.raises(CommandError, match="not what was recorded") as stopped:
        call_command("verify_events", stderr=StringIO())
    assert stopped.value.returncode == 1


def test_a_whole_log_verifies_in_any_time_zone_and_prints_where_it_ends(office, noon):
    event = note(office.pk, noon)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'America/New_York'")
    out = StringIO()
    call_command("verify_events", stdout=out)
    assert f"Chain {office.pk}: 1 events, ends with {bytes(event.hash).hex()}" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_events_written_at_once_stay_one_chain(noon):
    office = make_office()

    def write():
        for number in range(10):
            with transaction.atomic():
                note(office.pk, noon, facts={"number": number})
                transaction.set_rollback(number % 3 == 0)
        connection.close()

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(breaks()) == []
    assert [(chain, seq) for chain, seq, _ in heads()] == [(office.pk, 24)]
    assert ChainHead.objects.get().seq == Event.objects.count()


def test_the_end_of_every_chain_is_told_to_the_log_of_the_server(office, noon, caplog):
    event = note(office.pk, noon)
    with caplog.at_level("INFO"):
        note_heads()
    assert f"1 events, ends with {bytes(event.hash).hex()}" in caplog.text
