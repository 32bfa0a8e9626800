"""What is counted and is no people: vehicles and households.

Units and goods are in `units`, what they cost in `prices`.

vehicles   := NUMBER VEHICLE | VEHICLE NUMBER
households := NUMBER HOUSEHOLD | HOUSEHOLD NUMBER
asked      := NEED-WORD list NUMBER VEHICLE   besoin de 5 tentes, 2 bus
no number  := (un) THING "neuf" | WE "tara"   un hangar neuf; mun tara su: gathered
"""

from __future__ import annotations

import re

from parsers.asides import prices, units
from parsers.asides.units import asked_for, has_label, needed
from parsers.days import ago
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules, is_countable, number_at
from parsers.people import bounds
from parsers.report import Need
from parsers.words.terms import Term

THINGS = {"M": "households", "X": "vehicles"}

_LABELLED = re.compile(r"LN|NL")
_COUNTED_BEFORE = re.compile(r"(?:N[LPC]|LN)t$")
_OWN_NUMBER = re.compile(r"P[:=]?N")
_THEY_DID = frozenset(("mun", "sun", "an", "suka", "muka", "aka", "ya", "ta", "na"))


def _range_of_things(notes: Notes, first: int, after: int) -> bool:
    """`2 à 3 familles`: the lower of the two."""
    kind = notes.line[after - 1]
    if notes.terms[first].value >= notes.terms[after - 2].value:
        return False  # `total 72 - 2 bus`
    if notes.terms[first + 1].form == "sur":
        return False  # `38 sur 40 lits`
    if notes.line[first + 1] == "_" and notes.terms[first + 1].form not in bounds.EITHER:
        return False
    if kind in THINGS:
        notes.terms[first].note = THINGS[kind]
    ago.ask_which(notes, first, after)
    notes.claim(first, after, "not people: a range of things", "range")
    return True


def _in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`mota 3 maza 20 mata 5`, `mota 2 RAP: maza 44, mata 6`: the number follows its word."""
    vehicle, label = notes.terms[first].form, notes.terms[after].form
    number = notes.terms[first + 1]
    counted = notes.line[after] == "C" and len(_LABELLED.findall(notes.line, after)) > 1
    words = counted or label in word_set("hausa_people")
    if vehicle not in word_set("hausa_vehicles") or not words:
        return False
    number.note = "vehicles"
    notes.claim(first, after, f"vehicles: {number.value}", "vehicles")
    return True


def _vehicles(notes: Notes, first: int, after: int) -> bool:
    at = next(i for i in range(first, after) if notes.line[i] == "X")
    if at > first and has_label(notes, first):
        return False  # `+H3 F1 même car`
    if at == first and notes.line[first - 1 : first] == "T":
        notes.claim(first, first + 1, "whose total it is", "vehicles")
        return True  # `total car: 52`
    if at == first and _is_one_of_a_row(notes, first):
        return False
    if at == first and any(term.value == "money" for term in notes.terms[after : after + 1]):
        return False  # `lorry 15000 naira`
    if at > first and notes.line[first - 1 : first] == "#":
        notes.claim(first, after, "not people: which vehicle", "vehicles")
        return True  # `16 returnees no 3 bus`
    sought = first > 0 and notes.terms[first - 1].form.split(" ")[-1] in word_set("sought_things")
    if sought:  # `à trouver un véhicule`: there is none yet
        notes.recast(at, Kind.FILLER)
        notes.claim(first, after, "not people: what is needed", "unit")
        return True
    if asked_for(notes, first):
        return needed(notes, first, after, at, Need.TRANSPORT)
    return _things(notes, first, after, "vehicles")


def _is_one_of_a_row(notes: Notes, at: int) -> bool:
    """`first bus 30 second bus 25`: the people in it, and no thirty buses."""
    before = notes.terms[at - 1] if at else None
    nth = any(term is before for term in notes.claimed_by("ordinal"))
    return nth or notes.line[at - 1 : at] == "o"


def _of_one_family(notes: Notes, first: int, after: int) -> bool | None:
    """`12 refoulés, 5 de la même famille`: one family, of which there are five."""
    family, number = notes.terms[after - 1], notes.terms[first]
    if notes.line[first] != "N" or "f" not in notes.line[first + 1 : after]:
        return None
    if number.value < 2 or family.form.endswith(("s", "x", "je", "ai")):
        return None
    for term in notes.terms[first + 2 : after]:
        term.note = "one family"
    if notes.line[first + 1] == "C":
        return False  # `5 refoulés de la même famille`
    if notes.line.count("N") > 1:
        notes.claim(first, after, "of those counted: one family", "households")
        return True
    return None


def _hosts(notes: Notes, first: int, after: int) -> bool:
    """`12 refoulés accueillis par 3 familles`, `4 familles ont accueilli 12 refoulés`."""
    terms = notes.terms
    if first and terms[first - 1].form.split(" ")[-1] in ("chez", "par", "by"):
        return True
    told = terms[first:after] + terms[after : after + 2]
    passive = bool(first) and terms[first - 1].form in ("dans", "in", "avec", "a")
    behind = passive and any(term.form in word_set("taking_in") for term in terms[:first][-3:])
    people = not {"L", "P", "C"}.isdisjoint(notes.line[after:]) or passive
    return behind or (people and any(term.form in word_set("taking_in") for term in told))


def _households(notes: Notes, first: int, after: int) -> bool:
    before = notes.terms[first - 1].form if first else ""
    if notes.kinds[max(0, first - 1) : first + 1] == "PN" and notes.terms[after - 1].form == "gida":
        notes.recast(after - 1, Kind.FILLER)
        return True  # `an mayar da mutane 20 gida`: twenty people went home
    one = _of_one_family(notes, first, after)
    if one is not None:
        return one
    if notes.line[first] == "N" and _hosts(notes, first, after):
        for term in notes.terms[max(0, first - 3) : after + 2]:
            if term.form in word_set("taking_in"):
                term.note = "hosts"
        notes.claim(first, after, "not people: who hosts them", "households")
        return True  # `8 rapatriés chez 2 familles`
    came = "arrive" in notes.cues or notes.line[after : after + 1] == "C"
    came = came or _COUNTED_BEFORE.search(notes.line, 0, first) is not None
    if before in ("pour", "for") and notes.line[first] == "N" and not came:
        notes.claim(first, after, "not people: what would do", "households")
        return True  # `abri pour 3 ménages seulement`
    return _things(notes, first, after, "households")


def _numbered(notes: Notes, first: int, after: int) -> bool:
    """`camion 2: 25 personnes`, `famille 1: 2 hommes`: the second lorry, the first family."""
    if notes.line[first] == "M" and notes.terms[first].form.endswith("s"):
        return False  # `ménages 4: 12 personnes`
    if notes.line[first] == "U" and notes.terms[first].form not in word_set("crowds"):
        return False
    notes.groups += 1
    notes.claim(first, after - 1, "not people: which group", "unit")
    return True


def _things(notes: Notes, first: int, after: int, what: str) -> bool:
    at = number_at(notes, first, after)
    if at == after - 1 and notes.line[after : after + 1] == notes.line[first]:
        after += 1  # `Vehicle: 1 truck`
    own_number = _OWN_NUMBER.match(notes.line, after) is not None
    if at == after - 1 and is_countable(notes, after) and not own_number:
        return False
    notes.terms[at].note = what
    notes.claim(first, after, f"{what}: {notes.terms[at].value}", what)
    return True


def called_by_number(notes: Notes, first: int, after: int) -> bool:
    """`par car 3STV`: the company's name."""
    name = notes.terms[after - 1]
    if not name.glued or not name.form.isalpha():
        return False
    notes.claim(first + 1, after, "not people: a company", "unit")
    return True


def _brand_new(notes: Notes, first: int, after: int) -> bool:
    """`descendus d'un véhicule neuf`: a new one, and not nine."""
    number = notes.terms[after - 1]
    if number.form != "neuf" or notes.terms[first].value != 1:
        return False
    notes.claim(after - 1, after, "new", "vehicles")
    return True


def _gathered(notes: Notes, first: int, after: int) -> bool:
    """`mun tara su a makaranta`: we gathered them, and no nine."""
    if notes.terms[after - 1].form != "tara" or notes.terms[first].form not in _THEY_DID:
        return False
    notes.recast(after - 1, Kind.FILLER)
    return True


def _by_its_plate(notes: Notes, first: int, after: int) -> bool:
    """`bus immatriculé [plaque]`, `camion [plaque]`: one vehicle, and its plate."""
    vehicle = notes.terms[first]
    notes.insert(first, Term(Kind.NUMBER, "", vehicle.start, vehicle.start, 1, note="vehicles"))
    notes.claim(first, after + 1, "vehicles: 1", "vehicles")
    return True


RULES: Rules = (
    ("vehicles", "X Z", re.compile(r"(?<![NX_])X[w_]?Z"), _by_its_plate),
    ("unit", "N =tara", re.compile(r"[_wQ]N"), _gathered),
    ("vehicles", "XU =neuf", re.compile(r"N(?:XN(?=[.,;]|$)|UN(?=a[_w]|[.,;]|$))"), _brand_new),
    ("range", "MXU", re.compile(r"N[-a_]N[MXU]"), _range_of_things),
    *prices.RULES,
    *units.FIRST,
    ("vehicles", "X :=", re.compile(r"XN[:=](?=N[LPC]|n\.)"), _numbered),
    ("unit", "U : @crowds", re.compile(r"UN:(?=N[LPC]|[LPC]:?N)"), _numbered),
    ("households", "M :", re.compile(r"MN:(?=N[LPC]|[LPC]:?N)"), _numbered),
    ("vehicles", "X L @hausa_vehicles", re.compile(r"XN(?=LN|C)"), _in_hausa),
    ("vehicles", "X", re.compile(r"N[_w+]?X|X[:=]?N"), _vehicles),
    ("households", "M", re.compile(r"NC?[_wf+]{0,3}M|MC?[:=]?N"), _households),
    *units.RULES,
)
