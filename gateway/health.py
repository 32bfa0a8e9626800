"""Is it alive, is it ready, and how much waits: for load balancers and for Prometheus.

Everything is counted in the ledger when asked, so any process of any machine answers the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from gateway.house import House
from gateway.ledger import auditor, counters, gauges

blueprint = Blueprint("health", __name__)

# Readiness is about being useful: a text must not wait longer than this for a worker.
_PATIENCE_SECONDS = 120


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """This process answers; it says nothing of the others."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Whether texts can be taken in and are being worked: 200 or 503, and why."""
    house: House = current_app.extensions["labari"]
    checks: dict[str, str] = {}
    ready = True
    try:
        checks["spool"] = f"{house.spool.waiting()} waiting"
    except OSError as error:
        checks["spool"], ready = f"broken: {error.strerror}", False
    try:
        with house.ledger.read() as session:
            age = counters.oldest_waiting_seconds(session, house.now())
        checks["database"] = "ok"
        checks["queue"] = f"oldest text waits {age:.0f} s"
        ready = ready and age <= _PATIENCE_SECONDS
    except SQLAlchemyError as error:
        checks["database"], ready = f"away: {type(error).__name__}", False
    try:
        house.bell.check()
        checks["redis"] = "ok"
    except RedisError as error:
        checks["redis"], ready = f"away: {type(error).__name__}", False
    status = "ready" if ready else "not ready"
    return jsonify({"status": status, "checks": checks}), 200 if ready else 503


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Counts without persons or places, in Prometheus' format."""
    registry = CollectorRegistry()
    registry.register(_Ledger(current_app.extensions["labari"]))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Ledger(Collector):
    """The ledger's counters as metrics."""

    def __init__(self, house: House) -> None:
        self._house = house

    def collect(self) -> Iterator[Metric]:
        # A disk that fails must not take the other measures with it.
        with suppress(OSError):
            waiting = self._house.spool.waiting()
            yield _gauge("labari_spool_messages", "Texts in this machine's spool.", waiting)
        started = time.perf_counter()
        try:
            with self._house.ledger.read() as session:
                now = self._house.now()
                found = counters.count_everything(session, now)
                found += gauges.count_sending(session, self._house.settings, now)
                late = auditor.overdue(session, self._house.settings.region, now)
        except SQLAlchemyError:
            yield _gauge("labari_ledger_up", "1 when the database answers.", 0)
            return
        yield _gauge("labari_ledger_up", "1 when the database answers.", 1)
        yield _gauge(
            "labari_ledger_seconds", "Time the counting took.", time.perf_counter() - started
        )
        yield _gauge(
            "labari_escalations_overdue",
            "Open alerts for which an escalation should have run and did not.",
            len(late),
        )
        for counter in found:
            family = GaugeMetricFamily(counter.name, counter.meaning, labels=[counter.label])
            for label, value in counter.values.items():
                family.add_metric([label], value)
            yield family


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)
