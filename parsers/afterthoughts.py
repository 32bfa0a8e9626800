"""What is said in a short sentence behind the people who were counted.

harmless := what they need, how they are, who houses them, a place, a plan, thanks
doubtful := any other short sentence                    je retire; enfants non comptés; sur la liste

A long sentence tells a story. A short one is more often said of the report itself, in words that
no list holds: takes it back, says who is missing, that it was heard, rehearsed or told before. So
it is asked about unless it is known to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from parsers.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.terms import Term

SHORT = 8
"""Words."""
_ENDS = frozenset(".;!")
_TOLD = frozenset("DVCKZ")
"""Kinds of what is heard in any sentence: needs, health, who they are, where they come from."""
_PLACED = frozenset("GvJ_aft&,:H")
_PLACED_ALONE = frozenset("GvJa,:H")
_PAST = frozenset(("long_ago", "old"))
_FIELD = re.compile(r"^[^N]*:[^N]*$|^X:N|^_NfJ|f[GK]|Q.*t_?[GK]|GQ$")
"""`Chef de groupe: Ibrahim`, `venant de Sokoto`, `ont quitté pour Zinder`, `Gouré RAS`."""
_THERE_ARE = frozenset(("il", "beaucoup", "many", "there", "surtout", "akwai"))
_MEASURES = frozenset(("time", "date", "unit", "percent", "age", "name"))
_HEARD = frozenset(
    ("need", "help", "given", "health", "security", "complaint", "thanks", "greeting", "no_need")
)


def doubtful(left: Left) -> bool:
    """`28 rapatriés, 20 hommes 8 femmes. Je retire`, `… Deux camions pareils`."""
    if not left.counts:
        return False
    measured = {id(term) for term, _, rule in left.notes.steps if rule in _MEASURES}
    terms = left.notes.terms
    last = max(count.pair.last for count in left.counts)
    if _ENDS.isdisjoint(left.notes.kinds[last + 1 :]):
        return False
    return any(
        _objects(sentence, measured)
        or (_words(sentence) <= SHORT and not _is_harmless(sentence, measured))
        for sentence in _sentences(terms, last)
    )


def _objects(sentence: list[Term], measured: AbstractSet[int]) -> bool:
    """`d'autres sont venus`, `à Dungass aussi`, `pas des refoulés`: of any length."""
    kinds = "".join(
        ["_" if id(term) in measured and term.kind != "J" else term.kind for term in sentence]
    )
    came = any(
        "arrive" in term.cues and term.form not in ("arrivee", "a recu") for term in sentence
    )
    told = any(part in word_set("tales") for term in sentence for part in term.form.split(" "))
    also = any(term.form in word_set("also") for term in sentence)
    long_ago = any(not _PAST.isdisjoint(term.cues) for term in sentence)
    past = any(term.kind == "J" and _is_past(term) for term in sentence)
    return (
        ("+" in kinds and came)
        or (also and "G" in kinds)
        or ("n" in kinds and "C" in kinds)
        or ("n" in kinds and "L" in kinds and not told and _TOLD.isdisjoint(kinds))
        or (came and not told and "G" not in kinds and not set("LV").isdisjoint(kinds))
        or (kinds[0] == "s" and "N" in kinds and "V" not in kinds)
        or long_ago
        or (past and not told and not _PLACED_ALONE.issuperset(kinds))
    )


def _is_past(term: Term) -> bool:
    return isinstance(term.value, int) and (term.value < 0 or term.form in word_set("weekdays"))


def _sentences(terms: list[Term], last: int) -> Iterator[list[Term]]:
    """Those behind the sentence in which this term stands."""
    sentence: list[Term] = []
    behind = False
    for term in terms[last + 1 :]:
        if term.kind not in _ENDS:
            sentence.append(term)
            continue
        if behind and sentence:
            yield sentence
        behind, sentence = True, []
    if behind and sentence:
        yield sentence


def _words(terms: list[Term]) -> int:
    return sum(term.form.count(" ") + 1 for term in terms)


def _is_harmless(sentence: list[Term], measured: AbstractSet[int]) -> bool:
    kinds = "".join([term.kind for term in sentence])
    if not _TOLD.isdisjoint(kinds) or _PLACED.issuperset(kinds) or _FIELD.search(kinds):
        return True
    if set(kinds) <= set("NX_") or ("L" in kinds and sentence[0].form in _THERE_ARE):
        return True  # `trois camions`, `il y a beaucoup d'enfants`
    if any(id(term) in measured for term in sentence):
        return True  # `chacun a reçu 65000 F`, `la pompe donne 8 m3`
    if any(term.note == REST or not _HEARD.isdisjoint(term.cues) for term in sentence):
        return True
    if any(part in word_set("tales") for term in sentence for part in term.form.split(" ")):
        return True
    came = any("arrive" in term.cues for term in sentence)
    return (came and "G" in kinds) or _is_planned(sentence)


def _is_planned(sentence: list[Term]) -> bool:
    """`Demain je vous donne le détail`."""
    return any(
        term.kind == "J" and isinstance(term.value, int) and term.value > 0 for term in sentence
    )
