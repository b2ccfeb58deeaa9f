"""The embedded servers come up, survive being killed, and stay down for commands that need no database."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from portal.embedded import places
from portal.embedded.postgres import APPLICATION, OWNER, Cluster
from portal.embedded.redis import RedisServer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path / "database", durable=False)
    yield cluster
    cluster.stop()


def connect(cluster, role):
    return psycopg.connect(host=str(cluster.sockets), user=role, dbname="qamqor")


def kill(pid_file):
    pid = int(pid_file.read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)


def test_the_cluster_has_an_owner_and_a_humbler_application_role(cluster):
    cluster.start()
    with connect(cluster, OWNER) as owner:
        owner.execute("CREATE TABLE own (x int)")
        rights = owner.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname IN (%s, %s) ORDER BY 1",
            (APPLICATION, OWNER),
        ).fetchall()
    assert rights == [(APPLICATION, False, False, False), (OWNER, False, False, True)]
    with connect(cluster, APPLICATION) as application, pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute("CREATE TABLE mine (x int)")


def test_nobody_else_on_the_machine_reaches_the_socket(cluster):
    cluster.start()
    assert cluster.sockets.stat().st_mode & 0o077 == 0


def test_a_killed_cluster_comes_back_with_its_data(tmp_path):
    cluster = Cluster(tmp_path / "database")
    cluster.start()
    with connect(cluster, OWNER) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS x")
    kill(cluster.data / "postmaster.pid")
    cluster.start()
    with connect(cluster, OWNER) as owner:
        assert owner.execute("SELECT x FROM kept").fetchone() == (7,)
    cluster.stop()


def test_starting_twice_starts_once(cluster):
    cluster.start()
    before = (cluster.data / "postmaster.pid").read_text()
    cluster.start()
    assert (cluster.data / "postmaster.pid").read_text() == before


def test_a_folder_with_a_long_name_gets_a_socket_elsewhere(tmp_path):
    deep = Cluster(tmp_path / ("d" * 120) / "database", durable=False)
    assert len(str(deep.sockets)) < places.LONGEST_SOCKET_FOLDER
    deep.start()
    try:
        assert deep.answers()
    finally:
        deep.stop()
        deep.sockets.rmdir()


def test_redis_keeps_what_it_was_given_over_a_stop(tmp_path):
    import redis

    server = RedisServer(tmp_path / "redis")
    try:
        server.start()
        with redis.Redis.from_url(server.address) as client:
            client.set("bell", "rung")
        server.stop()
        assert not server.answers()
        server.start()
        with redis.Redis.from_url(server.address) as client:
            assert client.get("bell") == b"rung"
    finally:
        server.stop()


def test_without_wheels_or_system_servers_both_addresses_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(places.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(places.EmbeddedServerError, match=r"DATABASE_URL=.* REDIS_URL="):
        RedisServer(tmp_path / "redis").start()


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(
            ["deadlines", "visit_permission", "--received", "2026-11-20T10:15", "--channel", "chancellery", "--json"],
            id="deadlines",
        ),
    ],
)
def test_a_command_without_need_of_a_database_starts_none_and_is_quick(command, tmp_path):
    environment = os.environ | {"QAMQOR_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    began_at = time.monotonic()
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert time.monotonic() - began_at < 5
    assert list(tmp_path.iterdir()) == []
