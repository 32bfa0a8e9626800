"""Numbers of people who are not among those who came: sought, hoped for, hosts, known before.

sought := SEEK count                        on cherche 2 femmes pour cuisiner
hoped  := HOPED NUMBER, and other news      on attendait 30 mais rien
hosts  := count HOSTING count               10 femmes du quartier ont reçu 7 enfants
known  := BESIDES NUMBER | COUNTED NUMBER   encore 11 en plus des 32 déjà signalés
bus     := "les" NUMBER MORE "sont" PASSENGERS     les 8 autres sont de simples passagers
ill    := ILLNESS "chez" NUMBER LABEL             H4 F6 E5, paludisme chez 3 enfants
behalf := need … "pour" count               15 kits pour les 15 femmes
        | SERVICE "de" count                prise en charge psychologique de 2 femmes
staff  := GUARD "(" NUMBER ")"              les gendarmes (6) nous ont remis …
team   := OUR TEAM "de" NUMBER              mon équipe de 12 est prête
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes, Rules
from parsers.report import Need, Vulnerability

_SERVICES = frozenset((Need.SANTE, Need.PSY, Need.JURID, Need.TRANSPORT))
"""What is done for people: `soins de 3 enfants`, `le transport de 4 hommes`."""


def _sought(notes: Notes, first: int, after: int) -> bool:
    """`on cherche 2 femmes pour cuisiner`: nobody who came."""
    if notes.terms[first].form not in word_set("sought"):
        return False
    notes.claim(first + 1, after, "people who are looked for", "partitive")
    return True


def _hoped_for(notes: Notes, first: int, after: int) -> bool:
    """`on attendait 30 mais rien`: beside news, they are nobody who came."""
    if notes.terms[first].form not in word_set("hoped_for") or notes.line[first - 1] == "N":
        return False  # `sur 120 attendus 80 sont arrivés`
    others = notes.line[:first].count("N") + notes.line[after:].count("N")
    if not others and "zero" not in notes.cues:
        return False
    notes.claim(first, after, "those who were expected", "partitive")
    return True


def _with_those(notes: Notes, first: int, after: int) -> bool:
    """`cumul: 87 personnes avec les 52 de ce matin`: the fifty-two are among them."""
    earlier = [notes.terms[i].value for i in range(first) if notes.line[i] == "N"]
    told = notes.terms[first].form in ("avec", "y compris") and "cumulative" in notes.cues
    if not told or not earlier or notes.terms[after - 1].value >= earlier[-1]:
        return False
    notes.claim(first + 1, after, "those of before", "partitive")
    return True


def _hosts(notes: Notes, first: int, after: int) -> bool:
    """`10 femmes du quartier ont reçu 7 enfants`: the ten took them in."""
    said = {term.form for term in notes.terms[first + 2 : after]}
    if not said & word_set("hosting"):
        return False
    notes.claim(first, first + 2, "who took them in", "partitive")
    return True


def _besides(notes: Notes, first: int, after: int) -> bool:
    """`encore 11 rapatriés en plus des 32 déjà signalés`: those are known."""
    opening = notes.terms[first].form
    if not opening.startswith(("en plus d", "outre")) or "N" not in notes.line[:first]:
        return False
    told = next(term for term in notes.terms[after:] if term.kind == Kind.CUE)
    told.cues = ()
    notes.hear_cues_again()
    notes.claim(first, after, "of those already known", "partitive")
    return True


def _counted_in(notes: Notes, first: int, after: int) -> bool:
    """`1 mort, pas compté dans les 85`: the number was told before."""
    if notes.terms[first].form not in word_set("counted"):
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    notes.cues.add("told_before")
    return True


def _of_the_bus(notes: Notes, first: int, after: int) -> bool:
    """`21 expulsés, les 8 autres sont de simples passagers`: who only travelled with them."""
    if notes.terms[after - 1].form not in word_set("travellers"):
        return False
    for term in notes.terms[first:after]:
        term.note, term.cues = REST, ()
    notes.hear_cues_again()
    notes.claim(first, after, "who travelled with them", "partitive")
    return True


def _ill_among(notes: Notes, first: int, after: int) -> bool:
    """`paludisme chez 3 enfants`, `rougeole suspectée chez 2 filles`: ill, and no three more."""
    ill, near = notes.terms[first], notes.terms[after - 3]
    if near.form.split(" ")[-1] != "chez" or not (ill.kind == "V" or "health" in ill.cues):
        return False
    sick = notes.terms[after - 1]
    sick.value, sick.code = Vulnerability.MAL, False
    notes.recast(after - 1, Kind.VULNERABLE)
    notes.claim(first, after - 2, "what they have", "partitive")
    return True


def _on_behalf(notes: Notes, first: int, after: int) -> bool:
    """What is needed for them; that they came was told before."""
    word = notes.terms[first].form
    service = first > 0 and notes.terms[first - 1].value in _SERVICES and word in ("de", "d", "des")
    if not service and (word not in word_set("on_behalf") or "D" not in notes.line[:first]):
        return False
    told = "arrive" in notes.cues or not {"G", "C"}.isdisjoint(notes.line)
    others = [
        i
        for i, kind in enumerate(notes.line)
        if kind == "N" and not notes.terms[i].weak and not _of_goods(notes, i)
    ]
    if told or any(not first < i < after for i in others):
        return False
    notes.claim(first + 1, after, "people who are known", "partitive")
    return True


def _of_goods(notes: Notes, at: int) -> bool:
    """`kits 20`, `30 nattes`."""
    return "D" in notes.line[max(at - 1, 0) : at + 2]


def _staff(notes: Notes, first: int, after: int) -> bool:
    """`les gendarmes (6) nous ont remis 11 hommes`: how many they were who brought them."""
    if notes.terms[first].form.rstrip("s") not in word_set("guards"):
        return False
    notes.claim(first, after, "not people who came: staff", "unit")
    return True


def _team(notes: Notes, first: int, after: int) -> bool:
    """`mon équipe de 12 est prête`: who receives them."""
    ours = notes.terms[first].form in ("mon", "notre", "my", "our", "nos")
    if not ours or notes.terms[first + 1].form not in ("equipe", "team", "tawaga"):
        return False
    notes.claim(first, after, "not people who came: staff", "unit")
    return True


RULES: Rules = (
    ("partitive", "LP", re.compile(r"(?:V|[VQ][w_]{0,2}a)N[LP]"), _ill_among),
    (
        "partitive",
        "+ @travellers",
        re.compile(r"_(?:N_?\+|\+N?)_{0,2}f?[_w]?[PUw](?!_?N)"),
        _of_the_bus,
    ),
    ("partitive", "wQ_ @sought", re.compile(r"[wQ_]N[LP]"), _sought),
    ("partitive", "&s =avec|y_compris", re.compile(r"[&s]_N"), _with_those),
    ("partitive", "Q_w @hosting", re.compile(r"NL[_fwvaGU]{0,4}[Qw_](?=N[LPC])"), _hosts),
    ("partitive", "wQ_ @hoped_for", re.compile(r"[wQ_]N(?![LPCVTMXUA])"), _hoped_for),
    ("partitive", "Q =en_plus_de|en_plus_des|outre", re.compile(r"[&_f]N(?=[PC]?Q)"), _besides),
    ("partitive", "a~ @counted", re.compile(r"[_wQ](?:~|a_)N(?![LPCVTM])"), _counted_in),
    ("partitive", "D", re.compile(r"[t_af]N_{0,2}[LP]"), _on_behalf),
    ("unit", "(", re.compile(r"[Uw]\(N\)"), _staff),
    ("unit", "N f =equipe|team|tawaga", re.compile(r"_[_wU]fN(?!_?[LPC])"), _team),
)
