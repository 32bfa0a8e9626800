"""Numbers of people who are no more of those who came: some of them, most of them, the rest.

some   := NUMBER OF_THEM (LABEL | VULNERABLE)     45 personnes, 5 parmi eux malades
       | LABEL NUMBER OF_THEM VULNERABLE, and nobody else    mata 2 cikinsu masu ciki
       | NUMBER OF_THEM (are | des) LABEL VULNERABLE, and nobody else
of all := NUMBER "des" NUMBER                     une des 9 femmes est enceinte
again  := AMONG the count said before, NUMBER V   9 femmes …, dans les 9 femmes 2 vieilles
mostly := count MOSTLY LABEL                      17 arrivés surtout des femmes
with   := SUBSET NUMBER "avec" count of children    6 femmes dont une avec un bébé
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from parsers.asides import not_among
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes, Rules
from parsers.people import survivors
from parsers.people.heads import CHILDREN
from parsers.people.others import is_added
from parsers.report import Vulnerability
from parsers.words.terms import Term

_OUT_OF = re.compile(r"[sa]_?(?:N_?[PC]|PN(?!_?[LV])|N(?=[_:,]))[^N.]{0,8}N[_Qf]{0,2}[LV]")
_DEAD = Vulnerability.DECES
_SIGNS = frozenset(",;.:-(_")


def _among_these(notes: Notes, first: int, after: int) -> bool:
    """`parmi les femmes, deux sont enceintes`: two with child, and no two women more."""
    at = notes.line.index("L", first, after)
    notes.recast(at, Kind.FILLER)
    notes.claim(at, after, "of those before", "partitive")
    return True


def _of_so_many(notes: Notes, first: int, after: int) -> bool:
    """`une des 9 femmes est enceinte`: one, and nine who are known."""
    some, many = notes.terms[first], notes.terms[after - 1]
    if notes.terms[first + 1].form != "des" or some.value >= many.value:
        return False
    some.weak = False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _among_behind(notes: Notes, first: int, after: int) -> bool:
    """`mutum 21 an koro su, mata 6 a ciki`: the word moves to where a "dont" would stand."""
    word = notes.terms[after - 1]
    if not word.form.startswith(("a ciki", "cikin")) or "N" not in notes.line[:first]:
        return False
    at = notes.terms[first].start
    notes.claim(after - 1, after, "of those before", "partitive")
    notes.insert(first, Term(Kind.SUBSET, word.form, at, at, word.value))
    return True


def _among_those_known(notes: Notes, first: int, after: int) -> bool:
    """`mata 2 cikinsu masu ciki`: nobody else is counted, so those of an earlier report."""
    word = notes.terms[after - 1]
    if not _are_all(notes) or word.form not in word_set("of_them"):
        return False
    at = notes.terms[first].start
    notes.claim(after - 1, after, "of those before", "partitive")
    notes.insert(first, Term(Kind.SUBSET, word.form, at, at, word.value))
    return True


def _those_known(notes: Notes, first: int, after: int) -> bool:
    """`2 d'entre eux sont des enfants non accompagnés`: two of the report before, and no more."""
    if not _are_all(notes) or notes.terms[first + 1].form not in word_set("of_them"):
        return False
    notes.claim(first + 1, notes.line.index("V", first), "of those already known", "partitive")
    if notes.line[after - 1] == "L":
        notes.recast(after - 1, Kind.FILLER)
    return True


def _are_all(notes: Notes) -> bool:
    """Whether one number is all the text tells, and there is a report that it may be part of."""
    alone = notes.line.count("N") == 1 and {"C", "G", "K"}.isdisjoint(notes.line)
    return alone and notes.context.last_ref is not None


def _of_them(notes: Notes, first: int, after: int) -> bool:
    """The word moves before its number, where a "dont" would stand."""
    at = first + 1
    if notes.terms[at].form not in word_set("of_them") or "N" not in notes.line[:first]:
        return False
    notes.terms[first].weak = False
    notes.claim(at, at + 1, "of those before", "partitive")
    if notes.line[first - 1] in _SIGNS:
        notes.recast(first - 1, Kind.SUBSET)
    return after > at


def _whole(notes: Notes, first: int, after: int) -> bool:
    """The second number is some of the first: a "dont" stands before it, unsaid."""
    numbers = [i for i in range(first, after) if notes.line[i] == "N"]
    opens = "N" not in notes.line[:first] and notes.terms[first].form in word_set("out_of")
    if not opens or notes.terms[numbers[0]].value < notes.terms[numbers[1]].value:
        return False
    if is_added(notes, numbers[1]):
        return False  # `sur 50 rapatriés, plus 37 filles`
    some = numbers[1]
    if notes.line[some - 1] == "L" and notes.terms[some].glued:
        some -= 1  # `sur les 49: H20 F15`
    at = notes.terms[some].start
    notes.insert(some, Term(Kind.SUBSET, "", at, at))
    return True


def _of_these(notes: Notes, first: int, after: int) -> bool:
    """`9 femmes et 4 filles, parmi les 9 femmes 2 vieilles`: the nine said again, two of them."""
    pair = next(i for i in range(first, after) if notes.line[i] in "NL")
    again = _said(notes.terms[pair : pair + 2])
    among = {term.form for term in notes.terms[first:pair]} & word_set("among")
    counted = any(_said(before) == again for before in pairwise(notes.terms[:first]))
    if not among or not counted or notes.terms[after].value > dict(again)["N"]:
        return False
    start = notes.terms[after].start
    notes.claim(first, after, "those counted before", "partitive")
    notes.insert(after, Term(Kind.SUBSET, "", start, start))
    return True


def _said(pair: Iterable[Term]) -> list[tuple[str, Any]]:
    """`9 femmes`: the number and the word for people."""
    return [(term.kind, term.value) for term in pair]


def _of_them_with(notes: Notes, first: int, after: int) -> bool:
    """`4 d'entre elles portent une grossesse`: four, and the article counts nobody."""
    if notes.terms[first + 1].form not in word_set("of_them") or not notes.terms[after - 1].weak:
        return False
    notes.claim(first + 1, after, "of those counted", "partitive")
    return True


def _one_of_them(notes: Notes, first: int, after: int) -> bool:
    """`l'une d'elles est enceinte`, `one of the women is pregnant`: one of those counted."""
    number = notes.terms[first]
    said = {term.form for term in notes.terms[first + 1 : after]}
    if number.value != 1 or not said & {"elles", "eux", "elle", "them"}:
        return False
    number.weak = False
    notes.claim(first + 1, after, "of those counted", "partitive")
    return True


def _one_of_the_ill(notes: Notes, first: int, after: int) -> bool:
    """`un des malades est décédé`: one who was ill, and is dead."""
    if notes.terms[first + 1].form not in ("des", "of") or _DEAD not in _told_behind(notes, after):
        return False
    notes.terms[first].weak = False
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _told_behind(notes: Notes, after: int) -> set[object]:
    """How these people are, in the words that follow."""
    return {term.value for term in notes.terms[after : after + 3] if term.kind == "V"}


def _some_of_them(notes: Notes, first: int, after: int) -> bool:
    """`4 d'entre elles boitent`: of those who were counted."""
    if notes.terms[after - 1].form not in word_set("of_them") or "N" not in notes.line[:first]:
        return False
    notes.claim(first, after, "some of those counted", "partitive")
    return True


def _one_who(notes: Notes, first: int, after: int) -> bool:
    """`6 hommes, 1 ne parle pas`: one of those who were counted."""
    owned = notes.line[first - 1 : first] in tuple("LM")  # `gida biyu ne`: two families
    said = notes.terms[after].form in word_set("some_do") and not owned
    here = {term.form for term in notes.terms[after : after + 4]} & word_set("being_here")
    if not said or here or not notes.line[after + 1 : after + 2]:
        return False
    earlier = [notes.terms[i].value for i in range(first) if notes.line[i] == "N"]
    if not earlier or notes.terms[first].value >= max(earlier):
        return False
    notes.claim(first, after, "some of those counted", "partitive")
    return True


def _mostly(notes: Notes, first: int, after: int) -> bool:
    """`17 arrivés surtout des femmes`, `mutum 20 yawancinsu mata`: how many women, nobody says."""
    if notes.terms[first].form not in word_set("mostly") or notes.terms[after - 1].code:
        return False
    others = {term.value for i, term in enumerate(notes.terms) if notes.line[i] == "L"}
    told = {notes.terms[i].value for i in range(first, after) if notes.line[i] == "L"}
    if others - told:
        return False  # `12 femmes et surtout des enfants`
    for i in range(first, after):
        notes.terms[i].note = REST
    notes.claim(first, after, "most of them", "partitive")
    return True


def _are_of_them(notes: Notes, first: int, after: int) -> bool:
    """`19 expulsés à Gouré, 4 sont des femmes`: four of the nineteen."""
    earlier = notes.line[:first]
    said = re.search(r"N[CP]", earlier) is not None and "L" not in earlier
    if notes.terms[first + 1].form not in ("sont", "are") or not said:
        return False
    notes.claim(first + 1, after - 1, "of those before", "partitive")
    at = notes.terms[first].start
    notes.insert(first, Term(Kind.SUBSET, "", at, at))
    return True


def _with_children(notes: Notes, first: int, after: int) -> bool:
    """`6 femmes dont une avec un bébé`: one of the six, and a baby besides."""
    if notes.terms[after - 1].form not in ("avec", "with", "da", "portant"):
        return False
    at = notes.line.index("N", first, after)
    if "N" not in notes.line[:first] or notes.terms[after + 1].value not in CHILDREN:
        return False
    notes.claim(first, at + 1, "of those before", "partitive")
    return True


def _one_with_a_trait(notes: Notes, first: int, after: int) -> bool:
    """`11 refoulés dont 3 femmes enceintes et 1 personne handicapée`: she is one of the eleven."""
    notes.claim(after - 1, after, "of those before", "partitive")
    return first < after


RULES: Rules = (
    ("partitive", "s P V", re.compile(r"s(?:[^.;]*[&,])?_?NP(?=V)"), _one_with_a_trait),
    ("partitive", "s & L", re.compile(r"s_?N&(?=NL)"), _with_children),
    ("partitive", "f LPV_ =des", re.compile(r"NfN(?=[LPV_])"), _of_so_many),
    ("partitive", "s L V", re.compile(r"s_?L,?(?=N_{0,2}V)"), _among_these),
    ("partitive", "L s", re.compile(r"(?:LN|NL)s(?=[.,;!]|$)"), _among_behind),
    ("partitive", "L s V", re.compile(r"(?:LN|NL)s(?=_?V)"), _among_those_known),
    ("partitive", "s", re.compile(r"Ns(?:_{0,2}|_{1,2}f)(?:[LVY]|PV)"), _of_them),
    ("partitive", "s V", re.compile(r"Ns_{0,2}f?(?:[LP]_?V|VL?)"), _those_known),
    ("partitive", "L CP =sont|are", re.compile(r"N_f?L"), _are_of_them),
    ("partitive", "LV @among", re.compile(r"[sa~_]_?(?:NL|LN),?[_a]{0,3}(?=N_?V)"), _of_these),
    ("partitive", "sa LV @out_of", _OUT_OF, _whole),
    ("partitive", "f V =elles|eux|elle|them", re.compile(r"Nf_{1,2}(?=V)"), _one_of_them),
    ("partitive", "f V", re.compile(r"NfV"), _one_of_the_ill),
    ("partitive", "s V", re.compile(r"Ns[w_]{1,2}N(?=V)"), _of_them_with),
    ("partitive", "s", re.compile(r"Ns(?=[w_]{1,3}[^LV])"), _some_of_them),
    ("partitive", "N @some_do", re.compile(r"N(?=[_w#Q])"), _one_who),
    *survivors.RULES,
    *not_among.RULES,
    (
        "partitive",
        "L @mostly",
        re.compile(r"_[_faQ,]{0,3}L(?:V?[_&,]{1,2}f?L(?![:=]?N))?V?(?![:=]?N)"),
        _mostly,
    ),
)
