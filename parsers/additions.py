"""Whether a text says more of people reported before: others with them, all, or how they are.

added      := "et" count | MORE count | count MORE       encore 7, et 7 arrivés
cumulative := a total with those of before               on est à 45 maintenant
known      := (les | ces) count, and what they need      les 15 ont besoin de vivres
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.report import Vulnerability
from parsers.signals import Signals
from parsers.terms import Term

KNOWN = frozenset(("les", "ces", "nos", "parmi les", "sur les", "the", "these"))
ABOUT = frozenset(("sujet", "propos", "concernant", "pour"))
_ILL = frozenset((Vulnerability.MAL, Vulnerability.BLES))
GROUPS = frozenset(("groupe", "groupes"))
SOME_AND_ALL = 2
"""Numbers in `2 malades parmi les 40`."""
OPENING = 4
"""Terms in which a text says of whom it speaks: `parmi les nouveaux arrivés`."""
_OF_GROUP = re.compile(r"(?:N[LP]|[LP]N)(?:[af]_?U|s_?)")
_OF_ARRIVED = re.compile(r"s_?P(?:f?J)?[.!]?$")
_NOT_VULNERABLE = re.compile(r"L(?!_?V)")
_EARLIER = re.compile(r"[CPU]w?f?J")
_OUT_OF_THOSE = re.compile(r"N[^N.]*[sfa](?P<those>_N|PN)(?!_?L)")
_JOINED = re.compile(r"\+[Qa_]{1,2}[U#]")
"""`se sont ajoutées au groupe`."""
_COUNT = re.compile(r"N[_+]{0,2}[LPCV]|[LPC]N")
_THOSE_OF = re.compile(r"^_[CP]fN")
_MORE = re.compile(
    r"^[&_]{0,2}&_{0,2}N|\+[_+&f:a,]{0,3}(?:N(?![_w]?[XUDMAH])|[LPC]|MN)|[NLPC]_?\+|NM\+"
    r"|(?:^|[w_,.:])&[LP]N|:&N[LP]|^\+_?NX[^N.,;]{0,5}[&Q]N[LPC]"
)


def cumulative(s: Signals) -> bool:
    """A total with those of before. `bloqués depuis ce matin` only says how long."""
    if _of_a_day(s):
        return False
    first = s.notes.context.last_ref is None and "G" in s.kinds and s.proven
    if first and (s.said("reaching") or not s.said("cumulative")):
        return False  # `nous en sommes à 31 à Bandé: 10 H, 21 F`, and nothing before
    if s.notes.context.last_ref is None and _of_now_alone(s):
        return False
    if s.said("running") and s.notes.context.last_ref is not None:
        return True  # `jusqu'à maintenant 19 ref`
    return s.said("cumulative") or (_counts_since(s) and not _staying(s) and not _placed(s))


def _of_a_day(s: Signals) -> bool:
    """`le 20 de ce mois 15 hommes`: the month of a day, and no other word for a sum."""
    said = [i for i, term in enumerate(s.notes.terms) if "cumulative" in term.cues]
    return len(said) == 1 and s.kinds[: said[0]].endswith("Nf") and not s.said("since", "running")


def _of_now_alone(s: Signals) -> bool:
    """`total du jour 14 refoulés`, `sun kai mutum 40 an koro su`: nothing was told before them."""
    told = [term.form for term in s.notes.terms if "cumulative" in term.cues]
    return bool(told) and "C" in s.kinds and word_set("sums_of_now").issuperset(told)


def _counts_since(s: Signals) -> bool:
    """`depuis lundi 45`, and not `61 personnes à Tanout, réseau coupé depuis jeudi`."""
    if not s.said("since"):
        return False
    spans = [
        s.notes.sentence(i, ends=".;!,") for i, t in enumerate(s.notes.terms) if "since" in t.cues
    ]
    return any(not {"N", "T"}.isdisjoint(s.kinds[first:after]) for first, after in spans)


def _placed(s: Signals) -> bool:
    """`une centaine de déplacés à Kwaya depuis hier`, without a word for a total."""
    told = {"C", "G"} <= set(s.kinds) or {"C", "K"} <= set(s.kinds)
    if "G" in s.kinds and s.proven:
        return True  # `à Dakoussa depuis ce matin 54 personnes (21 H, 33 F)`
    return told and ("T" not in s.kinds or s.in_full)


def _staying(s: Signals) -> bool:
    terms = s.notes.terms
    return s.said("staying") or any(
        term.form in word_set("being") and terms[i + 1].kind in "av"
        for i, term in enumerate(terms[:-1])
    )


def more(s: Signals) -> bool:
    if s.about_vulnerable and s.said("forgotten") and "+" not in s.kinds:
        return False
    if not s.heads:
        return False
    return adds(s) or _forgot_some(s) or _besides_known(s) or _joins_group(s)


def more_vehicles(s: Signals) -> bool:
    """`2 camions de plus viennent d'entrer`: more people, and nobody says how many."""
    if s.heads or "X" not in s.kinds or "+" not in s.kinds or "G" in s.kinds or s.said("need"):
        return False
    return any(term.note == "vehicles" for term in s.notes.terms)


def _joins_group(s: Signals) -> bool:
    """`5 retardataires viennent de rejoindre le groupe 0248`."""
    group = bool(s.notes.references) or not GROUPS.isdisjoint(s.notes.forms)
    if not group or "G" in s.kinds:
        return False
    if "C" in s.kinds and _JOINED.search(s.kinds) is None:
        return False
    return any(term.form.split(" ")[-1] in word_set("joining") for term in s.notes.terms)


def _besides_known(s: Signals) -> bool:
    """`7 nouveaux refoulés en plus de ceux de tout à l'heure`; with a place it is a report."""
    if not s.notes.words & {"plus", "supplement"} or {"G", "K"} & set(s.kinds):
        return False
    terms = s.notes.terms
    return any(
        term.form.startswith(("en plus", "supplement"))
        and any(
            _is_known(later.form) or later.form in word_set("messages")
            for later in terms[i + 1 : i + 3]
        )
        for i, term in enumerate(terms)
    )


def adds(s: Signals) -> bool:
    """`et 7 arrivés`, `encore 7`; whoever opens with "avec" only says in whose company."""
    return any(_is_more(s, match) for match in _MORE.finditer(s.kinds))


def _is_more(s: Signals, match: re.Match[str]) -> bool:
    terms = s.notes.terms[match.start() : match.end()]
    if s.kinds[match.start() : match.end()].endswith(("&LN", "&PN")):
        return "C" not in s.kinds and any(term.form == "+" for term in terms)  # `+H3 F1`
    if terms[0].form in ("avec", "with") or any(term.note == REST for term in terms):
        return False
    if _is_no_more(s, terms) or _in_company(terms):
        return False
    if s.kinds[: match.end() + 1].endswith("N+L") and _counted_before(s, match.start()):
        return False  # `3 femmes enceintes, 5 autres femmes`: of this text
    if "N" not in s.notes.line[match.start() : match.end()] and terms[0].kind in "_&":
        return False  # `le maire et 3 agents ont accueilli`
    if any(term.form in word_set("turns") for term in terms):
        return False  # `pas de liste encore mais 29 déplacés`
    if any(t.kind == "N" and t.weak for t in terms) and s.kinds[match.end() :][:1] in tuple("a_wV"):
        return False  # `un autre a la fièvre`
    if terms[0].kind in "LPC" and terms[-1].kind == "+" and not _counted(s, match.start()):
        return False  # `je ne sais pas combien de femmes encore`
    if any(term.form in KNOWN for term in terms) or s.kinds[match.end() : match.end() + 2] == "nD":
        return False  # `encore les 7 de ce matin`, `encore 7 sans couverture`
    return not (s.in_full and _COUNT.search(s.kinds, 0, match.start()))


def _in_company(terms: Sequence[Term]) -> bool:
    """`le guide et 12 hommes sont arrivés`: nobody was counted before, and none are added."""
    joined = next((i for i, term in enumerate(terms) if term.kind == "&"), 0)
    crew = word_set("crew") | word_set("officials") | {"guide"}
    return any(term.form in crew for term in terms[:joined])


def _is_no_more(s: Signals, terms: Sequence[Term]) -> bool:
    """`12 enfants de plus de 5 ans`, `l'Algérie a encore refoulé 12 hommes`: no others."""
    more = next((term for term in terms if term.kind == "+"), None)
    if more is None:
        return False
    at = s.notes.terms.index(more)
    verb = at > 0 and s.notes.terms[at - 1].form in ("a", "ont", "est", "sont", "c est", "ecris")
    aged = "A" in s.kinds[at + 1 : at + 5] and s.kinds[at + 1 : at + 2] in ("f", "N")
    stands = s.kinds[at + 1 : at + 2] == "N"  # `on a encore 7 nouveaux arrivés`
    return aged or (verb and more.form == "encore" and not stands)


def _counted_before(s: Signals, at: int) -> bool:
    return _COUNT.search(s.kinds, 0, at) is not None and "." not in s.kinds[:at]


def _counted(s: Signals, at: int) -> bool:
    return s.kinds[:at].rstrip("_f")[-1:] == "N"


def _forgot_some(s: Signals) -> bool:
    """`j'ai oublié 2 filles`: more of the last report; with a category they are a report."""
    if not s.opens("forgotten") or "C" in s.kinds:
        return False
    first = max(s.kinds.find("N"), 0)
    before = [term.form for term in s.notes.terms[max(first - 2, 0) : first]]
    some = "s" in s.kinds[:first] or before == ["sur", "les"]  # `suite: parmi les 19, 2 …`
    asked = s.said("need") and "D" in s.kinds  # `complément: besoins … pour 4 femmes`
    return not (some or asked)


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
    """`3 femmes enceintes et 1 handicapé parmi les arrivés`: nobody else is counted."""
    if not s.vulnerable or not {"C", "G", "K", "T"}.isdisjoint(s.kinds):
        return False
    return bool(_OF_ARRIVED.search(s.kinds)) and not _NOT_VULNERABLE.search(s.kinds)


def _come_behind(s: Signals) -> bool:
    """Whether people come, other than in `parmi les arrivés`, or are counted there."""
    behind = s.notes.terms[OPENING:]
    came = "C" in s.kinds[OPENING:] or any("arrive" in term.cues for term in behind)
    return came or "N" in s.kinds[:OPENING]


def about_known(s: Signals) -> bool:
    """`les 15 personnes ont besoin de vivres`, `sur les 23, 5 sont malades`: no new arrival."""
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
    if {"G", "K", "C"} & set(s.kinds) or "landed" in s.cues or s.kinds[:1] == "+":
        return False
    if "+" in s.kinds and _joins_group(s):
        return False
    return any(
        any(_is_known(term.form) for term in said)
        for match in _OF_GROUP.finditer(s.kinds)
        if (said := s.notes.terms[match.start() + 2 : match.end()])
    )


def of_known_group(s: Signals) -> bool:
    """`une femme du groupe dit avoir été violée`: what befell those of an earlier report."""
    if "G" in s.kinds or s.said("landed"):
        return False
    return bool(s.notes.references) or any(_is_known(term.form) for term in s.notes.terms)


def _is_known(form: str) -> bool:
    """`ceux`, `cikin wadanda suka zo`, `le groupe`: people who were spoken of before."""
    return form in GROUPS or not word_set("those").isdisjoint(form.split())


def about_one(s: Signals) -> bool:
    """`1 femme choquée ne parle plus, demande appui psychosocial`: one of those who are here."""
    if s.arrivals or s.kinds.count("N") != 1 or not {"G", "K", "T"}.isdisjoint(s.kinds):
        return False
    at = s.kinds.find("N")
    behind = s.notes.terms[at + 1 : at + 6]
    does = any(term.form in word_set("some_do") for term in behind)
    return s.notes.terms[at].value == 1 and does and ("D" in s.kinds or s.vulnerable)


def about_reference(s: Signals) -> bool:
    """`réf 0142: les 19 n'ont rien mangé`: their number is known."""
    if not s.notes.references:
        return False
    if _THOSE_OF.search(s.kinds) and not {"G", "K", "L"} & set(s.kinds):
        return True  # `les refoulés du 0219: deux blessés`
    first = s.notes.line.find("N")
    known = first > 0 and s.notes.terms[first - 1].form in KNOWN
    return known and not set("CG") & set(s.kinds)
