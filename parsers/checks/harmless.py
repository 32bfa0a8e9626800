"""Sentences behind the people counted that are known to say nothing against the report.

harmless := what they need, how they are, who houses them, a place, a plan, thanks
          | "all" LABEL                          duka maza ne: read with the count
          | when and how they came               ils sont arrivés hier à pied
          | what they are, of the writer, a cause of lateness, how they travelled
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from parsers.lexicon.tables import frames, word_set
from parsers.notes import REST, Notes
from parsers.story.small_talk import speaks_against, speaks_of_the_report
from parsers.words.gazetteer import Name
from parsers.words.terms import Term

A_FEW = 4
"""Words."""
TOLD = frozenset("DVCKYZ")
"""Kinds of what is heard in any sentence: needs, health, who they are, where they come from."""
_PLACED = frozenset("GvJ_aft&,:H")
DAYS_ALONE = frozenset("QPJ_H,atX")
_FIELD = re.compile(r"^[^N]*[:=][^N]*$|^X:N|^w:NX|^_NfJ|^[wvUQ_]?a?G$|f[GK]|Q.*t_?[GK]|GQ$")
"""`Chef de groupe: Ibrahim`, `venant de Sokoto`, `ont quitté pour Zinder`, `Gouré RAS`."""
_BY = re.compile(r"[QP]?[_wa]{1,2}N?X[_fwU]{0,4}$")
_MEANS = frozenset(("par", "en", "by"))
_OF_THINGS = re.compile(r"^N?[^N]*N[wUX]_?$")
DOUBTS = frozenset("nN+?#T")
_THERE_ARE = frozenset(("il", "beaucoup", "many", "there", "surtout", "akwai"))
_HEARD = frozenset(
    ("need", "help", "given", "health", "security", "complaint", "thanks", "greeting", "no_need")
)


def kinds_typed(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> str:
    """The kinds of a sentence as it was typed, without numbers that measure something."""
    return "".join(
        [
            "G" if typed == "G" else "_" if id(term) in measured and term.kind != "J" else term.kind
            for term, typed in zip(notes.terms[first:after], notes.kinds[first:after], strict=True)
        ]
    )


def words_of(terms: list[Term]) -> int:
    """How many words these terms are."""
    return sum(term.form.count(" ") + 1 for term in terms)


def is_harmless(notes: Notes, first: int, after: int, measured: AbstractSet[int]) -> bool:
    """Whether this sentence is of them, of things or of the writer; `measured`: ids of terms."""
    sentence = notes.terms[first:after]
    if [term.form for term in sentence[:2]] == ["c", "est"]:
        first, sentence = first + 2, sentence[2:]  # `C'est à Ichirnawa`
    kinds = "".join([term.kind for term in sentence])
    if not TOLD.isdisjoint(kinds) or _PLACED.issuperset(kinds) or _FIELD.search(kinds):
        return True
    if set(kinds) <= set("NXM_:") or ("L" in kinds and sentence[0].form in _THERE_ARE):
        return True  # `trois camions`, `Ménages: 9`, `il y a beaucoup d'enfants`
    if any(id(term) in measured for term in sentence):
        return True  # `chacun a reçu 65000 F`, `la pompe donne 8 m3`
    if any(term.note == REST or not _HEARD.isdisjoint(term.cues) for term in sentence):
        return True
    words = {part for term in sentence for part in term.form.split(" ")}
    if (
        not word_set("tales").isdisjoint(words)
        or _is_of_means(sentence, words)
        or _is_of_the_writer(sentence, words, kinds)
    ):
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
        or _tells_of_them(sentence, kinds_typed(notes, first, after, measured))
    ):
        return True
    came = any("arrive" in term.cues for term in sentence)
    how = came and DAYS_ALONE.issuperset(kinds)  # `Venues à pied`, `Ils sont arrivés hier à 20h`
    return how or (came and "G" in kinds) or _is_planned(sentence)


def _is_of_means(sentence: list[Term], words: AbstractSet[str]) -> bool:
    """`mon téléphone se décharge`, `pardon mon clavier est gâté`."""
    return not word_set("means").isdisjoint(words) and not speaks_against(sentence)


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
    with_them = own and {"avec", "eux"} <= words and DOUBTS.isdisjoint(kinds)
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
    doubts = DOUBTS - {"N"} if _OF_THINGS.search(kinds) else DOUBTS
    if sentence[0].form not in word_set("story_subjects") or not doubts.isdisjoint(kinds):
        return False
    places = [term for term, kind in zip(sentence, kinds, strict=True) if kind == "G"]
    if any(isinstance(place.value, Name) and place.value.meant for place in places):
        return False  # `les femmes à Dungass`
    return words_of(sentence) > 2 and not speaks_of_the_report(sentence)


def _is_planned(sentence: list[Term]) -> bool:
    """`Demain je vous donne le détail`."""
    return any(
        term.kind == "J" and isinstance(term.value, int) and term.value > 0 for term in sentence
    )
