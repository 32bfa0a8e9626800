"""The last check before a report is taken: nothing that could change it was left unread.

Every rule before this one reads what it knows. This one looks at what nobody claimed: a number
word, people without a number, "not", "if", "they say", a question mark, "among". What it finds is
asked about. A rule here never reads anything; it only stops.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parsers.checks import (
    afterthoughts,
    apart,
    bare,
    beyond,
    bound_for,
    denied,
    errands,
    half_read,
    missing_ones,
    mistyped,
    objections,
    of_whom,
    other_days,
    piecemeal,
    shares,
    side_by_side,
    uncounted,
)
from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, When, always
from parsers.notes import Notes
from parsers.people.counts import POSSESSIVES
from parsers.people.heads import Count, is_proven
from parsers.people.pairing import Pairing
from parsers.report import Intent, Question, Report

_OFFICE = word_set("officials") | {"gwamnati"}
HEADED = frozenset(
    (Intent.REPORT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.TRANSFER, Intent.ANNOUNCEMENT)
)
_TWO_DAYS = When.of("=entre|between", other_days.EITHER)
_PLACED = When.of("G", word_set("posts") | {"ici", "nan", "here"})

CHECKS: Table[tuple[Question, Callable[[Left], bool]]] = Table(
    (When(words=half_read.NUMBER_WORDS), (Question.UNCLEAR, half_read.number_word)),
    ("&", (Question.LABEL, uncounted.and_theirs)),
    ("uncounted", (Question.LABEL, uncounted.joined)),
    ("& L @many", (Question.LABEL, uncounted.joined)),
    ("L @left_out", (Question.LABEL, uncounted.left_uncounted)),
    ("uncounted !WHOLE", (Question.LABEL, uncounted.spoken_of)),
    (When.of("!WHOLE", uncounted.OWNERS), (Question.LABEL, uncounted.owned)),
    ("!WHOLE", (Question.LABEL, uncounted.of_a_sort)),
    ("=chef|chefs REPORT", (Question.LABEL, uncounted.heads_of_families)),
    ("@hausa_vehicles REPORT", (Question.LABEL, uncounted.in_vehicles)),
    ("& + !WHOLE", (Question.LABEL, uncounted.and_others)),
    ("!WHOLE", (Question.LABEL, uncounted.named)),
    ("w !PROVEN", (Question.LABEL, mistyped.number)),
    ("w", (Question.LABEL, mistyped.label)),
    ("", (Question.LABEL, half_read.hyphened)),
    ("", (Question.LABEL, half_read.far)),
    ("L .|-|:|= REPORT", (Question.LABEL, half_read.empty_field)),
    ("s|& REPORT @crew|guards|aunts", (Question.LABEL, of_whom.with_crew)),
    ("G N REPORT", (Question.SUM, of_whom.at_one_place_twice)),
    ("K G REPORT", (Question.PLACE_AMBIGUOUS, of_whom.origins_of_which)),
    ("V a|w REPORT", (Question.LABEL, half_read.shifted)),
    ("=moyenne|average", (Question.PRODUCT, of_whom.on_average)),
    ("", (Question.TOTAL, half_read.numbered)),
    ("@likewise", (Question.LABEL, half_read.likewise)),
    ("w", (Question.LABEL, half_read.of_what)),
    ("=maman !WHOLE", (Question.LABEL, uncounted.mother_and)),
    ("& !WHOLE", (Question.LABEL, uncounted.beside_households)),
    ("n", (Question.UNCLEAR, denied.denied)),
    (When(words=denied.NONE), (Question.UNCLEAR, denied.nobody_there)),
    (When(words=denied.NE), (Question.UNCLEAR, denied.half_denied)),
    ("=dit|disent|says", (Question.TOTAL, of_whom.others_say)),
    ("if|hearsay", (Question.UNCLEAR, denied.conditional)),
    ("?", (Question.UNCLEAR, denied.questioned)),
    ("s REPORT !WHOLE", (Question.TOTAL, of_whom.of_others)),
    ("x", (Question.PRODUCT, of_whom.each)),
    ("old REPORT", (Question.UNCLEAR, always)),
    ("L", (Question.LABELS, half_read.shared_code)),
    ("@nearly", (Question.LABEL, uncounted.nearly_all)),
    ("REPORT !arrive|C|G", (Question.UNCLEAR, of_whom.more_of_whom)),
    ("w REPORT !PROVEN", (Question.UNCLEAR, half_read.of_something_else)),
    ("@included !WHOLE", (Question.LABEL, of_whom.included)),
    ("@than", (Question.UNCLEAR, of_whom.compared)),
    ("REPORT =dont", (Question.UNCLEAR, of_whom.some_came_then)),
    ("cumulative", (Question.SUM, of_whom.running_total)),
    ("(", (Question.LABEL, apart.bracketed)),
    ("(|s", (Question.LABEL, apart.infants_among)),
    ("@all_of_them", (Question.LABEL, apart.each_has_one)),
    (When.of("!WHOLE", apart.OTHERS), (Question.LABEL, apart.set_apart)),
    (When(words=POSSESSIVES), (Question.LABEL, apart.theirs)),
    ("@stayed", (Question.LABEL, apart.stayed_behind)),
    ("@long_units", (Question.UNCLEAR, other_days.long_ago)),
    ("REPORT =depuis|depui|since|tun|last|past", (Question.UNCLEAR, other_days.since_long)),
    ("N", (Question.UNCLEAR, other_days.on_two_days)),
    ("REPORT", (Question.UNCLEAR, other_days.of_another_clause)),
    ("REPORT G", (Question.PLACE_AMBIGUOUS, apart.same_twice)),
    ("REPORT a", (Question.PLACE_AMBIGUOUS, apart.counted_abroad)),
    ("REPORT !WHOLE", (Question.LABEL, apart.told_of_some)),
    ("REPORT @as_many =aussi|too|kuma", (Question.UNCLEAR, other_days.as_many_then)),
    (_TWO_DAYS, (Question.UNCLEAR, other_days.on_one_of_two)),
    ("REPORT &", (Question.UNCLEAR, other_days.on_one_of_two)),
    ("REPORT @beside_days", (Question.UNCLEAR, other_days.beside_a_day)),
    ("REPORT @weekdays", (Question.UNCLEAR, other_days.of_last_week)),
    ("REPORT C", (Question.UNCLEAR, other_days.between_two_groups)),
    (":", (Question.LABEL, other_days.hour_ahead)),
    ("X", (Question.PRODUCT, of_whom.in_each_vehicle)),
    ("REPORT t G", (Question.UNCLEAR, bound_for.bound_for)),
    ("REPORT @sends", (Question.UNCLEAR, bound_for.sent)),
    ("&", (Question.PLACE_AMBIGUOUS, apart.in_both_places)),
    ("G =ou|or|ko", (Question.PLACE_AMBIGUOUS, apart.in_one_of_two)),
    ("L =ou|or|ko !PROVEN", (Question.LABELS, apart.one_or_the_other)),
    ("G @there_too", (Question.LABELS, apart.there_too)),
    ("Y", (Question.LABEL, side_by_side.by_nation)),
    ("Y", (Question.LABEL, side_by_side.besides_the_whole)),
    ("@trades", (Question.LABEL, side_by_side.besides_the_whole)),
    ("Y !WHOLE", (Question.LABEL, side_by_side.nations)),
    ("@trades !WHOLE", (Question.LABEL, side_by_side.trades)),
    ("& !WHOLE", (Question.LABEL, side_by_side.families)),
    ("L|P|C =par|by", (Question.LABEL, side_by_side.brought_by)),
    ("L|P|C @bringing|brought", (Question.LABEL, side_by_side.bringers)),
    ("@left_behind", (Question.LABEL, side_by_side.behind)),
    ("V !WHOLE", (Question.LABEL, side_by_side.old_ones)),
    ("V", (Question.LABEL, side_by_side.ill_among)),
    ("@fractions", (Question.LABEL, shares.of_some)),
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
    ("& !WHOLE", (Question.LABEL, beyond.plus_some_of_them)),
    ("+ &", (Question.LABEL, beyond.another_one)),
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
    (When.of("REPORT", word_set("sought_ones") | {"sans"}), (Question.LABEL, missing_ones.sought)),
    ("@missing_ones|misses", (Question.LABEL, missing_ones.missing)),
    ("&", (Question.LABEL, missing_ones.of_an_official)),
    ("=na|yan|of|from", (Question.LABEL, missing_ones.of_the_town)),
    ("f @helpers", (Question.LABEL, missing_ones.of_the_town)),
    (_PLACED, (Question.PLACE_AMBIGUOUS, missing_ones.others_elsewhere)),
    ("@grandchildren", (Question.LABEL, missing_ones.grandchildren)),
    (":", (Question.LABEL, missing_ones.one_list)),
    ("@except", (Question.LABEL, missing_ones.excepted)),
    ("REPORT", (Question.SUM, piecemeal.groups)),
    ("REPORT V =autre|other", (Question.UNCLEAR, missing_ones.another)),
    ("REPORT @gone", (Question.UNCLEAR, piecemeal.one_left)),
    ("REPORT", (Question.UNCLEAR, piecemeal.days)),
    ("Y", (Question.SUM, piecemeal.nations)),
    ("@fractions", (Question.LABEL, shares.of_so_many)),
    ("< >", (Question.SUM, piecemeal.two_bounds)),
    ("L", (Question.LABEL, piecemeal.ranges)),
    ("@trades =reste|rest|sauran", (Question.LABEL, side_by_side.the_rest)),
    (",|.|;|!", (Question.LABELS, half_read.torn)),
    ("@cut_people", (Question.LABEL, piecemeal.cut_word)),
    ("=go|gos|gars", (Question.LABEL, piecemeal.slang)),
    ("REPORT L", (Question.LABEL, piecemeal.only_an_hour)),
    ("REPORT .|;|! N L", (Question.LABEL, afterthoughts.one_of_whom)),
    ("REPORT .|;|!", (Question.UNCLEAR, afterthoughts.doubtful)),
    ("REPORT .|;|!", (Question.UNCLEAR, objections.objected)),
    ("REPORT", (Question.UNCLEAR, afterthoughts.trailing)),
    ("REPORT", (Question.PLACE_AMBIGUOUS, of_whom.at_both_places)),
    ("REPORT s G", (Question.PLACE_AMBIGUOUS, apart.some_at_the_next)),
    ("REPORT ( V", (Question.LABEL, apart.behind_a_bracket)),
    ("REPORT s V", (Question.LABEL, apart.some_or_all)),
    ("w arrive REPORT !C", (Question.LABEL, half_read.of_strangers)),
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
