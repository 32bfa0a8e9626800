"""What the sender wants, from the cues, the counts and the order they come in.

The table below is read from the top; the first row that fits gives the intent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from parsers.absence import nobody_came
from parsers.additions import (
    about_earlier,
    about_group,
    about_ill,
    about_known,
    about_one,
    about_reference,
    adds,
    cumulative,
    died_of_known,
    more,
    more_vehicles,
)
from parsers.amendments import (
    another_day,
    answers_with_heads,
    none_of_a_sort,
    other_category,
    other_vulnerable,
    puts_right,
    said_in_passing,
    says_what_changes,
    takes_back,
    tells_anew,
)
from parsers.beds import lives_there, out_of_all, speaks_of_beds
from parsers.cancelling import cancels
from parsers.chatter import junk, only_polite, opts_out, other_matter, tries_out
from parsers.coming import awaits, befell, expected, future, landed
from parsers.doubts import definite
from parsers.questions import asks, asks_receipt, own_message, wonders_why
from parsers.report import Intent
from parsers.signals import Signals
from parsers.splits import splits_known


def _of_bandits(s: Signals) -> bool:
    """`des coupeurs de route ont pris l'argent`: no officer is accused."""
    return s.said("security") and not s.said("officer", "gbv")


def _came_to_us(s: Signals) -> bool:
    """`12 refoulés, attaqués en route`, and not `des bandits ont dépouillé 12 refoulés`."""
    if not s.arrivals or s.said("arrive") or s.in_full or s.proven:
        return s.arrivals
    at = next((i for i, t in enumerate(s.notes.terms) if "security" in t.cues), 0)
    return 0 <= s.kinds.find("N") < at and "N" not in s.kinds[at:]


def _who_came(s: Signals) -> bool:
    """People who came are counted. `ils ont pris 5000 F aux 14 refoulés`: nobody comes."""
    known = (definite(s) or s.opens("complaint")) and not s.said("arrive") and not s.in_full
    return s.heads and s.arrivals and not known


def _waits_for_us(s: Signals) -> bool:
    """`j'ai attendu l'accusé, rien`: nobody is expected."""
    return not set("NLPCGMXK") & set(s.kinds) and not s.arrivals and bool(s.notes.references)


def _asks_about_it(s: Signals) -> bool:
    """`est-ce que les enfants peuvent s'inscrire à l'école ?`"""
    return s.opens("question") and "?" in s.kinds


def _arrived_uncounted(s: Signals) -> bool:
    """`beaucoup de refoulés sont arrivés à Tanout`: a report, though nobody says how many."""
    people = not {"C", "P"}.isdisjoint(s.kinds)
    return people and "G" in s.kinds and s.said("arrive", "landed")


def _of_facilities(s: Signals) -> bool:
    """`le forage du CSI est en panne`: what is there, and nobody asks for it."""
    terms = s.notes.terms
    things = [i for i, kind in enumerate(s.kinds) if kind == "D"]
    the = all(i and terms[i - 1].form in ("le", "la", "les", "du", "the") for i in things)
    return the and not s.said("need") and {"P", "L", "C", "V"}.isdisjoint(s.kinds)


def _plainly_told(s: Signals) -> bool:
    """Place, category, a word of arrival, people of two sorts or more: whatever else is said."""
    return (
        s.in_full
        and s.heads
        and ("arrive" in s.cues or s.proven)
        and not future(s)
        and s.kinds.count("L") > 1
        and s.notes.context.pending is None
        and not s.opens("sorry", "no", "yes", "cumulative", "forgotten", "announce", "transfer")
        and not s.said("transfer", "forgotten", "called_off", "keep", "question", "asks", "old")
        and not (s.said("announce") and not landed(s) and not befell(s) and _ahead(s))
        and not adds(s)
    )


def _ahead(s: Signals) -> bool:
    """What is announced stands before the people who are counted."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if "announce" in term.cues), None)
    first = next((i for i, kind in enumerate(s.kinds) if kind in "NL"), 0)
    return at is not None and at > first


def _place_only(s: Signals) -> bool:
    """`le marché de Magaria est fermé`: a place, and words that are no report."""
    if set("NLPCMVDXK") & set(s.kinds) or s.arrivals:
        return False
    return "G" in s.kinds and any(term.kind in "wU" for term in s.notes.terms)


def _stops_a_report(s: Signals) -> bool:
    """`STOP ne comptez pas mon message`: no farewell."""
    return s.opens("opt_out") and s.said("own_message") and not s.heads


_KINDS = frozenset("?+&VD")


class Row(NamedTuple):
    """An intent and the texts it fits; `said`: marks of which one must be there (none: any text).

    A mark is a cue, one of the `_KINDS`, or in capitals what else a text may be (see `_marks`).
    """

    intent: Intent
    fits: Callable[[Signals], bool]
    said: frozenset[str] = frozenset()


def _row(intent: Intent, said: str, fits: Callable[[Signals], bool]) -> Row:
    return Row(intent, fits, frozenset(said.split()))


TABLE = (
    _row(Intent.HELP, "?", lambda s: s.kinds.strip("?") == ""),
    _row(Intent.CORRECTION, "PENDING", answers_with_heads),
    _row(Intent.TEST, "test drill", tries_out),
    _row(Intent.HELP, "how", lambda s: s.said("how")),
    _row(Intent.CANCELLATION, "cancel", _stops_a_report),
    _row(Intent.OPT_OUT, "opt_out", opts_out),
    _row(
        Intent.QUESTION,
        "called_off keep",
        lambda s: s.said("called_off", "keep") and not (s.in_full or tells_anew(s)),
    ),
    _row(Intent.CANCELLATION, "cancel", cancels),
    _row(Intent.CORRECTION, "correct", lambda s: s.opens("correct") and not said_in_passing(s)),
    Row(Intent.REPORT, _plainly_told),
    _row(
        Intent.CORRECTION,
        "sorry no",
        lambda s: (
            takes_back(s)
            and s.heads
            and not ({"C", "G"} <= set(s.kinds) or tells_anew(s) or adds(s))
        ),
    ),
    _row(Intent.OFF_TOPIC, "scam advert", junk),
    _row(
        Intent.REGISTRATION,
        "register",
        lambda s: s.opens("register") and not s.heads and "?" not in s.kinds,
    ),
    _row(
        Intent.STATUS,
        "status",
        lambda s: (
            s.said("status")
            and not s.heads
            and not (s.said("register") or (s.said("capacity") and "N" in s.kinds))
        ),
    ),
    _row(Intent.STATUS, "status", lambda s: s.opens("status") and "?" in s.kinds),
    _row(
        Intent.STATUS,
        "status",
        lambda s: s.said("status") and "?" in s.kinds and not {"C", "G"} <= set(s.kinds),
    ),
    _row(Intent.STATUS, "own_message question", own_message),
    _row(Intent.STATUS, "?", asks_receipt),
    _row(
        Intent.COMPLAINT,
        "complaint gbv",
        lambda s: s.said("complaint", "gbv") and not (_who_came(s) or _of_bandits(s)),
    ),
    _row(
        Intent.SECURITY,
        "security",
        lambda s: s.said("security") and not ((s.heads or s.households) and _came_to_us(s)),
    ),
    _row(
        Intent.REGISTRATION,
        "register",
        lambda s: s.said("register") and not (s.heads or s.notes.product or _asks_about_it(s)),
    ),
    _row(Intent.QUESTION, "addressed", lambda s: s.opens("addressed") and "?" in s.kinds),
    _row(Intent.QUESTION, "if question", asks),
    _row(Intent.QUESTION, "why", wonders_why),
    _row(
        Intent.CORRECTION,
        "correct",
        lambda s: s.said("correct") and s.heads and not tells_anew(s),
    ),
    _row(Intent.CORRECTION, "REFERENCE", says_what_changes),
    _row(Intent.CORRECTION, "REFERENCE", another_day),
    _row(Intent.CORRECTION, "NOBODY", puts_right),
    _row(Intent.CORRECTION, "sorry correct", other_category),
    _row(Intent.CORRECTION, "sorry", other_vulnerable),
    _row(Intent.QUESTION, "asks", lambda s: s.said("asks") and not s.heads),
    _row(Intent.CORRECTION, "REFERENCE", none_of_a_sort),
    _row(Intent.ZERO_REPORT, "zero not_come NOBODY NOUGHT", nobody_came),
    _row(Intent.CAPACITY, "left_over capacity", speaks_of_beds),
    _row(Intent.FOLLOW_UP, "transfer told_before", died_of_known),
    _row(
        Intent.TRANSFER,
        "transfer",
        lambda s: s.opens("transfer") and s.said("transfer") and s.heads and not s.notes.beds,
    ),
    _row(Intent.CAPACITY, "centre", out_of_all),
    _row(Intent.CAPACITY, "centre", lives_there),
    _row(Intent.OFF_TOPIC, "talk given arrive", other_matter),
    _row(Intent.ANNOUNCEMENT, "FUTURE", expected),
    _row(
        Intent.ANNOUNCEMENT,
        "announce",
        lambda s: (
            s.said("announce")
            and not (landed(s) or befell(s) or _waits_for_us(s) or (s.heads and awaits(s)))
        ),
    ),
    _row(Intent.TRANSFER, "transfer", lambda s: s.said("transfer")),
    _row(Intent.FOLLOW_UP, "REFERENCE", about_reference),
    _row(Intent.FOLLOW_UP, "EARLIER", about_earlier),
    _row(Intent.FOLLOW_UP, "NOWHERE", about_group),
    _row(Intent.FOLLOW_UP, "NOWHERE", about_one),
    _row(Intent.FOLLOW_UP, "EARLIER", about_ill),
    Row(Intent.FOLLOW_UP, splits_known),
    _row(Intent.INCREMENT, "& + forgotten NOWHERE", more),
    _row(Intent.INCREMENT, "+", more_vehicles),
    _row(
        Intent.OFF_TOPIC,
        "thanked",
        lambda s: s.said("thanked") and not (s.heads or s.arrivals or s.said("need")),
    ),
    _row(Intent.OFF_TOPIC, "thanks", only_polite),
    _row(Intent.FOLLOW_UP, "cumulative since", lambda s: s.heads and cumulative(s)),
    _row(Intent.FOLLOW_UP, "V D health", lambda s: s.about_vulnerable or about_known(s)),
    Row(Intent.REPORT, lambda s: s.heads or s.households or s.notes.product),
    _row(Intent.FOLLOW_UP, "health", lambda s: s.said("health")),
    _row(
        Intent.QUESTION,
        "help",
        lambda s: s.said("help") and s.said("need") and "D" not in s.kinds,
    ),
    _row(
        Intent.HELP,
        "help",
        lambda s: s.said("help") and "D" not in s.kinds and not s.arrivals,
    ),
    _row(
        Intent.FOLLOW_UP,
        "V D",
        lambda s: (
            ("D" in s.kinds and not (_arrived_uncounted(s) or _of_facilities(s)))
            or (s.vulnerable and not {"G", "L"} <= set(s.kinds))
        ),
    ),
    _row(
        Intent.QUESTION,
        "question",
        lambda s: s.said("question") and "?" in s.kinds and not s.numbers,
    ),
    Row(Intent.REPORT, lambda s: s.arrivals),
    _row(Intent.SECURITY, "urgent", lambda s: s.said("urgent")),
    _row(Intent.HELP, "help", lambda s: s.said("help")),
    _row(Intent.QUESTION, "question ?", lambda s: s.said("question") or "w" in s.kinds),
    Row(Intent.OFF_TOPIC, _place_only),
    Row(Intent.REPORT, lambda s: s.numbers or not set("GLPCM").isdisjoint(s.kinds)),
)


def intent(found: Signals) -> Intent:
    """The intent of the first row that fits; what none fits is off topic."""
    for wanted, fits in _rows(_marks(found)):
        if fits(found):
            return wanted
    return Intent.OFF_TOPIC


def _marks(s: Signals) -> frozenset[str]:
    """What the rows ask for: cues, kinds, and what makes a text no plain report at a place."""
    marks = {*s.cues, *s.first, *_KINDS.intersection(s.kinds)}
    notes, context = s.notes, s.notes.context
    if not s.heads:
        marks.add("NOBODY")
    if s.nothing:
        marks.add("NOUGHT")
    if "G" not in s.kinds:
        marks.add("NOWHERE")
    if notes.references:
        marks.add("REFERENCE")
    if context.pending is not None:
        marks.add("PENDING")
    if context.last_ref is not None:
        marks.add("EARLIER")
    if notes.day is not None and future(s):
        marks.add("FUTURE")
    return frozenset(marks)


@lru_cache(maxsize=4096)
def _rows(marks: frozenset[str]) -> tuple[tuple[Intent, Callable[[Signals], bool]], ...]:
    """The rows that a text with these marks can fit."""
    return tuple(
        (row.intent, row.fits) for row in TABLE if not row.said or not row.said.isdisjoint(marks)
    )
