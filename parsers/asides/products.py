"""So many times so many: never multiplied, always asked about; and one body of people.

product := NUMBER VEHICLE de NUMBER | VEHICLE NUMBER de NUMBER            3 camions de 45
         | NUMBER x NUMBER | NUMBER … EACH | EACH people NUMBER           kowace mutum 45
crowd   := un? CROWD de NUMBER                                           un convoi de 300
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.people.heads import CHILDREN
from parsers.report import Flag, Question

_OF = frozenset(("of", "na", "ta"))
WHOLE = 4
"""Terms behind the number, in which stands that it is all of them."""
FOUR = 4
LARGEST_FAMILY = 15
LARGEST_LOAD = 150
"""People on one lorry of a convoy."""
_PARTS = re.compile(r"NL|LN")


def _product(notes: Notes, first: int, after: int) -> bool:
    if "(" in notes.line[first:after] and _splits(notes, first, after):
        return False  # `dans 15 camions (660 H, 15 F)`
    if ":" in notes.line[first:after] and _is_whole(notes, first, after):
        return False
    at = notes.line.index("N", first, after)
    if _worked_out(notes, first, after):
        notes.terms[at].note = "vehicles" if "X" in notes.line[first:after] else ""
        notes.claim(first, after, "worked out by the sender", "product")
        return True
    if notes.terms[at].value == 1 and "X" in notes.line[first:after]:
        notes.terms[at].note = "vehicles"
        size = notes.line.rindex("N", first, after)
        notes.claim(at, size - (notes.line[size - 1] == "P"), "vehicles: 1", "product")
        return True  # `un camion de 45`, `mota 1 ta mutum 45`: forty-five
    if "X" in notes.line[first:after]:
        notes.terms[at].note = "vehicles"
        notes.claim(at, after, f"vehicles: {notes.terms[at].value}", "product")
    else:
        notes.claim(first, after, "not multiplied", "product")
    notes.product = True
    notes.ask(Question.PRODUCT, Flag.IMPLICIT_PRODUCT)
    return True


def _worked_out(notes: Notes, first: int, after: int) -> bool:
    """`2 bus de 60 soit 120`, `3 camions de 45 donc 135 en tout`: the sender did the sum."""
    factors = [notes.terms[i].value for i in range(first, after) if notes.line[i] == "N"]
    behind = next((i for i in range(after, len(notes.line)) if notes.line[i] == "N"), None)
    if len(factors) != 2 or min(factors) < 2 or behind is None:
        return False
    said = "T" in notes.line[after : behind + WHOLE] or "=" in notes.line[after:behind]
    return said and notes.terms[behind].value == factors[0] * factors[1]


def _is_whole(notes: Notes, first: int, after: int) -> bool:
    """`8 camions : 504 rapatriés`, `2 bus : 45 rapatriés (40 H, 5 F)`: of all of them together."""
    at = notes.line.rindex("N", first, after)
    size: int = notes.terms[at].value
    parts = [
        notes.terms[i].value
        for match in _PARTS.finditer(notes.line, at + 1)
        for i in range(*match.span())
        if notes.line[i] == "N"
    ]
    return size > LARGEST_LOAD or size == sum(parts)


def _splits(notes: Notes, first: int, after: int) -> bool:
    """Whether a list of people opens in this bracket, or it says once more how many they are.

    `(660 H, 15 F)`, `(26g 20fi)`; `30 rapatriés dans 2 camions (30 femmes)`.
    """
    if notes.line[after - 1] != "L":
        return False
    goes_on = (
        notes.line[after : after + 2] in (",N", ";N", "&N") or notes.line[after : after + 1] == "N"
    )
    size = notes.terms[after - 2].value
    return goes_on or any(
        notes.line[i] == "N" and notes.terms[i].value == size for i in range(first)
    )


def _some_each(notes: Notes, first: int, after: int) -> bool:
    """`6 mamans de 2 à 3 enfants`, `8 mères avec 2 à 3 enfants`: so many each."""
    having = notes.terms[first].form in ("de", "d", "avec", "with", "of")
    if notes.line[after - 1] == "N":  # `6 mères de 3 enfants`; but `une femme de 3 enfants`
        having = (
            having and notes.terms[after].value in CHILDREN and notes.terms[first - 2].value > 1
        )
    return having and _each(notes, first, after)


def _on_average(notes: Notes, first: int, after: int) -> bool:
    """`7 ménages avec en moyenne 6 personnes`."""
    return notes.terms[first].form in ("moyenne", "average") and _each(notes, first, after)


def _times(notes: Notes, first: int, after: int) -> bool:
    """`3 x 45`; a 4x4 is a car."""
    if notes.terms[first].value == notes.terms[after - 1].value == FOUR:
        if notes.line[first - 1 : first] == "N" and notes.kinds[first - 2 : first - 1] in "a&f_":
            cars = notes.terms[first - 1]  # `dans 2 4x4`
            cars.note = "vehicles"
            notes.claim(first - 1, after, f"vehicles: {cars.value}", "vehicles")
            return True
        notes.claim(first, after, "a 4x4 vehicle", "product")
        return True
    return _product(notes, first, after)


def _of_so_many(notes: Notes, first: int, after: int) -> bool:
    """`3 buses of 50 people`, `motoci biyu na mutum 50`."""
    return notes.terms[first + 2].form in _OF and _product(notes, first, after)


def _convoy_of(notes: Notes, first: int, after: int) -> bool:
    """`expect a convoy of 110 tomorrow`: so many people."""
    convoy, of = notes.terms[first : first + 2]
    if convoy.form not in word_set("convoys") or of.form != "of":
        return False
    notes.claim(first + 1, after - 1, "as many people", "crowd")
    notes.recast(first, Kind.PEOPLE)
    return True


def _crowd(notes: Notes, first: int, after: int) -> bool:
    """`un convoi de 300`: three hundred people; `3 convois de 45` is not computed."""
    at = notes.line.index("U", first, after)
    if notes.terms[at].form not in word_set("crowds"):
        return False
    if at > first and notes.terms[first].value > 1:
        return _worked_out(notes, first, after) or _each(notes, first, after)
    notes.claim(first, after - 1, "as many people", "crowd")
    notes.recast(at, Kind.PEOPLE)
    return True


def _families(notes: Notes, first: int, after: int) -> bool:
    """`3 familles de 5 personnes` is not computed; `15 familles de 93 personnes` is a total."""
    size = notes.terms[notes.line.rindex("N", first, after)]
    if "T" in notes.line[after : after + 2]:
        return False  # `deux familles de 11 personnes au total`
    if size.value > LARGEST_FAMILY or notes.terms[first].value == 1:
        return False
    notes.terms[first].note = "households"
    return _each(notes, first, after)


def _groups(notes: Notes, first: int, after: int) -> bool:
    """`deux groupes de 12 hommes`, `2 tours de 18 personnes`, `two convoys of 40 people`."""
    rounds = word_set("crowds") | word_set("rounds")
    group = next((i for i in range(first, after) if notes.terms[i].form in rounds), None)
    if group is None:
        return False
    times = notes.terms[group].form in ("fois", "times") and notes.line[group + 1] == "N"
    behind = notes.text[notes.terms[group].end : notes.terms[group + 1].start]
    times = times and "!" not in behind  # `cassé deux fois!! 41 personnes`
    of = notes.terms[group + 1].form in ("de", "d", "of", "na")
    if not (times or of or notes.terms[group].form.endswith(" de")):
        return False
    counted = notes.line[first] == "N"
    if counted and notes.terms[first].value < 2:
        return False  # `un groupe de 12 hommes`
    if not counted and not notes.terms[group].form.split(" ")[0].endswith("s"):
        return False
    if counted and _worked_out(notes, first, after):
        notes.claim(first, after, "worked out by the sender", "product")
        return True
    return _each(notes, first, after)


def _as_many_each(notes: Notes, first: int, after: int) -> bool:
    """`mutum goma goma`: ten in each, and in how many?"""
    one, other = notes.terms[first:after]
    spelt = not one.form.isdigit() and one.form == other.form
    return spelt and _each(notes, first, after)


def _each(notes: Notes, first: int, after: int) -> bool:
    notes.claim(first, after, "not multiplied", "product")
    notes.product = True
    notes.ask(Question.PRODUCT, Flag.IMPLICIT_PRODUCT)
    return True


RULES: Rules = (
    ("product", "X", re.compile(r"NX_?(?:[f(]~?N(?:P|L)?|:N(?!_?L)P?)"), _product),
    ("product", "X f", re.compile(r"XN_?f~?N(?!_?[UHAL])P?"), _product),
    ("product", "X =of|na|ta", re.compile(r"(?:NX|XN)_P?N"), _of_so_many),
    ("product", "M", re.compile(r"NM_?f~?N(?:P|L)?"), _families),
    (
        "product",
        "N @crowds|rounds",
        re.compile(r"(?:N[_w]?)?[Uw_][_wC]?[f_]?~?N(?:[PLC](?!N)|(?=[GK.,]|$))"),
        _groups,
    ),
    ("product", "N @hausa_each", re.compile(r"NN(?![PLC])"), _as_many_each),
    (
        "crowd",
        "N @convoys =of",
        re.compile(r"__N(?![-LPCVTXMUYHA%/&Q]|_[LPCVXMUYA])"),
        _convoy_of,
    ),
    ("crowd", "U", re.compile(r"(?:N_?)?Uf_?N(?![-LPCVTXMUYHA%/&]|_[LPCVXMUYA])"), _crowd),
    ("product", "x*", re.compile(r"N[x*]N"), _times),
    ("product", "x", re.compile(r"N[PC]?[_a]{0,2}x"), _each),
    ("product", "x", re.compile(r"x[XM_]?[:=]?N(?!_?[UD])|x&_?P?N(?!_?[UD])"), _each),
    ("product", "x X", re.compile(r"xX?[:=,_]{0,2}[LPC]N(?!_?[UD])"), _each),
    ("product", "w", re.compile(r"w[_f]?N[LPC]"), _on_average),
    ("product", "L f&", re.compile(r"(?<=L)(?:[f&]~?N[-a]NL|(?<=NL)fN(?=L))"), _some_each),
)
