"""Places that are only spoken of: nobody came there, nor from there.

informed := a clause or an office, and a word for telling      le préfet de Magaria est informé
home     := THEIR (village | famille …) "est à" PLACE          leur village est à Bandé
born     := (nés | nées) "à" PLACE
road     := (par | sur) "la route de" PLACE
sender   := PLACE "nous a" (envoyé | remis …) NUMBER           Zinder nous a envoyé 12 rapatriés
onward   := people counted … (veulent aller | transférer | ont continué) (à | sur) PLACE

Where somebody is informed, or their home is, tells nothing of where they came. Who sent them is
where they come from; where they wish to go is where they go.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.counts import POSSESSIVES
from parsers.places import mentions

NONE = ""
SENT = "sent"
"""A place of ours that sent them here."""
ONWARD = "onward"
"""Where some will go, or all wish to go."""
ROAD = "road"
"""A road on which they were found: which place is theirs, then?"""
MENTIONED = "mentioned"
"""Some word may make a mere mention of a place: `mentions.py` looks."""
PASSED_BY = "passed by"
"""The road by which they came."""
NEAR = 4
"""Terms: so far from its place the word may stand."""
_OTHERS = frozenset(
    (
        "on", "il", "ils", "elle", "an", "aka", "they", "we", "je", "j", "la", "le", "les", "un",
        "une", "des", "avons", "the", ",", ".", ":", ";",
    )
)  # fmt: skip
_OPEN = frozenset(("vous", "t", "te", "ns", "nous"))


def said(notes: Notes) -> frozenset[str]:
    """The sets of which the text holds a word; most texts hold none."""
    if _all_words().isdisjoint(notes.words):
        return frozenset()
    found = {name for name in _ROLES if not word_set(name).isdisjoint(notes.words)}
    return frozenset(found if mentions.words().isdisjoint(notes.words) else found | {MENTIONED})


def role(notes: Notes, i: int, words: frozenset[str]) -> str | None:
    """What a place of ours is that is only spoken of; None for any other."""
    if not notes.terms[i].ours:
        return None
    for name, find in _ROLES.items():
        found = find(notes, i) if name in words else None
        if found is not None:
            return found
    return ROAD if MENTIONED in words and mentions.is_mentioned(notes, i) else None


def settle(notes: Notes, given: dict[int, str]) -> None:
    """Give these places the roles that the other rooms know, once all others are settled."""
    said = given.values()
    here, origins = "here" in said, "origins" in said
    nobody = "zero" in notes.cues and not {"N", "C", "L"} & set(notes.kinds)
    for i, found in given.items():
        if found == SENT:
            given[i] = NONE if origins else "origins"
        elif found == ONWARD:
            given[i] = NONE if _of_some(notes, i) else "destinations"
        elif found == ROAD:
            # `RAS sur la route de Tanout`: the sender's own, and nobody on a road of it
            given[i] = NONE if here or nobody else "doubtful"
        elif found == PASSED_BY:
            given[i] = NONE


def _words(notes: Notes, first: int, after: int) -> list[str]:
    """The single words from one term to another."""
    return [word for term in notes.terms[max(first, 0) : after] for word in term.form.split(" ")]


def _clause(notes: Notes, i: int) -> tuple[int, int]:
    return notes.sentence(i, ends=".;!,:(")


def _beside_the_count(notes: Notes, first: int, after: int) -> bool:
    """Whether people are counted outside this clause, and nobody in it."""
    others = notes.kinds[:first] + notes.kinds[after:]
    return "N" in others and "N" not in notes.kinds[first:after]


def _of_informed(notes: Notes, i: int) -> str | None:
    """`OIM Zinder informé`, `le préfet de Magaria est informé`, `j'ai appelé Zinder`."""
    first, after = _clause(notes, i)
    told = [
        at
        for at in range(first, after)
        if not word_set("informed").isdisjoint(notes.terms[at].form.split(" "))
        and _OPEN.isdisjoint(_words(notes, at - 1, at))
    ]
    if not told or _tells_us(notes, i, first, after):
        return None
    offices = word_set("offices") | word_set("services")
    if not offices.isdisjoint(_words(notes, i + 1, max(told))):
        return None  # `12 hommes, Magaria OIM informée`: the place, and then who knows
    if _beside_the_count(notes, first, after):
        return NONE
    if i - 1 in told and "N" in notes.kinds[:i]:
        return NONE  # `maza 12 sun iso an kira Zinder`
    office = set(_words(notes, i - 3, i)) & offices
    return NONE if office and any(0 < at - i <= NEAR for at in told) else None


def _tells_us(notes: Notes, i: int, first: int, after: int) -> bool:
    """`Tanout informe: …`, `on m'a appelé de Magaria`, `appelé par le chef de Bandé`: the news."""
    if _beside_the_count(notes, first, after) and "N" in notes.kinds[:first]:
        return "par" in _words(notes, first, i)
    told = notes.line[after : after + 1] == ":" or notes.line[i - 1 : i] == "f"
    office = not word_set("offices").isdisjoint(_words(notes, i - 3, i))
    ours = {"m", "me", "nous", "ns", "us", "mana", "mini"}
    words = _words(notes, first, after)
    return not ours.isdisjoint(words) or "par" in words or (told and not office)


def _of_home(notes: Notes, i: int) -> str | None:
    """`leur village est à Bandé`, `ils habitent à Gouré`."""
    first, after = _clause(notes, i)
    if not _beside_the_count(notes, first, after):
        return None
    if any("arrive" in term.cues for term in notes.terms[first:after]):
        return None
    before = _words(notes, first, i)
    if not {"habite", "habitent", "vivent", "live", "lives"}.isdisjoint(before):
        return "doubtful"
    theirs = any(
        owner in POSSESSIVES and home in word_set("homes_of") for owner, home in pairwise(before)
    )
    hausa = not {"gidansu", "garinsu", "kauyensu"}.isdisjoint(before)
    there = not word_set("being").isdisjoint(before)
    return NONE if hausa or (theirs and there) else None


def _of_birth(notes: Notes, i: int) -> str | None:
    """`ils sont nés à Bandé`."""
    before = _words(notes, i - 2, i)
    born = (word_set("born") - {"ne"}) & set(before)  # in Hausa "ne" is "are"
    return NONE if born and notes.line[i - 1 : i] == "a" else None


def _by_road(notes: Notes, i: int) -> str | None:
    """`par la route de Tanout`: how they came; `sur la route de Zinder`: where, then?"""
    before = _words(notes, i - 4, i)
    if before[-1:] not in (["de"], ["d"], ["du"], ["hanyar"]) or notes.line[i - 1] == "t":
        return None  # `ont pris la route de Zinder`: where they are going
    if word_set("roads").isdisjoint(before[-2:]):
        return None
    by = {"par", "via", "empruntant", "by"} & set(before)
    return PASSED_BY if by else ROAD


def _who_sent(notes: Notes, i: int) -> str | None:
    """`Zinder nous a envoyé 12 rapatriés`, `la police de Magaria nous a remis 12 refoulés`."""
    before = _words(notes, i - 1 - NEAR, i)
    by = max((before.index(word) for word in ("par", "by") if word in before), default=0)
    if by and before[by - 1] in word_set("handing") and "a" not in before[by:]:
        return SENT  # `45 rapatriés envoyés par l'OIM de Zinder`
    behind = _words(notes, i + 1, i + 2 + NEAR)
    at = next((k for k, word in enumerate(behind) if word in word_set("handing")), None)
    if at is None or word_set("to_us").isdisjoint(behind[: at + 2]):
        return None
    if notes.line[i - 1 : i] == "a" or not _OTHERS.isdisjoint(behind[:at]):
        return None  # `à Magaria on nous a remis 12 refoulés`
    _, after = notes.sentence(i)
    return SENT if "N" in notes.kinds[i:after] else None


def _onward(notes: Notes, i: int) -> str | None:
    """`…, ils veulent aller à Gouré`, `…, à transporter à Zinder`, `3 ont continué sur Zinder`."""
    if not notes.cues.isdisjoint(("announce", "transfer")):
        return None  # `en route, ils doivent rejoindre Tanout`: where they will be
    if _wish(notes, i):
        return ONWARD
    first, _ = _clause(notes, i)
    before = _words(notes, max(first, i - NEAR), i)
    if not {"vient", "viennent"}.isdisjoint(before):
        return None  # `ils viennent de rentrer à Gouré`
    if "be" in before and not {"transported", "taken", "moved", "sent"}.isdisjoint(before):
        return ONWARD  # `12 men arrived, to be transported to Zinder`
    goes = not word_set("going").isdisjoint(before)
    counted = "N" in notes.kinds[:first] and not {"L", "P", "C"}.isdisjoint(notes.kinds[:first])
    return ONWARD if goes and counted else None


def _wish(notes: Notes, i: int) -> bool:
    """`12 hommes refoulés qui veulent rentrer à Gouré`: counted before they wish."""
    first, _ = _clause(notes, i)
    for at in range(max(i - NEAR, first), i):
        if not word_set("wishing").isdisjoint(notes.terms[at].form.split(" ")):
            before = notes.kinds[:at]
            counted = "N" in before and not {"L", "P", "C"}.isdisjoint(before)
            return counted and not word_set("going").isdisjoint(_words(notes, at, i))
    return False


def _of_some(notes: Notes, i: int) -> bool:
    """`3 ont continué sur Zinder`: the others did not."""
    first, _ = _clause(notes, i)
    return "N" in notes.kinds[first:i]


_ROLES = {
    "informed": _of_informed,
    "homes_of": _of_home,
    "born": _of_birth,
    "roads": _by_road,
    "handing": _who_sent,
    "going": _onward,
}
"""What each set of words may say of a place."""


@cache
def _all_words() -> frozenset[str]:
    return mentions.words().union(*map(word_set, _ROLES))
