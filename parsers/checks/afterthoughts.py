"""What is said in a short sentence behind the people who were counted.

trailing := words nobody knows behind it all, no sign  12 rapatriés à Gouré as per list
doubtful := any other short sentence                    je retire; enfants non comptés; sur la liste

A long sentence tells a story. A short one is more often said of the report itself, in words that
no list holds: takes it back, says who is missing, that it was heard, rehearsed or told before. So
it is asked about unless it is known to be harmless (`checks/harmless.py`).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from parsers.checks.harmless import DAYS_ALONE, DOUBTS, TOLD, is_harmless, kinds_typed, words_of
from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.story.own import ILL
from parsers.story.small_talk import is_small_talk, speaks_against, speaks_of_the_report
from parsers.words.terms import Term

SHORT = 8
"""Words."""
_ENDS = ".;!"
_CUT = ".;!,:?/"
_OF_ALL = frozenset("CGKYJO")
_UNSURE = frozenset(("if", "no", "correct", "hearsay", "question"))
LETTERS = 2
"""Of a word that carries nothing."""
_PLACED_ALONE = frozenset("GvJa,:H_/O-fK")
_OTHERS = frozenset(("autre", "autres", "others", "other", "wasu", "more", "nouveaux"))
_OF_DATES = frozenset("/OLH")
_SAYS_SAME = frozenset(("memes", "same", "arreter"))
_THEY = frozenset(("ce", "ils", "elles", "tous", "toutes", "they", "all", "duk", "duka"))
_PAST = frozenset(("long_ago", "old"))
_MAY_BE_MEANT = frozenset("NLPC+n?#J")
_COMES = frozenset(("arrive", "landed", "transfer", "leaving"))
_MORE = frozenset("C+&G")
_MEASURES = frozenset(("time", "date", "unit", "percent", "age", "name", "none", ILL))


def doubtful(left: Left) -> bool:
    """`28 rapatriés, 20 hommes 8 femmes. Je retire`, `… Deux camions pareils`."""
    if not left.counts:
        return False
    notes = left.notes
    last = max(count.pair.last for count in left.counts)
    if not any(end in notes.kinds[last + 1 :] for end in _ENDS):
        return False
    measured = {id(term) for term, _, rule in notes.steps if rule in _MEASURES}
    return any(
        _objects(notes, *span, measured)
        or (
            words_of(notes.terms[slice(*span)]) <= SHORT
            and not is_harmless(notes, *span, measured)
            and not _says_who_all_are(left, *span)
        )
        for span in notes.clauses(_ENDS)
        if span[0] > last and not is_small_talk(notes, *span)
    )


def trailing(left: Left) -> bool:
    """`12 returnees Kantché no be so`, `REF H12 F8 annule remplace le 0142`: said of the report?

    Words behind the people, their place and their sort, in the same sentence, that nobody knows.
    """
    notes = left.notes
    if not left.counts:
        return False
    last = max(left.counts, key=lambda count: count.pair.last)
    if last.label.kind == "V":
        return False  # `1 handicapé moteur`
    first = last.pair.last + 1
    after = next((i for i in range(first, len(notes.kinds)) if notes.kinds[i] in _CUT), None)
    first = max(
        (i + 1 for i in range(first, after or len(notes.kinds)) if notes.kinds[i] in _OF_ALL),
        default=first,
    )
    while "arrive" in {cue for term in notes.terms[first : first + 1] for cue in term.cues}:
        first += 1  # `… arrivés par un minibus`
    tail = notes.terms[first:after]
    if not tail or tail[0].kind == "a" or tail[0].form in word_set("carries_on"):
        return False
    if any(
        term.kind == "X" or "again" in term.cues or term.form in ("envoi", "fois") for term in tail
    ):
        return False  # `no 3 bus`, `(2e envoi)`
    if _is_cause(tail):
        return False
    unread = any(
        kind == "w" and len(term.form) > LETTERS
        for term, kind in zip(tail, notes.line[first:after], strict=True)
    )
    unsure = any(not _UNSURE.isdisjoint(term.cues) for term in tail)
    if unsure and TOLD.isdisjoint([term.kind for term in tail]):
        return True  # `12 rapatriés à Gouré si tout va bien`; but `si possible de l'eau`
    if not unread and not unsure:
        return False
    measured = {id(term) for term, _, rule in notes.steps if rule in _MEASURES}
    return not is_harmless(notes, first, first + len(tail), measured)


def _is_cause(tail: list[Term]) -> bool:
    """`… suite aux feux de brousse`, `… après l'incendie de leur village`: why they came."""
    kinds = "".join([term.kind for term in tail])
    return (
        tail[0].form.split(" ")[0] in word_set("because_of")
        and _MAY_BE_MEANT.isdisjoint(kinds)
        and all(_UNSURE.isdisjoint(term.cues) for term in tail)
        and not (speaks_of_the_report(tail) or speaks_against(tail))
    )


def one_of_whom(left: Left) -> bool:
    """`12 hommes 5 femmes arrivés. Un enfant est malade`: of whom, if no child was counted?"""
    notes = left.notes
    parts = [c for c in left.counts if c.label.kind == "L" and c.inside is None]
    if sum(report.total or 0 for report in left.reports) != sum(count.value for count in parts):
        return False  # nobody was added by it
    for count in parts:
        first, after = notes.sentence(count.pair.first, _ENDS)
        own = [c for c in parts if first <= c.pair.first < after]
        opens = first > 0 and count.pair.first - first <= 1
        if count.value != 1 or not count.number.form.isalpha() or not opens or len(own) > 1:
            continue
        told = any(not _COMES.isdisjoint(term.cues) for term in notes.terms[first:after])
        behind = notes.terms[count.pair.last + 1 : after]
        if parts[0] is not count and not told and words_of(behind) > 1:
            return _MORE.isdisjoint(notes.kinds[first:after])
    return False


def _says_who_all_are(left: Left, first: int, after: int) -> bool:
    """`Duka maza ne`, `All men`: the word for people is that of a count before."""
    read = {id(count.label) for count in left.counts}
    clause = left.notes.terms[first:after]
    return DOUBTS.isdisjoint(left.notes.kinds[first:after].replace("T", "")) and any(
        id(term) in read for term in clause
    )


def _objects(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> bool:
    """`d'autres sont venus`, `à Dungass aussi`, `j'ai oublié les enfants`: of any length."""
    sentence = notes.terms[first:after]
    had = any(term.form in word_set("had_before") for term in sentence)
    if had and all(term.note == REST for term in sentence):
        return False  # `Hier on en avait eu 29, déjà signalés`
    kinds = kinds_typed(notes, first, after, measured)
    came = any(
        "arrive" in term.cues and term.form not in ("arrivee", "a recu") for term in sentence
    )
    forms = {part for term in sentence for part in term.form.split(" ")}
    told = not word_set("tales").isdisjoint(forms)
    said = told or not TOLD.isdisjoint(kinds)
    others = "n" not in kinds and any(
        term.kind == "+" and term.note != REST and not _OTHERS.isdisjoint(term.form.split(" "))
        for term in sentence
    )
    left_out = "N" not in notes.kinds[first:after] and any(
        "forgotten" in term.cues for term in sentence
    )
    long_ago = any(not _PAST.isdisjoint(term.cues) for term in sentence)
    past = any(term.kind == "J" and _is_past(term) for term in sentence)
    typed = set(notes.kinds[first:after])
    dated = _PLACED_ALONE.issuperset(kinds) and ("N" not in typed or bool(typed & _OF_DATES))
    dated = dated or (sentence[0].form.startswith("arriv") and "N" not in typed)
    dated = dated or _says_what_they_are(sentence, kinds)
    dated = dated or (came and set(kinds) <= DAYS_ALONE)  # `Sun zo jiya Alhamis`
    return (
        (others and (came or not (said or any(id(term) in measured for term in sentence))))
        or (not word_set("also").isdisjoint(forms) and "G" in kinds)
        or ("n" in kinds and "C" in kinds)
        or ("n" in kinds and "L" in kinds and not said)
        or (came and not told and "G" not in kinds and not {"L", "V"}.isdisjoint(kinds))
        or (kinds[0] == "s" and "N" in kinds and "V" not in kinds)
        or any(t.kind != "C" and not _SAYS_SAME.isdisjoint(t.form.split(" ")) for t in sentence)
        or (left_out and not {"que", "qu"} & forms and _some_named(notes.kinds[first:after], forms))
        or long_ago
        or (past and not (told or dated) and kinds[:2] != "_N")
    )


def _says_what_they_are(sentence: list[Term], kinds: str) -> bool:
    """`Ce sont des refoulés, arrivés hier`; but `ce sont les refoulés d'hier` were told before."""
    known = any(term.form in word_set("those_reported") for term in sentence[:4])
    return sentence[0].form in _THEY and "C" in kinds[1:4] and not known


def _some_named(typed: str, forms: set[str]) -> bool:
    return not {"L", "P"}.isdisjoint(typed) or "reste" in forms


def _is_past(term: Term) -> bool:
    before = isinstance(term.value, int) and term.value < 0
    return before or term.form in word_set("weekdays")
