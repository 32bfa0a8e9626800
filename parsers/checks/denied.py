"""What a text denies, supposes or asks beside the people it counts: the sender is asked.

denied      := NOT … ARRIVED | NOT … PLACE             les 30 attendus ne sont pas venus
nobody      := NOBODY … PLACE                          personne à Bandé, 12 hommes à Magaria
undone      := NOT PARTICIPLE count                    n'a pas amené 18 personnes
behind      := count "ba"                              maza 15 ba mata 5 ba
half denied := "ne" BEING ARRIVED, and no "pas"        ne sont as venus
conditional := IF | HEARSAY … count                    si 12 hommes arrivent
questioned  := count … "?"                             12 femmes à Magaria ?
"""

from __future__ import annotations

import re

from parsers.checks.left import Left
from parsers.intents.doubts import not_yet
from parsers.intents.explained import MOVES
from parsers.lexicon.tables import word_set
from parsers.people.heads import is_proven
from parsers.report import Intent

_NOT_COME = re.compile(r"n[_a+fw]{0,4}[QPat]")
_NOT_HERE = re.compile(r"n[_atf]{0,3}[GK]")
_NOT_DONE = re.compile(r"n_?[w_Q](?=N_?[LPC])")
_BA_BEHIND = re.compile(r"(?:[LPC]N|N[LPC])_?n(?=$|[.,;:!])")
_PARTICIPLES = ("e", "es", "u", "us", "i", "is", "it")
_NOT_SO = re.compile(r"n_?C")
_THERE = re.compile(r"[QwP][_af]{0,2}[GK]")
LONG_ENOUGH = 3
"""Letters: a shorter word is no participle that matters."""
NE = frozenset(("ne", "n"))
NONE = frozenset(("non", "none", "personne"))
UNSURE = frozenset(("if", "hearsay"))
_COMING = frozenset(("arrive", "landed", "staying"))


def denied(left: Left) -> bool:
    """`les 30 attendus ne sont pas venus`, `pas à Tanout mais à Magaria`."""
    terms, line = left.notes.terms, left.notes.line
    for match in _NOT_COME.finditer(line):
        ahead = left.intent == Intent.ANNOUNCEMENT and "not_come" in left.notes.cues
        if ahead and not_yet(left.notes):
            break  # `en route, pas encore arrivés`
        if any(MOVES & set(term.cues) for term in terms[match.start() : match.end()]):
            return True
    if _NOT_HERE.search(line):
        return True
    counts = _BA_BEHIND.finditer(left.notes.kinds)
    if any(terms[match.end() - 1].form == "ba" for match in counts):
        return True  # `maza 15 ba mata 5 ba`
    done = [terms[m.end() - 1].form for m in _NOT_DONE.finditer(line)]
    undone = any(len(form) > LONG_ENOUGH and form.endswith(_PARTICIPLES) for form in done)
    if undone and not any(map(is_proven, left.reports)):
        return True  # `n'a pas amené 18 personnes`
    return any(terms[m.start()].form not in word_set("none") for m in _NOT_SO.finditer(line))


def nobody_there(left: Left) -> bool:
    """`12 hommes arrivés non à Gouré`, `personne à Bandé`; but `1 personne à Bandé`."""
    notes = left.notes
    return any(
        term.form in NONE
        and _THERE.match(notes.line, i) is not None
        and (term.form != "personne" or notes.kinds[:i][-1:] in ("", ",", ".", ";"))
        for i, term in enumerate(notes.terms)
    )


NO = frozenset(("aucun", "aucune"))


def half_denied(left: Left) -> bool:
    """`ne sont as venus`: a "ne" whose "pas" nobody read; `ne sont venus que 5` denies nothing."""
    terms = left.notes.terms
    return any(
        term.form in NE
        and behind
        and behind[0].form in word_set("being")
        and any(t.kind in "PQ" for t in behind[1:4])
        and not any(t.form.split(" ")[0] in ("que", "qu", "pas", "plus") for t in behind)
        and not any(t.form in NO for t in before)  # `aucune liste n'est disponible`
        for term, before, behind in (
            (t, terms[max(0, i - 3) : i], terms[i + 1 : i + 6]) for i, t in enumerate(terms)
        )
    )


def conditional(left: Left) -> bool:
    """`si 12 hommes arrivent`, `on dit que 40 …`: nobody has seen them.

    Nor has anybody those who are still to come, so that others tell of them is no doubt.
    """
    unsure = UNSURE - {"hearsay"} if left.intent == Intent.ANNOUNCEMENT else UNSURE
    if unsure.isdisjoint(left.notes.cues):
        return False
    last = max((count.pair.last for count in left.counts), default=0)
    return any(not unsure.isdisjoint(term.cues) for term in left.notes.terms[:last])


def questioned(left: Left) -> bool:
    """`12 femmes à Magaria ?`, `H12 F5 (?) REF`: a count is what is asked about.

    Another word behind it may be what is asked: `12 femmes à Magaria, bien reçu ?`.
    """
    line = left.notes.line
    if "(?)" in line and left.counts:
        return True
    if not left.notes.behind(0).rstrip(" .!\n").endswith("?"):
        return False
    last = max((count.pair.last for count in left.counts), default=len(line))
    clause = max(line.rfind(sign) for sign in ".,;")
    behind = left.notes.terms[last + 1 :]
    return last > clause and all(_COMING.issuperset(term.cues) for term in behind)
