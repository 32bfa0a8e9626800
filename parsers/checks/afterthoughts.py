"""What is said in a short sentence behind the people who were counted.

trailing := words nobody knows behind it all, no sign  12 rapatriés à Gouré as per list
harmless := what they need, how they are, who houses them, a place, a plan, thanks
          | "all" LABEL                          duka maza ne: read with the count
doubtful := any other short sentence                    je retire; enfants non comptés; sur la liste

A long sentence tells a story. A short one is more often said of the report itself, in words that
no list holds: takes it back, says who is missing, that it was heard, rehearsed or told before. So
it is asked about unless it is known to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from parsers.checks.left import Left
from parsers.lexicon.tables import frames, word_set
from parsers.notes import REST, Notes
from parsers.story.own import ILL
from parsers.story.small_talk import is_small_talk, speaks_against, speaks_of_the_report
from parsers.words.gazetteer import Name
from parsers.words.terms import Term

SHORT, A_FEW = 8, 4
"""Words."""
_ENDS = ".;!"
_CUT = ".;!,:?/"
_OF_ALL = frozenset("CGKYJO")
_UNSURE = frozenset(("if", "no", "correct", "hearsay", "question"))
LETTERS = 2
"""Of a word that carries nothing."""
_TOLD = frozenset("DVCKYZ")
"""Kinds of what is heard in any sentence: needs, health, who they are, where they come from."""
_PLACED = frozenset("GvJ_aft&,:H")
_PLACED_ALONE = frozenset("GvJa,:H_/O-")
_DAYS_ALONE = frozenset("QPJ_H,atX")
_OTHERS = frozenset(("autre", "autres", "others", "other", "wasu", "more", "nouveaux"))
_OF_DATES = frozenset("/OLH")
_SAYS_SAME = frozenset(("memes", "same", "arreter"))
_THEY = frozenset(("ce", "ils", "elles", "tous", "toutes", "they", "all", "duk", "duka"))
_PAST = frozenset(("long_ago", "old"))
_FIELD = re.compile(r"^[^N]*[:=][^N]*$|^X:N|^w:NX|^_NfJ|^[wvUQ_]?a?G$|f[GK]|Q.*t_?[GK]|GQ$")
"""`Chef de groupe: Ibrahim`, `venant de Sokoto`, `ont quitté pour Zinder`, `Gouré RAS`."""
_BY = re.compile(r"[QP]?[_wa]{1,2}N?X[_fwU]{0,4}$")
_MAY_BE_MEANT = frozenset("NLPC+n?#J")
_MEANS = frozenset(("par", "en", "by"))
_OF_THINGS = re.compile(r"^N?[^N]*N[wUX]_?$")
_COMES = frozenset(("arrive", "landed", "transfer", "leaving"))
_MORE = frozenset("C+&G")
_DOUBTS = frozenset("nN+?#T")
_THERE_ARE = frozenset(("il", "beaucoup", "many", "there", "surtout", "akwai"))
_MEASURES = frozenset(("time", "date", "unit", "percent", "age", "name", "none", ILL))
_HEARD = frozenset(
    ("need", "help", "given", "health", "security", "complaint", "thanks", "greeting", "no_need")
)


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
            _words(notes.terms[slice(*span)]) <= SHORT
            and not _is_harmless(notes, *span, measured)
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
    if unsure and _TOLD.isdisjoint([term.kind for term in tail]):
        return True  # `12 rapatriés à Gouré si tout va bien`; but `si possible de l'eau`
    if not unread and not unsure:
        return False
    measured = {id(term) for term, _, rule in notes.steps if rule in _MEASURES}
    return not _is_harmless(notes, first, first + len(tail), measured)


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
        if parts[0] is not count and not told and _words(behind) > 1:
            return _MORE.isdisjoint(notes.kinds[first:after])
    return False


def _says_who_all_are(left: Left, first: int, after: int) -> bool:
    """`Duka maza ne`, `All men`: the word for people is that of a count before."""
    read = {id(count.label) for count in left.counts}
    clause = left.notes.terms[first:after]
    return _DOUBTS.isdisjoint(left.notes.kinds[first:after].replace("T", "")) and any(
        id(term) in read for term in clause
    )


def _objects(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> bool:
    """`d'autres sont venus`, `à Dungass aussi`, `j'ai oublié les enfants`: of any length."""
    sentence = notes.terms[first:after]
    had = any(term.form in word_set("had_before") for term in sentence)
    if had and all(term.note == REST for term in sentence):
        return False  # `Hier on en avait eu 29, déjà signalés`
    kinds = _kinds(notes, first, after, measured)
    came = any(
        "arrive" in term.cues and term.form not in ("arrivee", "a recu") for term in sentence
    )
    forms = {part for term in sentence for part in term.form.split(" ")}
    told = not word_set("tales").isdisjoint(forms)
    said = told or not _TOLD.isdisjoint(kinds)
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
    dated = dated or (came and set(kinds) <= _DAYS_ALONE)  # `Sun zo jiya Alhamis`
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


def _kinds(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> str:
    """The kinds of a sentence as it was typed, without numbers that measure something."""
    return "".join(
        [
            "G" if typed == "G" else "_" if id(term) in measured and term.kind != "J" else term.kind
            for term, typed in zip(notes.terms[first:after], notes.kinds[first:after], strict=True)
        ]
    )


def _is_past(term: Term) -> bool:
    before = isinstance(term.value, int) and term.value < 0
    return before or term.form in word_set("weekdays")


def _words(terms: list[Term]) -> int:
    return sum(term.form.count(" ") + 1 for term in terms)


def _is_harmless(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> bool:
    sentence = notes.terms[first:after]
    if [term.form for term in sentence[:2]] == ["c", "est"]:
        first, sentence = first + 2, sentence[2:]  # `C'est à Ichirnawa`
    kinds = "".join([term.kind for term in sentence])
    if not _TOLD.isdisjoint(kinds) or _PLACED.issuperset(kinds) or _FIELD.search(kinds):
        return True
    if set(kinds) <= set("NXM_:") or ("L" in kinds and sentence[0].form in _THERE_ARE):
        return True  # `trois camions`, `Ménages: 9`, `il y a beaucoup d'enfants`
    if any(id(term) in measured for term in sentence):
        return True  # `chacun a reçu 65000 F`, `la pompe donne 8 m3`
    if any(term.note == REST or not _HEARD.isdisjoint(term.cues) for term in sentence):
        return True
    words = {part for term in sentence for part in term.form.split(" ")}
    if not word_set("tales").isdisjoint(words) or _is_of_the_writer(sentence, words, kinds):
        return True
    if sentence[0].form == "ras" and "N" not in kinds and len(sentence) <= A_FEW:
        return True  # `RAS sécurité`
    if sentence[0].form in ("aucun", "aucune", "pas") and not word_set("paperwork").isdisjoint(
        words
    ):
        return True  # `Aucune ventilation n'est disponible`
    if (
        _is_by(sentence, kinds)
        or _was_late(notes, sentence)
        or _tells_of_them(sentence, _kinds(notes, first, after, measured))
    ):
        return True
    came = any("arrive" in term.cues for term in sentence)
    return (came and "G" in kinds) or _is_planned(sentence)


def _is_by(sentence: list[Term], kinds: str) -> bool:
    """`Par le car de la SNTV`, `Venus en camion`: how they travelled."""
    said = [term.form.split(" ")[-1] for term in sentence[:2]]
    return _BY.match(kinds) is not None and not _MEANS.isdisjoint(said)


@cache
def _farewells() -> frozenset[str]:
    return frozenset(phrase for listed in frames("closing").values() for phrase in listed)


def _is_of_the_writer(sentence: list[Term], words: AbstractSet[str], kinds: str) -> bool:
    """`Je suis avec eux au centre`, `On attend vos instructions` with more behind it."""
    own = not {"je", "suis", "on", "nous", "moi"}.isdisjoint(words)
    with_them = own and {"avec", "eux"} <= words and _DOUBTS.isdisjoint(kinds)
    return with_them or " ".join([term.form for term in sentence]) in _farewells()


def _was_late(notes: Notes, sentence: list[Term]) -> bool:
    """`J'avais oublié d'envoyer`, or `désolé oublié` of a past day: nobody was forgotten."""
    forgot = any("forgotten" in term.cues for term in sentence)
    past = notes.day is not None and notes.day < notes.context.today
    only = past and all(
        term.form in word_set("apologies")
        or term.form.split(" ")[-1] in word_set("forgot")
        or _is_short(term)
        for term in sentence
    )
    return forgot and (only or sentence[-1].form.split(" ")[-1] in word_set("reporting"))


def _is_short(term: Term) -> bool:
    """`g oublié`, `je vous ai oublié`: no word of its own."""
    return term.kind == "_" and len(term.form) <= A_FEW


def _tells_of_them(sentence: list[Term], kinds: str) -> bool:
    """`Les formalités prennent du temps`: of somebody, and not a word of the report itself."""
    doubts = _DOUBTS - {"N"} if _OF_THINGS.search(kinds) else _DOUBTS
    if sentence[0].form not in word_set("story_subjects") or not doubts.isdisjoint(kinds):
        return False
    places = [term for term, kind in zip(sentence, kinds, strict=True) if kind == "G"]
    if any(isinstance(place.value, Name) and place.value.meant for place in places):
        return False  # `les femmes à Dungass`
    return _words(sentence) > 2 and not speaks_of_the_report(sentence)


def _is_planned(sentence: list[Term]) -> bool:
    """`Demain je vous donne le détail`."""
    return any(
        term.kind == "J" and isinstance(term.value, int) and term.value > 0 for term in sentence
    )
