"""Whether a text says more of people reported before: others with them, or all of them by now.

added      := "et" count | MORE count | count MORE       encore 7, et 7 arrivés
            | SINCE MESSAGE … ARRIVED, and no place        après mon sms 5 hommes sont descendus
cumulative := a total with those of before               on est à 45 maintenant
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.intents.known_groups import KNOWN, is_known, joins_group
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.report import Vulnerability
from parsers.words.terms import Term

SHORTLY = 8
"""Terms of a text that says but one thing."""
_COUNT = re.compile(r"N[_+]{0,2}[LPCV]|[LPC]N")
_TO_THEM = (" aux precedents", " aux precedentes", " aux premiers")
_AT_PLACE = re.compile(r"[_+P]{0,2}a[_v]{0,2}G")
_MORE = re.compile(
    r"^[&_]{0,2}&_{0,2}N|\+(?:[_+&f:a,]{0,3}|a(?:_{1,2}[#U]_?|Qw?|__w):?(?:NUf)?)"
    r"(?:N(?![_w]?[XUDMAH])|[LPC]|MN)"
    r"|[NLPC]_?\+|NM\+|(?:^|[w_,.:])&[LP]N|:&N[LP]|__\+QN|^\+_?NX[^N.,;]{0,5}[&Q]N[LPC]"
)


def cumulative(s: Signals) -> bool:
    """A total with those of before. `bloqués depuis ce matin` only says how long."""
    if _of_a_day(s) or (_told_in_full(s) and not s.said("cumulative", "running")):
        return False
    first = s.notes.context.last_ref is None and "G" in s.kinds and s.proven
    if first and (s.said("reaching") or not s.said("cumulative")):
        return False  # `nous en sommes à 31 à Bandé: 10 H, 21 F`, and nothing before
    if s.notes.context.last_ref is None and _of_now_alone(s):
        return False
    if s.said("running") and s.notes.context.last_ref is not None:
        return True  # `jusqu'à maintenant 19 ref`
    return s.said("cumulative") or (_counts_since(s) and not _staying(s) and not _placed(s))


def _told_in_full(s: Signals) -> bool:
    """`3 H, 1 F et 2 G au centre depuis hier, demandeurs d'asile`: they are told of anew."""
    return "C" in s.kinds and s.kinds.count("L") > 1


def _of_a_day(s: Signals) -> bool:
    """`le 20 de ce mois 15 hommes`, `la 3e fois ce mois`, `un groupe ce mois-ci`: no sum."""
    terms = s.notes.terms
    said = [i for i, term in enumerate(terms) if "cumulative" in term.cues]
    if len(said) != 1 or s.said("since", "running"):
        return False
    before = terms[said[0] - 1].form if said[0] else ""
    told = s.kinds[: said[0]].endswith("Nf") or before in word_set("times")
    return told and terms[said[0]].form.startswith(("ce ", "cette ", "this "))


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
    if not s.heads or s.said("elsewhere") or _beside_the_dead(s):
        return False
    return adds(s) or _forgot_some(s) or _besides_known(s) or joins_group(s) or _since_message(s)


def _beside_the_dead(s: Signals) -> bool:
    """`1 mort dans le convoi, 40 autres vivants`: all who are alive, and none before them."""
    at = s.kinds.find("+")
    before = s.notes.terms[: max(at, 0)]
    dead = any(term.value == Vulnerability.DECES for term in before)
    return dead and not {"L", "P", "C"} & set(s.kinds[:at]) and s.kinds[at - 1 : at] in tuple("N_")


def _since_message(s: Signals) -> bool:
    """`après mon message il est descendu 11 hommes`; with a place or a day it is a report."""
    if not (s.said("own_message") and s.said("arrive")) or s.notes.context.last_ref is None:
        return False
    if {"G", "K"} & set(s.kinds):
        return False
    opening = s.notes.terms[: max(s.kinds.find("N"), 0)]
    if any(term.form in word_set("after_message") for term in opening):
        return True
    return any(
        before.form in word_set("since_then") and "own_message" in message.cues
        for before, message in pairwise(opening)
    )


def more_vehicles(s: Signals) -> bool:
    """`2 camions de plus viennent d'entrer`: more people, and nobody says how many."""
    if s.heads or "X" not in s.kinds or "+" not in s.kinds or "G" in s.kinds or s.said("need"):
        return False
    return any(term.note == "vehicles" for term in s.notes.terms)


def more_of_that_report(s: Signals) -> bool:
    """`0142 ENCORE 5H 2F`: on top of that one, by its number and the word at the head."""
    return s.kinds.strip("#_")[:3] in ("N+N", "N+L")


def more_uncounted(s: Signals) -> bool:
    """`encore quelques personnes`, `d'autres sont venus` behind a report: and how many?"""
    if s.heads or s.numbers or "G" in s.kinds or s.said("need", "given", "help", "capacity"):
        return False
    some = s.notes.has("some_people") or "P" in s.kinds
    came = s.said("arrive") and not s.said("zero", "not_come")
    told = some and (came or len(s.notes.terms) <= SHORTLY)
    return told and "n" not in s.kinds and not s.said("complaint", "security", "health", "talk")


def _besides_known(s: Signals) -> bool:
    """`7 nouveaux refoulés en plus de ceux de tout à l'heure`; with a place it is a report."""
    if {"G", "K"} & set(s.kinds):
        return False
    terms = s.notes.terms
    if any(term.kind == "+" and term.form.endswith(_TO_THEM) for term in terms):
        return True  # `s'ajoutent aux précédents deux familles, soit 11 personnes`
    if not s.notes.words & {"plus", "supplement"}:
        return False
    return any(
        term.form.startswith(("en plus", "supplement"))
        and any(
            is_known(later.form)
            or later.form in word_set("messages")
            or later.form in ("premiers", "premieres")
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
    if _is_no_more(s, terms) or _in_company(terms) or _are_elsewhere(s, match.end()):
        return False
    if _is_of_this_row(s, match) or any(term.form in word_set("turns") for term in terms):
        return False  # `pas de liste encore mais 29 déplacés`
    if s.kinds[: match.end() + 1].endswith("N+L") and _counted_before(s, match.start()):
        return False  # `3 femmes enceintes, 5 autres femmes`: of this text
    if "N" not in s.notes.line[match.start() : match.end()] and terms[0].kind in "_&":
        return False  # `le maire et 3 agents ont accueilli`
    if any(t.kind == "N" and t.weak for t in terms) and s.kinds[match.end() :][:1] in tuple("a_wV"):
        return False  # `un autre a la fièvre`
    if terms[0].kind in "LPC" and terms[-1].kind == "+" and not _counted(s, match.start()):
        return False  # `je ne sais pas combien de femmes encore`
    if any(term.form in KNOWN for term in terms) or s.kinds[match.end() : match.end() + 2] == "nD":
        return False  # `encore les 7 de ce matin`, `encore 7 sans couverture`
    return not (s.in_full and _COUNT.search(s.kinds, 0, match.start()))


def _are_elsewhere(s: Signals, after: int) -> bool:
    """`17 refoulés arrivés à Wacha et 15 autres à Mirriah`: two reports, each at its place."""
    placed = _AT_PLACE.match(s.kinds, after)
    if placed is None or "G" not in s.kinds[: after - 1] or "C" not in s.kinds[:after]:
        return False
    return s.notes.several_places()


def _in_company(terms: Sequence[Term]) -> bool:
    """`le guide et 12 hommes sont arrivés`: nobody was counted before, and none are added."""
    joined = next((i for i, term in enumerate(terms) if term.kind == "&"), 0)
    crew = word_set("crew") | word_set("officials") | {"guide"}
    return any(term.form in crew for term in terms[:joined])


def _is_of_this_row(s: Signals, match: re.Match[str]) -> bool:
    """`deux hommes, puis encore quatre hommes, donc 6 en tout`: all of them of this text."""
    row = "." not in s.kinds[: match.start()] and "T" in s.kinds[match.end() :]
    return row and _COUNT.search(s.kinds, 0, match.start()) is not None


def _is_no_more(s: Signals, terms: Sequence[Term]) -> bool:
    """`12 enfants de plus de 5 ans`, `l'Algérie a encore refoulé 12 hommes`: no others."""
    more = next((term for term in terms if term.kind == "+"), None)
    if more is None:
        return False
    at = s.notes.terms.index(more)
    verb = at > 0 and s.notes.terms[at - 1].form in ("a", "ont", "est", "sont", "c est", "ecris")
    if s.notes.terms[at + 1 : at + 2] and s.notes.terms[at + 1].form in ("juste", "bien", "mieux"):
        return True  # `je compte encore juste: 40 rapatriés`
    came = any("arrive" in term.cues for term in s.notes.terms[at + 1 : at + 2])
    if came and [term.form for term in s.notes.terms[max(0, at - 2) : at]] == ["il", "est"]:
        verb = False  # `il est encore descendu 11 hommes`
    aged = "A" in s.kinds[at + 1 : at + 5] and s.kinds[at + 1 : at + 2] in ("f", "N")
    stands = s.kinds[at + 1 : at + 2] == "N"  # `on a encore 7 nouveaux arrivés`
    return aged or (verb and more.form == "encore" and not stands)


def _counted_before(s: Signals, at: int) -> bool:
    return _COUNT.search(s.kinds, 0, at) is not None and "." not in s.kinds[:at]


def _counted(s: Signals, at: int) -> bool:
    return s.kinds[:at].rstrip("_fL")[-1:] == "N"  # `4 femmes rapatriées en plus`


def _forgot_some(s: Signals) -> bool:
    """`j'ai oublié 2 filles`: more of the last report; with a category they are a report.

    Not where the report is named: `complément au rapport 0142: 3 femmes refoulées`.
    """
    if not s.opens("forgotten") or ("C" in s.kinds and not s.notes.references):
        return False
    first = max(s.kinds.find("N"), 0)
    before = [term.form for term in s.notes.terms[max(first - 2, 0) : first]]
    some = "s" in s.kinds[:first] or before == ["sur", "les"]  # `suite: parmi les 19, 2 …`
    asked = s.said("need") and "D" in s.kinds  # `complément: besoins … pour 4 femmes`
    return not (some or asked)
