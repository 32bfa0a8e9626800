"""What the words around a `9h` say: that it is o'clock, that it may be, or that it is nine men.

hour := (à | vers | depuis) NUMBER "h" | NUMBER "h" (du matin | minutes) | BETWEEN two of them
      | DAY NUMBER "h" … men, at the head of the news
men  := "on a" NUMBER "h" with a code behind it; a number of its own label
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

MORNING = frozenset(
    ("matin", "mat", "du mat", "soir", "mn", "min", "minutes", "precises", "gmt", "tapantes")
)
BEFORE_HOUR = frozenset("at~<")
SINCE = frozenset(("depuis", "depui", "dpuis", "dpui", "dps", "dpi"))
HOUR_AND = 3
_PEOPLE = frozenset("NLPCTVM")
_WITH = frozenset(("avec", "with", "da"))
BETWEEN = frozenset(("entre", "de", "between", "from"))
_TOLD = re.compile(r"N[CPYL]|[CPYL]N")
_LABELS_FIRST = re.compile(r"[:,]?(LN)(?:[,;]?LN|[^N]*$)")


def may_be_hour(notes: Notes, i: int) -> bool:
    """`9h`, never the `12 H` in `F12 H8` nor in `H12 H8`."""
    number, letter = notes.terms[i], notes.terms[i + 1]
    if letter.form != "h":
        return False
    behind = notes.terms[i + 2] if i + 2 < len(notes.terms) else None
    own_label = number.glued and notes.line[i - 1 : i] == "L"
    opens_next = behind is not None and behind.kind == "N" and behind.glued
    listed = notes.line[i - 1 : i] in tuple("s(&:=") or _are_more(notes, i)
    return not (own_label or opens_next or listed) or _between_hours(notes, i)


def _are_more(notes: Notes, i: int) -> bool:
    """`encore 3H soit 25`, `3H de plus`, `12H arrivés`: men, where no "à" stands before them."""
    more = i > 0 and notes.line[i - 1] == "+" and not _it_is(notes, i - 1)
    behind = notes.terms[i + 2 : i + 3]
    came = [t for t in behind if "arrive" in t.cues and t.form.endswith("s")]
    opens = not notes.line[:i].strip("_Q,.")
    return more or (opens and bool(came)) or notes.line[i + 2 : i + 3] == "+"


def _it_is(notes: Notes, i: int) -> bool:
    """`il est encore 7h`."""
    return i > 0 and notes.terms[i - 1].form in ("est", "is")


def surely_hour(notes: Notes, i: int) -> bool:
    if notes.terms[i].value > 24:
        return False
    before = notes.line[i - 1 : i]
    if _there_are(notes, i):
        return False
    if _between_hours(notes, i) or (i and notes.terms[i - 1].form in word_set("farewells")):
        notes.kinds = notes.kinds[: i + 1] + "H" + notes.kinds[i + 2 :]
        return True  # `à demain 8h`
    since = before == "f" and notes.terms[i - 1].form in SINCE
    if since or any(rule(notes, i) for rule in _AT_THE_EDGES):
        return True
    if before == "f" and i > 1:
        of = notes.terms[i - 2]
        if of.form in word_set("bulletins") or of.kind == "X":  # `le car de 15h`
            return True
    coded = notes.line[i + 2 : i + 4] == "NL" and notes.terms[i + 3].code
    if coded and (before == "~" or (before == "t" and not notes.terms[i + 1].glued)):
        return False  # `environ 12 H 5 F`, `vers 12 H 5 F`
    if before in tuple(BEFORE_HOUR) and i and not _place_before(notes, i):
        return notes.line[i + 2 : i + 3] != "N" or not notes.terms[i + 2].glued
    behind = notes.terms[i + 2 : i + 4]
    day = word_set("parts_of_day")
    if i and notes.terms[i - 1].form in day and behind and behind[0].form in day:
        return False  # `matin 6 H soir 4 H`: each behind its own
    return any(term.form in MORNING for term in behind)


def _closes_behind_a_day(notes: Notes, i: int) -> bool:
    """`7 guinéens en transit à Takiéta, vu hier 16h`: the sentence ends, and others are counted."""
    closes = notes.line[i + 2 : i + 3] in ("", ".", "!", ";")
    if not (closes and notes.terms[i + 1].glued) or not i or notes.terms[i - 1].kind != "J":
        return False
    told = _TOLD.search(notes.line[: i - 1]) is not None
    return told and not any(t.kind == "L" and t.code for t in notes.terms[:i])


def _heads_the_news(notes: Notes, i: int) -> bool:
    """`Bandé 23/11 20h: … 17H 3F`: at the head, behind a day or before a colon, and men behind."""
    if not _PEOPLE.isdisjoint(notes.line[:i]) or not notes.terms[i + 1].glued:
        return False
    before = notes.terms[i - 1] if i else None
    dated = any(term is before for term in notes.claimed_by("date"))
    _, after = notes.sentence(i)
    men = any(term.kind == "L" and term.value == "men" for term in notes.terms[i + 2 : after])
    return men and "s" not in notes.line and (dated or notes.line[i + 2 : i + 3] == ":")


def _opens_a_list(notes: Notes, i: int) -> bool:
    """`Gangara, hier 16h: 9 femmes 7 enfants`: at the head, before a colon and words in full.

    `Guidimouni 16h: F10 E13`: or before labels with their numbers behind them.
    """
    if not notes.terms[i + 1].glued:
        return False
    if i and notes.line[i + 2 : i + 3] == ":" and labels_follow(notes, i):
        return True
    if not _PEOPLE.isdisjoint(notes.line[:i]):
        return False
    behind = [t for t in notes.terms[i + 2 :] if t.kind == "L"]
    heads = i > 0 and notes.line[i + 2 : i + 4] == ":N"
    return heads and bool(behind) and not any(term.code for term in behind)


_AT_THE_EDGES = (_heads_the_news, _opens_a_list, _closes_behind_a_day)
"""Where an hour stands that no word names."""


def labels_follow(notes: Notes, i: int) -> bool:
    """`16h: F10 E13`: those behind have their number behind their label, unlike this one."""
    found = _LABELS_FIRST.match(notes.line, i + 2)
    if found is None:
        return False
    at = found.start(1)
    return notes.terms[at].code and notes.terms[at + 1].glued


def _there_are(notes: Notes, i: int) -> bool:
    """`y a 21 h + 6 f`, `on a 10 h et 5 f`, `y a 10h 5f`: men, where a code stands behind."""
    said = [term.form for term in notes.terms[max(0, i - 2) : i]]
    have = said in (["on", "a"], ["ns", "a"])
    if not have and said != ["y", "a"] and said[-1:] not in (["y a"], ["il y a"]):
        return False
    listed = notes.line[i + 2 : i + 5] in ("&NL", ",NL") and i + 4 < len(notes.terms)
    if listed:
        return notes.terms[i + 4].code or said[-1:] != ["il y a"]
    ago = said[-1:] == ["il y a"] and not notes.terms[i + 1].glued  # `il y a 3 h 6 f sont venues`
    return not ago and notes.line[i + 2 : i + 4] == "NL" and notes.terms[i + 3].code


def _between_hours(notes: Notes, i: int) -> bool:
    """`entre 6h et 8h`: two hours."""
    terms = notes.terms
    if i and terms[i - 1].form.split(" ")[-1] in BETWEEN:
        return len(terms) > i + 4 and terms[i + 4].form == "h" and terms[i + 2].kind in "&a-"
    opens = i > HOUR_AND and terms[i - HOUR_AND - 1].form.split(" ")[-1] in BETWEEN
    and_ = i > 0 and terms[i - 1].kind in "&a-" and terms[i - 1].form not in _WITH
    return opens and terms[i - 2].form == "h" and and_  # `de 6h à 8h`; but `de 6h avec 12h 3f`


def _place_before(notes: Notes, i: int) -> bool:
    return notes.terms[i - 1].form not in (
        "a",
        "en",
        "y a",
        "il y a",
        "vers",
        "jusqu a",
        "jusqua",
        "at",
        "depuis",
        "environ",
        "env",
        "kusan",
    )
