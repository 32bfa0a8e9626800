"""Numbers that are never heads: dates, hours, ages, money, vehicles, references, list numbers.

Each rule is a pattern over the kinds of the terms (see `parsers.lexicon.kinds`) and what to do
with the terms it covers. Rules run in this order, and what one has claimed the next cannot see:

    reference  := REFERENCE sign* NUMBER          N°045, réf 0142
    repeated   := NUMBER "(" NUMBER ")"           vingt-cinq (25)
    part       := "(" NUMBER "/" NUMBER ")"       (1/2)
    list       := NUMBER ")"                      1) 2) 3)
    date       := see parsers.dates
    age        := see parsers.ages                              de 14 à 17 ans
    percent    := NUMBER "%"
    ordinal    := NUMBER ORDINAL                  1er, 2eme
    product    := see parsers.products            3 camions de 45, un convoi de 300
    none       := NOT VULNERABLE | 0 VULNERABLE   aucun mort, malades: 0
    partitive  := NUMBER "des" CATEGORY           5 des rapatriés: five of those known
    vehicles   := NUMBER VEHICLE | VEHICLE NUMBER
    households := NUMBER HOUSEHOLD | HOUSEHOLD NUMBER
    unit       := NUMBER UNIT                     5000 FCFA, 3 jours, 20 km, 12 lits
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from parsers import ages, bounds, dates, lists, numbering, partitives, products, references
from parsers.headings import labelled
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import COUNTABLE, Handler, Notes
from parsers.terms import Term

THINGS = {"M": "households", "X": "vehicles"}
READ_HERE = frozenset("NJHn")
DAYS = frozenset(("jour", "jours", "jrs", "days", "kwanaki", "kwana"))

_OWN_NUMBER = re.compile(r"P[:=]?N")


class Rule(NamedTuple):
    """`trigger`: kinds of which one must be in the line, so that most rules cost nothing."""

    name: str
    trigger: frozenset[str]
    pattern: re.Pattern[str]
    read: Handler


def set_aside(notes: Notes) -> None:
    """Claim every number that is no head count, and what surrounds it."""
    kinds = set(notes.line)  # claims only take kinds away
    if not READ_HERE & kinds:
        return
    for rule in RULES:
        if rule.trigger.isdisjoint(kinds):
            continue
        at, line = 0, notes.line
        while (match := rule.pattern.search(line, at)) is not None:
            first, after = match.span()
            if line[first] == "N" and labelled(notes, first, after):
                at = first + 1
                continue
            if notes.line[first:after] == match.group():
                rule.read(notes, first, after)
            at = max(after, first + 1)


def _number(notes: Notes, first: int, after: int) -> int:
    """Where the first number of a stretch stands."""
    return notes.line.index("N", first, after)


def _followed_by_people(notes: Notes, after: int) -> bool:
    return notes.line[after : after + 1] in tuple(COUNTABLE)


def _nationals(notes: Notes, first: int, after: int) -> bool:
    """`12 NER refoulés DZA`: nobody comes here from here; it says who they are."""
    if notes.terms[after - 1].value != notes.home:
        return False
    notes.recast(after - 1, Kind.NATION)
    return after > first


def _by_origin(notes: Notes, first: int, after: int) -> bool:
    """`40 rapatriés, 10 Algérie 30 Libye`: the forty once more, by where they come from."""
    own = [i for i in range(first, after) if notes.line[i] == "N"]
    whole = sum(notes.terms[i].value for i in own)
    if any(term.form.startswith("nationalit") for term in notes.terms[:first]):
        for i in range(first, after):
            if notes.line[i] == Kind.COUNTRY:
                notes.recast(i, Kind.NATION)
        return True
    if not any(
        term.kind == Kind.NUMBER and term.value == whole and i not in own
        for i, term in enumerate(notes.terms)
    ):
        return False
    for i in own:
        notes.claim(i, i + 1, "some of those counted, by origin", "origins")
    return True


def _repeated(notes: Notes, first: int, after: int) -> bool:
    """`vingt-cinq (25)` is one number written twice."""
    if notes.terms[first].value != notes.terms[first + 2].value:
        return False
    notes.claim(first + 1, after, "the same number again", "repeated")
    return True


def _part(notes: Notes, first: int, after: int) -> bool:
    """(1/2): which part of a long text this is."""
    notes.claim(first, after, "part of a text", "part")
    return True


def _percent(notes: Notes, first: int, after: int) -> bool:
    notes.claim(first, after, "percentage", "percent")
    return True


def _ordinal(notes: Notes, first: int, after: int) -> bool:
    if not notes.terms[first + 1].glued and notes.terms[first + 1].form in ("e", "st"):
        return False
    notes.claim(first, after, "ordinal", "ordinal")
    return True


def _ordinal_e(notes: Notes, first: int, after: int) -> bool:
    """`2e convoi`: an e glued to a small number, and no code beside it."""
    number, letter, noun = notes.terms[first : after + 1]
    if letter.form != "e" or not letter.glued or number.value > 31:
        return False
    if noun.kind in "CPQ" and noun.form not in word_set("events"):
        return False
    notes.claim(first, first + 2, "ordinal", "ordinal")
    return True


def _partitive(notes: Notes, first: int, after: int) -> bool:
    """`5 des rapatriés sont malades`: five of those already known."""
    if notes.terms[first + 1].form != "des" or notes.terms[first].about:
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _of_known(notes: Notes, first: int, after: int) -> bool:
    """`3 parmi les 32 sont malades`, `3 sur 32`: the thirty-two were counted before."""
    if notes.terms[first + 1].form not in ("parmi", "parmis", "sur"):
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _none(notes: Notes, first: int, after: int) -> bool:
    """`aucun mort`, `pas de malade`: nobody, so nothing to flag."""
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _none_of_them(notes: Notes, first: int, after: int) -> bool:
    """`mata babu`, `filles: aucune`: their number is nought."""
    term = notes.terms[after - 1]
    if term.form not in word_set("none"):
        return False
    term.value = 0
    notes.recast(after - 1, Kind.NUMBER)
    return True


def _zero(notes: Notes, first: int, after: int) -> bool:
    """`0 mort`, `morts: 0`."""
    if notes.terms[_number(notes, first, after)].value != 0:
        return False
    for i in range(first, after):
        if notes.terms[i].kind == Kind.VULNERABLE:
            notes.recast(i, Kind.FILLER)
    notes.claim(first, after, "nobody", "none")
    return True


def _range_of_things(notes: Notes, first: int, after: int) -> bool:
    """`2 à 3 familles`: the lower of the two."""
    kind = notes.line[after - 1]
    if notes.line[first + 1] == "_" and notes.terms[first + 1].form not in bounds.EITHER:
        return False
    if kind in THINGS:
        notes.terms[first].note = THINGS[kind]
    notes.claim(first, after, "not people: a range of things", "range")
    return True


def _vehicles(notes: Notes, first: int, after: int) -> bool:
    return _things(notes, first, after, "vehicles")


def _households(notes: Notes, first: int, after: int) -> bool:
    return _things(notes, first, after, "households")


def _things(notes: Notes, first: int, after: int, what: str) -> bool:
    at = _number(notes, first, after)
    own_number = _OWN_NUMBER.match(notes.line, after) is not None
    if at == after - 1 and _followed_by_people(notes, after) and not own_number:
        return False
    notes.terms[at].note = what
    notes.claim(first, after, f"{what}: {notes.terms[at].value}", what)
    return True


def _unit(notes: Notes, first: int, after: int) -> bool:
    unit = notes.terms[after - 1]
    if notes.terms[first].glued and notes.line[first - 1 : first] == "L" and not unit.glued:
        return False  # F9 places: the nine has its label already
    in_vehicle = any(term.kind == Kind.VEHICLE for term in notes.terms[max(0, first - 2) : first])
    if unit.value == "beds" and not in_vehicle:  # a bus of 52 places is no centre
        notes.terms[first].note = "beds"
        notes.beds.append(notes.terms[first])
    if unit.form in DAYS and first > 1 and notes.terms[first - 1].form in ("a", "y a", "il y a"):
        notes.day = notes.context.today - timedelta(days=min(notes.terms[first].value, 366))
    _ago(notes, unit, notes.terms[first], after)
    if unit.form in DAYS and first and notes.terms[first - 1].form == "dans":
        notes.day = notes.context.today + timedelta(days=min(notes.terms[first].value, 366))
    notes.items += 1
    notes.claim(first, after, f"not people: {unit.value}", "unit")
    return True


def _ago(notes: Notes, unit: Term, number: Term, after: int) -> None:
    """`3 days ago`, `kwana biyu da suka wuce`."""
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    if unit.form in DAYS and behind in word_set("ago"):
        notes.day = notes.context.today - timedelta(days=min(number.value, 366))


def _goods(notes: Notes, first: int, after: int) -> bool:
    """`30 kits`, `12 tentes`: things that are needed or were given."""
    if notes.terms[first:after][-1].form not in word_set("goods"):
        return False
    notes.claim(first, first + 1, "not people: goods", "unit")
    return True


def _unit_before(notes: Notes, first: int, after: int) -> bool:
    if notes.terms[first].value == "beds" or _followed_by_people(notes, after):
        return False
    _ago(notes, notes.terms[first], notes.terms[after - 1], after)
    notes.claim(first, after, f"not people: {notes.terms[first].value}", "unit")
    return True


_ALL = (
    ("part", "/", re.compile(r"\([_#w]?N/N\)"), _part),
    ("part", "/", re.compile(r"^[_#w]?N/N(?!/)"), lists.part_of_text),
    *numbering.RULES,
    ("reference", "#", re.compile(r"#[-:.=#]{0,2}N"), references.after_word),
    ("reference", "N", re.compile(r"(?:^|(?<=[_atf.,:(Q]))N"), references.known),
    ("repeated", "(", re.compile(r"N\(N\)"), _repeated),
    ("list", ")", re.compile(r"N\)"), lists.before_bracket),
    ("list", "/.", re.compile(r"^N[/.](?=[GCQ_w])"), lists.before_bracket),
    *(("date", *rule) for rule in dates.RULES),
    *ages.RULES,
    ("percent", "%", re.compile(r"N%"), _percent),
    ("ordinal", "o", re.compile(r"No"), _ordinal),
    ("ordinal", "L", re.compile(r"NL(?=[_UwXCPQ])"), _ordinal_e),
    *bounds.MONEY,
    ("origins", "KG", re.compile(r"N_?(?:f[KG]|K)(?:[_,&]{0,3}N_?(?:f[KG]|K))+"), _by_origin),
    ("origins", "K", re.compile(r"(?<!L)NK"), _nationals),
    *products.RULES,
    ("none", "L", re.compile(r"(?<!N)L[:=]?n(?=[.,;]|$)"), _none_of_them),
    ("none", "V", re.compile(r"n[_fL]{0,2}V(?![:=]?N)"), _none),
    ("none", "V", re.compile(r"NV(?!N)|(?<!N)V[:=]?N"), _zero),
    *partitives.RULES,
    ("partitive", "f", re.compile(r"Nf[CPL]"), _partitive),
    ("partitive", "saf", re.compile(r"[saf]_?NQ|NQ"), lists.announced),
    ("partitive", "sa", re.compile(r"N(?:s_|a_?)N(?=_{0,2}V)"), _of_known),
    ("range", "MXU", re.compile(r"N[-a_]N[MXU]"), _range_of_things),
    ("vehicles", "X", re.compile(r"N[_w]?X|X[:=]?N"), _vehicles),
    ("households", "M", re.compile(r"N[_wf]?M|M[:=]?N"), _households),
    ("unit", "U", re.compile(r"NU"), _unit),
    ("unit", "D", re.compile(r"N_?D"), _goods),
    ("unit", "U", re.compile(r"U[:=]?N"), _unit_before),
    *bounds.RULES,
)
RULES = tuple(
    Rule(name, frozenset(trigger), pattern, read) for name, trigger, pattern, read in _ALL
)
