"""Numbers that stand between two words and may belong to either: asked about.

cars       := people NUMBER CAR FEWER                    refoulés 30 camion 1
things     := people NUMBER THING NUMBER                 refoulés 12 sacs 30
households := HOUSEHOLDS NUMBER people, and no other     ménages 5 personnes
hours      := (24 | 36 | 48 | 72) "h" WITHOUT need       48h sans eau 6f
money      := NUMBER "f" EACH                            12 hommes 5 f chacun
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

DAYS_OF_HOURS = frozenset((24, 36, 48, 72))
"""In how many hours people tell how long they went without food."""
_THING_BETWEEN = re.compile(r"[CLP][aG_]{0,2}(?P<n>N)[XU]N(?!_?[LPCM])")
_HOUSEHOLDS = re.compile(r"MN[PC](?!_?N)")
_EACH = re.compile(r"NLx")


def _read_as(s: Signals) -> dict[int, str]:
    """What each word was read as in the end."""
    return {id(term): said for term, said, _ in s.notes.steps}


def thing_between(s: Signals) -> bool:
    """`refoulés 30 camion 1`, `refoulés 12 chauffeur 1`: so many people, or one?

    A car brings more than one, so of `REF 3 camions 45` the second number is the people's.
    """
    read, terms = _read_as(s), s.notes.terms
    for match in _THING_BETWEEN.finditer(s.kinds):
        number, _, behind = terms[match.start("n") : match.end()]
        said = read.get(id(number), "")
        fewer = number.note == "vehicles" and behind.value < number.value
        if fewer or said.startswith("not people"):
            return True
    return False


def people_or_households(s: Signals) -> bool:
    """`ménages 5 personnes`: five households, or people? Of `famille 5 personnes` people."""
    terms = s.notes.terms
    return not s.households and any(
        terms[match.start()].form in word_set("households_several")
        for match in _HOUSEHOLDS.finditer(s.kinds)
    )


def hours_or_men(s: Signals) -> bool:
    """`48h sans eau 6f`: two days without water, or forty-eight men?"""
    read, terms = _read_as(s), s.notes.terms
    return not s.proven and any(
        number.value in DAYS_OF_HOURS
        and letter.form in ("h", "heures")
        and behind.form.split(" ")[0] in ("sans", "without")
        for number, letter, behind in zip(terms, terms[1:], terms[2:], strict=False)
        if number.kind == "N" and read.get(id(number), "").endswith(" men")
    )


def money_or_women(s: Signals) -> bool:
    """`12 hommes 5 f chacun`: five francs, or women?"""
    read, terms = _read_as(s), s.notes.terms
    return any(
        terms[match.start() + 1].form == "f"
        and read.get(id(terms[match.start()]), "").endswith(" women")
        for match in _EACH.finditer(s.kinds)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N X|U", thing_between),
    ("N M @households_several", people_or_households),
    ("N =sans|without", hours_or_men),
    ("N L x", money_or_women),
)
"""When each is worth asking of a report: rows of `contradictions`."""
