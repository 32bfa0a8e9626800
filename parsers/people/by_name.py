"""Somebody who came and is told by name: one person, whom no number counts.

named := TITLE name ("," age ",")? (CAME | CATEGORY)     Mme X, 34 ans, refoulée avec 2 fils

The title says of what sex; the name is hidden as any other (rule 18).
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.words.terms import Term

BY_NAME = "by name"
_CAME = ("est ", "vient ", "arrive", "refoule", "expulse", "rapatrie", "retourne")


def _by_name(notes: Notes, first: int, after: int) -> bool:
    """`Mme X est arrivée de Libye avec deux enfants`; `Mme X, point focal, refoulés 12` is none."""
    title, came = notes.terms[first], notes.terms[after - 1]
    sort = next((s for s in ("women", "men") if title.form in word_set(f"titled_{s}")), None)
    one = came.form.startswith(_CAME) and not came.form.endswith("s")
    arrived = came.kind == "C" or "arrive" in came.cues
    behind = notes.line[after:]
    alone = "N" not in behind and "L" not in behind
    joined = re.search(r"&[_V]{0,2}NL", behind) is not None
    if sort is None or not (one and arrived and (alone or joined)) or "NL" in notes.line[:first]:
        return False
    title.value = sort
    notes.recast(first, Kind.LABEL)
    one_person = Term(Kind.NUMBER, "1", title.start, title.end, 1)
    notes.insert(first, one_person)
    notes.steps.append((one_person, "1, by name", BY_NAME))
    return True


RULES: Rules = ((BY_NAME, "z C|Q", re.compile(r"z[w_]{1,3},?[_,]{0,3}[CQ]"), _by_name),)
