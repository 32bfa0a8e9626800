"""Numbers that say how big a vehicle is or which one, the network, the clock round: no people.

seats   := VEHICLE ("de")? NUMBER SEATS      bus 70 places, un camion de 10 roues, motar kujera 18
which   := ORIGIN VEHICLE NUMBER             70 rapatriés du camion 2
network := NUMBER "g" beside the network     réseau 3g faible
around  := "h24"                             12 femmes ici h24
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Flag, Question

GENERATIONS = range(2, 6)
ROUND_THE_CLOCK = 24
LETTERS = 2
"""Of a label in letters: `f`, `fi`, and no `fem`."""


def _seats(notes: Notes, first: int, after: int) -> bool:
    """`bus 70 places avec 65 rapatriés`, `12 hommes dans un bus de 30 places`: what it can take."""
    at = notes.line.index("N", first)
    word = after - 1 if at < after - 1 else after - 2
    unit = notes.terms[word]
    heads = unit.form == "place" and notes.line[word + 1 : word + 2] in ("G", ":")
    if unit.form not in word_set("seats") or heads:
        return False  # `Trucks 2 (line break) Place Tanout`
    if unit.cues:
        unit.cues = ()
        notes.hear_cues_again()
    unit.note = "size"  # read, and nothing that says what they do
    notes.recast(word, Kind.FILLER)
    if notes.kinds:
        notes.kinds = notes.kinds[:word] + Kind.FILLER + notes.kinds[word + 1 :]
    start = min(at, word)
    if notes.line[start - 1] == "f":
        start -= 1
    notes.claim(start, after, "not people: how big a vehicle is", "vehicles")
    return True


def _which(notes: Notes, first: int, after: int) -> bool:
    """`70 rapatriés du camion 2`, `12 returnees from truck 2`: the second lorry."""
    before, vehicle, number = notes.terms[first:after]
    if before.kind != "f" and before.form.split(" ")[-1] not in ("le", "la", "ce", "the"):
        return False
    if (vehicle.form[-1:] in "sx" and vehicle.form != "bus") or number.value < 2:
        return False
    start = first if before.kind == "f" else first + 1
    notes.claim(start, after, "not people: which vehicle", "unit")
    return True


def _network(notes: Notes, first: int, after: int) -> bool:
    """`réseau 3g faible`, `pas de 4g ici`: no boys."""
    number, letter = notes.terms[first:after]
    if letter.form != "g" or not letter.glued or number.value not in GENERATIONS:
        return False
    near = notes.terms[max(0, first - 2) : first] + notes.terms[after : after + 1]
    of = notes.terms[first - 1].form.split(" ")[-1] if first else ""
    lacking = of in ("de", "la", "en") or (of in word_set("none") and first)
    if not (lacking or any(term.form in word_set("networks") for term in near)):
        return False
    made_of = first > 1 and notes.terms[first - 2].form.startswith("compos")
    if made_of or notes.line[after : after + 2] == "NL":
        return False  # `un groupe composé de 3g18fi`
    if notes.line[max(0, first - 2) : first] == "NL" and notes.terms[first - 1].code:
        return False  # `12h 5f 3g réseau faible`
    for term in near:
        term.note = "network" if term.form in word_set("networks") else term.note
    letter.cues, letter.note = (), "network"
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "not people: a network", "unit")
    return True


def _around(notes: Notes, first: int, after: int) -> bool:
    """`12 femmes ici h24`: all day long; `12 femmes h24`: perhaps men."""
    letter, number = notes.terms[first:after]
    if letter.form != "h" or not number.glued or number.value != ROUND_THE_CLOCK:
        return False
    coded = any(
        t.kind == "L" and t.code and len(t.form) <= LETTERS
        for i, t in enumerate(notes.terms)
        if i != first
    )
    before = notes.line[first - 1 : first]
    if coded or "NL" not in notes.line[:first]:
        return False
    if before == "L":
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return before != ""


def _of_a_family(notes: Notes, first: int, after: int) -> bool:
    """`12 refoulés, 4 d'une même famille`: four of those counted."""
    if notes.terms[first + 2].value != 1 or notes.line[:first].count("N") < 1:
        return False
    for term in notes.terms[first + 3 : after]:
        term.note = "one family"
    notes.claim(first, after, "of those counted: one family", "households")
    return True


RULES: Rules = (
    ("vehicles", "X N @seats", re.compile(r"X[_:,(]?[_f]?_?(?:N[-_]?[UwL_]|[Uw_]N)"), _seats),
    ("unit", "X f_", re.compile(r"[f_]XN(?![:LPCN])"), _which),
    ("households", "M f", re.compile(r"NfN[_w]{0,2}M"), _of_a_family),
    ("unit", "L N =g", re.compile(r"NL"), _network),
    ("unit", "L N =h", re.compile(r"LN"), _around),
)
