"""The last check before a report is taken: nothing that could change it was left unread.

Every rule before this one reads what it knows. This one looks at what nobody claimed: a number
word, people without a number, "not", "if", "they say", a question mark, "among". What it finds is
asked about. A rule here never reads anything; it only stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from parsers import (
    afterthoughts,
    apart,
    bare,
    beyond,
    denied,
    errands,
    missing_ones,
    mistyped,
    numbers,
    other_days,
    piecemeal,
    side_by_side,
    uncounted,
)
from parsers.counts import POSSESSIVES
from parsers.heads import Count, is_proven
from parsers.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.pairing import Pairing
from parsers.report import Flag, Intent, Question, Report
from parsers.terms import Term
from parsers.when import Table, When, always

_SUBSET = re.compile(r"s[_fPa]{0,4}N")
_NUMBER_WORDS = numbers.FIRST_WORDS - word_set("no_numbers")
_OFFICE = word_set("officials") | {"gwamnati"}
_SAYS = frozenset(("dit", "disent", "says"))
CODES = frozenset(("h", "f", "g", "e", "fi"))
LONG_WORD = 4
STRANGE = 3
_BETWEEN = frozenset("GKDtns;")
HEADED = frozenset(
    (Intent.REPORT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.TRANSFER, Intent.ANNOUNCEMENT)
)


_PLACED = When.of("G", word_set("posts") | {"ici", "nan", "here"})


def _number_word(left: Left) -> bool:
    """`maza goma sha`: part of a number; `sun sha ruwa` is what they drank."""
    terms = left.notes.terms
    return any(
        term.form in _NUMBER_WORDS and term.kind in "_w" and term.note != REST
        for i, term in enumerate(terms)
        if term.form != "sha" or (i and terms[i - 1].kind == "N")
    )


def _hyphened(left: Left) -> bool:
    """`tente-six`: a word tied to a number is a piece of it."""
    terms, text = left.notes.terms, left.notes.text
    return "-" in text and any(
        term.kind == "N"
        and not term.form.isdigit()
        and before.kind != "N"
        and text[before.end : term.start] == "-"
        for before, term in pairwise(terms)
    )


def _far(left: Left) -> bool:
    """A number and its word with a place, a need or a "not" between them."""
    for count in left.counts:
        _, _, first, last = count.pair
        between = left.notes.line[first + 1 : last]
        if between and count.label.kind == "L" and not _BETWEEN.isdisjoint(between):
            return True
    return False


def _of_what(left: Left) -> bool:
    """`arrivés 40 poulets`: a word we do not know stands where the people should."""
    terms, line = left.notes.terms, left.notes.line
    return any(
        c.label.kind == "P"
        and c.pair.label < c.pair.number
        and line[c.pair.number + 1 : c.pair.number + 2] == "w"
        and len(terms[c.pair.number + 1].form) >= LONG_WORD
        for c in left.counts
    )


def _others_say(left: Left) -> bool:
    """`le chef de canton dit 18, le gendarme 22`: the count of somebody else, and no parts."""
    terms = left.notes.terms
    split = any(count.label.kind == "L" for count in left.counts)
    return not split and any(
        count.pair.number > 0 and terms[count.pair.number - 1].form in _SAYS
        for count in left.counts
    )


def _of_others(left: Left) -> bool:
    """`parmi les arrivants 5 femmes`, `one woman among them`: of how many?"""
    if len(left.counts) == 1:
        behind = left.counts[0].pair.last + 1
        said = {term.form for term in left.notes.terms[behind : behind + 1]}
        if said & word_set("of_them") and left.counts[0].label.kind == "L":
            return True
    first = min((count.pair.first for count in left.counts), default=-1)
    match = _SUBSET.search(left.notes.line)
    if match is None or match.start() > first or any(count.inside for count in left.counts):
        return False
    return left.notes.terms[match.end() - 2].form not in ("les", "the")  # parmi les 6 hommes


def _included(left: Left) -> bool:
    """`4 girls, one baby girl included`: which of the two counts?"""
    words = word_set("included")
    return bool(left.counts) and any(term.form in words for term in left.notes.terms)


def _more_of_whom(left: Left) -> bool:
    """`encore 7 sans couverture`: of those who came before?"""
    return "+" in left.notes.kinds


def _of_something_else(left: Left) -> bool:
    """`120 filles et 98 garçons vaccinés`: nobody says they came, and words nobody knows."""
    notes = left.notes
    if notes.line.count("w") < STRANGE:
        return False
    came = not notes.cues.isdisjoint(denied.MOVING) or not {"C", "K"}.isdisjoint(notes.line)
    strange = sum(
        kind == "w" and len(term.form) > LONG_WORD
        for term, kind in zip(notes.terms, notes.line, strict=True)
    )
    return not came and strange >= STRANGE


def _each(left: Left) -> bool:
    """`12 femmes avec 2 enfants chacune`."""
    terms = left.notes.terms
    return len(left.counts) > 0 and any(
        kind == "x"
        and not (terms[i].form.startswith("par ") and _travelled(terms[i - 1]))
        and not any(term.kind in "UH" or term.note for term in terms[max(0, i - 2) : i + 2])
        and not any(term.form in word_set("paying") for term in terms[i : i + 4])
        for i, kind in enumerate(left.notes.line)
    )


def _travelled(before: Term) -> bool:
    """`arrivés par bus`, and not `12 par bus`."""
    return "arrive" in before.cues or before.kind not in "NLPX"


def _compared(left: Left) -> bool:
    """`5 refoulés de plus qu'hier`: how many, then?"""
    terms = left.notes.terms
    return any(
        term.form.endswith(("plus", "moins", "more"))
        and terms[i + 1].form in word_set("than")
        and term.note != REST
        for i, term in enumerate(terms[:-1])
    )


def _others_too(left: Left) -> bool:
    """`4 filles arrivées. 3 autres enfants étaient rentrés`: are they among those who came?"""
    terms, line = left.notes.terms, left.notes.line
    return any(
        c.label.kind in "LP"
        and "+" in line[c.pair.first : c.pair.last + 1]
        and any(term.kind in ".;" for term in terms[: c.pair.first])
        for c in left.counts
    )


def _shared_code(left: Left) -> bool:
    """`518 f e`, `518 F+E`, `F/E 518`: the one number is of both, and one alone was read."""
    if len(left.counts) != 1 or left.notes.kinds.count("N") != 1:
        return False
    count, terms = left.counts[0], left.notes.terms
    if count.label.kind != "L" or len(count.label.form) > 1:
        return False
    before = [t.form for t in terms[: count.pair.first] if t.kind not in "&/"][-1:]
    behind = [t.form for t in terms[count.pair.last + 1 :] if t.kind not in "&/"][:1]
    return not CODES.isdisjoint(behind) or not (CODES - {"g"}).isdisjoint(before)  # `g 12 f`


def _in_each_vehicle(left: Left) -> bool:
    """`5 motos arrivées avec 2 hommes par moto`: ten men."""
    terms = left.notes.terms
    if not any(term.note == "vehicles" and term.value > 1 for term in terms):
        return False
    return any(
        before.form in ("par", "per", "dans chaque", "sur chaque") and term.kind == "X"
        for before, term in pairwise(terms)
    )


def _at_both_places(left: Left) -> bool:
    """`46 rapatriés à Magaria ou Dungass. 30 hommes 9 femmes …`: the forty-six are one group."""
    if len(left.reports) < 2:
        return False
    alone = {r.total for r in left.reports if Flag.TOTAL_ONLY in r.flags}
    split = {r.total for r in left.reports if r.declared_total is None}
    return not alone.isdisjoint(split - {None})


CHECKS: Table[tuple[Question, Callable[[Left], bool]]] = Table(
    (When(words=_NUMBER_WORDS), (Question.UNCLEAR, _number_word)),
    ("&", (Question.LABEL, uncounted.and_theirs)),
    ("uncounted", (Question.LABEL, uncounted.joined)),
    ("uncounted !WHOLE", (Question.LABEL, uncounted.spoken_of)),
    (When.of("!WHOLE", uncounted.OWNERS), (Question.LABEL, uncounted.owned)),
    ("!WHOLE", (Question.LABEL, uncounted.of_a_sort)),
    ("& + !WHOLE", (Question.LABEL, uncounted.and_others)),
    ("!WHOLE", (Question.LABEL, uncounted.named)),
    ("w !PROVEN", (Question.LABEL, mistyped.number)),
    ("w", (Question.LABEL, mistyped.label)),
    ("", (Question.LABEL, _hyphened)),
    ("", (Question.LABEL, _far)),
    ("w", (Question.LABEL, _of_what)),
    ("& !WHOLE", (Question.LABEL, uncounted.beside_households)),
    ("n", (Question.UNCLEAR, denied.denied)),
    (When(words=denied.NONE), (Question.UNCLEAR, denied.nobody_there)),
    (When(words=denied.NE), (Question.UNCLEAR, denied.half_denied)),
    ("=dit|disent|says", (Question.TOTAL, _others_say)),
    ("if|hearsay", (Question.UNCLEAR, denied.conditional)),
    ("?", (Question.UNCLEAR, denied.questioned)),
    ("s REPORT !WHOLE", (Question.TOTAL, _of_others)),
    ("x", (Question.PRODUCT, _each)),
    ("old REPORT", (Question.UNCLEAR, always)),
    ("L", (Question.LABELS, _shared_code)),
    ("@nearly", (Question.LABEL, uncounted.nearly_all)),
    ("REPORT !arrive|C|G", (Question.UNCLEAR, _more_of_whom)),
    ("w REPORT !PROVEN", (Question.UNCLEAR, _of_something_else)),
    ("@included !WHOLE", (Question.LABEL, _included)),
    ("@than", (Question.UNCLEAR, _compared)),
    ("(", (Question.LABEL, apart.bracketed)),
    ("@all_of_them", (Question.LABEL, apart.each_has_one)),
    (When.of("!WHOLE", apart.OTHERS), (Question.LABEL, apart.set_apart)),
    (When(words=POSSESSIVES), (Question.LABEL, apart.theirs)),
    ("@stayed", (Question.LABEL, apart.stayed_behind)),
    ("@long_units", (Question.UNCLEAR, other_days.long_ago)),
    ("+ REPORT", (Question.UNCLEAR, _others_too)),
    ("N", (Question.UNCLEAR, other_days.on_two_days)),
    (":", (Question.LABEL, other_days.hour_ahead)),
    ("X", (Question.PRODUCT, _in_each_vehicle)),
    ("&", (Question.PLACE_AMBIGUOUS, apart.in_both_places)),
    ("G =ou|or|ko", (Question.PLACE_AMBIGUOUS, apart.in_one_of_two)),
    ("G @there_too", (Question.LABELS, apart.there_too)),
    ("Y", (Question.LABEL, side_by_side.by_nation)),
    ("Y", (Question.LABEL, side_by_side.besides_the_whole)),
    ("Y !WHOLE", (Question.LABEL, side_by_side.nations)),
    ("@trades !WHOLE", (Question.LABEL, side_by_side.trades)),
    ("& !WHOLE", (Question.LABEL, side_by_side.families)),
    ("L|P|C =par|by", (Question.LABEL, side_by_side.brought_by)),
    ("L|P|C @bringing", (Question.LABEL, side_by_side.bringers)),
    ("@left_behind", (Question.LABEL, side_by_side.behind)),
    ("V !WHOLE", (Question.LABEL, side_by_side.old_ones)),
    ("V", (Question.LABEL, side_by_side.ill_among)),
    ("@fractions", (Question.LABEL, side_by_side.fraction)),
    ("@other_errands !C", (Question.UNCLEAR, errands.other_errand)),
    ("@daily_errands !C", (Question.UNCLEAR, errands.daily_errand)),
    ("@dealers !C", (Question.UNCLEAR, errands.dealers)),
    ("=venus|venues|venu|venue !C", (Question.UNCLEAR, errands.to_do)),
    (When.of("!C", _OFFICE), (Question.UNCLEAR, errands.with_official)),
    ("=chercher|recuperer|fetch !C", (Question.UNCLEAR, errands.fetches)),
    ("&", (Question.LABEL, beyond.with_kin)),
    ("& C|P", (Question.LABEL, beyond.as_many_of_theirs)),
    ("& V L", (Question.LABEL, beyond.an_elder_and)),
    ("s L", (Question.LABEL, beyond.grown_among_minors)),
    ("V =adultes|adults", (Question.LABEL, beyond.alone_beside_adults)),
    ("& V", (Question.LABEL, beyond.plus_unaccompanied)),
    ("+ &", (Question.LABEL, beyond.another_one)),
    ("+", (Question.LABEL, beyond.others_besides)),
    ("", (Question.PRODUCT, beyond.twice_for_two)),
    ("C t K !arrive|G", (Question.UNCLEAR, errands.sent_abroad)),
    ("C given|arrive !G", (Question.UNCLEAR, errands.handed_out)),
    ("=mata|maza|mutane|mutum|yara !arrive|C", (Question.UNCLEAR, errands.given_in_hausa)),
    ("=derriere|arriere|behind", (Question.LABEL, beyond.stayed_behind)),
    ("=compris|compter|including|counting", (Question.LABEL, beyond.not_included)),
    ("Y", (Question.LABEL, beyond.nation_denied)),
    ("Y", (Question.LABEL, beyond.of_another_nation)),
    ("@mostly", (Question.LABEL, beyond.mostly)),
    ("K|G =autant", (Question.LABEL, beyond.as_many_from)),
    ("w L", (Question.LABEL, beyond.letter_for_number)),
    ("V =habitants|villageois", (Question.LABEL, beyond.among_villagers)),
    (When.of("REPORT", word_set("sought_ones") | {"sans"}), (Question.LABEL, missing_ones.sought)),
    ("@missing_ones", (Question.LABEL, missing_ones.missing)),
    ("&", (Question.LABEL, missing_ones.of_an_official)),
    ("=na|yan|of|from", (Question.LABEL, missing_ones.of_the_town)),
    ("f @helpers", (Question.LABEL, missing_ones.of_the_town)),
    (_PLACED, (Question.PLACE_AMBIGUOUS, missing_ones.others_elsewhere)),
    ("@grandchildren", (Question.LABEL, missing_ones.grandchildren)),
    (":", (Question.LABEL, missing_ones.one_list)),
    ("@except", (Question.LABEL, missing_ones.excepted)),
    ("REPORT", (Question.SUM, piecemeal.groups)),
    ("REPORT", (Question.UNCLEAR, piecemeal.days)),
    ("Y", (Question.SUM, piecemeal.nations)),
    ("@fractions", (Question.LABEL, piecemeal.share)),
    ("< >", (Question.SUM, piecemeal.two_bounds)),
    ("@cut_people", (Question.LABEL, piecemeal.cut_word)),
    ("=go|gos", (Question.LABEL, piecemeal.slang)),
    ("REPORT L", (Question.LABEL, piecemeal.only_an_hour)),
    ("REPORT .|;|!", (Question.UNCLEAR, afterthoughts.doubtful)),
    ("REPORT", (Question.PLACE_AMBIGUOUS, _at_both_places)),
    ("REPORT !arrive|landed", (Question.UNCLEAR, bare.tells_of_no_arrival)),
)
"""What is asked when it is found. Kinds are those left in the line, once the rules have claimed
theirs; WHOLE: the total was said, so that nobody left unread can be missing from it; PROVEN: its
parts make it."""


def check(
    notes: Notes,
    intent: Intent,
    counts: Sequence[Count],
    pairing: Pairing,
    reports: Sequence[Report],
) -> None:
    """Ask about whatever the rules left unread."""
    if intent not in HEADED or notes.questions:
        return
    whole = None not in [report.declared_total for report in reports]
    marks = [*notes.line, *notes.cues]
    if whole:
        marks.append("WHOLE")
        if all(is_proven(report) for report in reports):
            marks.append("PROVEN")
    if intent == Intent.REPORT:
        marks.append("REPORT")
    left = Left(notes, intent, counts, pairing, reports)
    for question, found in CHECKS.rows(marks, notes.words):
        if found(left):
            notes.ask(question)
            return
