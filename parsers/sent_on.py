"""People who were sent on to another department, or handed to us: told by what stands beside.

sent on := SENT count (à | vers)? (PLACE of another department | CENTRE)   conduit 12 hommes à Zinder
to us   := NIS HANDED_OVER …, HANDED_OVER … "to us"                       NIS handed over 23 people
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.gazetteer import Name
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.terms import Term
from parsers.text import fold

_SENT = re.compile(r"[wQ]_?~?(?:N[LPC]|[LPC]N)(?:&?N[LP]|[LP]N)?[CJY]?(?:[at_]|vC?){0,3}[GQ]")
DEPARTMENT = 8
"""Characters of the code of a department; a commune's has more."""
CENTRES = frozenset(("zinder", "ne007011"))
"""Whoever writes from there tells of those who came to the centre."""
NEAR = 4
"""Terms between a word for handing over and who gave or got them."""


def hear_sent_on(notes: Notes) -> None:
    """`conduit 12 hommes refoulés à Zinder`, `amené 12 femmes au CAP`, from another department.

    Whoever writes from Zinder itself tells of an arrival there.
    """
    if not notes.has("sends_on"):
        return
    for match in _SENT.finditer(notes.kinds):
        verb, to = notes.terms[match.start()], notes.terms[match.end() - 1]
        if verb.form in word_set("sends_on") and is_away(notes, to, match.end()):
            notes.recast(match.start(), "Q")
            verb.cues = (*verb.cues, "transfer")
            notes.cues.add("transfer")


def is_away(notes: Notes, to: Term, after: int) -> bool:
    """A department that is not the sender's, or a centre, which is elsewhere unless it is his."""
    sender = fold(notes.context.sender_dept or "")
    name = to.value
    if to.kind == "G" and isinstance(name, Name):
        away = any(len(code) == DEPARTMENT for code in name.meant)
        here = sender in fold(name.text) or sender.upper() in name.meant
        return away and bool(sender) and not here
    if "centre" not in to.cues or not sender or sender in CENTRES:
        return False
    return not any(t.kind == "G" and not t.ours for t in notes.terms[after : after + 2])


def handed_to_us(terms: Sequence[Term]) -> bool:
    """`NIS handed over 23 nigeriens`, `transferred 14 deportees to us`: they come from there."""
    return all(
        not word_set("their_services").isdisjoint([t.form for t in terms[max(0, i - NEAR) : i]])
        or any(
            t.kind == "t" and near.form in ("us", "nous")
            for t, near in zip(terms[i : i + NEAR + 2], terms[i + 1 : i + NEAR + 3], strict=False)
        )
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )
