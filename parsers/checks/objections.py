"""A sentence that may be said against the report is asked about, however long it is.

objection := a sentence in which nobody is counted, against the report (see `story.small_talk`), and
             not about a day to come

    Gouré 19 refoulés. Mes doigts ont glissé, regardez plutôt la photo
"""

from __future__ import annotations

from parsers.checks.left import Left
from parsers.story.small_talk import speaks_against
from parsers.words.terms import Term

ENDS = ".;!"


def objected(left: Left) -> bool:
    """`… je n'ai compté que d'un côté du camion`, before the report or behind it."""
    notes = left.notes
    if not left.counts or not any(end in notes.kinds for end in ENDS):
        return False
    counted = [count.pair.first for count in left.counts]
    return any(
        speaks_against(notes.terms[first:after])
        and not any(map(_is_read_otherwise, notes.terms[first:after]))
        for first, after in notes.clauses(ENDS)
        if not any(first <= at < after for at in counted)
    )


def _is_read_otherwise(term: Term) -> bool:
    """`Liste complète demain` takes nothing back; `la semaine passée c'était 23` is compared."""
    ahead = term.kind == "J" and isinstance(term.value, int) and term.value > 0
    return ahead or term.form.isdecimal()
