"""What a sender takes back within one report: the first is struck out, the second holds.

slip     := NUMBER LABEL (euh non | pardon) NUMBER LABEL      12 hommes, pardon 15 hommes
denied   := NOT CATEGORY BUT CATEGORY | NOT PLACE BUT PLACE   pas à Gouré mais à Guidiguir
repeated := counts, "je répète", the same counts              H12 F8 je répète H12 F8

Corrections of an earlier message are read in `parsers.corrections` and `parsers.contrast`.
"""

from __future__ import annotations

import re

from parsers.counts import TOTALS, Count
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_SLIP = re.compile(r"(?:N[LPC]|[LPC]N)[_w,.]{0,3}Q[_w,Qn]{0,3}(?=N[LPC]|[LPC]N)")
_DENIED = re.compile(r"n[_fa]{0,3}([CGK])[_vw]{0,2}[_,]{0,3}[_fa]{0,3}\1")
_NOT_THERE = re.compile(r"n[_a]{0,2}G")
_TAKES_BACK = frozenset(("no", "sorry"))


def take_back(notes: Notes) -> None:
    """Strike out what the same text puts right."""
    report = not {"C", "G"}.isdisjoint(notes.line)
    if report and "Q" in notes.line and not notes.cues.isdisjoint(_TAKES_BACK):
        for match in list(_SLIP.finditer(notes.line)):
            _slip(notes, match.start(), match.end())
    if "n" in notes.line:
        for match in list(_DENIED.finditer(notes.line)):
            _denied(notes, match.start(), match.end() - 1)
        for match in list(_NOT_THERE.finditer(notes.line)):
            _not_there(notes, match.start(), match.end())


def _slip(notes: Notes, first: int, after: int) -> None:
    """The same word for people on both sides of "pardon"; other cues of the word go with it."""
    at = notes.line.index("Q", first)
    said = notes.terms[at]
    before = next(term for term in notes.terms[first:at] if term.kind in "LPC")
    behind = next(term for term in notes.terms[after:] if term.kind in "LPC")
    if _TAKES_BACK.isdisjoint(said.cues) or before.value != behind.value:
        return
    notes.claim(first, after, "struck out", "correction")
    notes.cues -= _TAKES_BACK
    for term in notes.terms:
        if term is not said:
            notes.cues |= set(term.cues) & _TAKES_BACK
    said.cues = ()


def _denied(notes: Notes, first: int, last: int) -> None:
    """`pas des refoulés mais des rapatriés`: only where "mais" stands between the two."""
    at = next(i for i in range(first, last) if notes.terms[i].kind in "CGK")
    if not any(term.form in word_set("but") for term in notes.terms[at:last]):
        return
    notes.recast(at, Kind.FILLER)
    notes.claim(first, at + 1, "struck out", "correction")


def _not_there(notes: Notes, first: int, after: int) -> bool:
    """`arrivés à Magaria, pas à Dungass`: the place they are at was named before."""
    if "G" not in notes.line[:first] or notes.terms[first].form not in word_set("not_there"):
        return False
    if notes.terms[first].form in ("pas", "not") and first and notes.line[first - 1] not in ",.(":
        return False  # `ils ne sont pas à Dungass`
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "struck out", "correction")
    return True


def forget_repeats(notes: Notes, counts: list[Count]) -> None:
    """Counts said twice with one value count once, where somebody says so or the total does."""
    totals = [count.value for count in counts if count.slot in TOTALS]
    if "repeat" in notes.cues and len(totals) > 1 and len(set(totals)) == 1:
        _forget_the_word(notes)
    parts = [count for count in counts if count.label.kind == "L" and count.inside is None]
    once: dict[str, Count] = {}
    again = [count for count in parts if once.setdefault(count.slot, count) is not count]
    if not again or any(once[count.slot].value != count.value for count in again):
        return
    whole = {count.value for count in counts if count.slot in TOTALS}
    if "repeat" in notes.cues or whole == {sum(count.value for count in once.values())}:
        for count in again:
            counts.remove(count)
            notes.steps.append((count.number, "the same again", "repeated"))
        _forget_the_word(notes)


def _forget_the_word(notes: Notes) -> None:
    """`je répète` asks for nothing once it is known what it repeats."""
    if all("repeat" in term.cues for term in notes.terms if "sorry" in term.cues):
        notes.cues.discard("sorry")
