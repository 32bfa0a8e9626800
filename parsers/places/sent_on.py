"""People who were sent on to another department, or handed to us: told by what stands beside.

sent on := SENT count (à | vers)? (another DEPARTMENT | CENTRE)   conduit 12 hommes à Zinder
carried := CARRIED_OFF from PLACE to another DEPARTMENT           conduits de Bandé à Zinder
         | people CARRIED_OFF at another DEPARTMENT               18 personnes conduites à Zinder
goes on := "bound for" PLACE                                      bound for Zinder passed here
        | children alone GOING_ON to another DEPARTMENT to look for work
to us   := NIS HANDED_OVER …, HANDED_OVER … "to us"               NIS handed over 23 people
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.categories import seek_work_alone
from parsers.words.gazetteer import Name
from parsers.words.terms import Term
from parsers.words.text import fold

_SENT = re.compile(r"[wQ]_?~?(?:N[LPC]|[LPC]N)(?:&?N[LP]|[LP]N)?[CJY]?")
_FROM_TO = re.compile(r"(?P<verb>[wQ])f(?P<left>G)[_at]{1,2}v?G")
_CARRIED = re.compile(r"(?:N[LP]|[LP]N)(?P<verb>[wQ])[at]_?v?(?P<left>(?!))?G")
_TO = frozenset("at_vf")
GOING_ON = ("en route", "on their", "on the", "on its", "on his", "suna kan")
FAR = 5
"""Terms between the people and where they were sent."""
DEPARTMENT = 8
"""Characters of the code of a department; a commune's has more."""
CENTRES = frozenset(("zinder", "ne007011"))
"""Whoever writes from there tells of those who came to the centre."""
NEAR = 4
"""Terms between a word for handing over and who gave or got them."""


def hear_sent_on(notes: Notes) -> None:
    """`conduit 12 hommes refoulés à Zinder`, `amené 12 femmes au CAP`, from another department.

    Whoever writes from Zinder itself tells of an arrival there.
    """
    if notes.has("carried_off"):
        _hear_carried_off(notes)
    if not notes.has("sends_on"):
        return
    for match in _SENT.finditer(notes.kinds):
        at, behind = match.start(), match.end()
        if notes.terms[at].form in word_set("sends_on") and _is_sent_away(notes, behind):
            notes.recast(at, "Q")
            notes.terms[at].cues = (*notes.terms[at].cues, "transfer")
            notes.cues.add("transfer")


def _hear_carried_off(notes: Notes) -> None:
    """`9 femmes conduites de Bandé au centre de Zinder`, `… conduites à Zinder`, from Magaria."""
    for match in (*_FROM_TO.finditer(notes.kinds), *_CARRIED.finditer(notes.kinds)):
        at, to = match.start("verb"), notes.terms[match.end() - 1]
        left = match["left"] is None or notes.terms[match.start("left")].ours
        if notes.terms[at].form not in word_set("carried_off") or not left:
            continue
        if is_away(notes, to, match.end()):
            notes.recast(at, "Q")
            notes.terms[at].cues = (*notes.terms[at].cues, "transfer")
            notes.cues.add("transfer")


def _is_sent_away(notes: Notes, behind: int) -> bool:
    """Whether a place or a centre stands behind the people, and only small words between."""
    for i, term in enumerate(notes.terms[behind : behind + FAR], behind):
        if term.kind == "G" or "centre" in term.cues:
            return is_away(notes, term, i + 1)
        if term.kind not in _TO:
            return False
    return False


def is_away(notes: Notes, to: Term, after: int) -> bool:
    """A department that is not the sender's, or a centre, which is elsewhere unless it is his."""
    sender = fold(notes.context.sender_dept or "")
    if to.kind == "G" and isinstance(to.value, Name):
        away = any(len(code) == DEPARTMENT for code in to.value.meant)
        return away and bool(sender) and not is_senders(notes, to)
    if "centre" not in to.cues or not sender or sender in CENTRES:
        return False
    return not any(t.kind == "G" and not t.ours for t in notes.terms[after : after + 2])


def is_senders(notes: Notes, place: Term) -> bool:
    """Whether this is the department of the sender."""
    sender, name = notes.context.sender_dept or "", place.value
    if not sender or not isinstance(name, Name):
        return False
    return fold(sender) in fold(name.text) or sender.upper() in name.meant


def sent_there(notes: Notes, left: int, i: int) -> bool:
    """`TRF H12 ZIN` from Magaria: the department behind the people is where they were taken."""
    between = notes.kinds[left:i]
    return "N" in between and "f" not in between and is_away(notes, notes.terms[i], i + 1)


def moved_to(notes: Notes, i: int) -> bool:
    """`GROUPE ACHEMINE ZINDER`, `embarqués pour Zinder`: the word before says that they went there.

    The small word between is left out where every word costs.
    """
    left = notes.terms[i - 1]
    word = left.form.split(" ")[-1]
    towards = word in ("pour", "vers", "a", "zuwa") and "transfer" in left.cues
    there = towards or word in word_set("moved_to")
    return there and not is_senders(notes, notes.terms[i])


def goes_on(notes: Notes, i: int) -> bool:
    """`suna son zuwa Mirriah`, `bound for Zinder`: where they wish to go, or go on to."""
    said = {term.form for term in notes.terms[max(0, i - NEAR) : i]}
    return "announce" not in notes.cues and not word_set("goes_on").isdisjoint(said)


def handed_to_us(terms: Sequence[Term]) -> bool:
    """`NIS handed over 23 nigeriens`, `transferred 14 deportees to us`: they come from there."""
    if any(term.form in word_set("left_us") for term in terms):
        return False  # `7 Nigerians left us`
    return all(
        not word_set("their_services").isdisjoint([t.form for t in terms[max(0, i - NEAR) : i]])
        or any(
            t.kind == "t" and near.form in ("us", "nous")
            for t, near in zip(terms[i : i + NEAR + 2], terms[i + 1 : i + NEAR + 3], strict=False)
        )
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def passes_by(notes: Notes) -> bool:
    """`4 boys alone on their way to Zinder to look for work`: seen here, bound for elsewhere."""
    if not seek_work_alone(notes):
        return False
    later = notes.day is not None and notes.day > notes.context.today
    return not later and all(
        term.form.startswith(GOING_ON)
        and not any(is_senders(notes, near) for near in notes.terms[i + 1 : i + 3])
        for i, term in enumerate(notes.terms)
        if "announce" in term.cues
    )
