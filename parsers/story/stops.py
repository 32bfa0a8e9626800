"""Where a sentence ends: at a stop, and at a comma behind which somebody else is spoken of.

stop := "." | "!" | "?" | "," ("ils" | "mais" | "le chauffeur") | "," NUMBER … GONE
      | ("," | "et") "on attend" | "," ("transfert" | "départ") … DAY

A line break ends nothing by itself; where it is the sender's, `besides` puts a comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import KIND, Notes
from parsers.story.absentees import ABSENT
from parsers.story.told import Span
from parsers.words.terms import Term

_ENDS = frozenset(".!?")
MAY_END = _ENDS | {",", "&"}
_GONE = ABSENT - {"not_come"}
LONGEST_ARTICLE = len("leur")
LONGEST_PLAN = 9
"""Terms."""


def sentences(notes: Notes) -> Iterator[Span]:
    """Ends at a full stop, or a comma before "ils"."""
    terms, first = notes.terms, 0
    turns = word_set("turns") if notes.has("turns") else None
    for after, kind in enumerate(map(KIND, terms[:-1]), 1):
        if kind not in MAY_END and not (turns and terms[after].form in turns):
            continue
        if _ends(terms[first:after], terms[after : after + 5]) or _plans(terms, after):
            yield first, after
            first = after
    yield first, len(terms)


def _ends(before: list[Term], behind: list[Term]) -> bool:
    last = before[-1]
    if last.kind == "," and behind[0].form in word_set("they") and _carries_over(before):
        return False
    if last.kind in _ENDS or _breaks(last, behind) or _awaits(last, behind):
        return True
    if _turns(before, behind):
        return True
    of_them = before[0].form in word_set("out_of")  # `sur les 12 refoulés, 3 sont partis`
    return not of_them and _others(last, behind)


def _carries_over(before: list[Term]) -> bool:
    """`j'ai entendu que le car est en panne, il a laissé 11 hommes`: heard, all of it."""
    return "hearsay" in before[0].cues or "long_ago" in before[0].cues


def _breaks(term: Term, behind: list[Term]) -> bool:
    """At `, ils …`, at `, mais …` and at `, le chauffeur …`."""
    if term.kind != ",":
        return False
    opening = behind[0].form
    if opening in word_set("adding") or behind[0].kind == "n":
        kinds = "".join(map(KIND, behind[:4]))
        if kinds[0] == "n" and "L" in kinds:
            return True  # `…, sans les enfants qui sont 5`
        if opening in word_set("adding") and "N" in kinds and "V" not in kinds:
            return True  # `…, plus 1 fille`
    if opening in word_set("the"):
        return len(behind) > 1 and behind[1].form in word_set("crew")
    return opening in word_set("they") or opening in word_set("turns")


def _plans(terms: list[Term], after: int) -> bool:
    """`…, le transport vers Zinder est prévu demain`: what will be done with them."""
    clause = terms[after : after + LONGEST_PLAN]
    if terms[after - 1].kind != "," or not moves_on(clause):
        return False
    return any("announce" in near.cues or near.kind == Kind.DAY for near in clause)


def moves_on(terms: list[Term]) -> bool:
    """`transfert …`, `le transport …`, `leur départ …`."""
    at = terms[0].kind == "_" and len(terms[0].form) <= LONGEST_ARTICLE and len(terms) > 1
    return terms[at].form in word_set("moves_on")


def _others(term: Term, behind: list[Term]) -> bool:
    """`…, 10 sont déjà repartis`, `… et 25 autres attendus`: a number without a word, not here."""
    if term.kind not in "&," or behind[0].kind != "N":
        return False
    for near in behind[1:]:
        if not _GONE.isdisjoint(near.cues):
            return True
        if near.kind in "LPCGYVXMU,." or (near.kind == "w" and near is behind[1]):
            return False  # `… et 5 togolais en route`, `… et 8 bbés partis`
    return False


def _turns(before: list[Term], behind: list[Term]) -> bool:
    """`… a dit 200 vont venir mais ce matin 11`: after what is only expected or heard."""
    if behind[0].form not in word_set("turns"):
        return False
    unsure = {"announce", "hearsay"}
    return any(unsure & set(t.cues) for t in before) and any(t.kind == "N" for t in before)


def _awaits(term: Term, behind: list[Term]) -> bool:
    """`… et on attend 2 camions demain`, `…, muna jiran mutum 12 gobe`."""
    waits = behind[0].form not in word_set("announced")  # `…, attendus demain`: these
    return (
        waits
        and term.kind in "&,"
        and "announce" in behind[0].cues
        and any(verb in behind[0].form for verb in ("attend", "jira", "expect", "await"))
    )
