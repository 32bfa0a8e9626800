"""A one that counts nobody, and a letter that is none of those who came.

only    := NUMBER "seul" LABEL        un seul refoulé, un homme
who is  := ONE "qui est" VULNERABLE   il y a une qui est enceinte, dont une qui est malade
illness := "ont" ONE HEALTH           8 ont une diarrhée: an article, and no ninth
dead    := count "de plus" DEAD       un homme de plus est décédé
event   := ONE CATEGORY "de" NUMBER   un retour volontaire de 120 migrants
         | ONE EVENT                  c'est un retour spontané
mistake := NUMBER MISTAKE             c t 1 erreur
and     := count "e" count            6 om e 2 fam: "et", and no children
with    := NUMBER "avec" THE LABEL    9 avec la fillette: nine in all
have    := "g" (NUMBER | WORK)        g 2 bus, g depose 17 rapatriés: "j'ai", and no boys
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Flag, Question, Vulnerability
from parsers.words.terms import Term

_EVENTS = frozenset(("retour", "rapatriement", "refoulement", "deplacement"))
"""First words of what happens, and is nobody."""


def _mistakes(notes: Notes, first: int, after: int) -> bool:
    """`c t 1 erreur`: nobody is counted by it."""
    if "correct" not in notes.terms[after - 1].cues:
        return False
    notes.claim(first, after - 1, "not people: a mistake", "mistake")
    return True


def _i_have(notes: Notes, first: int, after: int) -> bool:
    """`g 2 bus`, `g depose 17 rapatriés`: "j'ai", and no boys."""
    letter, behind = notes.terms[first], notes.terms[first + 1]
    word = notes.terms[first + 2] if notes.line[first + 1 : first + 3] == "NL" else None
    if letter.form == "g" and word is not None:  # `g 3 fem et 1 ado fille`
        opens = set(notes.line[:first]) <= set("Q_,.")
        if not opens or word.code or behind.glued or notes.line[first + 3 : first + 4] == "N":
            return False
        notes.recast(first, Kind.FILLER)
        return True
    if letter.form == "g" and notes.line[first + 1 : first + 3] in ("NC", "NP"):
        return _i_have_people(notes, first)
    did = behind.form.split(" ")[0] in word_set("what_i_did")
    thing = notes.line[first + 1 : first + 3] in ("NX", "NU", "NM")
    if letter.form != "g" or not (did or thing) or behind.glued:
        return False
    if letter.glued and notes.line[first - 1 : first] == "N":
        return False  # `12h 5g depose`
    notes.recast(first, Kind.FILLER)
    return after > first


def _i_have_people(notes: Notes, first: int) -> bool:
    """`bjr g 12 refoulés`, and not `H 9 G 12 refoulés`; `Magaria G 12 refoulés` is asked about."""
    coded = any(term.kind == "L" and term.code for i, term in enumerate(notes.terms) if i != first)
    if coded or notes.terms[first + 1].glued or notes.terms[first].glued:
        return False
    if set(notes.line[:first]) <= set("Q_,.z"):
        notes.recast(first, Kind.FILLER)
        return True
    notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    return False


def _one_event(notes: Notes, first: int, after: int) -> bool:
    """`un retour volontaire de 120 migrants`: the hundred and twenty."""
    if not notes.terms[first].weak:
        return False
    notes.recast(first, Kind.FILLER)
    return after > first


def _an_event(notes: Notes, first: int, after: int) -> bool:
    """`c'est un retour spontané d'Algérie`: what it is, and nobody more."""
    event = notes.terms[after - 1].form.split(" ")[0] in _EVENTS
    if not notes.terms[first].weak or not event:
        return False
    notes.recast(first, Kind.FILLER)
    return True


def _only_one(notes: Notes, first: int, after: int) -> bool:
    """`un seul refoulé, un homme`: one and no more, and not a child left alone."""
    if notes.terms[first].value != 1 or notes.terms[after - 1].form not in ("seul", "seule"):
        return False
    notes.terms[first].weak = False
    notes.recast(after - 1, Kind.FILLER)
    return after > first


def _one_who_is(notes: Notes, first: int, after: int) -> bool:
    """`il y a une qui est enceinte`: one, for somebody is told of."""
    if notes.terms[first].value != 1 or notes.terms[after - 1].form != "qui est":
        return False
    before = notes.terms[first - 1] if first else None
    if before is None or not (before.kind == "s" or before.form.split(" ")[-1] in ("a", "ya")):
        return False  # `plus une qui est enceinte`
    notes.terms[first].weak = False
    notes.claim(first + 1, after, "carries nothing", "only")
    return True


def _an_illness(notes: Notes, first: int, after: int) -> bool:
    """`8 ont une diarrhée`: eight who have one."""
    illness = notes.terms[notes.line.index("V", after)]
    if not notes.terms[first].weak or "health" not in illness.cues:
        return False
    notes.recast(first, Kind.FILLER)
    return True


def _more_died(notes: Notes, first: int, after: int) -> bool:
    """`un homme de plus est décédé en route`: of those who came, and nobody on top of them."""
    died = notes.terms[notes.line.index("V", after)].value == Vulnerability.DECES
    if not died:
        return False
    notes.terms[first].cues = ()
    notes.recast(first, Kind.FILLER)
    notes.kinds = notes.kinds[:first] + Kind.FILLER + notes.kinds[first + 1 :]
    notes.hear_cues_again()
    return True


def _and(notes: Notes, first: int, _after: int) -> bool:
    """`6 om e 2 fam`: each of the two has its number before it, so that none is left for an "e"."""
    letter, number = notes.terms[first : first + 2]
    if letter.form != "e" or letter.glued or number.glued:
        return False
    notes.recast(first, Kind.AND)
    letter.cues = ()
    return True


def _with_her(notes: Notes, first: int, _after: int) -> bool:
    """`9 avec la fillette`: nine people in all, and no nine girls."""
    number, word, the = notes.terms[first : first + 3]
    if word.form not in ("avec", "with") or the.form not in word_set("the") | word_set("their_one"):
        return False
    notes.insert(first + 1, Term(Kind.PEOPLE, "", number.end, number.end, "plain"))
    return True


RULES: Rules = (
    ("word", "L =e", re.compile(r"(?<=NL)L(?=N_?L)"), _and),
    ("with", "L & =avec|with", re.compile(r"(?<![LPCT])N&_(?=L(?!N))"), _with_her),
    ("word", "+ V", re.compile(r"(?<=N[LP])\+(?=[_Qw]{0,4}V)"), _more_died),
    ("only", "V N =ont|have", re.compile(r"(?<=N_)N(?=[w_]?V)"), _an_illness),
    ("only", "V =qui_est", re.compile(r"NQ(?=_?V)"), _one_who_is),
    ("only", "V =seul|seule", re.compile(r"NV(?=[LPC])"), _only_one),
    ("word", "L =g", re.compile(r"L(?=[Qw_]|N[XUMLCP])"), _i_have),
    ("only", "C f", re.compile(r"NC(?=fN)"), _one_event),
    ("only", "N C", re.compile(r"NC"), _an_event),
    ("mistake", "Q =erreur|erreurs|faute|fautes|mistake|mistakes", re.compile(r"T?NQ"), _mistakes),
)
