"""How full the reception centre is.

size := "capacité" NUMBER                    neither taken nor free: told only as the whole
whole:= BEDS (":" | "=" | TOTAL)? NUMBER        beside a number with its word: all of them
more := (CAN take | ROOM for) NUMBER "more"  free
beds := NUMBER (occupés | libres) | (occupés | libres) NUMBER | NUMBER (/ | sur) NUMBER | plein
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.asides.bed_words import (
    BEDS,
    FREE,
    have_left,
    is_denied,
    is_empty,
    is_full,
    people_stay,
    state,
)
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Capacity

NEAR = 4
"""Terms between a word and the number it is said of."""
_ABLE = word_set("may") | {"iya"}
_FOR = frozenset(("for", "pour", "na", "wa"))
_ARE = frozenset(("sont", "are", "etaient"))
OUT_OF = frozenset(("/", "sur", "out of"))
_SOME = re.compile(r"sN(?:[LV]|[nf]_?D)")
OUT_OF_ALL = re.compile(r"N[_PQ]{0,2}[a/]N")


def read(notes: Notes) -> Capacity | None:
    """The capacity the text tells, if any; in a crowded centre no bed is free."""
    found = beds_told(notes)
    occupied, free = found.get("occupied"), found.get("free")
    if occupied is not None and occupied < 0:
        occupied = None  # `5 lits, 12 libres`: asked about
    if occupied is None and free is None:
        return None
    return Capacity(occupied, max(free, 0) if free is not None else None)


def beds_told(notes: Notes) -> dict[str, int]:
    """Beds `occupied` and `free`, and the `whole` of them; free is negative in a crowded centre."""
    found = _all_beds(notes)
    marks = [(i, sort) for i in range(len(notes.terms)) if (sort := sort_of(notes, i))]
    told = [i for i, sort in marks if sort != "number"]
    if is_empty(notes):
        found["occupied"] = 0
        _complete(found)
        return found
    if told and "." in notes.kinds[told[-1] :]:
        stop = notes.kinds.index(".", told[-1])
        numbered = any(sort == "number" and i < stop for i, sort in marks)
        marks = [(i, sort) for i, sort in marks if i < stop] if numbered else marks
    numbers = [i for i, sort in marks if sort == "number"]
    if _is_list(notes, marks, numbers):
        said = next((sort for _, sort in marks if sort != "number"), "occupied")
        found[said] = sum([int(notes.terms[i].value) for i in numbers])
        marks = []
    word_first = bool(marks) and marks[-1][1] == "number" and len(marks) > len(numbers)
    sorted_ones: set[str] = set()
    for k, (i, sort) in enumerate(marks):
        if sort == "number":
            before = (word_first and not _are_taken(notes, marks, k)) or _own_word(marks, k)
            beside = marks[k - 1 : k] if before else marks[k + 1 : k + 2]
            said = beside[0][1] if beside and beside[0][1] != "number" else ""
            said = _of_clause(notes, marks, i) or said
            name = "free" if _for_more(notes, i) else said or _unsaid(notes, i, len(numbers))
            crowded = int(notes.terms[i].value) < found.get("occupied", 0)
            if name == "occupied" and name in found and _heads_beds(notes, i) and not crowded:
                name = "whole"  # `48 personnes logées au centre, qui a 64 lits`
            value = int(notes.terms[i].value)
            more = is_of_people(notes, i) and name in sorted_ones
            if is_of_people(notes, i) and name not in found:
                sorted_ones.add(name)
            found[name] = found.get(name, 0) + value if more else found.get(name, value)
    _complete(found)
    if is_full(notes) and not {"free", "whole"} & set(found):
        found["free"] = 0
    if "free" in found and "occupied" not in found and _people_remain(notes):
        found["occupied"] = found.pop("free")
    return found


def _heads_beds(notes: Notes, i: int) -> bool:
    behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
    return behind.split(" ")[0] in BEDS


def _all_beds(notes: Notes) -> dict[str, int]:
    """The `whole` of the beds, where it is told."""
    found: dict[str, int] = {}
    for i, term in enumerate(notes.terms):
        if term.kind == "N" and (_out_of(notes, i) or _is_size(notes, i) or _is_total(notes, i)):
            found["whole"] = int(term.value)
    return found


def _people_remain(notes: Notes) -> bool:
    """`3 femmes restent au centre`: they are in it; `il reste 3 places` are free."""
    if notes.beds or "L" not in notes.kinds or not notes.has("remaining"):
        return False
    return not notes.has("unused")


def _of_clause(notes: Notes, marks: Sequence[tuple[int, str]], number: int) -> str:
    """`gado 20 an kama, saura gado 10`: what the one word of its own clause says of the number."""
    first, after = notes.sentence(number, ends=".;!,")
    here = [sort for i, sort in marks if first <= i < after]
    states = [sort for sort in here if sort != "number"]
    return states[0] if len(here) == 2 and len(states) == 1 else ""


def _own_word(marks: Sequence[tuple[int, str]], k: int) -> bool:
    """`il reste 9 lits, 31 sont pris`: a number behind the first word, and another behind it."""
    sorts = [sort for _, sort in marks[:3]]
    return k == 1 and sorts[0] != "number" and sorts[2:] == ["number"]


def _are_taken(notes: Notes, marks: Sequence[tuple[int, str]], k: int) -> bool:
    """`28 lits pris, reste 12`, `28 lits sont pris et il en reste 12`: the first number's word."""
    at = marks[k][0]
    behind = at + 1
    named = notes.terms[behind].form in BEDS if behind < len(notes.terms) else False
    behind += named
    behind += named and notes.terms[behind : behind + 1] != [] and notes.terms[behind].form in _ARE
    own = named or [sort for _, sort in marks[2:3]] == ["free"]
    return k == 0 and own and marks[1:2] == [(behind, "occupied")]


def _out_of(notes: Notes, i: int) -> bool:
    """`28 sur 40`, `5 libres sur les 50`: all the beds there are; `23/11` is a day."""
    if _is_claimed(notes, i):
        return False
    before = [
        term.form for term in notes.terms[max(0, i - 2) : i] if term.form not in ("les", "nos")
    ]
    behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
    if before[-1:] == ["pour"]:
        return behind in BEDS  # `45 personnes pour 40 places`
    if before[-1:] in (["sur"], ["of"]) and notes.terms[i - 2].kind == "N":
        return True  # `12 sur 40 libres`: twelve are free; `14 of 30 beds`
    return bool(before) and before[-1] in OUT_OF and not _free(notes, i + 1)


def _is_claimed(notes: Notes, i: int) -> bool:
    """Whether the number is something else; as a part of the total it is still one of beds."""
    term = notes.terms[i]
    if notes.line[i] != "_" or term.note == "beds":
        return False
    return not any(
        said is term and (rule == "proof" or meaning.endswith("beds"))
        for said, meaning, rule in notes.steps
    )


def _is_total(notes: Notes, i: int) -> bool:
    """`18 occupés, 22 libres, total 40`: all the beds there are."""
    before = notes.terms[max(0, i - 2) : i]
    told = [state(term) for term in notes.terms[:i]]
    return any(term.kind == "T" for term in before) and {"free", "occupied"} <= set(told)


def _free(notes: Notes, i: int) -> bool:
    """`34 occupées / 6 libres`: a number of its own, and not of all beds."""
    return i < len(notes.terms) and bool(set(notes.terms[i].form.split()) & FREE)


def is_of_people(notes: Notes, i: int) -> bool:
    """`5 femmes 3 enfants`, `maza 10 mata 8`, `hommes: 18`: added up."""
    before = notes.kinds[:i].rstrip(":=")
    return "L" in before[-1:] + notes.kinds[i + 1 : i + 2]


def _is_list(notes: Notes, marks: Sequence[tuple[int, str]], numbers: Sequence[int]) -> bool:
    """`places dispo 12 hommes 3 femmes`: one word at the head is said of every number."""
    first = [sort for _, sort in marks[:1]] if len(marks) > len(numbers) else ["free"]
    return (
        len(marks) - len(numbers) <= 1 < len(numbers)
        and first != ["number"]
        and not notes.beds
        and all(is_of_people(notes, i) for i in numbers)
    )


def _is_size(notes: Notes, i: int) -> bool:
    """`capacité d'accueil 40 personnes`, `la capacité est de 40`; not of `capacité restante 12`."""
    if not notes.has("sizes") or OUT_OF_ALL.search(notes.kinds):
        return False
    before = notes.terms[max(0, i - NEAR) : i]
    at = next((k for k, term in enumerate(before) if term.form in word_set("sizes")), None)
    if at is None or any(t.kind == "N" or state(t) for t in before[at + 1 :]):
        return False
    for term in notes.terms[i + 1 : i + 3]:
        if term.kind in ",.;":
            break
        if state(term) and term.kind not in "PC":
            return False  # `capacity: 31 beds taken`
    return True


def _for_more(notes: Notes, i: int) -> bool:
    """`the centre can still take 15 more`, `akwai wuri na mutum 15 kari`."""
    if word_set("for_more").isdisjoint(notes.words):
        return False
    before = " ".join([term.form for term in notes.terms[max(0, i - NEAR) : i]]).split()
    if any(one in word_set("room") and by in _FOR for one, by in pairwise(before)):
        return True
    return not (_ABLE.isdisjoint(notes.words) or word_set("can_take").isdisjoint(before))


def has_room(s: Signals) -> bool:
    """`cibiya za ta iya daukar mutum 15 kari`: nobody came."""
    return any(kind == "N" and _for_more(s.notes, i) for i, kind in enumerate(s.kinds))


def sort_of(notes: Notes, i: int) -> str:
    """What a term is here: a number, a word for free beds or for taken ones, or nothing."""
    term = notes.terms[i]
    if term.kind == "N" and _is_claimed(notes, i):
        return ""  # an hour, a day
    if term.kind == "N" and _SOME.match(notes.kinds, max(i - 1, 0)) is not None:
        return ""  # `36 personnes dont 12 enfants`, `15 lits libres dont 5 sans matelas`
    if term.kind == "N":
        return _sort_of_number(notes, i)
    beside = notes.terms[max(0, i - 1) : i] + notes.terms[i + 2 : i + 3]
    if term.form.split(" ")[0] == "left" and any(t.form in BEDS for t in beside):
        return "free"  # `18 beds left`, `left 12 beds`, `3 beds left at the centre`
    if i and notes.terms[i - 1].kind == "N" and _is_size(notes, i - 1) and term.kind in "PC":
        return ""  # `capacité 40 personnes`
    if i + 1 < len(notes.terms) and people_stay(notes, i):
        return "occupied"
    denied = i and (notes.terms[i - 1].kind == "n" or is_denied(notes, i - 1))
    if denied and state(term) == "free":
        return ""  # `mutum 120 a ciki, babu sauran wuri`, `plus aucune place dispo`: of no number
    return state(term)


def _sort_of_number(notes: Notes, i: int) -> str:
    """`number`, or nothing where it is all the beds, the name of the centre, or some of them."""
    before = notes.terms[i - 1] if i else None
    if before is not None:
        if "centre" in before.cues and notes.kinds[i + 1 : i + 2] == ":":
            return ""  # `centre 2: 148 places libres`
        if before.form in word_set("were_freed"):
            return ""  # `le CAP a libéré 9 places, donc 21 libres`
    if _is_size(notes, i):
        return ""
    whole = _out_of(notes, i) or _is_total(notes, i)
    return "" if notes.terms[i].weak or whole or have_left(notes, i) else "number"


def _unsaid(notes: Notes, i: int, numbers: int) -> str:
    """A number without its word: all the beds after "sur" or beside "places", else taken ones."""
    at = i - 1
    while at > 0 and notes.terms[at].kind in ":=T":
        at -= 1  # `places : 60`, `places total 60`
    before = notes.terms[at].form if at >= 0 else ""
    behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
    if behind.split(" ")[0] in BEDS and (
        before.split(" ")[-1] in ("que", "qu", "encore") or notes.terms[i].value == 0
    ):
        return "free"  # `plus que 7 lits`, `encore 5 places`, `zéro place`
    named = before in BEDS and not (at and notes.terms[at - 1].kind == "N")  # `40 places 12h 8f`
    if "capacite" in before or ((behind in BEDS or named) and numbers > 1):
        return "whole"
    return "occupied"


def _complete(found: dict[str, int]) -> None:
    whole = found.get("whole")
    for said, missing in (("occupied", "free"), ("free", "occupied")):
        if whole is not None and said in found and missing not in found:
            found[missing] = whole - found[said]


def tells(notes: Notes) -> bool:
    """Whether a word says which beds are free or taken."""
    marked = {sort_of(notes, i) for i in range(len(notes.terms))} & {"free", "occupied"}
    return bool(marked) or is_full(notes) or bool(OUT_OF_ALL.search(notes.kinds))
