"""Men who may be an hour: behind a day or a word for arriving, `17h` is asked about.

day  := DAY NUMBER "h" ("," | end)              samedi 17h, 5f 3g; 5f 3g hier 8h
time := ("heure" | "arr") … NUMBER "h"            heure arrivée 8h 5f 2g, arr. 10h 12f
more := MORE NUMBER "h", and nothing else       encore 2h

The hour that other rules settled is none of these: there the number is no men any more.
a    := opening "a" NUMBER "h" count             site A 9 h 2 f
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals

_HOURS = range(5, 24)
_TIME = frozenset(("heure", "heures", "arr"))
_LETTER = re.compile(r"^(?:[vw_]{0,2})aNLNL")


def may_be_an_hour(s: Signals) -> bool:
    """`samedi 17h, 5f 3g`: seventeen men, or at five?"""
    terms, kinds = s.notes.terms, s.notes.line
    if kinds.count("L") == 1 or s.proven:
        return False  # `ARR 7H Mirriah REF`
    for i in range(1, len(terms) - 1):
        number, letter = terms[i], terms[i + 1]
        if kinds[i : i + 2] != "NL" or letter.form != "h" or not letter.glued:
            continue
        if number.value not in _HOURS:
            continue
        behind = kinds[i + 2 : i + 3]
        dated = terms[i - 1].kind == "J" and behind in ("", ",", ".")
        if dated or any(term.form in _TIME for term in terms[max(0, i - 3) : i]):
            return True
    return False


def only_an_hour(s: Signals) -> bool:
    """`encore 2h`, `il est encore 7h`: two men more, or two hours?"""
    terms = s.notes.terms
    return s.kinds.strip("_Q+a.") == "NL" and any(
        letter.form == "h" and letter.glued and s.notes.text[letter.start] == "h"
        for letter in terms
        if letter.kind == "L"
    )


def letter_or_hour(s: Signals) -> bool:
    """`site A 9 h 2 f`, `a 12h 4f`: nine men, or nine o'clock?"""
    match = _LETTER.match(s.kinds)
    if match is None or s.said("arrive", "landed"):
        return False
    opening = s.notes.terms[0].form not in ("y", "il", "ya", "y a")  # `y a 12h 6f`
    return opening and any(term.form == "h" for term in s.notes.terms[: match.end()])


MORE: tuple[tuple[str, Says], ...] = (("L N =h", only_an_hour),)
"""When it is worth asking of more people."""
ROWS: tuple[tuple[str, Says], ...] = (
    ("L N =h", may_be_an_hour),
    ("a N L", letter_or_hour),
)
"""When each is worth asking of a report: rows of `contradictions`."""
