"""Dead processes start again, later each time; stopping leaves none behind."""

import signal
import sys
import time

import pytest

from portal.local import supervisor as supervising
from portal.local.supervisor import Child, Supervisor

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


@pytest.fixture
def supervisor():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    supervisor = Supervisor()
    yield supervisor
    supervisor.stop()
    for number, handler in kept.items():
        signal.signal(number, handler)


def until(condition, seconds=10):
    give_up_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.02)


def test_a_killed_process_starts_again(supervisor, tmp_path):
    child = Child("sleeper", SLEEPS, tmp_path / "log")
    supervisor.start(child)
    first = child.process.pid
    child.process.kill()
    child.process.wait()
    supervisor.watch(until=time.monotonic() + 1)
    assert child.alive()
    assert child.process.pid != first


def test_a_process_that_keeps_dying_waits_longer_each_time(supervisor, tmp_path):
    child = Child("mayfly", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log")
    supervisor.start(child)
    pauses = []
    while len(pauses) < 3:
        until(lambda: not child.alive())
        child.look_after()
        pauses.append(child.start_again_at - time.monotonic())
        child.start_again_at = 0
        child.look_after()
    assert pauses == pytest.approx([0.25, 0.5, 1.0], abs=0.1)


def test_stopping_ends_even_a_process_that_will_not_hear(supervisor, tmp_path, monkeypatch):
    monkeypatch.setattr(supervising, "SECONDS_TO_STOP", 0.3)
    child = Child("stubborn", STUBBORN, tmp_path / "log")
    supervisor.start(child)
    until(lambda: (tmp_path / "log").read_text())
    supervisor.stop()
    assert child.process.returncode == -signal.SIGKILL


def test_a_server_that_others_need_is_stopped_after_them(supervisor, tmp_path):
    tells = f"trap 'echo $0 >> {tmp_path}/order; exit' TERM; echo up; while :; do sleep 0.05; done"
    for name, needed in [("server", True), ("worker", False)]:
        supervisor.start(Child(name, ["bash", "-c", tells, name], tmp_path / name, others_need_it=needed))
    until(lambda: all((tmp_path / name).read_text() for name in ("server", "worker")))
    supervisor.stop()
    assert (tmp_path / "order").read_text().split() == ["worker", "server"]


def test_an_order_to_stop_ends_the_watch(supervisor):
    signal.raise_signal(signal.SIGTERM)
    supervisor.watch()
    assert supervisor.stopping
