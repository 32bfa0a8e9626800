"""People who are said to be at a place of the sender's own department.

there := count … (at | chez) PLACE, in one clause       12 rapatriés logés chez le chef de Guidiguir
       | "they" BEING … at PLACE, behind the people     …, elles sont chez la présidente à Wacha
       | PLACE count, behind a word of reaching         a garin Guidiguir mutane 12
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places.spoken_of import SIGNS, stay

APART = frozenset(
    (
        "comme", "que", "qu", "sauf", "like", "than", "kamar", "pas", "ni", "mais", "amma", "but",
        "mission", "domicile", "station", "telephone", "reste", "restants", "rest", "sauran",
    )
)  # fmt: skip
BEING = frozenset(("sont", "suna", "are", "trouvent", "sommes", "restent"))
AT = frozenset(("a", "au", "at", "in"))


def are_there(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 rapatriés logés chez le chef de Guidiguir`, `…, ils sont à Guidiguir`: in one clause."""
    if _they_are_at(notes, at, counted):
        return True
    terms, line = notes.terms, notes.line
    before = terms[at - 1].form if at else ""
    first = max([i for i in counted if i < at], default=-1)
    between = terms[first + 1 : at]
    said = {term.form.split(" ")[-1] for term in between}
    if first < 0:
        opens = at + 1 in counted or notes.kinds[at + 1 : at + 3] == "PN"
        return opens and before in word_set("reached")  # `a garin Guidiguir mutane 12`
    if not (said.isdisjoint(APART) and said.isdisjoint(word_set("set_off"))):
        return False
    if not SIGNS.isdisjoint(line[first + 1 : at]):
        return before in AT and terms[at - 2].form.split(" ")[-1] in BEING
    if before in AT or not word_set("reached").isdisjoint({before, terms[at - 2].form}):
        return True
    return line[at - 1] in "fv" and stay(notes, at, counted)


def _they_are_at(notes: Notes, at: int, counted: set[int]) -> bool:
    """`…, elles sont chez la présidente des femmes à Wacha`: said of those before."""
    first = at
    while first > 0 and notes.line[first - 1] not in SIGNS:
        first -= 1
    said = [term.form for term in notes.terms[first : first + 2]]
    they = len(said) > 1 and said[0] in word_set("they") and said[1] in BEING
    return they and notes.terms[at - 1].form in AT and min(counted, default=at) < first
