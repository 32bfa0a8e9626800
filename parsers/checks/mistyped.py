"""What may be mistyped and nobody could mend: asked about when it could change a count.

number := a word one slip from a number's, beside one      talatn da biyar
label  := a number whose own word nobody knows             24 xe rap, emme8, une emme et 3 enfants
"""

from __future__ import annotations

import re

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.words.near_words import may_be_number

_BESIDE_NUMBER = (re.compile(r"N[_&]?w"), re.compile(r"w[_&]?N"))
_IN_LIST = re.compile(r"(?:^|[,&.:])N[wo](?=[,&.C]|$)")
_LETTERS_FOR_FIGURES = re.compile(r"l[lo]*o[lo]*(?:h|f|g|e|fi)")
_NO_CODE = re.compile("Gw(?=LN|NL)")
LONGEST_CODE = 3
LONGEST_FIELD = 4
"""Letters of a label with its number, both mistyped."""
LONG_NUMBER = 5
"""Letters of a word for about so many: `dizaine`."""


def number(left: Left) -> bool:
    """`dari da ashiirn`, `talatn da biyar`: a word nobody knows that may belong to the number."""
    line = left.notes.line
    return any(
        _belongs(left, match) for pattern in _BESIDE_NUMBER for match in pattern.finditer(line)
    )


def _belongs(left: Left, match: re.Match[str]) -> bool:
    """`une dizene`, but no `un vent`: behind an article stands a long word for a number."""
    terms, line = left.notes.terms, left.notes.line
    word = terms[line.index("w", match.start())]
    article = terms[match.start()].weak
    return may_be_number(word.form) and not (article and len(word.form) < LONG_NUMBER)


def label(left: Left) -> bool:
    """`24 ee rap`, `emme8`, `une emme et 3 enfants`: a number whose own word nobody knows."""
    terms, line = left.notes.terms, left.notes.line
    labelled = {count.pair.number for count in left.counts if count.label.kind == "L"}
    # `c 25 refoulés`, `ojd 12 hommes`: a short word may be slang where no word stands on its side.
    number_first = any(c.pair.number < c.pair.label for c in left.counts if c.label.kind == "L")
    word_first = any(c.pair.label < c.pair.number for c in left.counts if c.label.kind == "L")
    coded = all(c.label.code for c in left.counts if c.label.kind == "L")
    if coded and _NO_CODE.match(line) and len(terms[1].form) == LONGEST_CODE and terms[0].code:
        return True  # `MAG XYZ H5 F2`: where the category belongs
    for i, kind in enumerate(line):
        if kind != "w" or terms[i].form in word_set("wives"):
            continue
        if terms[i].form == "c" and terms[i + 1 : i + 2] and terms[i + 1].form == "est":
            continue  # `pour les vingt deux c'est neuf hommes`
        short = len(terms[i].form) <= LONGEST_CODE
        before = line[i - 1 : i] == "N" and i - 1 not in labelled
        behind = line[i + 1 : i + 2] == "N" and i + 1 not in labelled
        after = before and (terms[i].glued or (short and number_first))
        if after or (behind and (terms[i + 1].glued or (short and word_first))):
            return True
        if coded and labelled and _LETTERS_FOR_FIGURES.fullmatch(terms[i].form):
            return True  # `12h lOf 4e`
        field = coded and terms[i].form[:1] in tuple("hfge") and len(terms[i].form) <= LONGEST_FIELD
        if field and (line[i + 1 : i + 2] == "L" or line[i - 1 : i] == "N"):
            return True  # `REF HXO F4`: a field nobody could read
    return bool(labelled) and _IN_LIST.search(line) is not None
