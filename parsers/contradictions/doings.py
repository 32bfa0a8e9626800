"""People told of by what they do or suffer here, and not by their coming: asked about.

work  := people counted, who work, were recruited or tried     12 hommes travaillent à Zinder
does  := count CATEGORY … what they do or did here             8 rapatriés ont ouvert un commerce
ill   := count CATEGORY … what they suffer or lack             12 refoulés ont faim
out   := (sleep | are) OUTSIDE count                           nattes: 12 dorment dehors
staff := "effectif" NUMBER, and nobody came                    effectif 28 dont 5 nouveaux
"""

from __future__ import annotations

from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_COUNTED = frozenset("NC")
SHORT = 3
"""Letters: a word as short as that may be a slip of another."""


def works(s: Signals) -> bool:
    """`12 hommes recrutés à Magaria`, `5 hommes jugés à Zinder`: nobody says that they came."""
    return s.heads and not s.in_full


def does(s: Signals) -> bool:
    """`30 refoulés manifestent à Magaria`, `8 rapatriés ont ouvert un commerce`: since when here?

    What they did on their way (`ont marché trois jours`) says nothing against it.
    """
    if s.in_full or s.proven:
        return False
    notes = s.notes
    for i, term in enumerate(notes.terms):
        held = "held" in term.cues and "K" not in s.kinds  # `incarcérés en Algérie`: their story
        told = "talk" in term.cues and "venu" not in term.form  # `venus demander de l'aide`
        if not (held or told or _is_doing(notes, i)):
            continue
        first, after = notes.sentence(i, ends=",.;!:")
        if set(s.kinds[first : after if held else i]) >= _COUNTED and not _wish_of_whom(notes, i):
            return True
    return False


def _is_doing(notes: Notes, at: int) -> bool:
    """A word for what people do in a place, or any that nobody read behind "ont" or "suna"."""
    term = notes.terms[at]
    if term.form in word_set("doings"):
        return True
    said = [t.form for t in notes.terms[max(0, at - 2) : at]]
    have = said[-1:] != [] and said[-1] in word_set("have_done")
    unread = notes.line[at] == "w" and len(term.form) > SHORT
    return (have or said == ["se", "sont"]) and unread and term.form not in word_set("on_their_way")


def _wish_of_whom(notes: Notes, at: int) -> bool:
    """`12 hommes refoulés qui veulent rentrer à Gouré`: where from is said, and they are here."""
    return at > 0 and notes.terms[at - 1].form in ("qui", "who", "ki")


def suffer(s: Signals) -> bool:
    """`12 expulsés souffrent de diarrhée`, `12 refoulés ont faim`: of the last report, or new?"""
    terms = s.notes.terms
    return not s.first_of_all and any(
        (one.kind in "CLP" or (one.kind == "N" and s.kinds[i - 1 : i] in tuple("CLP")))
        and by.form.split(" ")[0] in word_set("suffering")
        for i, (one, by) in enumerate(pairwise(terms))
    )


def sleep_outside(s: Signals) -> bool:
    """`12 hommes dorment dehors`, behind a report: twelve more, or those who came?"""
    lack = any(term.kind == "D" and " " in term.form for term in s.notes.terms)
    return lack and s.notes.context.last_ref is not None and not s.said("need")


def staff(s: Signals) -> bool:
    """`effectif 28 dont 5 nouveaux`: how many are there, or who came?"""
    return not any(term.ours for term in s.notes.terms)


ROWS: tuple[tuple[str, Says], ...] = (
    ("N V|D|health|need !arrive|G|K", suffer),
    ("@working !arrive", works),
    ("N C held|talk !arrive", does),
    ("N C @doings|have_done !arrive", does),
    ("N C =se !arrive", does),
    ("@staff !arrive|C", staff),
    ("D N !arrive|C|G|K", sleep_outside),
)
"""When each is worth asking of a report: rows of `contradictions`."""
