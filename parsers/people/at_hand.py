"""What people have already: a thing that is named beside words that say it is there.

have   := HAVE THING (& THING)*                nous avons de l'eau, akwai ruwa, plenty water
here   := THING BEING? (ok | given | enough)   eau oui, abinci ya isa, food was given
none   := NO THING PROBLEM | THING "ne manque pas" | NO LACK "of" THING
met    := NEEDS BEING? "couverts"              les besoins sont couverts
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Need

_BETWEEN = frozenset("D&f_")
"""Kinds between a word for having and the thing: articles, and other things."""
_NOT = frozenset("n#")
_AUXILIARIES = word_set("being") | {"was", "has", "have", "been", "a", "ont", "ete", "ya", "ta"}
_COVERED = frozenset(("couvert", "couverts", "couverte", "couvertes"))
REACH = 6
"""Terms between a word for having and the last of its things."""


def is_at_hand(notes: Notes, at: int) -> bool:
    """Whether the need named at this index is one they have already."""
    words = notes.terms[at].form.split(" ")
    if not word_set("says_lack").isdisjoint(words):
        return False  # `ils ont faim`, `sans eau`
    return (
        _is_covered(notes, at)
        or _is_had(notes, at)
        or _is_here(notes, at)
        or _lacks_not(notes, at)
        or _is_theirs(notes, at)
    )


def _is_covered(notes: Notes, at: int) -> bool:
    """`tous les besoins sont couverts`: no blankets."""
    near = notes.terms[max(0, at - 4) : at]
    return notes.terms[at].form in _COVERED and any("need" in t.cues for t in near)


def _is_theirs(notes: Notes, at: int) -> bool:
    """`20 rapatriés avec papiers`, `à l'abri`: they have them, they are in it."""
    said = [term.form for term in notes.terms[max(0, at - 2) : at]]
    need = notes.terms[at].value
    sheltered = need == Need.ABRI and said == ["a", "l"]
    papers = need == Need.DOC and said[-1:] in (["avec"], ["with"])
    return (sheltered or papers) and "need" not in notes.cues


def _is_had(notes: Notes, at: int) -> bool:
    """`on a eau et vivres mais pas d'abri`, `suna da ruwa`; but `nous n'avons pas d'eau`."""
    terms = notes.terms
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        term, before = terms[k], terms[k - 1].form if k else ""
        has = term.form in word_set("have_it") or (term.form == "a" and before in ("on", "y"))
        if term.form in ("ba su", "basu"):  # `an ba su ruwa`: it was given to them
            has = before in ("an", "mun", "sun")
        if has:
            asked = any("need" in t.cues for t in terms[k:at])
            denied = any(t.kind in _NOT or t.form in ("ne", "n") for t in terms[max(0, k - 2) : k])
            return not (asked or denied)
        if notes.kinds[k] not in _BETWEEN or term.form in word_set("turns"):
            return False
    return False


def _is_here(notes: Notes, at: int) -> bool:
    """`eau oui, vivres non`, `food has been provided`, `abinci ya isa`."""
    behind = notes.terms[at + 1 : at + 5]
    while behind and (behind[0].form in _AUXILIARIES or behind[0].form == "supply"):
        behind = behind[1:]
    if not behind or behind[0].form not in _COVERED | word_set("at_hand"):
        return False
    wanted = any("need" in term.cues for term in notes.terms[notes.sentence(at)[0] : at])
    return not wanted or behind[0].form in _COVERED


def _lacks_not(notes: Notes, at: int) -> bool:
    """`l'eau ne manque pas`, `no food shortage`, `ba mu rasa ruwa ba`, `babu matsalar ruwa`."""
    before = [term.form for term in notes.terms[max(0, at - 4) : at]]
    behind = [term.form for term in notes.terms[at + 1 : at + 4]]
    if behind == ["ne", "manque", "pas"] or notes.terms[at].form == "ruwan":
        return behind[:1] == ["ne"] or before[-1:] == ["ba"]  # `ba ruwan mu`: none of our business
    if before[-1:] in (["no"], ["babu"]) and behind[:1] and behind[0] in word_set("troubles"):
        return True
    if before[-1:] and before[-1].startswith("pas de probleme"):
        return True
    lacking = [form for form in before if form in ("lack", "rasa", "matsala")]
    return bool(lacking) and not {"no", "babu", "ba", "not"}.isdisjoint(before)
