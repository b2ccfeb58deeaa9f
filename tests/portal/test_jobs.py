"""The outbox: written with its cause, done exactly once, never lost."""

from datetime import timedelta
from io import StringIO
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from kombu.exceptions import OperationalError as BrokerAway

from portal.jobs import outbox
from portal.jobs.models import Job, Status
from portal.jobs.outbox import enqueue, handler, replay
from portal.jobs.purging import purge_done_jobs
from portal.jobs.relay import RING_AGAIN, Relay, take_due
from portal.jobs.running import MAX_ATTEMPTS, Outcome, run_job
from portal.models import Throttle

PATIENCE = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {})

    @handler("count")
    def count(payload, *, at):
        counter, _ = Throttle.objects.select_for_update().get_or_create(
            key=payload["name"], defaults={"hits": 0, "until": at}
        )
        counter.hits += 1
        counter.save()

    @handler("spoil")
    def spoil(payload, *, at):
        Throttle.objects.create(key=payload["name"], hits=1, until=at)
        raise ValueError("850315300019 Әлиев")


def effects(name="paper"):
    return sum(Throttle.objects.filter(key=name).values_list("hits", flat=True))


def put(at, kind="count", key="k1", name="paper"):
    return enqueue(kind, key=key, payload={"name": name}, office=None, at=at)


@pytest.mark.django_db
class TestOutbox:
    def test_a_job_vanishes_with_the_transaction_of_its_cause(self, noon):
        with transaction.atomic():
            put(noon)
            transaction.set_rollback(True)
        assert not Job.objects.exists()

    def test_the_same_key_is_the_same_job(self, noon):
        assert put(noon).pk == put(noon + timedelta(hours=1)).pk
        assert Job.objects.get().run_after == noon

    def test_leaving_work_is_one_statement(self, noon, django_assert_num_queries):
        with django_assert_num_queries(1):
            put(noon)

    def test_two_handlers_of_one_kind_are_refused(self):
        with pytest.raises(ValueError, match="Two handlers"):
            handler("count")(lambda payload, *, at: None)

    @pytest.mark.parametrize(
        ("change", "guard"),
        [
            ("status = 'lost'", "job_status_is_known"),
            ("status = 'done'", "job_done_has_its_moment"),
            ("done_at = now()", "job_done_has_its_moment"),
        ],
    )
    def test_an_impossible_job_is_refused_by_the_database(self, noon, change, guard):
        put(noon)
        with pytest.raises(IntegrityError, match=guard), transaction.atomic():
            connection.cursor().execute(f"UPDATE jobs_job SET {change}")


@pytest.mark.django_db
class TestRunning:
    def test_a_job_is_done_once_however_often_the_bell_rings(self, noon):
        job = put(noon)
        outcomes = [run_job(job.pk, at=noon + timedelta(minutes=minute)) for minute in range(3)]
        assert outcomes == [Outcome.DONE, Outcome.NOTHING_TO_DO, Outcome.NOTHING_TO_DO]
        job.refresh_from_db()
        assert (effects(), job.status, job.attempts, job.done_at) == (1, Status.DONE, 1, noon)

    def test_a_job_is_not_done_before_its_time(self, noon):
        job = put(noon)
        assert run_job(job.pk, at=noon - timedelta(microseconds=1)) is Outcome.NOTHING_TO_DO
        assert run_job(job.pk, at=noon) is Outcome.DONE

    def test_a_failed_attempt_leaves_no_trace_of_its_work_and_waits(self, noon):
        job = put(noon, "spoil")
        assert run_job(job.pk, at=noon) is Outcome.FAILED
        job.refresh_from_db()
        assert (effects(), job.status, job.attempts) == (0, Status.WAITING, 1)
        assert job.run_after == noon + timedelta(seconds=10)

    def test_the_error_names_the_kind_and_the_place_but_no_person(self, noon):
        job = put(noon, "spoil")
        run_job(job.pk, at=noon)
        job.refresh_from_db()
        assert job.last_error.startswith("builtins.ValueError at tests/portal/test_jobs.py")
        assert "850315300019" not in job.last_error
        assert "Әлиев" not in job.last_error

    def test_pauses_grow_to_four_hours_and_then_the_job_is_given_up(self, noon):
        job, at, pauses = put(noon, "spoil"), noon, []
        for _ in range(MAX_ATTEMPTS):
            run_job(job.pk, at=at)
            job.refresh_from_db()
            pauses.append(job.run_after - at)
            at = job.run_after
        assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)]
        assert max(pauses) == timedelta(hours=4)
        assert at - noon >= timedelta(hours=4)
        assert job.status == Status.DEAD
        assert run_job(job.pk, at=at) is Outcome.NOTHING_TO_DO

    def test_an_unknown_kind_of_work_waits_for_somebody_who_can(self, noon):
        job = put(noon, "unheard")
        assert run_job(job.pk, at=noon) is Outcome.FAILED

    def test_a_dead_job_is_listed_and_given_all_its_attempts_again(self, noon):
        job = put(noon)
        Job.objects.update(status=Status.DEAD, attempts=MAX_ATTEMPTS)
        listed, out = StringIO(), StringIO()
        call_command("jobs", "--dead", stdout=listed)
        call_command("jobs", "--replay", str(job.pk), stdout=out)
        assert f"{job.pk}\tdead\tcount" in listed.getvalue()
        assert "waits again" in out.getvalue()
        job.refresh_from_db()
        assert (job.status, job.attempts) == (Status.WAITING, 0)

    def test_a_done_job_is_not_replayed(self, noon):
        job = put(noon)
        run_job(job.pk, at=noon)
        assert replay(job.pk, at=noon) is False
        with pytest.raises(CommandError, match="not dead"):
            call_command("jobs", "--replay", str(job.pk))

    def test_done_jobs_go_after_thirty_days_and_others_stay(self, noon):
        done, _ = put(noon), put(noon, key="k2")
        run_job(done.pk, at=noon)
        assert purge_done_jobs(at=noon + timedelta(days=30)) == 0
        assert purge_done_jobs(at=noon + timedelta(days=30, seconds=1)) == 1
        assert Job.objects.get().key == "k2"


@pytest.mark.django_db(transaction=True)
def test_five_workers_at_once_have_one_effect(noon):
    job, start, outcomes = put(noon), Barrier(5), []

    def work():
        start.wait()
        outcomes.append(run_job(job.pk, at=noon))
        connection.close()

    workers = [Thread(target=work) for _ in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert effects() == 1
    assert outcomes.count(Outcome.DONE) == 1
    assert Outcome.FAILED not in outcomes


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_gives_the_job_back_after_its_lease(noon):
    job = put(noon)

    @handler("die")
    def die(payload, *, at):
        raise SystemExit

    Job.objects.update(kind="die")
    with pytest.raises(SystemExit):
        run_job(job.pk, at=noon)
    Job.objects.update(kind="count")
    assert run_job(job.pk, at=noon + timedelta(seconds=9)) is Outcome.NOTHING_TO_DO
    assert run_job(job.pk, at=noon + timedelta(seconds=10)) is Outcome.DONE
    assert effects() == 1


class Clock:
    """A clock that is set by hand."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at


class Bell:
    """A doorbell whose wire can be cut."""

    def __init__(self):
        self.rung, self.cut = [], False

    def __call__(self, job):
        if self.cut:
            raise BrokerAway("redis")
        self.rung.append(job)


@pytest.mark.django_db
class TestRelay:
    def test_due_jobs_are_offered_once_and_again_only_after_a_minute(self, noon):
        bell, clock, job = Bell(), Clock(noon), put(noon)
        relay = Relay(bell, patience=None, clock=clock)
        put(noon + timedelta(hours=1), key="later")
        for seconds in (0, 1, 59):
            clock.at = noon + timedelta(seconds=seconds)
            relay.turn()
        assert bell.rung == [job.pk]
        clock.at = noon + RING_AGAIN
        relay.turn()
        assert bell.rung == [job.pk, job.pk]

    def test_without_redis_jobs_wait_and_are_offered_when_it_is_back(self, noon):
        bell, clock, jobs = Bell(), Clock(noon), [put(noon).pk, put(noon, key="k2").pk]
        relay = Relay(bell, patience=None, clock=clock)
        bell.cut = True
        for hours in range(5):
            clock.at = noon + timedelta(hours=hours)
            assert relay.turn() == 0
        bell.cut = False
        relay.turn()
        assert bell.rung == jobs

    @pytest.mark.parametrize(
        ("silent_for", "done"),
        [
            pytest.param(PATIENCE - timedelta(seconds=1), 0, id="the-second-before"),
            pytest.param(PATIENCE, 1, id="the-second"),
            pytest.param(PATIENCE + timedelta(seconds=1), 1, id="the-second-after"),
        ],
    )
    def test_when_redis_stays_away_the_relay_does_the_work_itself(self, noon, silent_for, done):
        bell, clock = Bell(), Clock(noon)
        bell.cut = True
        relay = Relay(bell, patience=PATIENCE, clock=clock)
        put(noon)
        relay.turn()
        clock.at = noon + silent_for
        relay.turn()
        assert effects() == done

    def test_done_and_dead_jobs_are_not_offered(self, noon):
        done, dead = put(noon), put(noon, key="k2")
        run_job(done.pk, at=noon)
        Job.objects.filter(pk=dead.pk).update(status=Status.DEAD)
        assert take_due(at=noon + timedelta(days=1)) == []
