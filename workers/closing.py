"""Closes the alerts of waves that are over: nobody new has come for a whole window.

Safe to run twice: each look is one transaction under the region's gate. When to look stands in the
ledger, and the clock rings.
"""

from __future__ import annotations

from gateway.bell import CLOSING, DISPATCH
from gateway.ledger import alerts, outbox, places
from workers.alerting import Network
from workers.runtime import Runtime, current_runtime


def drain() -> None:
    """RQ job: look at every alert whose time has come."""
    close_over(current_runtime())


def close_over(runtime: Runtime) -> None:
    """Close what is over; what is not is looked at again a window after its last arrival."""
    runtime.bell.answered(CLOSING)
    now = runtime.now()
    with runtime.ledger.write() as session:
        places.hold_gate(session)
        network = Network(session, runtime.region, now)
        for alert in alerts.alerts_to_look_at(session, now):
            wide = alert.scope == "region"
            network.watch(*([] if wide else [alert.pcode]), drill=alert.drill)
        outbox.write(session, network.drafts, now)
    if network.drafts:
        runtime.bell.ring(DISPATCH)
