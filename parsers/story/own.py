"""What is the sender's own, and nobody's who came: a family, an illness, papers.

family := (ma | mon | mes) NUMBER? LABEL   j'écris avec le téléphone de ma femme; mes 3 enfants
        | family "et" NUMBER? LABEL        my wife and 2 kids
ill    := "je suis" VULNERABLE             chef je suis malade cette semaine
        | "je" … (étant | été | tombé) VULNERABLE     je n'ai pu écrire, étant souffrant
kin    := OWN_KIN "est"? VULNERABLE            mon fils est malade, matata ba ta da lafiya
thing  := (ma | mon | mes) NEED            mon papier s'est mouillé
home   := I HAVE NUMBER LABEL, in a sentence of its own    j'ai 3 enfants à la maison
came   := "je suis" ARRIVED, and nobody counted    maman je suis bien arrivé à Niamey
befell := any of these … (VULNERABLE | NEED)   mes enfants ont faim, ma moto est morte
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import COUNTED, Notes
from parsers.report import Question

_MINE = re.compile(
    r"[_w](?P<mine>N?[LPDX](?:&N?[LP](?=[PQ_]|$))?)(?!N|[:=])(?P<befell>[_wf#Qn&]{0,4}[VD])?"
)
_I_HAVE = re.compile(r"[_w&U](?P<mine>NL|LN(?!L))")
ILL = "ill"
"""The rule by which the sender's own illness is read."""
_NOBODY_ELSE = frozenset("_wafQ#n,&")
"""Kinds between "je" and an illness of the sender's own."""
_KIN = re.compile(r"[_zw](?=[_w]{0,2}(?P<ill>V)(?!N))")
_ILL = re.compile(r"_[_w](?P<mine>V)")


def set_own_aside(notes: Notes) -> None:
    """Take what the sender says of himself out of the line."""
    _set_kin_aside(notes)
    _set_coming_aside(notes)
    _set_home_aside(notes)
    if not notes.has("me_and_mine"):
        return
    for pattern, words in ((_MINE, "my"), (_ILL, "myself")):
        for match in list(pattern.finditer(notes.line)):
            if "NX" in match.group():
                continue  # `repartis par mes 2 camions`
            if notes.terms[match.start()].form in word_set(words):
                _set_aside(notes, *match.span("mine"), ILL if pattern is _ILL else "own")
                if match.groupdict().get("befell"):
                    _set_aside(notes, match.end() - 1, match.end())
    if "V" in notes.line and notes.has("been"):
        for at in [i for i, kind in enumerate(notes.line) if kind == "V"]:
            if _was_ill_myself(notes, at):
                _set_aside(notes, at, at + 1, ILL)


def _set_kin_aside(notes: Notes) -> None:
    """`mon enfant est malade, je ne serai pas au poste demain`: nobody of those who came."""
    if "V" not in notes.line or not notes.has("own_kin"):
        return
    for match in list(_KIN.finditer(notes.line)):
        first, after = match.start(), match.start("ill")
        between = [term.form for term in notes.terms[first + 1 : after]]
        others = not word_set("other_subjects").isdisjoint(between)  # `mon frère, les malades …`
        if notes.terms[first].form in word_set("own_kin") and not others:
            _set_aside(notes, *match.span("ill"), ILL)


def _set_home_aside(notes: Notes) -> None:
    """`4h 4f. J'ai 3 enfants à la maison`: beside those who came, whom the sender has at home."""
    if not notes.has("i_have") or notes.line.count("N") == 1:
        return
    for match in list(_I_HAVE.finditer(notes.line)):
        first, after = notes.sentence(match.start())
        said = notes.terms[first : match.start("mine")]
        others = notes.line[:first] + notes.line[after:]
        alone = notes.line[first:after].count("N") == 1
        coded = any(term.code for term in notes.terms[slice(*match.span("mine"))])  # `j'ai 300 f`
        if not alone or coded or COUNTED.search(others) is None:
            continue
        if any(term.form in word_set("i_have") for term in said[-2:]):
            home = {t.form for t in (*said, *notes.terms[match.end() : after])}
            if home.isdisjoint(word_set("at_my_home")):
                notes.ask(Question.UNCLEAR)  # `4h 4f. J'ai 3 enfants`: of mine, or who came?
            else:
                _set_aside(notes, *match.span("mine"), "own")


def _set_coming_aside(notes: Notes) -> None:
    """`maman je suis bien arrivé à Niamey`: the sender came, and nobody."""
    if "N" in notes.line or not notes.has("i_am"):
        return
    for i, term in enumerate(notes.terms):
        near = [t.form for t in notes.terms[max(0, i - 3) : i]]
        if not {"arrive", "landed"}.isdisjoint(term.cues) and not word_set("i_am").isdisjoint(near):
            term.cues = ()
            _set_aside(notes, i, i + 1)
            notes.hear_cues_again()


def _was_ill_myself(notes: Notes, at: int) -> bool:
    """`j'étais très malade`, `je n'ai pu écrire, étant souffrant`; `je crois qu'il est tombé …`."""
    first, _ = notes.sentence(at)
    said = [term.form for term in notes.terms[first:at]]
    opens = max((i for i, form in enumerate(said) if form in word_set("myself")), default=None)
    if opens is None or not _NOBODY_ELSE.issuperset(notes.line[first + opens + 1 : at]):
        return False
    behind = said[opens + 1 :]
    return not word_set("been").isdisjoint(behind[-2:]) and word_set("other_subjects").isdisjoint(
        behind
    )


def _set_aside(notes: Notes, first: int, after: int, rule: str = "own") -> None:
    for at in range(first, after):
        if notes.line[at] != "X":  # `mon taxi a amené 12 hommes`
            notes.recast(at, Kind.FILLER)
    notes.claim(first, after, "the sender's own", rule)
