"""What people need: the things named, without those they have or were given.

need   := THING                        besoin eau, vivres
denied := NO_NEED … | THING enough     pas besoin d'abri, eau ok, vivres ya
given  := GIVEN … in the sentence      la Croix-Rouge a donné la bouillie
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Need


def asked(notes: Notes) -> tuple[Need, ...]:
    """The needs of the text, each once, in its order."""
    if "D" not in notes.kinds and "D" not in notes.line:
        return ()
    said, denied = [], False
    given = _given(notes) if "given" in notes.cues else frozenset()
    for i, term in enumerate(notes.terms):
        denied = "no_need" in term.cues or (denied and term.kind not in ".;!Q")
        behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
        there = behind == "ya" and notes.line[i + 2 : i + 3] in tuple(",.;")  # `eau ya, vivres ya`
        if (
            term.kind == "D"
            and not _is_of_somebody(notes, i)
            and not (denied or there or i in given)
            and behind not in word_set("enough")
        ):
            said.append(term.value)
    return tuple(dict.fromkeys(said))


def _is_of_somebody(notes: Notes, at: int) -> bool:
    """`infirmière CSI Tirmini: …`, `l'infirmier a recompté`: who writes or counts, and no need."""
    if notes.terms[at].form not in word_set("professions"):
        return False
    before = notes.terms[at - 1].form if at else ""
    behind = notes.terms[at + 1].form if at + 1 < len(notes.terms) else ""
    does = before in ("l", "le", "la", "notre", "mon") and behind == "a"
    wanted = any("need" in term.cues for term in notes.terms[:at])
    opens = not wanted and {"N", "C", "G"}.isdisjoint(notes.kinds[:at])
    return does or (opens and "N" in notes.kinds)


def _given(notes: Notes) -> frozenset[int]:
    """Terms of sentences that tell what was handed out, and ask for nothing."""
    found: list[int] = []
    first = 0
    for i, term in enumerate(notes.terms):
        behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
        turns = term.kind == "," and behind in word_set("they")
        if term.kind in ".;!" or turns or i == len(notes.terms) - 1:
            said = [k for k in range(first, i + 1) if "given" in notes.terms[k].cues]
            asks = [k for k in range(first, i + 1) if "need" in notes.terms[k].cues]
            if said and not asks:
                found += range(first, i + 1)
            elif said and said[0] < asks[0]:
                found += range(said[0], asks[0])  # `on leur a remis des nattes, reste l'eau`
            first = i + 1
    return frozenset(found)
