"""What is said of people who were reported before, and of nobody who comes.

known   := (les | ces) count, and what they need or have   les 15 ont besoin de vivres
of them := count AMONG those told before                   5 malades sur les refoulés de ce matin
group   := count OF GROUP                                  2 femmes du groupe sont enceintes
ref     := REFERENCE … (les) count                         réf 0142: les 19 n'ont rien mangé
one     := 1 DOES … (need | VULNERABLE)                    1 femme choquée ne parle plus
dead    := DEAD, and nobody counted                        l'enfant évacué est décédé
put to  := count "pour" REFERENCE                         12 hommes pour le 0142
joins   := count JOINS GROUP                               5 viennent de rejoindre le groupe 0248
"""

from __future__ import annotations

import re

from parsers.asides.numbering import is_reference
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

KNOWN = frozenset(("les", "ces", "nos", "parmi les", "sur les", "the", "these"))
GROUPS = frozenset(("groupe", "groupes"))
ABOUT = frozenset(("sujet", "propos", "concernant", "pour"))
_ILL = frozenset((Vulnerability.MAL, Vulnerability.BLES))
SOME_AND_ALL = 2
"""Numbers in `2 malades parmi les 40`."""
OPENING = 4
"""Terms in which a text says of whom it speaks: `parmi les nouveaux arrivés`."""
_OF_GROUP = re.compile(r"(?:N[LP]|[LP]N)(?:[af]_?U|s_?)")
_OF_ARRIVED = re.compile(r"s_?P(?:f?J)?[.!]?$")
_AMONG = frozenset(("chez", "parmi", "dans", "among", "dans les"))
_AMONG_THEM = re.compile(r"(?:[as]_(?:Uf)?|~)[CP](?!f?[GK])")
_NOT_VULNERABLE = re.compile(r"(?<!V)L(?!_?V)")
_EARLIER = re.compile(r"[CPU]w?f?J")
_OUT_OF_THOSE = re.compile(r"N[^N.]*[sfa](?P<those>_N|PN)(?!_?L)")
_JOINED = re.compile(r"\+[Qa_]{1,2}[U#]")
"""`se sont ajoutées au groupe`."""
_THOSE_OF = re.compile(r"^_[CP]fN")
_OF_IT = re.compile(r"[LPC]f#?N")


def is_known(form: str) -> bool:
    """`ceux`, `cikin wadanda suka zo`, `le groupe`: people who were spoken of before."""
    return form in GROUPS or not word_set("those").isdisjoint(form.split())


def joins_group(s: Signals) -> bool:
    """`5 retardataires viennent de rejoindre le groupe 0248`."""
    group = bool(s.notes.references) or not GROUPS.isdisjoint(s.notes.forms)
    if not group or "G" in s.kinds:
        return False
    if "C" in s.kinds and _JOINED.search(s.kinds) is None:
        return False
    return any(term.form.split(" ")[-1] in word_set("joining") for term in s.notes.terms)


def _some_of_these(s: Signals) -> bool:
    """`cikin mata hudu, biyu masu ciki ne`: of people who were told before."""
    if not s.vulnerable or "N" not in s.kinds or not {"G", "K"}.isdisjoint(s.kinds):
        return False
    if s.arrivals and _come_behind(s):
        return False
    opens = s.kinds[0] == "s" or s.notes.terms[0].form in ("cikin", "dans les", "sur les")
    opening = [term.form for term in s.notes.terms[:3]]
    return opens or (opening[:1] == ["dans"] and not GROUPS.isdisjoint(opening))


def _some_of_arrived(s: Signals) -> bool:
    """`3 femmes enceintes et 1 handicapé parmi les arrivés`, `3 malades chez les refoulés`."""
    if not s.vulnerable or not {"G", "K", "T"}.isdisjoint(s.kinds):
        return False
    known = bool(s.notes.read_as("of those already known"))
    if known and s.notes.line.count("N") == 1:
        return True  # `un des 12 hommes refoulés est malade`
    among = _AMONG_THEM.search(s.kinds)
    if among is not None and not _NOT_VULNERABLE.search(s.kinds):
        words = s.notes.terms[among.start() : among.end() - 1]
        first, last = words[0], words[-1]
        return first.form in _AMONG and last.form in KNOWN | {"des", "dans les"}
    if "C" in s.kinds:
        return False
    return bool(_OF_ARRIVED.search(s.kinds)) and not _NOT_VULNERABLE.search(s.kinds)


def _come_behind(s: Signals) -> bool:
    """Whether people come, other than in `parmi les arrivés`, or are counted there."""
    behind = s.notes.terms[OPENING:]
    came = "C" in s.kinds[OPENING:] or any("arrive" in term.cues for term in behind)
    return came or "N" in s.kinds[:OPENING]


def _split_of_all(s: Signals) -> bool:
    """`19 garçons et 11 filles, tous sans parents`: who came, where nobody was told of before."""
    return s.first_of_all and s.kinds.count("V") < s.kinds.count("L")


def about_known(s: Signals) -> bool:
    """`les 15 personnes ont besoin de vivres`, `sur les 23, 5 sont malades`: no new arrival."""
    if s.about_vulnerable and not _split_of_all(s):
        return True
    if _some_of_these(s) or _some_of_arrived(s):
        return True
    first = next(
        (
            i
            for i, t in enumerate(s.notes.terms)
            if t.kind == "N" and not t.weak and s.kinds[i + 1 : i + 2] not in tuple("UX")
        ),
        -1,
    )
    about = first > 1 and s.notes.terms[first - 2].form in ABOUT
    if (
        first < 1
        or not (about or s.notes.terms[first - 1].form in KNOWN)
        or s.said("landed", "announce")
    ):
        return False
    if "P" in s.kinds[:first] or "T" in s.kinds or {"C", "G"} <= set(s.kinds):
        return False
    if s.first_of_all and {"K", "G"} <= set(s.kinds) and s.said("arrive"):
        return False  # `les 6 filles arrivées du Nigeria à Mazamni ont besoin de papiers`
    return "D" in s.kinds or s.vulnerable or s.said("health")


def about_earlier(s: Signals) -> bool:
    """`5 malades sur les refoulés de ce matin`: people this sender reported before."""
    if s.notes.context.last_ref is None or "G" in s.kinds or s.in_full:
        return False
    if _out_of_those(s):
        return True
    terms = s.notes.terms
    if s.vulnerable and any(
        [t.kind for t in terms[i - 1 : i + 2 : 2]] == ["N", "J"]
        for i, term in enumerate(terms)
        if i and term.form == "na"
    ):
        return True  # `mutane 22 na dazu, cikinsu akwai tsofaffi 4`
    return any(
        s.notes.terms[match.start() - 1].form in KNOWN | {"groupe", "wadanda", "those"}
        for match in _EARLIER.finditer(s.kinds)
        if match.start()
    )


def _out_of_those(s: Signals) -> bool:
    """`2 femmes enceintes parmi les 40 refoulés de ce matin`: people reported before."""
    told = [term for term in s.notes.terms if term.kind == "N" and not term.weak]
    if not s.vulnerable or len(told) != SOME_AND_ALL:
        return False
    match = _OUT_OF_THOSE.search(s.kinds)
    if match is None:
        return False
    of, those = s.notes.terms[match.start("those") - 1], s.notes.terms[match.start("those")]
    known = those.kind == "P" or those.form in KNOWN
    return known and of.form in word_set("out_of")


def about_ill(s: Signals) -> bool:
    """`jens malade, ya vomi, 6 persone`: no place, no country and nobody who comes."""
    if not s.vulnerable or s.arrivals or s.households or s.notes.context.last_ref is None:
        return False
    told = {"L", "C", "G", "K", "Y"} & set(s.kinds)
    ill = any(t.kind == "V" and t.value in _ILL for t in s.notes.terms)
    return ill and not told and s.kinds.count("N") == 1


def died_of_known(s: Signals) -> bool:
    """`l'enfant évacué est décédé à l'hôpital`: nobody came, and nobody moved on."""
    if s.heads or not s.vulnerable or not s.said("transfer", "told_before"):
        return False
    if s.numbers and not s.said("told_before"):  # `1 mort, pas compté dans les 85`
        return False
    return any(t.value == Vulnerability.DECES for t in s.notes.terms if t.kind == "V")


def about_group(s: Signals) -> bool:
    """`2 femmes du groupe de ce matin sont enceintes`: of those reported before."""
    adds = re.search(r"^[_Q]{0,2}\+N", s.kinds)  # `il faut ajouter 3 garçons au groupe …`
    if {"G", "K", "C"} & set(s.kinds) or "landed" in s.cues or s.kinds[:1] == "+" or adds:
        return False
    if "+" in s.kinds and joins_group(s):
        return False
    return any(
        any(is_known(term.form) for term in said)
        for match in _OF_GROUP.finditer(s.kinds)
        if (said := s.notes.terms[match.start() + 2 : match.end()])
    )


def of_known_group(s: Signals) -> bool:
    """`une femme du groupe dit avoir été violée`: what befell those of an earlier report."""
    if "G" in s.kinds or s.said("landed"):
        return False
    known = {id(term) for term in s.notes.claimed_by("partitive")}
    first = next((i for i, term in enumerate(s.notes.terms) if id(term) in known), 0)
    if first and {"L", "P", "C"}.isdisjoint(s.notes.line[:first]) and "C" not in s.kinds:
        return True  # `une des filles arrivées hier`
    return bool(s.notes.references) or any(is_known(term.form) for term in s.notes.terms)


def about_one(s: Signals) -> bool:
    """`1 femme choquée ne parle plus, demande appui psychosocial`: one of those who are here."""
    if s.arrivals or s.kinds.count("N") != 1 or not {"G", "K", "T"}.isdisjoint(s.kinds):
        return False
    at = s.kinds.find("N")
    behind = s.notes.terms[at + 1 : at + 6]
    does = any(term.form in word_set("some_do") for term in behind)
    return s.notes.terms[at].value == 1 and does and ("D" in s.kinds or s.vulnerable)


def of_that_report(s: Signals) -> bool:
    """`2 enfants du 0271 ont le palu`: people of a report told before."""
    return any(
        is_reference(s.notes.terms[match.end() - 1].form) for match in _OF_IT.finditer(s.kinds)
    )


def for_a_report(s: Signals) -> bool:
    """`H20 F11 pour le 0142`, `12 hommes pour le rapport 0142`: put right, more, or told anew?"""
    terms = s.notes.terms
    before = [term.form for term in terms[-4:] if term.kind in "t_w"]
    return bool(s.notes.references) and terms[-1].kind in "N." and not ABOUT.isdisjoint(before)


def about_reference(s: Signals) -> bool:
    """`réf 0142: les 19 n'ont rien mangé`: their number is known."""
    if not s.notes.references:
        return False
    if _THOSE_OF.search(s.kinds) and not {"G", "K", "L"} & set(s.kinds):
        return True  # `les refoulés du 0219: deux blessés`
    if of_that_report(s) and not s.arrivals:
        return True
    first = s.notes.line.find("N")
    known = first > 0 and s.notes.terms[first - 1].form in KNOWN
    return known and not set("CG") & set(s.kinds)
