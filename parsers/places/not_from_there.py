"""Places and countries that stand where an origin would, and are none.

crossed  := (via | passés par | passant par) COUNTRY, beside another origin
            refoulés d'Algérie via la Libye
office   := (consul | police | frontière …) "de" PLACE|COUNTRY     consul d'Algérie informé
vehicle  := VEHICLE "de" PLACE of ours                             le bus de Tenhya est en panne
informed := PLACE | COUNTRY INFORMED                               Agadez informé
nation   := people "du" COUNTRY, come from elsewhere              20 hommes du Mali venant d'Algérie
inside   := CAME COUNTRY of ours                                   12 people entered Niger
home     := (originaires | ressortissants | résidents) "de" PLACE of ours, beside a country
            refoulés d'Algérie, originaires de Kwaya
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_WAYS = frozenset(("via", "passant par", "passes par", "passe par", "through"))
_OF = frozenset(("de", "d", "du", "des", "avec", "of"))
_HOME = ("originaire", "ressortissant", "resident")


def from_there(notes: Notes, origins: Sequence[int]) -> list[int]:
    """Of the terms that may say where they come from those that do."""
    abroad = any(notes.terms[i].kind == "K" for i in origins)
    return [i for i in origins if not _is_none(notes, i, several=len(origins) > 1, abroad=abroad)]


def is_on_the_way(notes: Notes, i: int) -> bool:
    """`from Libya via Kano`: they passed there, and its country is none of theirs."""
    said = " ".join([term.form for term in notes.terms[max(0, i - 2) : i]])
    return said.endswith(tuple(_WAYS))


def _is_nation(notes: Notes, i: int) -> bool:
    """`20 hommes du Mali venant d'Algérie`: who they are, as they came from elsewhere."""
    strong = any(term.kind == "f" and term.value == "strong" for term in notes.terms[i + 1 : i + 4])
    weak = i > 1 and notes.kinds[i - 1] == "f" and notes.terms[i - 1].value != "strong"
    return notes.terms[i].kind == "K" and weak and strong and notes.kinds[i - 2] in "LPC"


def _is_none(notes: Notes, i: int, *, several: bool, abroad: bool) -> bool:
    terms = notes.terms
    near = [term.form for term in terms[max(0, i - 3) : i]]
    behind = terms[i + 1].form.split(" ")[-1] if i + 1 < len(terms) else ""
    way = " ".join(near).removesuffix(" le").removesuffix(" la").removesuffix(" l")
    if several and terms[i].kind == "K" and any(way.endswith(word) for word in _WAYS):
        return True
    if behind in word_set("informed") or (several and _is_nation(notes, i)):
        return True
    if terms[i].value == notes.home and i and "arrive" in terms[i - 1].cues:
        return True
    if terms[i].ours and (abroad or several) and near and near[-1].startswith(_HOME):
        return True
    led = i - 1 - (near[-1:] in (["la"], ["le"], ["l"]))
    if led < 1 or terms[led].form not in _OF:
        return False
    owner = terms[led - 1]
    if not word_set("offices_abroad").isdisjoint(owner.form.split(" ")):
        # `ont traversé la frontière du Nigeria pour s'installer à Dogo-Dogo`: from there
        return word_set("crosses").isdisjoint(owner.form.split(" "))
    return owner.kind == "X" and terms[i].ours
