"""« À traiter »: what waits for a human, the newest first, by why it waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import abort, render_template, request
from sqlalchemy.orm import Session

from gateway.console import french, summaries
from gateway.console.door import house, may
from gateway.console.journal import place_names
from gateway.console.rights import Right
from gateway.ledger import inbox, twins
from gateway.ledger.inbox import Why

PAGE: Final = 20
_FEW: Final = 5
"""So many of each kind on the first view, which shows them all."""

VIEWS: Final[Mapping[str, tuple[str, Why | None]]] = {
    "": ("Tout", None),
    "non-compris": ("Non compris", Why.UNREAD),
    "a-decider": ("À décider", Why.HUMAN),
    "inconnus": ("Numéros inconnus", Why.STRANGER),
    "a-confirmer": ("À confirmer", Why.PROVISIONAL),
    "confidentiels": ("Confidentiels", Why.SENSITIVE),
    "en-panne": ("En panne", Why.FAILED),
}
"""What can be chosen in the address: its label, and why those things wait."""


def show() -> str:
    """GET /a-traiter: `vue` one kind, `avant` the id before which the page starts."""
    view = request.args.get("vue", "")
    if view not in VIEWS:
        abort(404)
    kind, sensitive = VIEWS[view][1], may(Right.SENSITIVE)
    if kind is Why.SENSITIVE and not sensitive:
        abort(403)
    before = request.args.get("avant", type=int)
    texts = reports = pairs = []
    with house().ledger.read() as ledger:
        counts = inbox.waiting_counts(ledger)
        if kind is not Why.PROVISIONAL:
            texts = inbox.waiting_texts(
                ledger, before=before, limit=PAGE + 1, kind=kind, sensitive=sensitive
            )
        if kind in (None, Why.PROVISIONAL) and not (kind is None and before):
            limit = PAGE + 1 if kind else _FEW
            reports = inbox.unconfirmed_reports(
                ledger, before=before, limit=limit, sensitive=sensitive
            )
        if kind is None and before is None:
            pairs = twins.undecided(ledger, _FEW)
    listed = reports if kind is Why.PROVISIONAL else texts
    return render_template(
        "inbox.html",
        view=view,
        views=_views(counts, sensitive=sensitive),
        hidden=0 if sensitive else counts.get(Why.SENSITIVE, 0),
        counts=counts,
        texts=texts[:PAGE],
        reports=reports[:PAGE],
        pairs=pairs,
        further=listed[PAGE - 1][0].id if len(listed) > PAGE else None,
        summaries=summaries,
        names=place_names(house().settings.region),
        Why=Why,
    )


def left_to_do(ledger: Session) -> str:
    """« Il reste 2 choses à traiter. », for those who have just dealt with one."""
    counts = inbox.waiting_counts(ledger)
    if not may(Right.SENSITIVE):
        counts.pop(Why.SENSITIVE, None)
    left = sum(counts.values())
    if not left:
        return "Plus rien à traiter."
    return f"Il reste {french.plural(left, 'chose', 'choses')} à traiter."


def _views(counts: Mapping[str, int], *, sensitive: bool) -> list[tuple[str, str, int]]:
    """The views worth choosing: name, label, how many wait there."""
    found = [("", VIEWS[""][0], sum(counts.values()))]
    for name, (label, kind) in VIEWS.items():
        count = counts.get(kind, 0) if kind is not None else 0
        if count and (sensitive or kind is not Why.SENSITIVE):
            found.append((name, label, count))
    return found
