"""Numbers of a report that cannot all hold: asked about.

dead     := count "dont" … count DEAD                34 rapatriés dont 2 hommes décédés en route
          | count "(" NUMBER DEAD ")"                34 refoulés (1 décédé)
alone    := unaccompanied, and no such children      20 hommes et 10 femmes, 5 ENA
all ill  := count NUMBER NATION ILL                  20 rapatriés 1 malien malade
percent  := NUMBER "%" ILL                           20 rapatriés 15% malades
mixed    := NATION "et" NATION, one number           12 maliens et guinéens
old      := label "," an old one of the other sex   4 femmes, 2 vieux
known    := count ("en plus de" | "aux") count       7 femmes en plus des 12 hommes
share    := NUMBER "/" NUMBER that make the total    rap 12 (8/4) gouré
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.report import Vulnerability

_PAIR = re.compile(r"\( ?(\d{1,2})/(\d{1,2}) ?\)")
_ILL_NATION = re.compile(r"N[_,]?Y_?V|NM_?V")
_BESIDE_ALL = re.compile(r"N[CP](?:f?K)?(?:aG)?[+&]_?NL?V")


def dead_inside(s: Signals) -> bool:
    """`34 rapatriés dont 2 hommes décédés`, `34 refoulés (1 décédé)`: are they in the total?"""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.value != Vulnerability.DECES:
            continue
        near = s.kinds[max(0, i - 4) : i]
        opened = max(near.rfind("s"), near.rfind("("))
        if opened >= 0 and "N" in near[opened:] and "N" in s.kinds[: max(0, i - 4) + opened]:
            return True
    return False


def none_to_be_alone(s: Signals) -> bool:
    """`20 hommes et 10 femmes, 5 ENA`: children who are alone, and none were counted."""
    terms = s.notes.terms
    # `1 seul homme`, `16 H seulement`: no more than that
    alone = any(t.value == Vulnerability.ENA and "seul" not in t.form for t in terms)
    sorts = {term.value for term in terms if term.kind == Kind.LABEL}
    whole = not set("TPCMs").isdisjoint(s.kinds)
    return alone and bool(sorts) and sorts <= {"men", "women"} and not whole


def others_of_another_sex(s: Signals) -> bool:
    """`4 femmes, 2 vieux`, `12 hommes, une vieille`: not among those, and in no total."""
    terms = s.notes.terms
    sorts = {term.value for term in terms if term.kind == Kind.LABEL}
    if not set("TPCMs").isdisjoint(s.kinds) or len(sorts) != 1:
        return False
    words = {word for term in terms if term.kind == "V" for word in term.form.split(" ")}
    other = {"men": word_set("old_women"), "women": word_set("old_men")}.get(sorts.pop())
    return other is not None and not words.isdisjoint(other)


def behind_known(s: Signals) -> bool:
    """`7 femmes en plus des 12 hommes`, `ajouter 7 femmes aux 12 hommes`: the twelve are known."""
    terms = s.notes.terms
    counted = {id(term) for term, _, rule in s.notes.steps if rule.startswith("pair")}
    return any(
        term.kind == "N"
        and id(term) in counted
        and i > 0
        and s.kinds[:i].count("N") + s.kinds[i + 1 :].count("N") > 0
        and (
            terms[i - 1].form == "aux"
            or " ".join(t.form for t in terms[max(0, i - 2) : i]).endswith(
                ("plus des", "en plus de")
            )
        )
        for i, term in enumerate(terms)
    )


def of_one_nation(s: Signals) -> bool:
    """`20 rapatriés 1 malien malade`: one is ill, or all?"""
    return s.kinds.count("N") > 1 and _ILL_NATION.search(s.kinds) is not None


def two_nations(s: Signals) -> bool:
    """`12 maliens et guinéens`: how many of each?"""
    return "Y&Y" in s.kinds and s.kinds.count("N") == 1


def shares_the_total(s: Signals) -> bool:
    """`rap 12 (8/4)`: eight men and four women, or the eighth of April?"""
    found = _PAIR.search(s.notes.text)
    if found is None:
        return False
    pair = sum(map(int, found.groups()))
    return any(term.kind == "N" and term.value == pair for term in s.notes.terms)


def beside_all(s: Signals) -> bool:
    """`15 retournés + 3 enfants seuls`, `15 rapatriés ainsi que 2 femmes enceintes`: eighteen?"""
    match = _BESIDE_ALL.search(s.kinds)
    if match is None or s.proven or "s" in s.kinds:
        return False
    return not s.notes.terms[match.end() - 1].code


ROWS: tuple[tuple[str, Says], ...] = (
    ("V N s|(", dead_inside),
    ("V N &|+ C|P", beside_all),
    ("V N L", none_to_be_alone),
    ("Y|M V N", of_one_nation),
    ("Y & N", two_nations),
    ("V N L @old_women|old_men", others_of_another_sex),
    ("/ N", shares_the_total),
    ("V =%", always),
)
"""When each is worth asking of a report: rows of `contradictions`."""
KNOWN: tuple[tuple[str, Says], ...] = (("N =plus|aux", behind_known),)
"""Of a report or of more people: those the sender adds to."""
