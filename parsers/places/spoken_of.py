"""Places that are named beside the people counted, who are said to be elsewhere: see `bound.py`.

here   := PLACE, and the people are "here"              rien à Magaria, 11 refoulés ici
mention:= PLACE "est" …, PLACE "?", "za su" PLACE       Gouré est leur village, et Gouré ?
site   := at SITE "de" PLACE, the people in its clause  Au carrefour de Tirmini j'ai laissé 12
post   := SITE PLACE, and its people write            Infirmier du CSI de Wacha: …
before := what befell them at PLACE, and "arrivés"      panne à Gangara, arrivés 23h
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_NUMBER = re.compile(r"N_?[LPC:]")
SIGNS = frozenset(",;:.(!")
TIES = frozenset(
    ("arrive", "landed", "staying", "announce", "not_come", "cumulative", "transfer", "held")
)
"""Cues of what people do at their place."""
THERE = frozenset(("la bas", "labas", "lui", "eux", "there", "bas"))
BESIDE = 3
"""Terms: `ici au poste de Magaria`."""
SITE_AHEAD = 4
"""Terms: `À la gare de`."""
AM = frozenset(("suis", "jsuis", "sommes", "voici", "je", "nous", "on"))
_SUBJECT = frozenset(("est", "c", "reste", "tana"))
HERE = frozenset(("ici", "nan", "here", "ici meme"))
_WAYS_TO = (
    "za su",
    "su je",
    "su tafi",
    "su koma",
    "su wuce",
    "su isa",
    "bi ta",
    "ta hanyar",
    "depuis",
    "tun daga",
)
"""`suna so su je Gouré`, `sun bi ta Tanout`, `ont marché depuis Guidiguir`."""
_THEM = frozenset(("les", "leur", "l"))
_MINE = frozenset(("jai", "je", "j"))
_THEN = frozenset(("puis", "ensuite", "then"))
_OURS = frozenset(("nous", "moi", "ns"))


def is_elsewhere(notes: Notes, at: int, counted: set[int]) -> bool:
    """Whether the people counted are not at the place named at `at`; `counted`: their terms."""
    return (
        _are_here(notes, at, counted)
        or _is_spoken_of(notes, at, counted)
        or _came_after(notes, at, counted)
    )


def _are_here(notes: Notes, at: int, counted: set[int]) -> bool:
    """`rien à Magaria, 11 refoulés ici`; but `ici Magaria, 12 refoulés` is the place itself."""
    terms = notes.terms
    heres = [i for i, term in enumerate(terms) if term.form in HERE]
    am = {term.form for term in terms[max(0, at - 2) : at]} & AM
    heres = [] if am else [i for i in heres if _is_counted(notes, i, counted)]
    if at + 1 in counted or (at == 0 and "zero" not in notes.cues):
        heres = [i for i in heres if not _they_stay(notes, max(counted, default=at), i)]
    if "chez" in notes.forms:
        heres += [
            i
            for i, (one, by) in enumerate(pairwise(terms))
            if one.form == "chez" and by.form in _OURS
        ]
    for i, (one, by) in enumerate(pairwise(terms)):  # `Magaria: rien. Moi: 11 refoulés`
        if one.form in _OURS and by.kind == ":" and i > at and _is_counted(notes, i + 2, counted):
            return True
    return bool(heres) and not any(_is_beside(notes, i, at) for i in heres)


def _they_stay(notes: Notes, last: int, here: int) -> bool:
    """`Bandé 8 hommes refoulés, ils dorment ici`, `… bloqués ici`: where they are counted."""
    return any(
        term.form in word_set("they") or "staying" in term.cues
        for term in notes.terms[last + 1 : here]
    )


def _is_beside(notes: Notes, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    if any("landed" in t.cues or t.form in _THEN for t in notes.terms[other:one]):
        return False  # `sun sauka a Zinder sun iso nan`, `pause à Gangara puis ici`
    sites = [t for t in notes.terms[first:last] if t.form in word_set("sites")]
    days = [t for t in notes.terms[first:last] if t.kind == "J"]
    reach = (
        BESIDE + len(sites) + len(days)
    )  # `ici au marché de Bandé`, `chez moi depuis samedi à …`
    return last - first <= reach and SIGNS.isdisjoint(notes.line[first:last])


def _is_spoken_of(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Gouré est leur village`, `all Goure people`, `et Gouré ?`, `za su Magaria`."""
    before = " ".join([term.form for term in notes.terms[max(0, at - 2) : at]])
    behind = notes.terms[at + 1] if at + 1 < len(notes.terms) else None
    home = notes.line[max(0, at - 2) : at] == "fv" and not stay(notes, at, counted)
    home = home and not any(term.form == "chef" for term in notes.terms[max(0, at - 3) : at])
    home = home and not speaks_there(notes, at)
    writes = at == 1 and notes.line[2:3] == ","  # `Depuis Gouré, nous vous informons …`
    if (before.endswith(_WAYS_TO) and not writes) or home:
        return True
    if at and notes.terms[at - 1].form in word_set("bodies"):
        return True  # `la DRECM Zinder`, `mutanen Gouré`
    if notes.line[max(0, at - 2) : at] in (".t", ",t") and at - 2 > min(counted, default=at):
        return True  # `13 refoulés. direction Magaria`
    if behind is None:
        return False
    asked = behind.kind == "?" or "question" in behind.cues
    alone = at + 1 not in counted and notes.kinds[at + 2 : at + 3] != "N"
    alone = alone and not (at - 1 in counted and behind.form in word_set("returned"))
    people = behind.kind == "P" and alone and TIES.isdisjoint(behind.cues)
    said = [term.form for term in notes.terms[at + 1 : at + 3]]
    has = said == ["n", "a"] or (said[0] in _THEM and said[1:] in (["a"], ["ont"]))
    for_them = said[0] == "pour" and not THERE.isdisjoint(said)
    mine = behind.form in _MINE and notes.line[at - 1 : at] in tuple(SIGNS)  # `moa jai pas de …`
    told = behind.form in _SUBJECT and not (
        notes.line[at - 1 : at] == "a" and at > 1 and not TIES.isdisjoint(notes.terms[at - 2].cues)
    )  # `l'effectif accueilli à Gouna est de 17`
    told = told and not _says_how_many(notes, at + 1)
    return asked or people or has or for_them or mine or told


def speaks_there(notes: Notes, at: int) -> bool:
    """`Infirmier du CSI de Wacha: …`, `Infirmier du CSI de Wacha nous avons reçu …`."""
    behind = notes.terms[at + 1].form.split(" ")[0] if at + 1 < len(notes.terms) else ""
    return behind == ":" or (at <= BESIDE and behind in AM)


def names_the_site(notes: Notes, at: int) -> bool:
    """`Centre d'accueil de Gouré: 12 rapatriés`, `Infirmier du CSI de Wacha: …`: of that site."""
    first, _ = notes.sentence(at, ends=".;!\n")
    between = set(notes.line[first + 1 : at])
    nurse = notes.terms[first].form in word_set("professions") and "v" in between
    heads = at > first and (nurse or is_site(notes.terms[first])) and between <= set("_afv")
    return heads and speaks_there(notes, at)


def is_site(term: Term) -> bool:
    """`à l'école de Yékoua`, `at the gate of Dogo-Dogo school`."""
    return "centre" in term.cues or term.form in word_set("sites")


def _says_how_many(notes: Notes, at: int) -> bool:
    """`Olelewa c 12: 7h 3f 2enf`, `Magaria c'est 12 refoulés`."""
    first = at + 1 + (notes.kinds[at + 1 : at + 2] == "_" and notes.terms[at + 1].form == "est")
    return notes.terms[at].form == "c" and _NUMBER.match(notes.kinds, first) is not None


def _came_after(notes: Notes, at: int, counted: set[int]) -> bool:
    """`panne à Gangara, arrivés 23h`, `volés à Gangara avant d'arriver`.

    What befell them there stands between them and the place, and their coming behind it.
    """
    first = max([i for i in counted if i < at], default=-1)
    terms, line = notes.terms, notes.line
    if first < 0 or not any(
        "arrive" in term.cues and i not in counted for i, term in enumerate(terms) if i > at
    ):
        return False
    if any(line[i] == "G" for i in range(at + 1, len(line))):
        return False
    between = range(first + 1, at)
    tied = any(not TIES.isdisjoint(terms[i].cues) or line[i] in "NLM" for i in between)
    return not tied and any(
        line[i] in "wUv" and terms[i].form not in word_set("sites") for i in between
    )


def opens_at_a_site(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Au carrefour de Tirmini j'ai laissé 12 refoulés`, `À la gare de …`: in one clause."""
    before = notes.line[:at]
    heads = before[:1] == "a" and before[-1:] in ("f", "v") and set(before) <= set("afv_")
    behind = notes.line[at + 1 : min(counted, default=0)]
    return heads and at <= SITE_AHEAD and bool(behind) and SIGNS.isdisjoint(behind)


def stay(notes: Notes, at: int, counted: set[int]) -> bool:
    """`hébergés à l'école primaire de Guidiguir`: a word for staying behind the people."""
    first = max([i for i in counted if i < at], default=at)
    return any(
        not TIES.isdisjoint(term.cues)
        or term.form in word_set("hosts")
        or term.form.startswith(("heberg", "accueil", "loges", "logees"))
        for term in notes.terms[first + 1 : at]
    )


def _is_counted(notes: Notes, at: int, counted: set[int]) -> bool:
    """Whether people are counted in the clause of this term."""
    first, after = notes.sentence(at, ends=".;!,:")
    return any(first <= i < after for i in counted)
