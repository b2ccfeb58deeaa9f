"""One machine: PostgreSQL and Redis run embedded unless their addresses are given."""

from typing import Any

from portal.embedded.postgres import APPLICATION, OWNER, Cluster
from portal.embedded.redis import RedisServer
from portal.settings.addresses import broker_at, database_at, with_habits
from portal.settings.base import *

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "for-one-machine-only-and-known-to-everybody-who-reads-the-source")
STATUS_CODE_KEY = env.str("STATUS_CODE_KEY", SECRET_KEY)
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

DEMO_SIGNATURES = env.bool("DEMO_SIGNATURES", True)

CLUSTER = Cluster(VAR / "database")
DATABASE_APPLICATION_ROLE = APPLICATION
_AS_OWNER = env.str("DATABASE_ROLE", "application") == "owner"
if "DATABASE_URL" in env:
    _address = env.str("DATABASE_URL")
    DATABASE_APPLICATION_ROLE = database_at(_address)["USER"]
    _described = database_at(env.str("MIGRATION_DATABASE_URL", _address) if _AS_OWNER else _address)
else:
    _described = CLUSTER.settings(OWNER if _AS_OWNER else APPLICATION)
DATABASES: dict[str, Any] = {"default": with_habits(_described, owner=_AS_OWNER)}

REDIS_SERVER = RedisServer(VAR / "redis")
CELERY_BROKER_URL = broker_at(env.str("REDIS_URL", REDIS_SERVER.address))
