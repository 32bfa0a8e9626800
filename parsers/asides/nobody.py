"""Words that say of some people that there are none: nothing to flag, or a number of nought.

none := NOT VULNERABLE | 0 VULNERABLE         aucun mort, malades: 0
      | LABEL NOT                             mata babu, filles: aucune
      | "pour exploitation" ":" at the head    transmis pour exploitation : 27 retournés
      | NOT CATEGORY, beside another          retour spontané, pas des refoulés
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules, number_at
from parsers.people.heads import CHILDREN
from parsers.report import Vulnerability

_ALONE = "(?![_vwn]{0,2}[NfatGK&])"
"""Behind a sort that is denied: no number, place or country."""


def _takes_back(notes: Notes) -> bool:
    """A correction takes people out of what was reported: there, none is a number.

    Who is sorry and tells a category and a place reports arrivals (`désolé pas de mort, 12 …`).
    """
    in_full = {Kind.CATEGORY, Kind.PLACE} <= set(notes.line)
    return "correct" in notes.cues or ("sorry" in notes.cues and not in_full)


def _number_nought(notes: Notes, at: int) -> None:
    notes.terms[at].value = 0
    notes.recast(at, Kind.NUMBER)


def _none_of_them(notes: Notes, first: int, after: int) -> bool:
    """`mata babu`, `filles: aucune`: their number is nought."""
    term = notes.terms[after - 1]
    if term.form not in word_set("none"):
        return False
    if term.form == "ba" and any(t.form == "ba" for t in notes.terms[:first]):
        return False  # `ba mu raba maza da mata ba`: the end of a "not"
    _number_nought(notes, after - 1)
    return after > first


def _no_such(notes: Notes, first: int, after: int) -> bool:
    """`no women, no children`, `pas d'enfants`: beside those who were counted."""
    if notes.terms[first].form not in word_set("none"):
        return False
    if _takes_back(notes):
        _number_nought(notes, first)
        return True
    if "N" not in notes.line[:first]:
        return False
    notes.claim(first, after, "nobody", "none")
    return True


def _no_english(notes: Notes, first: int, after: int) -> bool:
    """`no sick, no child`: here the word numbers nothing."""
    if notes.terms[first].form != "no" or "N" not in notes.line[:first]:
        return False
    if _takes_back(notes):
        _number_nought(notes, first)
        return True
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    notes.terms[first].cues = ()
    return True


def _none(notes: Notes, first: int, after: int) -> bool:
    """`aucun mort`, `pas de malade`: nobody, so nothing to flag."""
    if _takes_back(notes):
        _number_nought(notes, first)
        for at in range(first, after - 1):
            if notes.kinds[at] == Kind.LABEL:  # `aucune femme enceinte`: women there are
                notes.recast(at, Kind.FILLER)
        return True
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _no_such_sort(notes: Notes, first: int, after: int) -> bool:
    """`personne ne les a expulsés, retour spontané`: what they are not, beside what they are."""
    at = after - 1
    start, end = notes.sentence(first, ends=",.;!:")
    said = [term.form for term in notes.terms[first:end]]
    if said[0] == "personne" and said[1] not in ("ne", "n"):
        return False
    before = notes.line[start:first]
    if not word_set("denied_in_part").isdisjoint(said) or "s" in before:
        return False  # `pas tous refoulés`, `dont 3 femmes pas refoulées`
    if "L" in before and "N" not in before:
        return False  # `les femmes ne sont pas refoulées, les hommes rapatriés`
    denied = notes.terms[at].value
    others = [term.value for i, term in enumerate(notes.terms) if term.kind == "C" and i != at]
    if not others or denied in others or "N" not in notes.line or "nC" in notes.line[after:]:
        return False  # `aucune arrivée, ni refoulés ni rapatriés`
    notes.recast(at, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _of_the_message(notes: Notes, first: int, after: int) -> bool:
    """`Transmis pour exploitation : 27 retournés`: what the office does with it, to nobody."""
    head = notes.terms[first].form.split(" ")[0]
    if notes.terms[after - 1].form != "exploitation" or head not in word_set("office_heads"):
        return False
    notes.recast(after - 1, Kind.FILLER)
    return True


def _none_such(notes: Notes, first: int, after: int) -> bool:
    """`enfants non accompagnés : aucun`, `malades: néant`."""
    if _takes_back(notes):
        return False
    notes.recast(first, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _zero(notes: Notes, first: int, after: int) -> bool:
    """`0 mort`, `morts: 0`, `H10 F4 deces 0`."""
    if notes.terms[number_at(notes, first, after)].value != 0 or _takes_back(notes):
        return False
    for i in range(first, after):
        if notes.terms[i].kind == Kind.VULNERABLE:
            notes.recast(i, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _nothing(notes: Notes, first: int, after: int) -> bool:
    """`TAN 0`: nobody came there."""
    number = notes.terms[after - 1]
    if number.value != 0:
        return False
    number.cues = ("zero",)
    notes.cues.add("zero")
    notes.claim(first + 1, after, "nobody", "none")
    return True


def _lone(notes: Notes, first: int, after: int) -> bool:
    """`une seule femme`: one woman, and no child without parents."""
    if not notes.terms[after - 1].form.startswith("seul"):
        return False
    notes.recast(after - 1, Kind.FILLER)
    return after > first


def _on_their_own(notes: Notes, first: int, after: int) -> bool:
    """`14 femmes seules`, `je suis seul`: no child without parents, where no child is spoken of."""
    mine = first and notes.terms[first - 1].form in ("suis", "etais", "sommes")
    young = not mine and any(term.kind == "L" and term.value in CHILDREN for term in notes.terms)
    if young or not notes.terms[first].form.startswith("seul"):
        return False
    notes.recast(first, Kind.FILLER)
    return after > first


def _of_somebody_else(notes: Notes, first: int, after: int) -> bool:
    """`le chauffeur est malade`, `… malien`, `ma femme est enceinte`: none of those who came."""
    said = {term.form for term in notes.terms[first : after - 1]}  # `leur guide nigérian`
    if (
        said.isdisjoint(word_set("not_of_them"))
        or notes.terms[after - 1].value == Vulnerability.DECES
    ):
        return False
    notes.recast(after - 1, Kind.FILLER)
    return True


def _worn_out(notes: Notes, first: int, after: int) -> bool:
    """`un vieux camion`: nobody old."""
    notes.recast(first, Kind.FILLER)
    return after > first


def _none_of_so_many(notes: Notes, first: int, after: int) -> bool:
    """`aucun des 12 n'est malade`: nobody is, and their number is told elsewhere."""
    if not notes.terms[first].form.startswith(("aucun", "none", "not one", "pas un")):
        return False
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _nobody_came(notes: Notes, first: int, after: int) -> bool:
    """`personne n'est descendu`, `personne n'a traversé`."""
    did = notes.terms[after - 1]
    if notes.terms[first + 1].form != "n" or not (
        "arrive" in did.cues or did.form in word_set("comes")
    ):
        return False
    notes.terms[first].cues = ("zero",)
    did.cues = ()
    notes.hear_cues_again()
    notes.claim(first, after, "nobody", "none")
    return True


RULES: Rules = (
    ("none", "P # =personne", re.compile(r"P#[_a][_wQ]"), _nobody_came),
    ("none", "L n", re.compile(r"(?<!N)L[:=]?n(?=[.,;]|$)"), _none_of_them),
    ("none", "L n", re.compile(r"n[_f]{0,2}L(?!_?V|[:=]?N(?!_?L))(?<!N)"), _no_such),
    ("none", "#", re.compile(r"#[LV](?![:=]?N)"), _no_english),
    ("none", "G =0|00|o|zero|sifiri", re.compile(r"^G[:=,]?N(?=[.!]?$)"), _nothing),
    ("lone", "V", re.compile(r"NV(?=[LXUM]|_V)"), _lone),
    ("lone", "U_ V @not_of_them", re.compile(r"[U_]_{0,2}V"), _of_somebody_else),
    ("lone", "V @not_of_them", re.compile(r"_[Lwz_]_{0,2}V"), _of_somebody_else),
    ("lone", "U_ Y @not_of_them", re.compile(r"[U_]_{0,2}Y"), _of_somebody_else),
    ("lone", "V =seul|seule|seuls|seules", re.compile(r"V"), _on_their_own),
    ("lone", "V X =vieux|vieille|vieil|old", re.compile(r"V(?=X)"), _worn_out),
    ("none", "n V", re.compile(r"n[_f]{0,2}N[LPC]?[n#_w]{0,3}V"), _none_of_so_many),
    ("none", "V", re.compile(r"n[_fL]{0,2}V(?![:=]?N(?!_?[LPC]))"), _none),
    ("none", "C =exploitation", re.compile(r"^[_wQ]{0,2}tC(?=:)"), _of_the_message),
    ("none", "n C", re.compile(rf"(?<!N)n[_fa]{{0,3}}C{_ALONE}"), _no_such_sort),
    ("none", "P C =personne", re.compile(rf"(?<![NLP])P[_#][_a]{{0,3}}C{_ALONE}"), _no_such_sort),
    ("none", "V n", re.compile(r"(?<!N)V[:=]n(?=[.,;]|$)"), _none_such),
    ("none", "V", re.compile(r"NV(?!N)|(?<!N)V[:=]?N|(?<=LN)V[:=]?N"), _zero),
)
