"""The whole portal as `make run` starts it, on a port and with data of its own."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from portal.embedded.postgres import APPLICATION, Cluster
from portal.embedded.redis import RedisServer

ROOT = Path(__file__).resolve().parents[2]
OWN = {"DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "DATABASE_ROLE", "QAMQOR_VAR", "DJANGO_SETTINGS_MODULE"}
SECONDS_FOR_THE_PAPERS = 120
_PAPERS_LEFT = "SELECT count(*) FROM jobs_job WHERE kind = 'render_paper' AND status = 'waiting'"


class Portal:
    """A started portal: what it printed and where it answers."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
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

    def wait_until_the_papers_are_made(self) -> None:
        """The worker makes them in the background, one job each."""
        give_up_at = time.monotonic() + SECONDS_FOR_THE_PAPERS
        with psycopg.connect(Cluster(self.var / "database").address(APPLICATION), autocommit=True) as connection:
            while (left := connection.execute(_PAPERS_LEFT).fetchone()) != (0,):
                assert time.monotonic() < give_up_at, left
                time.sleep(0.2)

    @contextmanager
    def without_redis(self) -> Iterator[None]:
        """Stop Redis while nobody looks after it; afterwards the supervisor finds it gone and starts it again."""
        redis = RedisServer(self.var / "redis")
        self.process.send_signal(signal.SIGSTOP)
        try:
            redis.stop()
            assert not redis.answers()
            yield
            assert not redis.answers()
        finally:
            self.process.send_signal(signal.SIGCONT)
        redis.wait()

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
