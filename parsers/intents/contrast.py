"""Two numbers of which one is wrong: the old one is struck out, its word stays for the new one.

lists    := PAIRS (pas | au lieu de) PAIRS                       H16 F6 au lieu de H17 F5
denied   := (pas | au lieu de | et non | ba) NUMBER LABEL?       12 hommes pas 2
typed    := TYPED NUMBER LABEL? "au lieu de" NUMBER             j'ai dit 12 hommes au lieu de 21
replaced := see parsers.intents.replacing                        remplacer 18 par 8 femmes
typed    := TYPED PLACE "au lieu de" PLACE                 j'ai mis Tanout au lieu de Magaria
but      := NUMBER LABEL? "mais c'est" NUMBER                    18 femmes mais c'est 8

A sort of people that was mistaken for another is nought now, where the numbers are the same
(`12 femmes, pas 12 hommes`). Where they differ, the sender is asked.
"""

from __future__ import annotations

import re

from parsers.intents.replacing import names_a_message, replace, replace_named, strike_out
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS

_MOVED = re.compile(r"n[_a~f]{0,2}N(?=[LPC][_w&,Q]{0,4}N(?:[^LPCV]|$))")
_STRUCK = re.compile(r"n[_a~f]{0,2}N[LPCV]?")
_LABEL_STRUCK = re.compile(r"n[_a~f]{0,2}[LPC]N(?=.{0,8}N)")
_LAST_STRUCK = re.compile(r"n[_a~f]{0,2}[LPC]N(?=[_.n]*$)")
_LIST = r"(?:(?:[LPC]N|N[LPC])(?:[&,]_?(?=[LPCN]))?){2,}"
_LIST_STRUCK = re.compile(rf"n[_a~f]{{0,2}}{_LIST}(?![_,]{{0,2}}n)")
_LIST_REPLACED = re.compile(rf"{_LIST}(?=(?:->|[_atfw]){_LIST})")
_SAME_STRUCK = re.compile(r"LN[_,]{0,2}n[_a~f]{0,2}LN(?!_?[LPC])")
_BA_BA = re.compile(r"^n([LPC]N|N[LPC])n_{0,2}[_,]{0,3}(?:[LPC]N|N[LPC])_?[.]?$")
_TYPED_BEHIND = re.compile(r"n[_a~f]{0,2}N[Q_w,]{1,4}N")
_BUT = re.compile(r"N(?=[LPC]?[_w,]{0,2}Q_?N)")
_ALONE = re.compile(r"(?<=[_,w;])N")
_AFTER = re.compile(
    r"(?:N[LPCT]|[LPCT]N)[_,w.]{0,3}n[_a~f]{0,2}(?:N[LPC]?|LN|Nn)[_.]{0,3}"
    r"(?:[taf]?_{0,2}#[^N]*|a_?G[_.]?)?$"
)
_FAR_AFTER = re.compile(
    r"^[^N]*[LPCT][_wf]{1,3}N[_,w.&]{0,3}n[_a~f]{0,2}N[_.]{0,3}(?:[taf]_{0,2}#?N?)?$"
)
_BEFORE = re.compile(r"^[Q_,]{0,4}n[_a~f]{0,2}N[LPC]?[_w,&Q]{0,4}N[LPC]?[_.]{0,3}$")
_BARE_AFTER = re.compile(r"(?<!#)N[_,w.&]{0,3}n[_a~f]{0,2}N[_.]{0,3}$")
_PUT_BEFORE = re.compile(r"Q[_a,]{0,2}N(?![LPC])")
_LABELLED_BEFORE = re.compile(r"Q[_a,]{0,2}N[LPC](?=.*N[LPC])")
_CATEGORY_BEFORE = re.compile(r"Q[_a,f]{0,3}C(?=.*C)")
_ARE_NOT = re.compile(r"^_{0,2}(?P<who>[PCL](?:[fsa_]_?G)?)_{0,3}n[_a~f]{0,2}N[LPC]?[_w,]{0,3}N")
_BARE_BEFORE = re.compile(r"(?<![LPCT])N_?$")
_IN_PLACE_OF = ("au lieu", "a la place", "instead", "maimakon")
PEOPLE = frozenset("LPCTVMX")


def notice(notes: Notes) -> None:
    """`14 hommes, pas 40`, `les femmes c'est 6 pas 5`: the form says what no word said."""
    line = notes.line
    if "n" not in line:
        return
    forms = (_BEFORE, _FAR_AFTER, _BA_BA)
    said = _AFTER.search(line) is not None or any(form.match(line) for form in forms)
    found = said or _bare(notes) or bool(_struck_lists(notes))
    if "question" not in notes.cues and found:
        notes.cues.add("correct")


def notice_subject(notes: Notes) -> None:
    """`les gens de Zermou ne sont pas 3 hommes mais 13`: whose number it is, and nobody comes."""
    match = _ARE_NOT.match(notes.line)
    if match is None or notes.context.last_ref is None:
        return
    said = {term.form for term in notes.terms[: match.end()]}
    if said.isdisjoint(word_set("being")) or said.isdisjoint(word_set("but")):
        return
    if not {"arrive", "announce"}.isdisjoint(notes.cues):
        return  # `les gens ne sont pas 3, mais 13 femmes sont arrivées`
    notes.hear_always("correct")
    first, after = match.span("who")
    if notes.line[first] == "L":
        first += 1
    for at in range(first, after):
        notes.recast(at, Kind.FILLER)
    notes.claim(first, after, "whose number it is", "correction")


def _bare(notes: Notes) -> bool:
    """`ils sont 46, pas 49`: two numbers, and nobody named."""
    plain = PEOPLE.isdisjoint(notes.line) and notes.line.count("N") == 2
    return plain and _BARE_AFTER.search(notes.line) is not None


def strike(notes: Notes) -> None:
    """Claim every number that a correction takes back."""
    opens = not {"correct", "sorry"}.isdisjoint(notes.terms[0].cues)
    _strike_coded(notes)
    last = (_LAST_STRUCK,) if opens else ()
    for pattern in (*last, _LABEL_STRUCK, _MOVED, _STRUCK):
        for match in list(pattern.finditer(notes.line)):
            if names_a_message(notes, match.end() - 1):
                continue  # `aucune fille dans le groupe 0301`
            first, after = match.span()
            if _BARE_BEFORE.search(notes.line[:first]) and notes.line[after - 1] in "LPC":
                notes.claim(first, after - 1, "struck out", "correction")
                continue  # `12 au lieu de 15 hommes`: the twelve are men
            if not _mistaken_for_another(notes, match.start(), match.end()):
                strike_out(notes, *(_typed_before(notes, match.start()) or match.span()))
    _strike_put_before(notes)
    replace(notes)
    _strike_before_but(notes)
    replace_named(notes)
    _name_the_total(notes)


def _strike_before_but(notes: Notes) -> None:
    """`18 femmes mais c'est 8`; of `12 femmes et 3 hommes mais c'est 21 femmes` it is asked."""
    for match in list(_BUT.finditer(notes.line)):
        at = notes.line.index("Q", match.end())
        if "sorry" not in notes.terms[at].cues:
            continue
        old, new = (
            next((t.value for t in notes.terms[i + 1 : i + 2] if t.kind == "L"), None)
            for i in (match.start(), notes.line.index("N", at))
        )
        before = [term.value for term in notes.terms[: match.start()] if term.kind == "L"]
        if new is not None and new != old and new in before:
            notes.cues.add("another_sort")
        strike_out(notes, match.start(), match.end())


def _strike_coded(notes: Notes) -> None:
    """`G5 FI7 et non G7 FI5`, `F4 pas F2 à Kellé`."""
    for first, after in _struck_lists(notes):
        strike_out(notes, first, after)
    if (said := _BA_BA.match(notes.line)) is not None:
        strike_out(notes, *said.span(1))  # `ba maza 6 ba ne, maza 8 ne`
    for match in list(_SAME_STRUCK.finditer(notes.line)):
        first, after = match.span()
        if notes.terms[first].value == notes.terms[after - 2].value:
            strike_out(notes, first + 2, after)


def _struck_lists(notes: Notes) -> list[tuple[int, int]]:
    """`H16, F6 au lieu de H17, F5`, `remplacez 17 H et 5 F par 16 H et 6 F`: the old values.

    All of these sorts are told anew, else somebody of another sort may be meant.
    """
    found = [match.span() for match in _LIST_STRUCK.finditer(notes.line)]
    found += [
        match.span()
        for match in _LIST_REPLACED.finditer(notes.line)
        if notes.terms[match.end()].form in word_set("replaced_by")
    ]
    return [span for span in found if _told_anew(notes, *span)]


def _told_anew(notes: Notes, first: int, after: int) -> bool:
    """Whether each sort of these is told once more elsewhere, and no other number is left."""
    line = notes.line
    old = sorted(str(notes.terms[i].value) for i in range(first, after) if line[i] in "LPC")
    rest = [i for i in range(len(line)) if not first <= i < after]
    new = sorted(str(notes.terms[i].value) for i in rest if line[i] in "LPC")
    return old == new


def _typed_before(notes: Notes, at: int) -> tuple[int, int] | None:
    """`j'ai mis 50 au lieu de 5`: what was typed is the fifty."""
    behind = _TYPED_BEHIND.match(notes.line, at)
    if behind is not None and _typed(notes, behind.end() - 1):
        notes.cues.add("another_sort")  # `au lieu de 21 j'ai mis 12 femmes`: which holds?
    number = notes.line.rfind("N", 0, at)
    instead = notes.terms[at].form.startswith(_IN_PLACE_OF)
    if number <= 0 or not instead:
        return None
    return (number, number + 1) if _typed(notes, number) else None


def _typed(notes: Notes, number: int) -> bool:
    """Whether this number is one that was written: `j'ai mis 50`, but not `le chef dit 50`."""
    terms = notes.terms[max(number - 2, 0) : number]
    said = {term.form.split(" ")[-1] for term in terms}
    if not said.isdisjoint(word_set("typed")):
        return True
    before = " ".join([term.form for term in notes.terms[max(number - 3, 0) : number]])
    we = not word_set("first_person").isdisjoint(before.split())
    return we and not said.isdisjoint(word_set("told_it"))


def named_before(notes: Notes, first: int, at: int) -> int | None:
    """`j'ai mis Tanout au lieu de Magaria`: what was typed is Tanout, and Magaria holds."""
    if not notes.terms[first].form.startswith(_IN_PLACE_OF):
        return None
    sort = type(notes.terms[at].value)
    typed = next((i for i in range(first - 1, 0, -1) if type(notes.terms[i].value) is sort), 0)
    said = {term.form.split(" ")[-1] for term in notes.terms[max(typed - 2, 0) : typed]}
    return typed if said & word_set("typed") else None


def _mistaken_for_another(notes: Notes, first: int, after: int) -> bool:
    """`pas 12 hommes mais 12 femmes`: no men, then; `9 femmes, pas 12 hommes` leaves men open."""
    label = notes.line.find("L", first, after)
    others = [term for term in (*notes.terms[:first], *notes.terms[after:]) if term.kind in "LN"]
    sorts = {term.value for term in others if term.kind == Kind.LABEL}
    if label < 0 or not sorts or notes.terms[label].value in sorts:
        return False
    number = notes.terms[notes.line.index("N", first)]
    if number.value not in {term.value for term in others if term.kind == Kind.NUMBER}:
        notes.cues.add("another_sort")
        return False
    number.value = 0
    notes.recast(first, Kind.FILLER)
    return True


def _strike_put_before(notes: Notes) -> None:
    """`j'avais mis 12`, `j'ai mis refoulés alors que …`."""
    for match in list(_PUT_BEFORE.finditer(notes.line)):
        if notes.terms[match.start()].form in word_set("put_before"):
            strike_out(notes, match.start() + 1, match.end())
    for match in list(_LABELLED_BEFORE.finditer(notes.line)):
        labels = [t.value for t in notes.terms[match.start() :] if t.kind in "LPC"][:2]
        if notes.terms[match.start()].form in word_set("put_before") and len(set(labels)) == 1:
            strike_out(notes, match.start() + 1, match.end())
    for match in list(_CATEGORY_BEFORE.finditer(notes.line)):
        if notes.terms[match.start()].form in word_set("put_before"):
            notes.recast(match.end() - 1, "_")


def _name_the_total(notes: Notes) -> None:
    """`ce n'est pas 32 c'est 23`: one number left and nobody named, so it is the whole.

    `ba mata 12 ba, 9 ne`: or whoever was named with the number struck out.
    """
    struck = notes.claimed_by("correction")
    left = list(_ALONE.finditer(notes.line))
    if not any(term.kind == "N" for term in struck):
        return  # `le 0142 c'est Bandé, pas Magaria`
    if struck and notes.line.count("N") == len(left) == 1 and PEOPLE.isdisjoint(notes.line):
        at = left[0].start() - 1
        sorts = {term.value for term in struck if term.kind == Kind.LABEL}
        if len(sorts) == 1:
            notes.terms[at].value = sorts.pop()
        notes.recast(at, Kind.LABEL if notes.terms[at].value in SLOTS else Kind.TOTAL)
