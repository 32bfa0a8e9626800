"""Communes of the sender's department that a clause of their own ties to the people counted.

alone  := the last clause, and nothing else in it             We have 6 children here. Yekoua
lodged := LODGED … at PLACE, behind the people                …. Logés sous un arbre à Bouné
writes := I_AM … WRITER "de" PLACE, before the people         C'est le focal de Hamdara. 8 rapatriés
        | "rahoto na" NUMBER "daga" PLACE | "daga" PLACE "muke"
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.gazetteer import Name

_I_AM = frozenset(("c", "c est", "cest", "moi", "ici", "je", "nous", "ns", "je suis", "this", "ni"))
_ADDRESSES = frozenset(("pour", "pr", "to", "allo", "rapport", "compte rendu"))
FEWEST = 3
"""Terms before the place: `c'est le focal de`."""


def has_own_clause(notes: Notes, at: int) -> bool:
    """Whether the place named at `at` stands in such a clause."""
    return _closes_alone(notes, at) or _introduces(notes, at) or _lodged(notes, at)


def is_addressed(notes: Notes, at: int) -> bool:
    """`Pour Zinder: 12 hommes`, `rapport à Zinder: …`: where those sit to whom it is written."""
    name = notes.terms[at].value
    if not isinstance(name, Name) or name.text not in ("Zinder", "Ville de Zinder"):
        return False
    said = [term.form for term in notes.terms[:at]]
    opens = 0 < len(said) < FEWEST and not _ADDRESSES.isdisjoint(said)
    return opens and notes.line[at + 1 : at + 2] in (",", ":", ".")


def _closes_alone(notes: Notes, at: int) -> bool:
    """`We have 6 children here. Yekoua`: the last clause, and nothing else in it."""
    first, after = notes.sentence(at, ends=".;!,")
    alone = set(notes.line[first:after]) <= set("Gva")
    return first > 0 and alone and set(notes.line[after:]) <= set(".!,")


def _lodged(notes: Notes, at: int) -> bool:
    """`…. Logés sous un arbre à Bouné`: a clause of those who were counted."""
    first, _ = notes.sentence(at, ends=".;!,:")
    lodged = notes.terms[first].form in word_set("hosts") and first > 0
    counted = any(term.kind == "N" and not term.weak for term in notes.terms[first:at])
    return lodged and notes.line[at - 1] == "a" and not counted


def _introduces(notes: Notes, at: int) -> bool:
    """`C'est le focal de Hamdara. 8 rapatriés`, `c nous les jeunes de Guidimouni, 52 déplacés`."""
    first, after = notes.sentence(at, ends=".;!,:")
    behind = notes.terms[at + 1].form if at + 1 < after else ""
    said = [term.form for term in notes.terms[:at]]
    if len(said) == 1 and said[0] in ("c", "c est", "cest") and after == at + 1:
        return True  # `c gamou. 5 maliens …`
    if first == 0 and said[:1] == ["ici"] and after == at + 1:
        writer = any(not word_set("writers").isdisjoint(form.split(" ")) for form in said)
        return len(said) == 1 or writer  # `Ici Garazou. …`, `ici directeur école Dantchiao. …`
    if first or notes.line[at - 1 : at] != "f":
        return False
    if notes.kinds[:at] == "#Nf" or (at == 1 and behind in ("muke", "nake")):
        return True  # `Rahoto na 3 daga Hamdara, …`, `daga Kwaya muke. …`
    if after != at + 1 or at < FEWEST:
        return False
    said = said[:-1]
    return said[0] in _I_AM and not word_set("writers").isdisjoint(said[-1].split(" "))
