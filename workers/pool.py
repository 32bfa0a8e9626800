"""RQ workers of our own making: readers and one sender, forked after everything is imported.

A worker listens to one queue and runs the jobs of the allow-list, whatever stands in Redis.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Final

import structlog
from rq import SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

from config.settings import Settings
from gateway.bell import JOBS, READING, SENDING, connect
from workers.runtime import ENDING, current_runtime

_ENDING: Final = (signal.SIGINT, signal.SIGTERM)
_RESPAWN_SECONDS: Final = 1.0
# With one queue a worker's death loses no job; these only keep RQ's own books tidy.
_WORKER_TTL: Final = 60
_MAINTENANCE_SECONDS: Final = 60

_log = structlog.get_logger()


class ForbiddenJobError(Exception):
    """Redis holds a job that is none of ours; it fails without being looked at further."""


class ListedJob(Job):
    """A job that can only be one of ours: no callbacks, no webhooks, no other function."""

    @property
    def func(self) -> Callable[..., Any] | None:
        if self.func_name not in JOBS or self.instance is not None:
            raise ForbiddenJobError(str(self.func_name)[:80])
        module, _, name = self.func_name.rpartition(".")
        job: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return job

    @property
    def success_callback(self) -> None:
        return None

    @property
    def failure_callback(self) -> None:
        return None

    @property
    def stopped_callback(self) -> None:
        return None

    def send_webhooks(self, *_: Any, **__: Any) -> None:
        """A job tells nobody outside."""


class PatientWorker(SimpleWorker):
    """Works its jobs itself and looks for Redis again soon after it went away.

    The pool forks once, with everything imported; a fork for each job would pay for cold caches
    and a new database connection every time. A job that kills its worker is nobody's loss: the
    pool starts another, and what it had claimed is free when the lease ends.
    """

    max_connection_wait_time = 5.0

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Let the job at hand finish, and tell it to."""
        ENDING.set()
        stop: Callable[[int, FrameType | None], None] = super().request_stop
        stop(signum, frame)


def work(settings: Settings, readers: int) -> int:
    """Run so many readers and one sender until a signal asks for the end.

    One that dies is replaced.
    """
    for job in JOBS:
        importlib.import_module(job.rpartition(".")[0])
    # Connects to nothing: each fork does. What was read and imported once need not be again.
    current_runtime()
    stop = threading.Event()
    for number in _ENDING:
        signal.signal(number, lambda *_: stop.set())
    queues = [SENDING, *[READING] * readers]
    pool = [_start(settings, queue) for queue in queues]
    _log.info("workers_started", readers=readers, senders=1)
    while not stop.wait(0.2):
        for place, process in enumerate(pool):
            if not process.is_alive():
                _log.warning("worker_died", queue=queues[place], exit_code=process.exitcode)
                stop.wait(_RESPAWN_SECONDS)
                pool[place] = _start(settings, queues[place])
    for process in pool:
        process.terminate()
    for process in pool:
        process.join()
    return 0


def _start(settings: Settings, queue: str) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=_forked, args=(settings, queue))
    # Held back over the fork: a signal that came before the worker listens would be lost on the
    # pool's own handler, which it inherits, and the pool would wait for it for ever.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    return process


def _forked(settings: Settings, queue: str) -> None:
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    work_alone(settings, queue)


def work_alone(settings: Settings, queue: str, *, burst: bool = False) -> None:
    """One worker of a queue in this process. With `burst`: until it is empty."""
    worker = PatientWorker(
        [queue],
        name=f"{queue}-{os.getpid()}-{time.time_ns():x}",
        connection=connect(settings.redis, patience=None),
        serializer=JSONSerializer,
        job_class=ListedJob,
        worker_ttl=_WORKER_TTL,
        maintenance_interval=_MAINTENANCE_SECONDS,
        job_monitoring_interval=5,
        log_job_description=False,
    )
    worker.log_result_lifespan = False
    # RQ tells every job at INFO; ours tell what they did with ids.
    chatty = settings.log_level == "DEBUG"
    worker.work(burst=burst, logging_level="DEBUG" if chatty else "WARNING")
