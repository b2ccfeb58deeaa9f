"""Turns the addresses in the environment into Django's and Celery's settings."""

from typing import Any
from urllib.parse import unquote

from environ import Env

PATIENCE = {
    "connect_timeout": 5,
    # A page that waits longer holds others up; migrations run under the owner's role and wait as long as they must.
    "options": "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
}


def database_at(address: str) -> dict[str, Any]:
    """Read a PostgreSQL address, the host of which may be the percent-encoded folder of a unix socket."""
    described = Env.db_url_config(address)
    return described | {"HOST": unquote(described["HOST"])}


def with_habits(described: dict[str, Any], *, owner: bool) -> dict[str, Any]:
    """Add how long connections live and how long a statement may run."""
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": {} if owner else dict(PATIENCE)}
    return described | kept


def broker_at(address: str) -> str:
    """Celery spells the address of a Redis behind a unix socket in its own way."""
    return address.replace("unix://", "redis+socket://", 1)
