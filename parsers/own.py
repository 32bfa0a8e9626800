"""What is the sender's own, and nobody's who came: a family, an illness, papers.

family := (ma | mon | mes) LABEL          j'écris avec le téléphone de ma femme
ill    := "je suis" VULNERABLE            chef je suis malade cette semaine
thing  := (ma | mon | mes) NEED           mon papier s'est mouillé
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_MINE = re.compile(r"[_w](?P<mine>[LPD])(?!N|[:=])")
_ILL = re.compile(r"_[_w](?P<mine>V)")


def set_own_aside(notes: Notes) -> None:
    """Take what the sender says of himself out of the line."""
    if not notes.has("me_and_mine"):
        return
    for pattern, words in ((_MINE, "my"), (_ILL, "myself")):
        for match in list(pattern.finditer(notes.line)):
            if notes.terms[match.start()].form in word_set(words):
                at = match.start("mine")
                notes.recast(at, Kind.FILLER)
                notes.claim(at, at + 1, "the sender's own", "own")
