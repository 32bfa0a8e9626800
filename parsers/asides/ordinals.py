"""Numbers that say the how-manieth: 1er, 2eme, the fifth district. They count nobody.

ordinal  := NUMBER (er | eme | e)          1er, 2e convoi
         | (na | ta) NUMBER, beside "farko"  bus na farko mutane 33, na biyu mutane 29
group    := (ordinal GROUP | PART_OF_DAY) ":"     2e groupe: 8 hommes; soir: 4 hommes
district := "zinder" NUMBER "e"            Zinder 5e
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

_HEADS = re.compile(r"[_wafJtv&]{0,5}:N?[LPCN]|N[PCL]")
_OWN_HEADS = re.compile(r"[&:]?N(?:[LPC]|$)|(?:f[KG])?\(N[LPC]")
LONGEST = 4
"""Letters behind a number: `2 eme`, `3 ieme`."""
MOST = 9
"""Districts of a town."""


def _ordinal(notes: Notes, first: int, after: int) -> bool:
    number, suffix = notes.terms[first:after]
    notes.groups += _has_heads(notes, after)
    if not suffix.glued and (
        suffix.form in ("e", "st") or number.weak or len(suffix.form) > LONGEST
    ):
        return False  # `premier 30 deuxième 25`
    notes.groups += _heads_a_group(notes, after)
    notes.claim(first, after, "ordinal", "ordinal")
    return True


def _in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`bus na farko mutane 33, na biyu mutane 29`: the second one, and no two."""
    number = notes.terms[after - 1]
    if notes.terms[first].form not in ("na", "ta") or number.value > MOST or number.form.isdigit():
        return False
    if all(term.form != "farko" for term in notes.terms[:first]):
        return False
    notes.claim(first, after, "ordinal", "ordinal")
    return True


def _ordinal_e(notes: Notes, first: int, after: int) -> bool:
    """`2e convoi`: an e glued to a small number, and no code beside it."""
    number, letter, noun = notes.terms[first : after + 1]
    if letter.form != "e" or not letter.glued or number.value > 31:
        return False
    heads = _heads_a_group(notes, first + 2)
    if _is_in_a_list_of_codes(notes, first) and not (heads and notes.groups):
        return False  # `5h 1f 12e hier`: children; `1er groupe 12h 3f. 2e groupe 7h` are none
    if noun.kind == "N":  # `ds le 1er 22h 3f ds le 2e 18h 1f`
        within = first > 1 and notes.terms[first - 2].form in ("ds", "dans")
        within = within or (notes.groups > 0 and _has_heads(notes, first + 2))
        notes.groups += 1 if within else 0
        return bool(within) and _claim_ordinal(notes, first)
    if noun.kind == "#":  # `2e rapport du jour`; but `3h 2f 4e ref 0142`
        counted = first > 1 and notes.line[first - 2 : first] == "NL"
        numbered = noun.form in word_set("messages_numbered") and not counted
        return numbered and _claim_ordinal(notes, first)
    if noun.kind in "CPQ" and noun.form not in word_set("events"):
        return False
    if noun.kind in "_w" and first > 1 and notes.line[first - 2 : first] == "NL":
        return not notes.terms[first - 1].code  # `3h 2f 4e tous refoulés`: children
    notes.groups += heads
    return _claim_ordinal(notes, first)


def _is_in_a_list_of_codes(notes: Notes, first: int) -> bool:
    """Whether two counts with glued codes, or one that is no hour, stand right before it."""
    line, terms = notes.line, notes.terms
    if first < 2 or line[first - 2 : first] != "NL" or not terms[first - 1].code:
        return False
    return terms[first - 1].form != "h" or line[max(0, first - 4) : first - 2] == "NL"


def _heads_a_group(notes: Notes, noun: int) -> bool:
    """`1er groupe à l'aube: 12 hommes`, `2e bus 38 refoulés`: those of one group stand behind."""
    named = noun < len(notes.terms) and (
        notes.terms[noun].form in word_set("crowds") or notes.terms[noun].kind == "X"
    )
    return named and _HEADS.match(notes.line, noun + 1) is not None


def _part_of_day(notes: Notes, first: int, after: int) -> bool:
    """`Matin : 6 H, 3 F. Soir : 4 H, 2 Fi`: two groups of one day."""
    heads = [term for term in notes.terms[first:after] if term.form in word_set("parts_of_day")]
    notes.groups += len(heads)
    return False


def _nth_group(notes: Notes, first: int, after: int) -> bool:
    """`premier groupe 12 hommes, deuxième groupe 7 hommes`: the people of one group each."""
    notes.groups += _heads_a_group(notes, first + 1) or _has_heads(notes, first + 1)
    return after < first


def _has_heads(notes: Notes, at: int) -> bool:
    """`ds le 1er 22h 3f`, `le second avec 38 rapatriés`, `le premier de Libye (6 hommes)`."""
    return _OWN_HEADS.match(notes.line, at) is not None


def _the_third(notes: Notes, first: int, after: int) -> bool:
    """`c'est le 3e du jour`: the third one, and no children."""
    article, letter = notes.terms[first], notes.terms[after - 1]
    if article.form.split(" ")[-1] not in ("le", "la") or letter.form != "e" or not letter.glued:
        return False
    return _claim_ordinal(notes, first + 1)


def _claim_ordinal(notes: Notes, first: int) -> bool:
    notes.claim(first, first + 2, "ordinal", "ordinal")
    return True


def _of_district(notes: Notes, first: int, after: int) -> bool:
    """`Zinder 4e`: the letter of a district, and no child."""
    place, letter = notes.terms[first:after]
    if letter.form not in ("e", "eme") or not letter.glued or not place.form[-1:].isdigit():
        return False
    letter.cues = ()
    notes.recast(after - 1, Kind.FILLER)
    return True


RULES: Rules = (
    ("ordinal", "o", re.compile(r"No"), _ordinal),
    ("group", ": @parts_of_day", re.compile(r"[_wUJ](?=:N[LPC]|:[LPC]N)"), _part_of_day),
    ("group", "o", re.compile(r"(?<!N)o(?=[UX&:(f])"), _nth_group),
    ("ordinal", "N =farko", re.compile(r"_N"), _in_hausa),
    ("ordinal", "L =e", re.compile(r"NL(?=[_UwXCPQN#])"), _ordinal_e),
    ("ordinal", "L f =e", re.compile(r"_NL(?=f)"), _the_third),
    ("ordinal", "G =e|eme", re.compile(r"G[Low_]"), _of_district),
)
