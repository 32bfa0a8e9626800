"""What is put right or called off in a report other than the last: which of them is asked.

named   := (premier | avant-dernier | first) MESSAGE     premier message 10 hommes au lieu de 12
of time := MESSAGE (ce matin | de 8H | morning)          annule le sms de ce matin
denied  := count NOT number that the last never told     14 hommes pas 13

Behind a single report `mon message` is that one.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.intents.earlier import EarlierTexts
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.notes import Notes
from parsers.people.heads import SLOTS
from parsers.words.terms import Term

NEAR = 4
_ORDER = frozenset(("premier", "premiere", "first", "avant", "precedent", "precedente", "farko"))
_TIMES = frozenset(
    ("matin", "morning", "safe", "soir", "evening", "midi", "hier", "yesterday", "jiya")
)


def of_an_earlier(s: Signals) -> bool:
    """`dans mon avant-dernier message c'est 10 hommes`, `cancel my morning report`."""
    notes, terms = s.notes, s.notes.terms
    several = len([earlier for earlier in notes.context.previous if earlier.ref]) > 1
    if s.names_a_report():
        return False
    for i, term in enumerate(terms):
        if word_set("messages").isdisjoint(term.form.split(" ")):
            continue
        said = {word for t in terms[max(0, i - NEAR) : i + NEAR] for word in t.form.split(" ")}
        numbered = any(t.kind == "o" for t in terms[max(0, i - NEAR) : i])  # `mon 1er message`
        if several and (numbered or not (_ORDER.isdisjoint(said) and _TIMES.isdisjoint(said))):
            return True
        if _is_named(s, i) and (several or not (_is_mine(terms, i) or _is_of_today(s, i))):
            return True  # `mon sms de 10h`, and no other: that one
    return False


def _is_mine(terms: Sequence[Term], at: int) -> bool:
    """`mon message`, `dans mon rapport`, `sakon da na aiko`."""
    near = {word for term in terms[max(0, at - 2) : at + 1] for word in term.form.split(" ")}
    return not near.isdisjoint(("mon", "ma", "my"))


def _is_of_today(s: Signals, at: int) -> bool:
    """`sakon da na aiko yanzu`, and one report only: the last one."""
    refs = s.notes.context.known_refs
    behind = {word for term in s.notes.terms[at + 1 : at + NEAR] for word in term.form.split(" ")}
    only = refs is not None and len(refs) == 1
    return (only or refs is None) and not behind.isdisjoint(("yanzu", "now", "maintenant"))


def _is_named(s: Signals, at: int) -> bool:
    """`le message de Gouré`, `le rapport du 22/11`, `le message de 10h`, `sakon jiya`."""
    terms = s.notes.terms
    behind = at + 1 + (s.kinds[at + 1 : at + 2] in tuple("f_"))
    if behind >= len(terms):
        return False
    by = terms[behind]
    if by.form.endswith("l heure"):
        return False  # `mon message de tout à l'heure`: the last one
    day = by.kind == "J" or by.form in word_set("weekdays") | {"hier", "jiya", "yesterday"}
    hour = s.kinds[behind : behind + 2] == "NL" and terms[behind + 1].form == "h"
    dated = {id(term) for term in s.notes.claimed_by("date") + s.notes.claimed_by("time")}
    return day or hour or by.kind == "G" or id(by) in dated


def of_another(s: Signals) -> bool:
    """`CORR Gouré: F9`, `CORR de hier: F9`: what is put right, or by what a report is named?"""
    if s.names_a_report() or not s.opens("correct"):
        return False
    at = 1 + (s.kinds[1:2] in tuple("f:"))
    at += s.kinds[at : at + 1] == "a"
    named = s.kinds[at : at + 1] in tuple("GJ")
    return named and "N" in s.kinds[at + 1 :] and "n" not in s.kinds


def denies_untold(notes: Notes, earlier: EarlierTexts) -> bool:
    """Whether the number struck out (`14 hommes pas 13`) stands in no report it could be of.

    Behind two reports of which only the older one told it, that one may be meant.
    """
    if notes.references or notes.context.pending is not None:
        return False
    struck = [t.value for t in notes.claimed_by("correction") if t.kind == "N" and not t.weak]
    last = [text for text in earlier.texts if text.ref and text.ref == notes.context.last_ref]
    if len(struck) != 1 or not last:
        return False
    told = {
        getattr(report, slot)
        for report in earlier.reports(last[0])
        for slot in (*SLOTS, "total", "declared_total")
    }
    traits = {n for report in earlier.reports(last[0]) for n in report.vulnerable.values()}
    return bool(told - {None}) and struck[0] not in told | traits


ROWS: tuple[tuple[str, Says], ...] = (
    ("", of_an_earlier),
    ("denies_untold", always),
)
CORRECTED = (*ROWS, ("correct G|J N", of_another))
"""What makes a correction or a cancellation say two things at once: rows of `contradictions`."""
