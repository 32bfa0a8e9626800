"""The bell: tells the workers that something waits in the ledger, and carries nothing itself.

A ring is an RQ job with no data ("drain lane 2"). Only the first ring enqueues, until a worker
answers by looking; so a burst of a thousand texts is a few jobs. A lost ring costs seconds, never
a text: the clock rings for whatever waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from typing import Final

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

READING: Final = "labari"
SENDING: Final = "labari-sending"
"""The queues. A worker listens to one of them only: so RQ loses no job between two."""
DRAIN_LANE: Final = "workers.intake.drain"
DISPATCH: Final = "workers.dispatch.drain"
DECISIONS: Final = "workers.decisions.drain"
CLOSING: Final = "workers.closing.drain"
ESCALATE: Final = "workers.escalation.drain"
JOBS: Final = {
    DRAIN_LANE: READING,
    DECISIONS: READING,
    CLOSING: READING,
    ESCALATE: READING,
    DISPATCH: SENDING,
}
"""Every job there is, and its queue. A worker runs nothing else, whatever Redis says.

Sending has a queue of its own: neither a slow provider nor a thousand texts hold up the other.
"""

# A ring nobody answers (its job was lost) may be rung again after this many seconds.
_SILENCE_SECONDS = 30
_JOB_SECONDS = 600
# Rings within this time go to Redis together.
_TOGETHER_SECONDS = 0.02

Ring = tuple[str, tuple[int, ...]]

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
        self._later: threading.Timer | None = None
        self._queues = {
            name: Queue(name, connection=redis, serializer=JSONSerializer)
            for name in (READING, SENDING)
        }

    def ring(self, job: str, *arguments: int) -> None:
        """Ask for `job` to be run, unless it was asked for already."""
        self.ring_all([(job, arguments)])

    def ring_all(self, wanted: Iterable[Ring]) -> None:
        """Ask for several jobs at once. When Redis is away nothing happens: the clock will ring."""
        rings = [(_key(job, *arguments), job, arguments) for job, arguments in wanted]
        try:
            with self._redis.pipeline(transaction=False) as pipeline:
                for key, _, _ in rings:
                    pipeline.set(key, 1, nx=True, ex=_SILENCE_SECONDS)
                first = pipeline.execute()
            for (key, job, arguments), is_first in zip(rings, first, strict=True):
                if is_first:
                    self._enqueue(key, job, arguments)
        except RedisError as error:
            _log.warning("bell_silent", error=type(error).__name__)

    def ring_in(self, seconds: float, job: str, *arguments: int) -> None:
        """Ring after a while. When this process dies before, the clock rings in its stead.

        Asked again meanwhile, only the later call counts.
        """
        self.close()
        self._later = threading.Timer(seconds, self.ring, (job, *arguments))
        self._later.daemon = True
        self._later.start()

    def close(self) -> None:
        """Ring no more for what was put off."""
        if self._later is not None:
            self._later.cancel()

    def answered(self, job: str, *arguments: int) -> None:
        """A worker is about to look: from here on a new ring is a new job."""
        self._redis.delete(_key(job, *arguments))

    def check(self) -> None:
        """Raises RedisError when Redis does not answer."""
        self._redis.ping()

    def _enqueue(self, key: str, job: str, arguments: tuple[int, ...]) -> None:
        try:
            self._queues[JOBS[job]].enqueue_call(
                job, args=arguments, timeout=_JOB_SECONDS, result_ttl=0, failure_ttl=3600
            )
        except RedisError:
            self._redis.delete(key)
            raise


class Ringer:
    """Rings in a thread of its own, so that whoever asks never waits for Redis.

    Asked for after the commit, rung after that: no wake-up is lost. Rings asked for while it rings
    are rung together. One that dies with its process costs seconds: the clock rings.
    """

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._wanted: set[Ring] = set()
        self._asked = threading.Condition()
        self._thread: threading.Thread | None = None

    def ring(self, job: str, *arguments: int) -> None:
        """Ask for `job` to be run soon."""
        with self._asked:
            self._wanted.add((job, arguments))
            # Started at the first ring, in the process that serves and not in the one that forks.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="ringer", daemon=True)
                self._thread.start()
            self._asked.notify()

    def check(self) -> None:
        """Raises RedisError when Redis does not answer."""
        self._bell.check()

    def _run(self) -> None:
        while True:
            with self._asked:
                while not self._wanted:
                    self._asked.wait()
                wanted, self._wanted = self._wanted, set()
            self._bell.ring_all(wanted)
            time.sleep(_TOGETHER_SECONDS)


def _key(job: str, *arguments: int) -> str:
    return ":".join(["bell", job, *map(str, arguments)])
