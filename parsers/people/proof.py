"""What a total that fits proves: of the numbers beside it none is of more people.

proof := the parts that were counted make a total that was written       19 refoulés: 15H 4F

A total is said to be checked with. Where it holds, a number nobody could read (`il fait 41`) and a
second total (`40 annoncés, 19 arrivés`) change nothing; where it does not, they are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.days.spoken_days import WEEKDAYS
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.people.heads import TOTALS, Count
from parsers.people.others import came_later, is_of_labelled, is_recount
from parsers.people.pairing import Pairing
from parsers.report import Flag, Question, Vulnerability

FEWEST_GROUPS = 2
LEAST_TWICE = 10
"""Smaller numbers stand beside each other by chance."""
_TOUCHES = frozenset("G+&n-")


def keep_proven(notes: Notes, counts: list[Count], pairing: Pairing) -> None:
    """Forget what a total that fits shows to be no heads."""
    _who_we_have(notes, counts)
    _name_the_whole(notes, counts, pairing)
    _with_those_before(notes, counts)
    _ask_of_as_many_again(notes, counts)
    if not (pairing.numbers or _several_totals(counts)) or _adds(notes):
        return
    split = sum(count.value for count in counts if _is_part(count))
    totals = [count for count in counts if count.slot in TOTALS]
    if not split and (_says_again(notes, pairing, totals) or _groups_make(notes, pairing, totals)):
        return
    fitting = [count for count in totals if count.value == split]
    if not split or not fitting or notes.several_places():
        return
    others = [count for count in totals if count.value != split]
    if any(_is_said_of_others(notes, count, fitting[0]) for count in others):
        return
    if any(_heads_the_parts(notes, count) for count in others):
        notes.ask(Question.SUM, Flag.SUM_MISMATCH)
        return
    if all(_is_other_total(fitting[0], count) for count in others):
        for count in others:
            if _died(notes, count):
                count.traits = list({*count.traits, Vulnerability.DECES})
                continue
            counts.remove(count)
            notes.steps.append((count.number, "not these people", "proof"))
            _ask_which_day(notes, count.pair.number)
        if not others or not pairing.numbers:
            _leave(notes, pairing)


def _who_we_have(notes: Notes, counts: Sequence[Count]) -> None:
    """`g 14 rapatriés isi, 9om 5 fam`: the letter is "j'ai" where the others make the number."""
    if "g" not in notes.forms:
        return
    parts = [count for count in counts if count.label.kind == "L"]
    if len(parts) < FEWEST_GROUPS or parts[0].label.form != "g" or parts[0].number.glued:
        return
    first, *others = parts
    if first.pair.label > first.pair.number or any(c.pair.label < c.pair.number for c in others):
        return
    if first.value != sum(count.value for count in others):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
        return
    notes.recast(first.pair.label, Kind.PEOPLE)
    first.slot = str(Kind.PEOPLE)
    notes.steps.append((first.number, "all of those named behind", "proof"))


def _name_the_whole(notes: Notes, counts: list[Count], pairing: Pairing) -> None:
    """`7 de nos enfants, soit 6 hommes et 1 femme`: the seven are the others, whatever the word."""
    if not notes.has("namely"):
        return
    at = next((i for i in pairing.labels if notes.terms[i].form in word_set("namely")), None)
    parts = [count for count in counts if count.label.kind == "L"]
    if at is None or len(parts) <= FEWEST_GROUPS or parts[0].pair.last > at:
        return
    if parts[0].slot not in ("children", "adults", "people_young", "mixed"):
        return
    if at < parts[1].pair.first and parts[0].value == sum(count.value for count in parts[1:]):
        notes.recast(parts[0].pair.label, Kind.PEOPLE)
        parts[0].slot = str(Kind.PEOPLE)
        notes.steps.append((parts[0].number, "all of those named behind", "proof"))


def _with_those_before(notes: Notes, counts: list[Count]) -> None:
    """`encore 7 arrivés, ce qui fait 39 en tout`: with those of before, and not these."""
    if "+" not in notes.kinds:
        return
    first = notes.kinds.find("N")
    wholes = [count for count in counts if count.slot in TOTALS]
    said = [count for count in wholes if count.slot == "T"]
    if "+" not in notes.kinds[: max(first, 0)] or len(said) != 1 or said[0] is not counts[-1]:
        return
    others = [count for count in counts if count is not said[0] and count.label.kind != "V"]
    added = {count.value for count in wholes if count is not said[0]}
    parts = sum(count.value for count in others if _is_part(count))
    if len(added) > 1 or not others or max([*added, parts]) >= said[0].value:
        return
    counts.remove(said[0])
    notes.steps.append((said[0].number, "with those of before", "proof"))


def _ask_of_as_many_again(notes: Notes, counts: Sequence[Count]) -> None:
    """`21H 7F 9E. Un deuxième camion avec 37 personnes`: these again, or as many more?"""
    last = counts[-1] if counts else None
    if last is None or last.slot not in TOTALS or last.slot == "T":
        return
    first, _ = notes.sentence(last.pair.first)
    told = [c for c in counts if _is_part(c) and c.pair.last < first]
    more = {"o", "+"} & set(notes.kinds[first : last.pair.last])
    if more and sum(count.value for count in told) == last.value:
        notes.ask(Question.SUM, Flag.SUM_MISMATCH)


def _says_again(notes: Notes, pairing: Pairing, totals: Sequence[Count]) -> bool:
    """`33 refoulés à Mirriah, je dis bien 33`: the total once more."""
    values = {count.value for count in totals}
    again = {notes.terms[at].value for at in pairing.numbers}
    if len(values) != 1 or values != again or min(values) < LEAST_TWICE:
        return False
    if len({day for _, day in notes.days}) > 1:
        return False  # `10 arrivés hier, 10 aujourd'hui`
    for at in pairing.numbers:
        notes.claim(at, at + 1, "the total again", "proof")
    pairing.numbers.clear()
    return True


def _groups_make(notes: Notes, pairing: Pairing, totals: Sequence[Count]) -> bool:
    """`par groupes: 4, puis 6, puis 5. Total 15`; those of several days are no one arrival."""
    numbers = [notes.terms[at].value for at in pairing.numbers]
    if len(numbers) < FEWEST_GROUPS or [(c.slot, c.value) for c in totals] != [("T", sum(numbers))]:
        return False
    if len({day for _, day in notes.days}) > 1:
        return False
    for at in pairing.numbers:
        notes.claim(at, at + 1, "a group of the total", "proof")
    pairing.numbers.clear()
    return True


def _several_totals(counts: Sequence[Count]) -> bool:
    if len(counts) < 2:
        return False
    return len({count.value for count in counts if count.slot in TOTALS}) > 1


def _is_part(count: Count) -> bool:
    top = count.inside is None or count.inside.slot in TOTALS
    return count.label.kind == "L" and top and Vulnerability.DECES not in count.traits


def _is_said_of_others(notes: Notes, count: Count, fits: Count) -> bool:
    """Whether a total that does not fit was said in earnest: of all, later, or once more."""
    again = fits.pair.last < count.pair.number and is_recount(notes, count.pair.number)
    return again or _said_of_all(notes, count) or came_later(notes, count.pair.first)


def _said_of_all(notes: Notes, count: Count) -> bool:
    """`donc 54 personnes en tout`: the sender added up, whatever fits."""
    if count.label.kind == "P" and count.label.form in word_set("recounts"):
        return True  # `selon le maire ils sont 37`
    return count.slot == "T" or any(
        term.kind == "T" for term in notes.terms[count.pair.last + 1 : count.pair.last + 2]
    )


def _adds(notes: Notes) -> bool:
    """Whether more people are told of; those away and `un autre a la fièvre` are none."""
    return any(
        kind == "+"
        and notes.terms[i].note != REST
        and not (i and notes.terms[i - 1].kind == "N" and notes.terms[i - 1].weak)
        for i, kind in enumerate(notes.kinds)
    )


def _died(notes: Notes, count: Count) -> bool:
    """`deux personnes sont décédées. 12 refoulés: 10h 2f`: the two are told, and counted apart."""
    behind = notes.terms[count.pair.last + 1 : count.pair.last + 3]
    return any(term.value == Vulnerability.DECES for term in behind)


def _heads_the_parts(notes: Notes, count: Count) -> bool:
    """`23 personnes: 2h 8f, total 19`: the twenty-three are of this list too, and it has fewer."""
    behind = notes.line[count.pair.last + 1 : count.pair.last + 4]
    return behind.startswith((":N", ":L"))


def _is_other_total(fits: Count, other: Count) -> bool:
    """A second total of people of another category would be a report of its own."""
    return other.slot != "C" or (fits.slot == "C" and other.label.value == fits.label.value)


def _leave(notes: Notes, pairing: Pairing) -> None:
    for at in list(pairing.numbers):
        around = set(notes.line[max(0, at - 1) : at + 2])
        behind = bool(pairing.pairs) and pairing.pairs[0].first < at
        again = behind and is_recount(notes, at)
        others = came_later(notes, at) or again or is_of_labelled(notes, at)
        if not (around & _TOUCHES or others):
            _ask_which_day(notes, at)
            notes.claim(at, at + 1, "not people: the total is complete", "proof")
            pairing.numbers.remove(at)


def _ask_which_day(notes: Notes, at: int) -> None:
    """`jeudi 7 11 refoulés: 9h 2f`: the number behind a weekday that was no seventh."""
    right = any(day.day == notes.terms[at].value for _, day in notes.days)
    if at and notes.terms[at - 1].value in WEEKDAYS and not right:
        notes.ask(Question.UNCLEAR)
