"""`make run` as a whole: the real servers, web server, worker, beat and relay on a free port."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from portal.embedded.postgres import APPLICATION, Cluster

ROOT = Path(__file__).resolve().parents[2]
OWN = {"DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "DATABASE_ROLE", "QAMQOR_VAR", "DJANGO_SETTINGS_MODULE"}


class Portal:
    """A started portal: what it printed and where it answers."""

    def __init__(self, var: Path, port: int) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in OWN}
        environment |= {"QAMQOR_VAR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.local", "run"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = ""

    def wait_until_it_answers(self) -> int:
        """Return the port it names."""
        for line in self.process.stdout:
            self.printed += line
            if named := re.search(r"answers at http://localhost:(\d+)/", line):
                return int(named[1])
        raise AssertionError(self.printed)

    def stop(self) -> float:
        """Press Ctrl-C and return how many seconds the end took."""
        began_at = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        with self.process:
            self.printed += self.process.stdout.read()
        return time.monotonic() - began_at


def status_of(port: int, page: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", page)
        return connection.getresponse().status
    finally:
        connection.close()


def processes_under(var: Path) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found += [folder.name] if str(var).encode() in (folder / "cmdline").read_bytes() else []
        except OSError:
            continue
    return found


def leave_a_trace(var: Path) -> None:
    with psycopg.connect(Cluster(var / "database").address(APPLICATION)) as connection:
        connection.execute("INSERT INTO django_session VALUES ('trace', '', now())")


def the_trace_is_there(var: Path) -> bool:
    with psycopg.connect(Cluster(var / "database").address(APPLICATION)) as connection:
        return connection.execute("SELECT count(*) FROM django_session WHERE session_key = 'trace'").fetchone() == (1,)


def test_one_command_starts_everything_and_ctrl_c_stops_it_and_the_data_stays(tmp_path):
    var = tmp_path / "var"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        first = Portal(var, wanted)
        port = first.wait_until_it_answers()
        try:
            assert port != wanted
            assert f"Port {wanted} is taken, using {port}." in first.printed
            assert status_of(port, "/livez") == 200
            assert processes_under(var)
            leave_a_trace(var)
            second = Portal(var, wanted)
            assert "runs already" in second.process.communicate(timeout=30)[0]
        finally:
            first.stop()
    assert first.process.returncode == 0
    assert processes_under(var) == []

    began_at = time.monotonic()
    again = Portal(var, port)
    try:
        again.wait_until_it_answers()
        seconds = time.monotonic() - began_at
        assert the_trace_is_there(var)
    finally:
        again.stop()
    assert seconds < 15, "6 s on a machine that does nothing else"
    assert "Ctrl-C stops everything." in again.printed
