"""`make run`: the servers, the tables, the web server, the worker, beat and the relay, until Ctrl-C."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from portal.embedded.places import EmbeddedServerError
from portal.embedded.postgres import APPLICATION, OWNER, Cluster
from portal.embedded.redis import RedisServer
from portal.healthcheck import fault_of
from portal.local import libraries
from portal.local.supervisor import Child, Supervisor

PORT = 8000
LOG_LIMIT_BYTES = 10 * 1024 * 1024
SECONDS_TO_ANSWER = 60


def run(var: Path) -> None:
    """Start everything, print where it answers, keep it alive until asked to stop."""
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", PORT))
    with the_only_start_in(var):
        libraries.install(libraries.missing_for_documents(), "documents as PDF")
        port = _free_port(host, port)
        address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"  # noqa: S104
        os.environ.setdefault("PUBLIC_URL", address)  # the QR codes of the papers lead to the port that was free
        supervisor = Supervisor()
        try:
            _start_servers(supervisor, var)
            sign_ins = _prepare(supervisor)
            _start_portal(supervisor, var, host, port)
            if _answers(supervisor, port, "/livez"):
                print(f"\nThe portal answers at {address}/\n\n{sign_ins}\nCtrl-C stops everything.", flush=True)
            supervisor.watch()
        finally:
            print("Stopping", flush=True)
            supervisor.stop()


def _start_servers(supervisor: Supervisor, var: Path) -> None:
    if "DATABASE_URL" not in os.environ:
        cluster = Cluster(var / "database")
        cluster.stop()  # one that a command has started would not be looked after
        cluster.initialise()
        account = {"user": cluster.system_user(), "stop_signal": signal.SIGINT, "others_need_it": True}
        supervisor.start(_child("postgres", cluster.command(), var, **account))
        cluster.wait()
        cluster.provision()
        os.environ["DATABASE_URL"] = cluster.address(APPLICATION)
        os.environ["MIGRATION_DATABASE_URL"] = cluster.address(OWNER)
    if "REDIS_URL" not in os.environ:
        redis = RedisServer(var / "redis")
        redis.stop()
        redis.initialise()
        supervisor.start(_child("redis", _redis_command(redis), var, others_need_it=True))
        redis.wait()
        os.environ["REDIS_URL"] = redis.address


def _redis_command(redis: RedisServer) -> list[str]:
    try:
        return redis.command()
    except EmbeddedServerError:
        if libraries.install(["redis-server"], "the doorbell between the web server and the worker"):
            return redis.command()
        raise


def _prepare(supervisor: Supervisor) -> str:
    """Bring everything up to date and return the demo sign-ins."""
    command = [sys.executable, "-m", "portal.local.prepare"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None:
            if supervisor.stopping:
                os.killpg(process.pid, signal.SIGTERM)
                raise SystemExit("Stopped before the portal was prepared; `make run` goes on from there.")
            time.sleep(0.02)
        if process.returncode:
            raise SystemExit("The portal was to be prepared, but a step above failed. Mend it, or `make reset`.")
        return process.stdout.read() if process.stdout else ""


def _start_portal(supervisor: Supervisor, var: Path, host: str, port: int) -> None:
    python = sys.executable
    celery = [python, "-m", "celery", "--app", "portal.celery"]
    worker = ["worker", "--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    supervisor.start(
        _child(
            "web",
            [python, "-m", "gunicorn", "--config", "python:portal.webserver", "portal.wsgi"],
            var,
            environment={"BIND": f"{host}:{port}"},
        )
    )
    supervisor.start(_child("worker", [*celery, *worker], var))
    supervisor.start(_child("beat", [*celery, "beat", "--schedule", str(var / "beat"), "--pidfile="], var))
    supervisor.start(_child("relay", [python, "manage.py", "relay"], var))


def _child(name: str, command: list[str], var: Path, **details: Any) -> Child:
    logs = var / "log"
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.replace(log.with_suffix(".log.old"))
    return Child(name=name, command=command, log=log, **details)


def _answers(supervisor: Supervisor, port: int, page: str) -> bool:
    """Wait for the page, looking after the children meanwhile. Returns whether it came before a stop."""
    give_up_at = time.monotonic() + SECONDS_TO_ANSWER
    while not supervisor.stopping:
        if (fault := fault_of(f"http://127.0.0.1:{port}{page}")) is None:
            return True
        if time.monotonic() > give_up_at:
            raise SystemExit(f"The page {page} was to answer on port {port}, but: {fault}. Read var/log/web.log.")
        supervisor.watch(until=time.monotonic() + 0.1)
    return False


def _free_port(host: str, wanted: int) -> int:
    if _is_free(host, wanted):
        return wanted
    other = next((port for port in range(wanted + 1, wanted + 100) if _is_free(host, port)), None)
    if other is None:
        raise SystemExit(f"Port {wanted} and the next hundred are taken. Choose one: PORT=9000 make run")
    print(f"Port {wanted} is taken, using {other}. Choose another with PORT=9000 make run.", flush=True)
    return other


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def the_only_start_in(var: Path) -> Iterator[None]:
    var.mkdir(parents=True, exist_ok=True)
    try:
        lock = (var / "run.lock").open("a")
    except PermissionError:
        raise SystemExit(f"{var} belongs to another user. Run as that user, or remove it.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"The portal runs already with the data in {var}. Stop that one first.") from None
        yield
