"""A text after all rules have read it, for the last checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers.notes import Notes
from parsers.people.heads import Count
from parsers.people.pairing import Pairing
from parsers.report import Intent, Report


class Left(NamedTuple):
    """A text after all rules: what was counted, and what stands there still."""

    notes: Notes
    intent: Intent
    counts: Sequence[Count]
    pairing: Pairing
    reports: Sequence[Report]
