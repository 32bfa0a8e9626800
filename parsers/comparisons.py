"""What only compares with another day: it counts nobody, and its day is not that of the arrival.

compared := NUMBER (fois | de) (plus | moins) que (DAY | …)     34 refoulés, 2 fois plus qu'hier
                                                                41 rapatriés, soit 12 de plus que …
          | "contre" NUMBER DAY                                 14 refoulés contre 30 hier

It is set aside where people were counted before it. Alone (`5 de plus qu'hier`) it is asked about.
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import REST, Handler, Notes

_COUNTED = re.compile(r"N[_f]{0,2}[LPC]|[LPC][:=]?N")


def _compared(notes: Notes, first: int, after: int) -> bool:
    words = " ".join(term.form for term in notes.terms[first + 1 : after]).split()
    unit, how, than = words[0], words[-2], words[-1]
    plainly = unit in ("fois", "de", "times", "more", "fewer", "less") or unit == how
    if not plainly or how not in word_set("compares") or than not in word_set("than"):
        return False
    opens = notes.line[first - 1 : first] in tuple(",;.(T&")  # not `les femmes sont 3 de plus que`
    if not opens or _COUNTED.search(notes.line, 0, first) is None:
        return False
    while notes.line[after : after + 1] == "J" or _goes_on(notes, after):
        after += 1
    if notes.terms[first - 1].form in word_set("namely"):
        first -= 1
    for term in notes.terms[first:after]:
        term.note = REST
    notes.claim(first, after, "compared with another day", "compared")
    return True


def _against(notes: Notes, first: int, after: int) -> bool:
    """`14 refoulés contre 30 hier`: the second number is the other day's."""
    against = notes.terms[first].form in ("contre", "against")
    if not against or _COUNTED.search(notes.line, 0, first) is None:
        return False
    notes.claim(first, after, "compared with another day", "compared")
    return True


def _goes_on(notes: Notes, at: int) -> bool:
    """`que samedi passé`."""
    return (
        0 < at < len(notes.terms)
        and notes.terms[at - 1].kind == "J"
        and notes.terms[at].form in ("passe", "dernier", "derniere", "last")
    )


RULES: tuple[tuple[str, str, re.Pattern[str], Handler], ...] = (
    ("compared", "N @than|than_both", re.compile(r"N[U_+&f<>]{2,4}"), _compared),
    ("compared", "J", re.compile(r"[_w]N[LPC]?J"), _against),
)
