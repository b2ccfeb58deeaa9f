"""The doorbell: Redis, which tells a worker that a job waits, and whether it hears us."""

from django.conf import settings
from kombu.exceptions import OperationalError as BrokerAway
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_SECONDS = 0.5


def ring_celery(job: int) -> None:
    """Publish the id of the job, at once or not at all.

    Raises:
        BrokerAway: Redis does not answer. Asked first, because Celery's client tries again for six seconds.
    """
    from portal.celery import app

    if not redis_answers():
        raise BrokerAway("Redis does not answer")
    app.send_task("portal.jobs.tasks.run_job", (job,), retry=False)


def redis_answers() -> bool:
    """Whether Redis answers within half a second, asked once."""
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://", 1)
    try:
        with Redis.from_url(
            address,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        ) as redis:
            return bool(redis.ping())
    except (RedisError, OSError):
        return False
