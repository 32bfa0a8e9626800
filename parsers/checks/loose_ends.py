"""What a text leaves open once its numbers are paired: labels without one, shares, a cut end.

A label without a number is never ignored beside numbers, and what was cut off is never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.people.heads import NESTED, TOTALS, Count
from parsers.people.pairing import Pairing
from parsers.report import Flag, Question
from parsers.words.terms import Term

REMAINDER = frozenset(("reste", "restant", "le reste", "rest"))
DEFINITE = frozenset(("les", "aux", "ces", "the", "nos", "pour les", "leur", "leurs"))

_SAME = frozenset(("meme", "mem", "mm", "same"))
DEFINITE_ONE = frozenset(("le", "la", "the"))


def check_shares(notes: Notes, counts: Sequence[Count]) -> None:
    """`12 hommes sauf 2`, `12 rapatriés moitié hommes`: no plain sum."""
    if not notes.has("shares"):
        return
    for i, term in enumerate(notes.terms):
        if term.form in word_set("shares") and term.note != REST:
            split = any(count.pair.first < i < count.pair.last for count in counts)
            fewer = term.form in word_set("except") and any(c.pair.last < i for c in counts)
            fewer = fewer and not {"N", "L", "P", "C"}.isdisjoint(notes.line[i + 1 : i + 4])
            if split or fewer:
                notes.ask(Question.UNCLEAR)


def check_labels(notes: Notes, counts: Sequence[Count], pairing: Pairing) -> None:
    """`11 hommes et quelques femmes`, `hommes 14 femmes 6 garçons`: how many, or whose?"""
    if not pairing.labels:
        return
    alone = [i for i in pairing.labels if notes.line[i] == "L" and not notes.terms[i].code]
    if not alone:
        return
    parts = {count.slot for count in counts if count.label.kind == "L"}
    for i in alone:
        term = notes.terms[i]
        if not parts or str(term.value) in parts:
            continue
        before = notes.kinds[:i].rstrip("_f")
        if notes.kinds[max(i - 2, 0) : i] == "Uf":
            continue  # `un groupe de jeunes, H 17`
        said = {other.form for other in notes.terms[max(0, i - 2) : i]}
        if before[-1:] == "n" or said & (DEFINITE | REMAINDER) or said & word_set("all_of_them"):
            continue
        if notes.terms[i + 1 : i + 2] and notes.terms[i + 1].form in word_set("unchanged"):
            continue  # `garçons inchangé`
        if said & DEFINITE_ONE and any(
            near.form in word_set("stayed") for near in notes.terms[i + 1 : i + 4]
        ):
            continue  # `le papa est resté en Algérie`
        if said & word_set("shares") or parts & set(NESTED.get(str(term.value), ())):
            continue
        at_the_end = (
            i >= len(notes.terms) - 2 and notes.kinds[i - 1] in "NL_" and not notes.questions
        )
        cut = (Flag.TRUNCATED,) if at_the_end else ()
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS, *cut)


def check_end(notes: Notes, counts: Sequence[Count], pairing: Pairing) -> None:
    """A text cut in the middle of a field, or a code nothing was counted for."""
    codes = _codes_alone(notes, pairing) if pairing.labels else []
    last = notes.terms[-1] if notes.terms else None
    open_end = last is not None and (
        (last.form in word_set("unfinished") and not _is_finished(notes))
        or (last.kind in "=:~#" and not _is_whole(notes, last))
        or last.form == "et non"
        or _cut_number(notes)
        or _begins_a_place(notes, last)
    )
    cut = (
        open_end
        or (codes and codes[-1] >= len(notes.kinds) - 2)
        or _cut_word(notes, counts)
        or _begins_a_word(notes, pairing)
        or _wants_its_total(notes, counts, pairing)
        or _wants_its_word(notes, pairing)
    )
    if cut:
        notes.ask(Question.TRUNCATED, Flag.TRUNCATED)
    elif codes:
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)


def _is_whole(notes: Notes, last: Term) -> bool:
    """`ajoutez 3 filles au dernier rapport`: no number of it is to follow."""
    before = [term.form for term in notes.terms[-2:-1]]
    return last.form in ("#", "telephone", "contact") or not word_set("which_report").isdisjoint(
        before
    )


def _cut_number(notes: Notes) -> bool:
    """`Gouré rapatriés, quatre-vingt-`: a number in words, and its hyphen."""
    return notes.kinds[-2:] == "N-" and not notes.terms[-2].form[-1:].isdigit()


def _is_finished(notes: Notes) -> bool:
    """`12 refoulés, même provenance`: nothing is to follow."""
    same = any(term.form in _SAME for term in notes.terms[-2:-1])
    return same or _has(notes) or _among(notes)


def _codes_alone(notes: Notes, pairing: Pairing) -> list[int]:
    """Codes for people that nothing was counted for."""
    return [
        i
        for i in pairing.labels
        if notes.terms[i].code and notes.kinds[i] in "LV" and not _of_all(notes, i)
    ]


def _wants_its_total(notes: Notes, counts: Sequence[Count], pairing: Pairing) -> bool:
    """`H 17 F 6 G 3 total`: and no number behind it; `10 hommes au total` has its own."""
    at = len(notes.line) - 1
    return (
        at in pairing.labels
        and notes.line[at] == "T"
        and notes.terms[at].form in word_set("totals")
        and not (notes.line[at - 2 : at] == "NL" and notes.line.count("L") == 1)
        and not any(count.slot in TOTALS for count in counts)
        and notes.behind(notes.terms[at].end).strip() == ""
    )


def _wants_its_word(notes: Notes, pairing: Pairing) -> bool:
    """`7 hommes 3 femmes et 2`: and no word behind the last number."""
    at = len(notes.line) - 1
    if at not in pairing.numbers or len(pairing.pairs) < 2:
        return False
    if any(pair.label < pair.number for pair in pairing.pairs):
        return False
    makes = sum(notes.terms[p.number].value for p in pairing.pairs if notes.line[p.label] == "L")
    behind = notes.line[at - 1] == "L" and notes.terms[at].value != makes
    return notes.line[at - 1] in "&," or behind


def _begins_a_place(notes: Notes, last: Term) -> bool:
    """`12 refoulés reçus à Ta`: no place is named before."""
    if "G" in notes.line or last.kind not in "_w" or len(last.form) > SHORT_PLACE:
        return False
    if len(notes.terms) < 2 or notes.terms[-2].form not in ("a", "at"):
        return False
    word = last.form.isalpha() and last.form not in _PRONOUNS
    return word and notes.behind(last.end).strip() == ""


def _of_all(notes: Notes, at: int) -> bool:
    """`12 hommes, tous H`: said once more, and not cut off."""
    return at > 0 and notes.terms[at - 1].form in word_set("all_of_them")


def _among(notes: Notes) -> bool:
    """`il y a 3 femmes enceintes parmi`: among those counted before."""
    return notes.terms[-1].form == "parmi" and notes.line[-2:-1] in ("L", "V")


def _has(notes: Notes) -> bool:
    """`tout ce qu'elle a`: a verb, and nothing is missing."""
    before = notes.terms[-2].form if len(notes.terms) > 1 else ""
    return notes.terms[-1].form == "a" and before.endswith(("il", "elle", "on", " y"))


def _cut_word(notes: Notes, counts: Sequence[Count]) -> bool:
    """`34 rapatriés dont 21 hommes, 9 fem`: other words in full, and some people missing.

    Of a single part the total's word tells: `45 rapatriés dont 20 hom`, and not `45 pers dont …`.
    """
    if not counts or notes.terms[-1].form not in word_set("cut_off"):
        return False
    parts = [count for count in counts if count.label.kind == "L"]
    wholes = [count for count in counts if count.slot in "TPC"]
    said = parts if len(parts) > 1 else [*wholes, *parts]
    if len(said) < 2 or said[-1].label is not notes.terms[-1]:
        return False
    full = [len(count.label.form) > SHORT for count in said]
    cut = not full.pop()
    whole = max([count.value for count in wholes], default=None)
    missing = (
        len(parts) > MOST_PAIRS if whole is None else sum(count.value for count in parts) < whole
    )
    return cut and all(full) and missing


def _begins_a_word(notes: Notes, pairing: Pairing) -> bool:
    """`…, 4 garçons, fil`, `…, filles`, `5 gar...`: the last word wants a number, or its end."""
    at = len(notes.terms) - 1
    while at >= 0 and notes.terms[at].kind in ".,":
        at -= 1
    if at + 1 < LEAST_TERMS or not pairing.pairs or notes.terms[at].kind not in "Lw_":
        return False
    last = notes.terms[at]
    listed = notes.line[at - 1] in ",;&" and at - 1 > pairing.pairs[-1].last - 1
    if last.kind == "L" and at in pairing.labels and listed:
        return not _denied(notes, at)
    dots = notes.text[last.end :].lstrip().startswith(("..", "\u2026"))
    if last.kind == "L" and last.code and dots:
        return True
    counted = len(pairing.pairs) > 1 and pairing.pairs[-1].last == at - 1
    wanted = listed or counted or notes.line[at - 1] == "N"
    return last.kind != "L" and wanted and _is_begun(last.form)


def _denied(notes: Notes, at: int) -> bool:
    """`…, on n'a pas encore séparé hommes et femmes`: words for people that want no number."""
    first, _ = notes.sentence(at, ends=".;!,")
    return "n" in notes.kinds[first:at] and "N" not in notes.kinds[first:at]


def _is_begun(form: str) -> bool:
    words = word_set("people_in_full")
    return len(form) >= LEAST_LETTERS and any(w.startswith(form) and w != form for w in words)


SHORT_PLACE = 3
_PRONOUNS = frozenset(("moi", "toi", "lui", "eux", "ca", "ce", "us", "him", "her", "all"))
LEAST_TERMS = 3
LEAST_LETTERS = 2
MOST_PAIRS = 2
"""Two kinds of people are often said in full and short; after three the last was cut."""
SHORT = 4
"""Letters: longer words for people are not cut, or cannot be known to be."""
