"""Places that a text only mentions: nobody came there, or somebody who is not counted did.

greeted := (allo | bonjour | dites à | gaya wa) PLACE              allo Zinder 12 refoulés
trip    := "je" (reviens de | pars à | vais à) PLACE               je reviens de Gouré 12 refoulés
onward  := people counted … (vont | partent | iront) à PLACE       12 refoulés qui vont à Gouré
living  := people counted … (domiciliés | habitants) … PLACE       12 hommes domiciliés à Gouré
found   := (trouvés | interceptés) à PLACE, and another place      trouvés à Bandé amenés à Magaria
beside  := a clause in which nobody is counted, and a thing of it  …, leur chef est à Gouré
like    := …, "comme à" PLACE
no news := PLACE (RAS | injoignable), and people counted elsewhere 12 refoulés, Gouré RAS
"""

from __future__ import annotations

from functools import cache

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

NEAR = 4
"""Terms: so far from its place the word may stand."""
_UNLIKE = (["contrairement"], ["difference"])
_SELF = frozenset(("je", "j", "i", "na", "zan", "nous", "on"))
_LINK = frozenset(("a", "wa", "ga", "to", "pour", "de", "d"))
_COUNTED = frozenset("LPC")
_ZERO = frozenset(("ras", "idem"))
_BEING = frozenset(("sont", "est", "reste", "restent", "restes"))
_WHO = frozenset(("chef", "maire"))
SETS = (
    "greeted",
    "addressed",
    "own_trip",
    "onward",
    "living",
    "found_at",
    "kept_there",
    "no_news",
    "likened",
    "owners_of_things",
)


@cache
def words() -> frozenset[str]:
    """All words that may make a mention of a place; a text without them has none."""
    return frozenset[str]().union(*map(word_set, SETS))


def is_mentioned(notes: Notes, i: int) -> bool:
    """`12 refoulés, leur chef est à Gouré`: whether the place at `i` is only spoken of."""
    first, after = notes.sentence(i, ends=".;!,:(")
    before = _words(notes, max(first, i - NEAR), i)
    if _greeted(notes, i, before):
        return True
    if not word_set("own_trip").isdisjoint(before) and not _SELF.isdisjoint(before):
        return True
    if before[-1:] == ["unlike"] or (before[-1:] in (["a"], ["de"]) and before[-2:-1] in _UNLIKE):
        return True  # `contrairement à Magaria où ils n'ont rien, …`
    if _goes_on(notes, i, before) or _found_there(notes, i, before):
        return True
    return _beside(notes, i, first, after)


def _words(notes: Notes, first: int, after: int) -> list[str]:
    return [word for term in notes.terms[first:after] for word in term.form.split(" ")]


def _greeted(notes: Notes, i: int, before: list[str]) -> bool:
    """`allo Zinder 12 refoulés`, `bonjour Gouré, …`; but `bjr Magaria 12 hommes` says where."""
    opening = notes.terms[0].form.split(" ")[0]
    if opening in word_set("addressed") and "," not in notes.kinds[:i]:
        return notes.kinds[i + 1 : i + 2] == ","  # `chers collègues de Gouré, 12 refoulés`
    while before and before[-1] in _LINK:
        before = before[:-1]
    if not before or before[-1] not in word_set("greeted"):
        return False
    calls = before[-1] in word_set("called_up")
    return calls or notes.line[i + 1 : i + 2] == ","


def _goes_on(notes: Notes, i: int, before: list[str]) -> bool:
    """`12 refoulés qui vont à Gouré`, `12 hommes habitants de Gouré`."""
    counted = notes.kinds[:i]
    if "N" not in counted or _COUNTED.isdisjoint(counted):
        return False
    if not word_set("living").isdisjoint(before[-2:]):
        return True
    if before[-1:] != ["a"] and notes.line[i - 1] != "a" and notes.terms[i - 1].kind != "t":
        return False
    if not {"announce", "transfer"}.isdisjoint(notes.cues):
        return False
    return not word_set("onward").isdisjoint(before[-2:])


def _found_there(notes: Notes, i: int, before: list[str]) -> bool:
    """`12 hommes trouvés à Bandé amenés à Magaria`: where they were brought is where they are."""
    if word_set("found_at").isdisjoint(before[-2:]):
        return False
    behind = _words(notes, i + 1, i + NEAR)
    return not word_set("brought_to").isdisjoint(behind) and "G" in notes.kinds[i + 1 :]


def _is_theirs(notes: Notes, first: int, before: list[str]) -> bool:
    """`…, leurs papiers sont à Bandé`; but `leur site est à Bandé` says where they are."""
    alone = sum(term.ours for term in notes.terms) == 1
    if (
        alone
        or "N" not in notes.kinds[:first]
        or word_set("owners_of_things").isdisjoint(before[:1])
    ):
        return False
    return not _BEING.isdisjoint(before) and word_set("sites").isdisjoint(before)


def _beside(notes: Notes, i: int, first: int, after: int) -> bool:
    """`…, les bagages sont restés à Gouré`, `…, Gouré RAS`, `…, comme à Magaria`."""
    others = notes.kinds[:first] + notes.kinds[after:]
    if "N" in notes.kinds[first:after] or "N" not in others or _COUNTED.isdisjoint(others):
        return False
    if any("arrive" in term.cues for term in notes.terms[first:after]):
        return False
    if notes.kinds[after - 1 : after + 1].find(":") >= 0:
        return False  # `camion d'Agadez à Gouré: 12 hommes`
    before, behind = _words(notes, first, i), _words(notes, i + 1, after)
    kept = word_set("kept_there") & set(before)
    if kept and (kept - _WHO or "N" in notes.kinds[:first]):
        return not word_set("hosts") & set(before) and "accueil" not in before
    if before[-2:] == ["comme", "a"] or _is_theirs(notes, first, before):
        return True
    if "N" in notes.kinds[:first] and not word_set("onward").isdisjoint(before):
        return {"announce", "transfer"}.isdisjoint(notes.cues)
    if not behind or len(behind) > NEAR or behind[-1] not in word_set("no_news"):
        return False
    alone = sum(term.ours for term in notes.terms) == 1
    return alone or behind[-1] not in _ZERO  # `KAN RAS, MAG REF H3`: a report of its own
