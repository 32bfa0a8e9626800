"""The bell: tells the workers that something waits in the ledger, and carries nothing itself.

A ring is an RQ job with no data ("drain lane 2"). Only the first ring enqueues, until a worker
answers by looking; so a burst of a thousand texts is a few jobs. A lost ring costs seconds, never
a text: the clock rings for whatever waits.
"""

from __future__ import annotations

from typing import Final

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

QUEUE: Final = "labari"
DRAIN_LANE: Final = "workers.intake.drain"
DISPATCH: Final = "workers.dispatch.drain"
JOBS: Final = frozenset({DRAIN_LANE, DISPATCH})
"""Every job there is. A worker runs nothing else, whatever Redis says."""

# A ring nobody answers (its job was lost) may be rung again after this many seconds.
_SILENCE_SECONDS = 30
_JOB_SECONDS = 600

_log = structlog.get_logger()


def connect(url: str, *, patience: float | None = 1.0) -> Redis:
    """A Redis connection; `patience` is how many seconds a command may take (None: for ever)."""
    connection: Redis = Redis.from_url(
        url,
        socket_timeout=patience,
        socket_connect_timeout=patience or 5.0,
        retry=Retry(NoBackoff(), 0),
    )
    return connection


class Bell:
    """Rings and answers over one Redis connection."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._queue = Queue(QUEUE, connection=redis, serializer=JSONSerializer)

    def ring(self, job: str, *arguments: int) -> bool:
        """Ask for `job` to be run. False: it was asked for already, or Redis is away."""
        key = _key(job, *arguments)
        try:
            if not self._redis.set(key, 1, nx=True, ex=_SILENCE_SECONDS):
                return False
            self._enqueue(key, job, arguments)
        except RedisError as error:
            _log.warning("bell_silent", job=job, error=type(error).__name__)
            return False
        return True

    def answered(self, job: str, *arguments: int) -> None:
        """A worker is about to look: from here on a new ring is a new job."""
        self._redis.delete(_key(job, *arguments))

    def check(self) -> None:
        """Raises RedisError when Redis does not answer."""
        self._redis.ping()

    def _enqueue(self, key: str, job: str, arguments: tuple[int, ...]) -> None:
        try:
            self._queue.enqueue_call(
                job, args=arguments, timeout=_JOB_SECONDS, result_ttl=0, failure_ttl=3600
            )
        except RedisError:
            self._redis.delete(key)
            raise


def _key(job: str, *arguments: int) -> str:
    return ":".join(["bell", job, *map(str, arguments)])
