"""Numbers of units and goods, which are no people: money, days, distances, beds, mats, fevers.

unit   := NUMBER UNIT | UNIT NUMBER       5000 FCFA, 3 jours, 20 km, 12 lits, école 3
goods  := NUMBER NEED | NEED NUMBER       30 nattes; couvertures 59
beds   := BEDS … "sur" NUMBER             il reste 15 lits au centre sur 40
        | STATE at CENTRE of CATEGORY NUMBER  places libres au camp des réfugiés: 20
size   := NUMBER "m" (2 | 3)?             à 60 m, 8 m3
fever  := FEVER NUMBER                    fièvre 39
class  := GRADE NUMBER                    CM2
"""

from __future__ import annotations

import re

from parsers.asides.bed_words import state
from parsers.days import ago
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules, is_countable
from parsers.report import Category, Need

FEVERISH = (37, 42)
"""Degrees Celsius."""


def needed(notes: Notes, first: int, after: int, at: int, need: Need) -> bool:
    """The thing at this term is what they need."""
    notes.terms[at].value = need
    notes.recast(at, Kind.NEED)
    notes.kinds = notes.kinds[:at] + Kind.NEED + notes.kinds[at + 1 :]
    notes.claim(first, after, "not people: what is needed", "unit")
    return True


def asked_for(notes: Notes, first: int) -> bool:
    """`besoin de 5 tentes, 2 bus`: a list that "besoin" opens."""
    at = first - 1
    terms = notes.terms
    while at >= 0 and (terms[at].kind in "NDU,&f_a+" or terms[at].cues == ("urgent",)):
        at -= 1
    return at >= 0 and "need" in notes.terms[at].cues


def has_label(notes: Notes, at: int) -> bool:
    """`F9 places`: the nine is glued to its word already."""
    return notes.terms[at].glued and notes.line[at - 1 : at] == "L"


def _of_all_beds(notes: Notes, first: int, after: int) -> bool:
    """`il reste 15 lits au centre sur 40`."""
    if notes.terms[first].value != "beds" or notes.terms[after - 2].form != "sur":
        return False
    notes.claim(after - 2, after, "not people: all beds", "unit")
    return True


def _beds_of_those(notes: Notes, first: int, after: int) -> bool:
    """`places libres au camp des réfugiés: 20`: whose camp it is, and no refugees."""
    if not state(notes.terms[first]):
        return False
    at = notes.line.index("C", first, after)
    notes.recast(at, Kind.FILLER)
    return True


def _unit(notes: Notes, first: int, after: int) -> bool:
    unit = notes.terms[after - 1]
    if has_label(notes, first) and not unit.glued:
        return False  # F9 places
    if unit.value == "beds" and asked_for(notes, first):
        return needed(notes, first, after, after - 1, Need.ABRI)
    in_vehicle = any(term.kind == Kind.VEHICLE for term in notes.terms[max(0, first - 2) : first])
    if unit.value == "beds" and not in_vehicle:  # a bus of 52 places is no centre
        notes.terms[first].note = "beds"
        notes.beds.append(notes.terms[first])
    ago.settle(notes, first, after)
    if unit.form == "roues" and notes.line[first - 1 : first] == "N":
        return _lorry(notes, first, after)
    notes.items += 1
    notes.claim(first, after, f"not people: {unit.value}", "unit")
    return True


def _lorry(notes: Notes, first: int, after: int) -> bool:
    """`un 10 roues`, `2 dix roues`: lorries of so many wheels."""
    number = notes.terms[first - 1]
    number.note = "vehicles"
    notes.claim(first - 1, after, f"vehicles: {number.value}", "vehicles")
    return True


def _sold(notes: Notes, first: int, after: int) -> bool:
    """`3 chèvres vendues`: no people."""
    if notes.terms[after - 1].value != Category.VDT:
        return False
    notes.recast(after - 1, Kind.FILLER)
    return after > first


def _goods(notes: Notes, first: int, after: int) -> bool:
    """`30 kits`, `12 tentes`: things that are needed or were given."""
    if has_label(notes, first):
        return False  # `fi13 svp nattes`
    said = notes.terms[after - 1].form
    asked = "need" in notes.cues or notes.terms[first].weak  # `il faut un médecin`
    if said in word_set("professions") and not asked:
        notes.recast(after - 1, Kind.FILLER)  # `accueil: 1 médecin, 3 agents`
    elif said not in word_set("goods") and not _lone(notes, first):
        return False
    notes.claim(first, first + 1, "not people: goods", "unit")
    return True


def _lone(notes: Notes, at: int) -> bool:
    """`trouver 1 logement`, and not `fi=1 eau`."""
    return notes.terms[at].value == 1 and notes.line[at - 1 : at] not in tuple(":=")


def _goods_first(notes: Notes, first: int, after: int) -> bool:
    """`besoins: kits NFI 20, couvertures 59`."""
    if "need" not in notes.cues or not {"L", "P", "C"}.isdisjoint(notes.line[:first]):
        return False
    notes.claim(after - 1, after, "not people: goods", "unit")
    return True


def _unit_before(notes: Notes, first: int, after: int) -> bool:
    if notes.terms[first].value == "beds" or is_countable(notes, after):
        return False
    if first and notes.terms[first].form == "jour" and notes.terms[first - 1].form == "du":
        return False  # `total arrivées du jour 26: 15 H, 11 F`
    headed = notes.line[first + 1] == ":" or notes.line[after : after + 1] == "s"
    if headed and notes.terms[first].form in word_set("nights"):
        return False  # `arrivés dans la nuit: 47 dont 23 hommes`
    ago.settle_behind(notes, notes.terms[first], notes.terms[after - 1], after)
    notes.claim(first, after, f"not people: {notes.terms[first].value}", "unit")
    return True


def _unit_behind(notes: Notes, first: int, after: int) -> bool:
    """`mutane 16 awaki 12 shanu 5`, `mutane 14 kwana 3`: word first, as before."""
    if notes.line[first - 1] == "_":
        behind = notes.items > 0
    elif _heads_its_own(notes, first, after):
        return False  # `8 bagages 2 hommes`: each number before its word
    else:  # `12 hommes 3 jours 5 …`: the three is of the days before it
        behind = notes.line[max(0, first - 3) : first - 2] != "N" and notes.line[first - 2] != "U"
    if not behind:
        return False
    notes.items += 1
    notes.claim(first, after, f"not people: {notes.terms[first].value}", "unit")
    return True


def _heads_its_own(notes: Notes, first: int, after: int) -> bool:
    """Whether the word has a number before it, and the number behind it a word of its own."""
    own = notes.line[first - 1] == "N"
    return (
        own
        and notes.line[after : after + 1] in tuple("LP")
        and notes.line[after + 1 : after + 2] != ":"
    )


def _metres(notes: Notes, first: int, after: int) -> bool:
    """`le puits est à 60 m`: after "à" no males."""
    letter = notes.terms[after - 1]
    if letter.form != "m" or notes.terms[first].form.split(" ")[-1] not in ("a", "de"):
        return False
    if notes.line[after : after + 1] == "N":
        return False
    if "reaching" in notes.terms[first].cues:
        notes.terms[first].cues = ()  # `on est à 500 m du goudron`
        notes.hear_cues_again()
    notes.claim(first + 1, after, "not people: distance", "unit")
    return True


def _cubic(notes: Notes, first: int, after: int) -> bool:
    """`8 m3`, `40 m2`: no males."""
    letter, power = notes.terms[first + 1], notes.terms[after - 1]
    if has_label(notes, first):
        return False  # `F8M2`
    if letter.form != "m" or not power.glued or power.value not in (2, 3):
        return False
    notes.claim(first, after, "not people: how much", "unit")
    return True


def _to_each_bed(notes: Notes, first: int, after: int) -> bool:
    """`trop de monde au centre, 2 par lit`: nobody is counted."""
    if notes.terms[after - 1].form.split(" ")[0] not in word_set("beds_each"):
        return False
    notes.claim(first, after, "not people: how many to a bed", "unit")
    return True


def _grade(notes: Notes, first: int, after: int) -> bool:
    """`inscrits au CM2`: a class of a school."""
    word, number = notes.terms[first:after]
    if word.form not in word_set("grades") or not number.glued or number.value > 2:
        return False
    notes.claim(after - 1, after, "not people: a class", "unit")
    return True


def _fever(notes: Notes, first: int, after: int) -> bool:
    """`deux malades avec fièvre 39`: how hot they are."""
    at = first if notes.line[first] == "N" else after - 1
    said = {term.form for term in notes.terms[first:after]}
    if not FEVERISH[0] <= notes.terms[at].value <= FEVERISH[1] or not said & word_set("fever"):
        return False
    notes.claim(at, at + 1, "not people: a temperature", "unit")
    return True


def _volunteers(notes: Notes, first: int, after: int) -> bool:
    """`équipe de 4 volontaires` beside rapatriés: who receives them."""
    at = after - 1
    others = [i for i, kind in enumerate(notes.line) if kind == "C" and i != at]
    if notes.terms[at].form != "volontaires" or not others:
        return False
    notes.recast(at, Kind.FILLER)
    notes.claim(first, after, "not people who came: volunteers", "unit")
    return True


def _names_on_a_list(notes: Notes, first: int, after: int) -> bool:
    """`une liste de 60 noms`."""
    if notes.terms[after - 1].form not in ("noms", "names"):
        return False
    notes.claim(first, after, "not people: names", "unit")
    return True


def _spent(notes: Notes, first: int, after: int) -> bool:
    """`ont passé deux nuits à Arlit`: no transit."""
    if not notes.terms[first].form.endswith("passe"):
        return False
    notes.recast(first, Kind.FILLER)
    return after > first


FIRST: Rules = (
    ("unit", "z =noms|names", re.compile(r"Nz"), _names_on_a_list),
    ("unit", "C U", re.compile(r"C(?=NU)"), _spent),
    ("unit", "C =volontaires", re.compile(r"NC"), _volunteers),
    ("unit", "L N =m", re.compile(r"NLN"), _cubic),
    ("unit", "N w_ @grades", re.compile(r"[w_]N"), _grade),
    ("unit", "N Vw_ @fever", re.compile(r"[Vw_]_?N(?![LPC])|N_?f?V"), _fever),
)
"""Before vehicles and households are counted."""
RULES: Rules = (
    ("unit", "L =m", re.compile(r"[afQ]NL(?!N)"), _metres),
    ("unit", "U =par|per", re.compile(r"N[w_x]U"), _to_each_bed),
    ("unit", "U a", re.compile(r"U[_aQ]{1,4}N(?!_?[LPCVTMXUY])"), _of_all_beds),
    ("unit", "C a QU", re.compile(r"[QU]a[_v]{1,2}f?C[:=]?N(?!_?[LPCVTMXUY])"), _beds_of_those),
    ("unit", "U C", re.compile(r"U_{0,2}C"), _sold),
    ("unit", "LP U", re.compile(r"(?<=[LPU]N|__)UN(?![LPCVMXU](?![:=]?N))"), _unit_behind),
    ("unit", "U", re.compile(r"N\+?U"), _unit),
    ("unit", "D", re.compile(r"N[_+]?D"), _goods),
    ("unit", "D N", re.compile(r"D[:=]?N(?=[,.;&]|$)"), _goods_first),
    ("unit", "U", re.compile(r"U[:=]?N(?!f?[PC])"), _unit_before),
)
