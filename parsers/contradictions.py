"""Texts that say two things at once: which of them is meant, the sender is asked.

A row of the table holds for one intent: they came and are awaited, came and went, were counted
and called off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from parsers import amended, awaited, beds, doubts, gone, not_come, not_here
from parsers.lexicon.tables import word_set
from parsers.report import Intent
from parsers.signals import Signals, is_money


def _reports_besides(s: Signals) -> bool:
    """`Gouré 12 refoulés. ANNUL 0142`: is what is told in another sentence called off, or new?"""
    at = next((i for i, term in enumerate(s.notes.terms) if "cancel" in term.cues), 0)
    first, after = s.notes.sentence(at, ends=".;!")
    return {"C", "G", "N"} <= set(s.kinds[:first] + s.kinds[after:])


def _of_earlier_message(s: Signals) -> bool:
    """`erreur dans mon message d'hier: 4 femmes`: beside the report, another is put right."""
    terms = s.notes.terms
    return any(
        "correct" in term.cues
        and any(near.form in word_set("messages") for near in terms[i + 1 : i + 5])
        for i, term in enumerate(terms)
    )


def _calls_off_another(s: Signals) -> bool:
    """`RAP Gouré H12 F8. Annulez le 0142`: a report, and another one called off."""
    named = bool(s.notes.references) or any(rule == "reference" for _, _, rule in s.notes.steps)
    return s.heads and named


def _more_or_anew(s: Signals) -> bool:
    """A category, and a place or a word of arrival: more people, or a report of its own?"""
    anew = s.said("landed") or ("G" in s.kinds and s.kinds[0] not in "&+")
    return "C" in s.kinds and anew and s.kinds.count("N") > 1


def _priced(s: Signals) -> bool:
    """`le sac de mil est à 28000 F`: the price of it, or that they need it?"""
    return not (s.heads or s.said("need")) and any(map(is_money, s.notes.terms))


def _of_which_report(s: Signals) -> bool:
    """`ce n'est pas 30: 33 refoulés arrivés à Bandé`: of an earlier report, or a new one?"""
    anew = "C" in s.kinds and not s.opens("correct", "sorry", "no")
    named = s.notes.references or s.notes.terms[0].form in word_set("commands")
    return "G" in s.kinds and (gone.came_and_went(s) or anew) and not named


def _first_of_all(s: Signals) -> bool:
    return s.notes.context.last_ref is None and not s.notes.context.previous


def _only_since(s: Signals) -> bool:
    """`12 femmes dehors depuis lundi`: no sum of several days."""
    summed = s.said("cumulative") or "T" in s.kinds
    return s.heads and _first_of_all(s) and not summed


def _ill_came(s: Signals) -> bool:
    """`12 malades arrivés à Magaria`: those who came, and nobody was told of before."""
    came = next((i for i, term in enumerate(s.notes.terms) if "arrive" in term.cues), 0)
    return not s.heads and _first_of_all(s) and "NV" in s.kinds[:came]


def _untold(s: Signals) -> bool:
    """Somebody was told, somebody did not come, it was long ago, or would be if."""
    return s.heads and doubts.unsure(s)


def _untold_ahead(s: Signals) -> bool:
    """Those to come are told of in the past, or if."""
    return s.heads and doubts.unsure(s, ahead=True)


class Contradiction(NamedTuple):
    """What says something else.

    `said`: cues or kinds, `words`: single words; of each the text must have one (none: any text).
    """

    holds: Callable[[Signals], bool]
    said: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def _row(said: str, holds: Callable[[Signals], bool]) -> Contradiction:
    return Contradiction(holds, frozenset(said.split()))


def _with(words: Iterable[str], holds: Callable[[Signals], bool]) -> Contradiction:
    """A row for texts with one of these words; of a phrase the first word is enough."""
    return Contradiction(holds, words=frozenset([word.split()[0] for word in words]))


UNTOLD = Contradiction(_untold, doubts.UNSURE)

CONTRADICTIONS: Mapping[Intent, tuple[Contradiction, ...]] = {
    # Nobody came, and somebody is ill.
    Intent.ZERO_REPORT: (Contradiction(lambda s: s.vulnerable),),
    Intent.REPORT: (
        # `12 femmes à Magaria ?`: somebody wonders.
        _with(
            ("?",),
            lambda s: (
                s.kinds.rstrip("_").endswith("?") and (not s.arrivals or s.said("own_message"))
            ),
        ),
        # `il reste 20 personnes`: of those who came before?
        _row("left_over", lambda s: not s.arrivals),
        # `… Annulez tout ça`, `… C'est faux`, `… Est-ce que c'est vrai ?`
        Contradiction(doubts.withdrawn),
        _row("cancel", _calls_off_another),
        _with(word_set("samples") | word_set("leaving"), doubts.sample),
        _with(("sur",), not_come.out_of_many),
        _row("need", not_come.wants),
        _with(("chez",), not_come.went_home),
        _with(word_set("gone"), not_come.set_out),
        _row("given", not_come.given_to),
        _row("landed", not_come.official_came),
        _with(word_set("are_coming"), not_come.still_coming),
        _with(("ko",), not_come.whether),
        _row("question asks", not_come.asked),
        _with(word_set("planned"), not_come.planned),
        _row("K", not_come.abroad),
        _with(word_set("quitting"), not_come.leaves),
        _row("O", not_come.past_month),
        _with(word_set("before_year"), not_come.past_year),
        _row("centre", not_come.lives_in),
        _with(("destination",), not_come.towards_only),
        _with(word_set("awaits"), not_come.awaited),
        _with(("depart",), not_come.departs),
        _row("D", not_come.for_so_many),
        _with(("plus",), not_come.only_so_many),
        Contradiction(not_come.of_returnees),
        _with(word_set("same_ones"), not_come.same_people),
        _with(word_set("taken_away"), not_come.taken_away),
        _with(word_set("risen"), not_come.has_risen),
        _with(word_set("working"), not_here.works),
        _with(word_set("home_again"), not_here.is_home),
        _with(word_set("room"), not_here.room_for),
        _with(word_set("staff"), not_here.staff),
        _with(word_set("being"), not_here.far_away),
        _row("O", doubts.of_another_month),
        # A new report, or the last one put right?
        _row("sorry", lambda _: True),
        _row("correct", _of_earlier_message),
        # People who were held, and no word of arrival; people the reader is thought to know.
        Contradiction(doubts.elsewhere),
        UNTOLD,
    ),
    Intent.ANNOUNCEMENT: (
        _row("landed", lambda _: True),
        _row("announce", awaited.came_after_all),
        # `12 hommes, repas prévu à 13h`, `12 femmes, perdu 2 enfants en route`
        _row("announce need", awaited.something_planned),
        _with(word_set("lost"), lambda s: s.heads),
        Contradiction(awaited.goes_abroad),
        _row("announce", awaited.others_awaited),
        Contradiction(awaited.day_behind),
        _with(word_set("came"), awaited.came_today),
        Contradiction(_untold_ahead, doubts.UNSURE),
    ),
    Intent.CAPACITY: (
        Contradiction(beds.overfull),
        Contradiction(beds.untold),
        Contradiction(beds.takes_in),
        _with(word_set("room"), not_here.room_for),
    ),
    Intent.CANCELLATION: (
        _row("cancel", _reports_besides),
        Contradiction(amended.only_some),
        Contradiction(amended.not_called_off),
    ),
    Intent.TRANSFER: (
        Contradiction(gone.came_and_went),
        Contradiction(gone.goes_nowhere),
        Contradiction(gone.some_left),
        Contradiction(gone.left_there),
        # `après le départ des 20 12 refoulés`: who is told of?
        _with(("apres", "after", "bayan"), lambda s: s.heads and "C" in s.kinds),
        UNTOLD,
    ),
    Intent.INCREMENT: (
        Contradiction(_more_or_anew),
        _with(word_set("deducting"), lambda s: s.notes.has("deducting")),
        Contradiction(amended.still_there),
        _with(word_set("nobody_more"), lambda _: True),
        Contradiction(amended.no_more),
        _with(("wasu",), lambda s: s.notes.words.isdisjoint(("kuma", "sake", "kara"))),
        UNTOLD,
    ),
    Intent.FOLLOW_UP: (
        Contradiction(lambda s: s.in_full),
        # `parmi les 16 femmes arrivées à Guidiguir 3 sont enceintes, 5 enfants avec elles`
        _row("arrive", lambda s: "G" in s.kinds and s.kinds.count("L") > 1),
        # `120 refoulés attendus depuis hier, toujours rien`: nobody of these was counted before.
        _row("announce", lambda s: s.heads and s.said("since")),
        # `12 femmes dehors depuis lundi`, `12 malades arrivés à Magaria`: and nothing before them.
        _row("since", _only_since),
        _row("arrive landed", _ill_came),
        _with(("nes", "nees", "born"), lambda s: s.heads),
        Contradiction(_priced),
    ),
    Intent.CORRECTION: (
        # `rumeur de 60 expulsés à Bandé, c'est faux`: no report of ours said so.
        _row("hearsay", lambda _: True),
        _row("zero", lambda s: s.heads or "G" in s.kinds),
        Contradiction(_of_which_report),
        Contradiction(amended.denies_nothing),
        _row("sorry", amended.polite),
        _row("no sorry correct", amended.of_nothing),
        _with(("dit",), amended.said_before),
        _with(("manque", "manquent"), lambda s: s.heads),
        Contradiction(amended.fewer),
        Contradiction(amended.by_how_many),
        _row("sorry", amended.slip_of_its_own),
        # `j'avais dit 12 hommes mais 2 ne sont pas venus`
        _row("not_come", lambda s: s.heads),
    ),
}
"""What makes a text of this intent say two things at once."""


_ALL = tuple(row for rows in CONTRADICTIONS.values() for row in rows)
_SAID = frozenset[str]().union(*[row.said for row in _ALL])
_WORDS = frozenset[str]().union(*[row.words for row in _ALL])


@lru_cache(maxsize=4096)
def _rows(
    intent: Intent, said: frozenset[str], words: frozenset[str]
) -> tuple[Callable[[Signals], bool], ...]:
    """What a text of this intent with these cues, kinds and words can hold."""
    return tuple(
        row.holds
        for row in CONTRADICTIONS.get(intent, ())
        if not (row.said and row.said.isdisjoint(said))
        and not (row.words and row.words.isdisjoint(words))
    )


def contradicts(found: Signals, intent: Intent) -> bool:
    """Whether a text of this intent says something else besides."""
    for holds in _rows(
        intent,
        _SAID.intersection((*found.cues, *found.first, *found.kinds)),
        found.notes.words & _WORDS,
    ):
        if holds(found):
            return True
    return False
