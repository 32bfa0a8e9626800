"""Who sent people out: the nation of an office says where they come from, and not who they are.

office := (par | by) (la | les) OFFICE NATION      refoulés par l'immigration nigériane
        | by NATION OFFICE                         deported by nigerian immigration
        | "battus par" la OFFICE NATION            battus par la police algérienne
        | par les NATION                           expulsés par les nigérians
acts   := NATION OFFICE                            Libyan police deported 9 men
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

_BY = frozenset(("par", "by", "p"))
_THE = frozenset(("les", "des", "the"))


def _their_office(notes: Notes, first: int, after: int) -> bool:
    """`refoulés par la police nigériane`: from Nigeria; our own police expels nobody to here."""
    nation = notes.terms[after - 1]
    by = [i for i in range(first, after - 1) if notes.terms[i].form.split(" ")[-1] in _BY]
    at = by[0] if by else None
    if at is None or nation.value == notes.home:
        return False
    between = {word for term in notes.terms[at + 1 : after - 1] for word in term.form.split(" ")}
    behind = {term.form for term in notes.terms[after : after + 1]}
    office = word_set("expelling")
    if office.isdisjoint(between | behind) and not between & _THE:
        return False
    if not behind.isdisjoint(office):
        notes.recast(after, Kind.FILLER)
    for i, kind in ((after - 2, Kind.ORIGIN), (after - 1, Kind.COUNTRY)):
        notes.recast(i, kind)
        notes.kinds = notes.kinds[:i] + kind + notes.kinds[i + 1 :]
    if notes.line[after : after + 2] == "&Y":  # `… algériennes et libyennes`
        notes.recast(after + 1, Kind.COUNTRY)
    if at < after - 2:
        notes.claim(at, after - 2, "who sent them out", "origin")
    return True


def _office_acts(notes: Notes, first: int, after: int) -> bool:
    """`Nigerian immigration handed us 9 more`, `Libyan police deported 9 men`: not who they are."""
    nation = notes.terms[first]
    if notes.terms[after - 1].form not in word_set("expelling") or nation.value == notes.home:
        return False
    notes.claim(first, after, "who sent them out", "origin")
    return True


_ILL_USED = "battus_par|battu_par|battues_par|frappes_par|tortures_par|depouilles_par"
RULES: Rules = (
    ("origin", f"Y =par|by|p|{_ILL_USED}", re.compile(r"[w_Q][_wQU]{0,4}Y"), _their_office),
    ("origin", "Y @expelling", re.compile(r"Y[wUQ_]"), _office_acts),
)
