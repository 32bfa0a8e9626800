"""One value put in the place of another: the old one is struck out, its word stays for the new one.

replaced := NUMBER LABEL? (par | en | to | ->) NUMBER            remplacer 18 par 8 femmes
          | REPLACE CATEGORY (par | en | to) CATEGORY           remplacez rapatriés par refoulés
          | REPLACE COUNTRY (par | en | to) COUNTRY             remplacez Libye par Algérie
          | CATEGORY "mais c'est" CATEGORY                   j'ai mis rapatriés mais c'est refoulés
becoming := NUMBER LABEL? (c'est | en | …) NUMBER LABEL?        4 garçons c'est 14 garçons
"""

from __future__ import annotations

import re

from parsers.asides.numbering import is_reference
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_REPLACED = re.compile(r"f?N(?=[LPC]?(?:->|[_atfw])N)")
_BY = re.compile(r"(?:->|[_atfw])N")
_TWICE = re.compile(r"(?:N[LPC]|[LPC]N|N)[_awQ.,:&tfn]{1,6}(?:N[LPC]|[LPC]N|N)")
_NAMED_REPLACED = re.compile(r"C[wat_&]C|K[wat_&]K")
_NAMED_BUT = re.compile(r"C(?P<but>[Q_])[_wf]{0,4}C")


def replace(notes: Notes) -> None:
    """Strike out each number for which another is put: `remplacer 18 par 8 femmes`."""
    _put_in_place(notes)
    for match in list(_REPLACED.finditer(notes.line)):
        by = _BY.search(notes.line, match.end())
        if by is not None and notes.terms[by.start()].form in word_set("replaced_by"):
            strike_out(notes, match.start(), match.end())
            strike_out(notes, by.start(), by.end() - 1)


def replace_named(notes: Notes) -> None:
    """`remplacez rapatriés par refoulés`, `j'ai mis rapatriés mais c'est refoulés`: the old one."""
    for match in _NAMED_BUT.finditer(notes.line):
        but = notes.terms[match.start("but")]
        if "sorry" in but.cues or ("sorry" in notes.cues and but.form in word_set("but")):
            notes.recast(match.start(), "_")
            notes.steps.append((notes.terms[match.start()], "struck out", "correction"))
    for match in _NAMED_REPLACED.finditer(notes.line):
        first, by = match.start(), match.end() - 2
        told = notes.terms[first - 1].cues if first else ()
        if "correct" in told and notes.terms[by].form in word_set("replaced_by"):
            notes.recast(first, "_")
            notes.steps.append((notes.terms[first], "struck out", "correction"))


def _put_in_place(notes: Notes) -> None:
    """`4 garçons c'est 14 garçons`, `23 G en 32`: the old value goes, the new one stays."""
    found = list(_TWICE.finditer(notes.line))
    if len(found) != 1 or notes.line.count("N") != 2:
        return
    first, after = found[0].span()
    numbers = [i for i in range(first, after) if notes.line[i] == "N"]
    labels = [i for i in range(first, after) if notes.line[i] in "LPC"]
    between = notes.terms[numbers[0] + 1 : numbers[1]]
    if not any(term.form in word_set("becoming") for term in between):
        return
    long = is_reference(notes.terms[numbers[0]].form)
    if names_a_message(notes, numbers[0]) or (long and notes.line[first - 1 : first] == "#"):
        return  # `message 0142 : c'est 9`
    if len({notes.terms[i].value for i in labels}) > 1:
        return  # two sorts of people: two values
    notes.claim(numbers[0], numbers[0] + 1, "struck out", "correction")
    if len(labels) > 1:
        notes.claim(labels[0], labels[0] + 1, "struck out", "correction")
    elif labels and labels[0] < numbers[1] - 1:
        # The label stood by the old value: "23 G en 32". It goes with the new one.
        for i in range(labels[0] + 1, numbers[1]):
            notes.claim(i, i + 1, "carries nothing", "correction")


def strike_out(notes: Notes, first: int, after: int) -> None:
    """Claim these terms as a value that no longer holds; a date goes whole."""
    if notes.line[after - 1 : after + 2] == "N/N" and notes.terms[after + 1].glued:
        after += 2  # `21/11 et non 22/11`
    notes.claim(first, after, "struck out", "correction")


def names_a_message(notes: Notes, at: int) -> bool:
    """Whether this number is surely that of a report."""
    return is_reference(notes.terms[at].form, surely=True)
