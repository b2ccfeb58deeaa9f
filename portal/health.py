"""Two pages for machines: is this process alive, can it serve. They tell no details."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

REDIS_SECONDS = 0.5


def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Without the database nothing can be served; without Redis only papers come a little later."""
    if not _database_answers():
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ready" if _redis_answers() else "degraded"})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def _redis_answers() -> bool:
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://", 1)
    try:
        with Redis.from_url(
            address,
            socket_timeout=REDIS_SECONDS,
            socket_connect_timeout=REDIS_SECONDS,
            retry=Retry(NoBackoff(), 0),
        ) as redis:
            return bool(redis.ping())
    except (RedisError, OSError):
        return False
