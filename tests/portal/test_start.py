"""`make run` as a whole: the real servers, web server, worker, beat and relay on a free port."""

import socket
import time
from pathlib import Path

import psycopg
import pytest

from portal.embedded.postgres import APPLICATION, Cluster
from tests.harness.portal import Portal, processes_under, status_of
from tests.harness.prepared import keep_for_others

pytestmark = pytest.mark.long


def made_papers(var: Path) -> int:
    with psycopg.connect(Cluster(var / "database").address(APPLICATION)) as connection:
        return connection.execute("SELECT count(*) FROM jobs_job WHERE status = 'done'").fetchone()[0]


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
            second = Portal(var, wanted)
            assert "runs already" in second.process.communicate(timeout=30)[0]
            first.wait_until_the_papers_are_made()
            made = made_papers(var)
        finally:
            first.stop()
    assert first.process.returncode == 0
    assert processes_under(var) == []
    keep_for_others(var)

    began_at = time.monotonic()
    again = Portal(var, port)
    try:
        again.wait_until_it_answers()
        seconds = time.monotonic() - began_at
        assert made_papers(var) >= made > 0
    finally:
        again.stop()
    assert seconds < 15, "6 s on a machine that does nothing else"
    assert "Ctrl-C stops everything." in again.printed
