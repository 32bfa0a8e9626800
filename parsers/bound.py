"""Whether a place that is not the sender's own is that of the people counted, or is only spoken of.

here  := PLACE at the head of the text or of a clause, the people behind it   Magaria: 12 refoulés
       | the people (à | sur …)? PLACE                        12 refoulés arrivés à Magaria
other := PLACE beside words nobody knows, things, offices      18 rapatriés, liste envoyée à Zinder
       | PLACE, and the people are said to be "here"           rien à Magaria, 11 refoulés ici

A name is soon dropped: of somebody informed, of a road, of a comparison. The sender's own
department needs no such proof; any other place is asked about when nothing ties it to the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.heads import Count
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Question
from parsers.segments import Segment, says_zero
from parsers.terms import Term

_STEPS = frozenset("_avtJHO~&-/+A#fGs=*)x>X?")
"""Kinds between people and their place: small words, days, hours, where they come from."""
_SIGNS = frozenset(",;:.(!")
_PEOPLE = frozenset("NCKYMTVP")
_NAMELIKE = frozenset("LPUzw")
"""Before a place these make a name of it: `chez Maman Gouré`, `projet Zinder`."""
_TIES = frozenset(
    ("arrive", "landed", "staying", "announce", "not_come", "cumulative", "transfer", "held")
)
_OPENS = _TIES | frozenset(
    (
        "greeting", "thanks", "urgent", "addressed", "need", "drill", "test", "correct", "sorry",
        "reaching",
    )
)  # fmt: skip
_APART = frozenset(
    (
        "comme", "que", "qu", "sauf", "like", "than", "kamar", "pas", "ni", "mais", "amma", "but",
        "mission", "domicile", "station", "telephone",
    )
)  # fmt: skip
_AM = frozenset(("suis", "jsuis", "sommes", "voici", "je", "nous", "on"))
_FIELD = frozenset(("place", "lieu"))
_SUBJECT = frozenset(("est", "c", "reste", "tana"))
_ELSEWHERE = frozenset(
    ("maries", "mariees", "orientes", "orientees", "nes", "inscrits", "attendus")
)
_THERE = frozenset(("la bas", "labas", "lui", "eux", "there", "bas"))
_HERE = frozenset(("ici", "nan", "here", "ici meme"))
_OURS = frozenset(("nous", "moi", "ns"))
_AT = frozenset(("a", "au", "at", "in"))
_DONE = ("es", "ees", "us", "ues", "is", "ises", "found")
"""Endings of what was done to the people: `trouvés à Bandé`, `rendus à Magaria`."""
BESIDE = 3
"""Terms: `ici au poste de Magaria`."""
SHORT = 3
"""Letters of a word that says little: `mnt`, `via`."""


def ask_if_loose(
    notes: Notes, segments: Sequence[Segment], counts: Sequence[Count], sender: str | None
) -> None:
    """Ask where they are, when a place outside the sender's department is tied to nobody."""
    if sender is None:
        return
    for segment in segments:
        where = segment.where
        if segment.place is None or where is None or where.adm2 in (None, sender):
            continue
        if len(segments) > 1 and says_zero(notes, segment):
            continue
        if not _is_tied(notes, segment.place, counts):
            notes.ask(Question.PLACE)
            return


def _is_tied(notes: Notes, at: int, counts: Sequence[Count]) -> bool:
    counted = {i for c in counts for i in range(c.pair.first, c.pair.last + 1)}
    if _are_here(notes, at, counted) or _is_spoken_of(notes, at, counted):
        return False
    return (
        _is_heading(notes, at)
        or _behind_people(notes, at, counted)
        or _ahead_of_people(notes, at, counted)
        or (not _THERE.isdisjoint(notes.forms) and at < max(counted, default=0))
    )


def _are_here(notes: Notes, at: int, counted: set[int]) -> bool:
    """`rien à Magaria, 11 refoulés ici`; but `ici Magaria, 12 refoulés` is the place itself."""
    terms = notes.terms
    heres = [i for i, term in enumerate(terms) if term.form in _HERE]
    am = {term.form for term in terms[max(0, at - 2) : at]} & _AM
    heres = [] if am else [i for i in heres if _is_counted(notes, i, counted)]
    if "chez" in notes.forms:
        heres += [
            i
            for i, (one, by) in enumerate(pairwise(terms))
            if one.form == "chez" and by.form in _OURS
        ]
    return bool(heres) and not any(_is_beside(notes, i, at) for i in heres)


def _is_beside(notes: Notes, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return last - first <= BESIDE and _SIGNS.isdisjoint(notes.line[first:last])


def _is_spoken_of(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Gouré est leur village`, `all Goure people`, `et Gouré ?`, `za su Magaria`."""
    before = " ".join([term.form for term in notes.terms[max(0, at - 2) : at]])
    behind = notes.terms[at + 1] if at + 1 < len(notes.terms) else None
    if before.endswith("za su") or notes.line[max(0, at - 2) : at] == "fv":
        return True
    if behind is None:
        return False
    asked = behind.kind == "?" or "question" in behind.cues
    people = behind.kind == "P" and at + 1 not in counted and _TIES.isdisjoint(behind.cues)
    has = [term.form for term in notes.terms[at + 1 : at + 3]] == ["n", "a"]
    return asked or people or has or behind.form in _SUBJECT


def _is_counted(notes: Notes, at: int, counted: set[int]) -> bool:
    """Whether people are counted in the clause of this term."""
    first, after = notes.sentence(at, ends=".;!,:")
    return any(first <= i < after for i in counted)


def _is_heading(notes: Notes, at: int) -> bool:
    """`Zermou. Retour du Nigeria …`, `Dakoussa, école : …`, `nous voici à Droum`."""
    said = [term.form for term in notes.terms[max(0, at - 2) : at]]
    if "voici" in said or said[-1:] in (["departement de"], ["commune de"]):
        return True
    closes = notes.line[at + 1 :].strip(".!_") == ""
    if closes and notes.line[at - 1 : at] in (",", ".", ";", ":"):
        return True  # `…, ils veulent manger, Tanout`
    opens = all(kind in _STEPS or kind == "D" for kind in notes.line[:at]) and not _is_of(notes, at)
    return opens and notes.line[at + 1 : at + 2] in (".", ",", ";", ":")


def _is_of(notes: Notes, at: int) -> bool:
    """`chef de service de Tanout informé`, and no `de Magaria : 5 refoulés`."""
    before = notes.terms[at - 2] if at > 1 else None
    if before is None or notes.line[at - 1] != "f":
        return False
    return "greeting" not in before.cues and before.form not in word_set("writing_from")


def _behind_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 refoulés arrivés à Magaria`; but not `12 dans un camion de Gouré`."""
    before = notes.terms[at - 1] if at else None
    if before is None or (at - 1 not in counted and _makes_a_name(before, notes.line[at - 1])):
        return False
    if notes.line[at - 1] == "f" and "centre" not in notes.terms[at - 2].cues:
        return False
    there = before.form in _AT
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        if term.form.split(" ")[-1] in _APART:
            return False
        if kind == "D" and not _SIGNS.isdisjoint(notes.line[i:at]):
            continue  # `12 refoulés, besoin d'eau, Magaria`
        if i in counted or kind in _PEOPLE or not _TIES.isdisjoint(term.cues):
            return True
        if _is_light(term, kind) or kind == "L" or "centre" in term.cues:
            continue
        if not (there and _is_done(term, kind)):
            return False
    return False


def _is_light(term: Term, kind: str) -> bool:
    """Whether it may stand between people and their place."""
    plain = kind in _STEPS or kind in _SIGNS or (kind == "Q" and not term.cues)
    plain = plain or term.form.startswith(("heberg", "accueil"))
    return plain or term.form in _FIELD or _says_little(term, kind)


def _makes_a_name(before: Term, kind: str) -> bool:
    """`chez Maman Gouré`, `projet Zinder`; but `sun iso Magaria`, `Place Tanout`."""
    light = before.form in _FIELD or _says_little(before, kind)
    return kind in _NAMELIKE and _TIES.isdisjoint(before.cues) and not light


def _is_done(term: Term, kind: str) -> bool:
    """`interceptés par la police à Magaria`."""
    done = kind == "w" and term.form.endswith(_DONE) and term.form not in _ELSEWHERE
    return kind == "U" or done


def _says_little(term: Term, kind: str) -> bool:
    return kind == "w" and len(term.form) <= SHORT


def _ahead_of_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Magaria: 12 refoulés`, `bonjour, à Magaria ce matin 12 refoulés`."""
    if _is_of(notes, at):
        return False
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        if kind in _SIGNS:
            break
        if kind not in _STEPS and not _opens(term) and term.form not in _AM:
            return False
    for i in range(at + 1, len(notes.terms)):
        term, kind = notes.terms[i], notes.line[i]
        if term.form.split(" ")[-1] in _APART:
            return False
        if i in counted or kind in _PEOPLE:
            return True
        if not (_is_light(term, kind) or _opens(term) or kind == "D"):
            return False
    return False


def _opens(term: Term) -> bool:
    return not _OPENS.isdisjoint(term.cues)
