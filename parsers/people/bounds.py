"""How sure a number is, and prices that look like women.

range      := NUMBER (- | à | et) NUMBER      30 à 40, tsakanin mutum 30 da 40: kept as a range
bound      := ABOUT NUMBER | AT_LEAST NUMBER | AT_MOST NUMBER
negative   := LABEL "-" NUMBER among labels without "-"     asked about
money      := NUMBER "F" where somebody pays  prend 2000 F
denied     := NOT NUMBER LABEL                pas 12 hommes
in number  := LABEL … "au nombre de" NUMBER   les garçons sont au nombre de deux
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Flag, Question
from parsers.words.terms import Term

PRICED = frozenset(("a", "at"))
"""Before what a thing costs: `2 joints à 1500 F`."""
LEAST_PRICE = 100
FAR_APART = 2
PAIR = 2
BETWEEN = frozenset(("entre", "between", "tsakanin"))
EITHER = frozenset(("ou", "or", "ko"))
CORR = frozenset(("correct", "sorry"))
_LABEL_NUMBER = re.compile(r"LN")


def _range(notes: Notes, first: int, after: int) -> bool:
    low, high = notes.terms[first], notes.terms[after - 1]
    sign = notes.terms[first + 1]
    if low.form.isalpha() and low.value < 10 and "cent" in high.form and high.value % 100 == 0:
        low.value *= 100  # deux à trois cents
    if not low.value < high.value or (sign.kind == "a" and sign.form not in ("a", "au")):
        return False
    if sign.kind == "t" and sign.form not in ("zuwa", "to"):
        return False
    if sign.kind == "a" and low.glued and notes.line[first - 1 : first] == "L":
        return False  # F4 à 9h: the four has its label already
    if sign.kind == "&" and not BETWEEN & {t.form for t in notes.terms[max(0, first - 2) : first]}:
        return False
    if notes.line[after : after + 1] == "-" and notes.line[after + 1 : after + 2] == "N":
        return False
    low.least, low.most, low.about = low.value, high.value, True
    low.end = high.end
    notes.claim(first + 1, after, "upper bound", "range")
    notes.line = notes.line[:first] + "N" + notes.line[first + 1 :]
    return True


def _either(notes: Notes, first: int, after: int) -> bool:
    """`2 ou 3 femmes`."""
    if notes.terms[first + 1].form not in EITHER:
        return False
    low, high = notes.terms[first].value, notes.terms[after - 1].value
    if high > FAR_APART * low or (low != high and str(low) == str(high)[::-1]):
        notes.ask(Question.SUM, Flag.SUM_MISMATCH)  # `14 ou 41`, `12 ou 21`: which?
    return _range(notes, first, after)


def _either_of_people(notes: Notes, first: int, after: int) -> bool:
    """`ya 20 ou 30 a bande, des refoulés`: people, where no other number counts any."""
    before = {word for t in notes.terms[max(first - 3, 0) : first] for word in t.form.split()}
    moved = not {"arrive", "landed"}.isdisjoint(notes.terms[min(after, len(notes.terms) - 1)].cues)
    apart = notes.line[first - 1 : first] in tuple(",.;:")  # `d'autres sont passés, 15 ou 20`
    there = moved or not (apart or word_set("being_there").isdisjoint(before))
    if not there or notes.line.count("N") > PAIR or not _either(notes, first, after):
        return False
    if notes.line[after : after + 1] != "P":
        number = notes.terms[first]
        notes.insert(first + 1, Term(Kind.PEOPLE, "", number.end, number.end, "people"))
    return True


def _about(notes: Notes, first: int, after: int) -> bool:
    notes.terms[notes.line.index("N", first, after)].about = True
    return True


def _towards(notes: Notes, first: int, after: int) -> bool:
    """`vers 40 rapatriés`: about forty."""
    return notes.terms[first].form == "vers" and _about(notes, first, after)


def _around(notes: Notes, first: int, after: int) -> bool:
    """`wajen mutane 30`, `mutane wajen 30`: the place of thirty people, so about thirty."""
    at = notes.line.index("a", first, after)
    return notes.terms[at].form in word_set("around") and _about(notes, at, after)


def _nearly(notes: Notes, first: int, after: int) -> bool:
    """`près de deux cents expulsés`: no place is near."""
    return notes.terms[first].form in ("pres de", "pres d") and _about(notes, first, after)


def _and_more(notes: Notes, first: int, after: int) -> bool:
    """`30+`: thirty or more."""
    number, sign = notes.terms[first:after]
    if sign.form != "+" or not sign.glued:
        return False
    number.about, number.least = True, number.value
    notes.claim(first + 1, after, "or more", "bound")
    return True


def _and_plus(notes: Notes, first: int, after: int) -> bool:
    """`12 et plus refoulés`: twelve or more."""
    number, joined, more = notes.terms[first:after]
    if joined.form not in ("et", "and") or more.form not in ("plus", "more"):
        return False
    number.about, number.least = True, number.value
    notes.claim(first + 1, after, "or more", "bound")
    return True


def _least(notes: Notes, first: int, after: int) -> bool:
    """`au moins 16`, `16 rapatriés ou plus`, `40 deportees minimum`; but `15 people over to us`."""
    if notes.line[first] == "N" and notes.terms[after - 1].form == "over":
        return False
    number = notes.terms[notes.line.index("N", first, after)]
    number.about, number.least = True, number.value
    return True


def _most(notes: Notes, first: int, after: int) -> bool:
    """`au plus 16`, `16 rapatriés maximum`; but `16 rapatriés jusqu'à hier`, `jusqu'à nous`."""
    if notes.line[first] == "N" and notes.terms[after - 1].form.startswith("jusqu"):
        return False
    number = notes.terms[notes.line.index("N", first, after)]
    number.about, number.most = True, number.value
    return True


def _negative(notes: Notes, first: int, after: int) -> bool:
    """`F -3`, or `H12 F-3`: a minus, where a dash between all labels is only a dash."""
    dash = next(i for i in range(first, after) if notes.line[i] == "-")
    bullet = (dash == 0 and "\n-" in notes.text) or "\n" in notes.text[
        notes.terms[dash - 1].end : notes.terms[dash].start
    ]
    spaced = not notes.terms[dash].glued and notes.terms[dash + 1].glued
    mixed = notes.line[first] == "L" and _LABEL_NUMBER.search(notes.line) is not None
    if bullet or not (spaced or mixed or notes.line[first] in "=:" or dash == 0):
        return False
    notes.ask(Question.VALUE, Flag.VALUE_INVALID)
    return True


def _francs(notes: Notes, first: int, after: int) -> bool:
    """`prend 2000 F`, `500 f de crédit`: where somebody pays; alone, women or francs?"""
    number, letter = notes.terms[first:after]
    own_label = number.glued and notes.line[first - 1 : first] == "L"
    listed = notes.line[first - 2 : first] in ("L&", "L,") and number.value <= notes.plausible
    if letter.form != "f" or own_label or listed:
        return False  # `20 H + 3 F le groupe de ce matin`
    if number.value > notes.plausible and notes.line[after : after + 1] not in ("C", "P"):
        number.note = "money"
        # `45.000 f pour les bagages`, `pris 15 000 F chacun : 11 hommes`
        from_each = notes.line[after : after + 1] == "x"
        notes.claim(first, after + from_each, "not people: money", "unit")
        return True
    if notes.line[after : after + 2] in ("_U", "_D", "aU", "xU", "fU") and not letter.glued:
        number.note = "money"
        notes.claim(first, after, "not people: money", "unit")  # `80 F le litre`
        return True
    costs = [term.form for term in notes.terms[max(0, first - 2) : first]]
    priced = not word_set("costs").isdisjoint(costs[-1:])  # `le sachet coûte 50F`
    if number.value < LEAST_PRICE and not priced:
        return False
    each = notes.terms[after].form if after < len(notes.terms) else ""
    behind = {term.form for term in notes.terms[after : after + 4]}
    if priced or costs == ["est", "a"] or not behind.isdisjoint(word_set("airtime")):
        number.note = "money"
        notes.claim(first, after, "not people: money", "unit")  # `l'oignon est à 800 F`
        return True
    if each in ("par", "chacun", "chacune", "chaque", "l", "le", "la"):
        number.note = "money"
        notes.claim(first, after, "not people: money", "unit")  # `5000 F par personne`
        return True
    before = {term.form for term in notes.terms[max(0, first - 5) : first]}
    if not before.isdisjoint(word_set("weights")):
        number.note = "money"
        notes.claim(first, after, "not people: money", "unit")  # `le litre d'eau est à 500 F`
        return True
    junk = not notes.cues.isdisjoint(("advert", "scam"))
    price = _only_code(notes, after - 1) and notes.terms[first - 1].form in PRICED
    if junk or (price and first) or any(term.form in word_set("paying") for term in notes.terms):
        number.note = "money"
        notes.claim(first, after, "not people: money", "unit")
    elif number.value % LEAST_PRICE == 0 and _only_code(notes, after - 1):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    return True


def _only_code(notes: Notes, at: int) -> bool:
    """The other words for people, if any, are in full: `7 hommes … un sandwich 500f`."""
    labels = [i for i, kind in enumerate(notes.line) if kind == "L" and i != at]
    return not any(notes.terms[i].code for i in labels)


def _denied(notes: Notes, first: int, after: int) -> bool:
    """`pas 12 hommes` and no other number for them: how many, then?

    `pas 1 seul migrant` is nobody.
    """
    only = {term.form for term in notes.terms[first:after]} & word_set("alone")
    if only and notes.terms[notes.line.index("N", first)].value == 1:
        notes.claim(first + 1, after, "nobody", "none")
        notes.kinds = notes.kinds[:first] + notes.line[first:after] + notes.kinds[after:]
        notes.cues.add("zero")
        return True
    notes.ask(Question.UNCLEAR)
    return first < after


def _added_to_correction(notes: Notes, first: int, after: int) -> bool:
    """`CORR 0142 +3F`, `0142 +3 femmes`: three instead, or three more?

    `+3 femmes pour le 0142` are three more, and so are `+4F +1G sur 0142`.
    """
    plus = notes.terms[first]
    if notes.terms[0].form == plus.form and not CORR & notes.cues:
        return True
    changed = CORR & notes.cues or notes.references
    if plus.form == "+" and not plus.glued and notes.terms[after - 1].glued and changed:
        notes.ask(Question.VALUE, Flag.VALUE_INVALID)
    return True


def _in_number(notes: Notes, _first: int, after: int) -> bool:
    """`les garçons sont au nombre de deux`: of the boys, and no total of all."""
    if notes.terms[after - 2].form != "nombre":
        return False
    notes.claim(after - 3, after, "carries nothing", "bound")
    return True


RULES: Rules = (
    ("bound", "T =nombre", re.compile(r"L[C_]{0,2}aTf(?=N)"), _in_number),
    ("range", "-a&t", re.compile(r"N[-a&t]N"), _range),
    ("range", "N =ou|or|ko", re.compile(r"N[_w]N(?=_?[LPC])"), _either),
    ("range", "N =ou|or|ko", re.compile(r"N_N(?![-LPCVTMXUAHO%D])"), _either_of_people),
    ("bound", "~&", re.compile(r"~[_f~]{0,2}[LP]?N|&/?-N|N~|N[LPC]~(?!_{0,2}N)|N&/-"), _about),
    ("bound", "t", re.compile(r"tN(?=[PCY])"), _towards),
    ("bound", "a P", re.compile(r"aPN|PaN"), _around),
    ("bound", "a =pres_de|pres_d", re.compile(r"aN(?=[LPC])"), _nearly),
    ("bound", "&", re.compile(r"(?<!L)N&(?!_{0,2}N)"), _and_more),
    ("bound", "&", re.compile(r"N&&(?=[LPC.,;!]|$)"), _and_plus),
    ("bound", ">", re.compile(r">_?[LP]?N|N[LPC]?>(?!_{0,2}N)"), _least),
    ("bound", "<", re.compile(r"<_?[LP]?N|N[LPC]?<(?!_?[NGJ])"), _most),
    ("negative", "-", re.compile(r"L-N|[=:]-N|(?:^|[N_,;LGCPKT])-NL|^-N[CP]"), _negative),
    ("added", "&", re.compile(r"&[NL]"), _added_to_correction),
    ("denied", "n", re.compile(r"n[_a]?N(?:_(?=[LPC]))?[LPC]"), _denied),
)

MONEY: Rules = (("money", "L =f", re.compile(r"NL(?![N=:])"), _francs),)
"""Before products: `25 000 F chacun` is a price, not so many times so many."""
