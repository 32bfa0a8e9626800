"""People who may come, or who set out elsewhere: they are not here yet, and are asked about.

weekday  := ONE VEHICLE "arrive" … WEEKDAY             un convoi arrive jeudi avec 50 personnes
          | "arriving" … WEEKDAY | "ce" WEEKDAY        50 people arriving on Friday, 50 ce jeudi
possible := POSSIBLE … ARRIVAL                         éventuelle arrivée de 50 personnes
set out  := SET_OUT "de" PLACE                         le convoi vient de partir d'Agadez
intended := WANT … LEFT                                nous comptons transférer 12 hommes
between  := "entre" PLACE "et" PLACE                   50 personnes entre Aderbissinat et Tanout
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_BETWEEN = re.compile(r"G&G")
_COMES = ("arrive", "arrives", "arriving", "vient")
_IF = frozenset(("s il", "s ils", "si", "idan"))
_NEXT = ("prochain", "prochaine", "next")
FAR = 10
"""Terms from the verb to the place they left: `départ d'un convoi de 50 personnes d'Agadez`."""


def on_a_weekday(s: Signals) -> bool:
    """`un convoi arrive jeudi`, `arrivée du convoi jeudi`, `50 ce jeudi`: the last, or the next?"""
    notes, terms = s.notes, s.notes.terms
    for at, _ in notes.days:
        day = terms[at]
        said = day.form.split(" ")
        named = word_set("weekdays").intersection(said)
        if not named or said[-1] in word_set("last_ones"):
            continue
        before = terms[at - 1].form if at else ""
        first, after = notes.sentence(at, ends=".;!")
        clause = terms[first:after]
        vehicle = any(t.kind == "X" or t.form in word_set("crowds") for t in clause)
        comes = [t for t in terms[first:at] if t.form.split(" ")[0] in _COMES]
        plain = [t for t in comes if notes.text[t.start : t.end].isascii()]
        english = any(t.form == "arriving" for t in plain)
        english = english or (bool(plain) and before == "on")
        this = said[0] == "ce" or before == "ce"
        this = this and not (s.said("arrive", "landed") or "C" in s.kinds)
        due = any(t.form.startswith("arrivee") for t in terms[first:at]) and vehicle
        if (plain and (vehicle or english)) or due or this:
            return True
        if any(t.form in _NEXT for t in clause):
            return True
    return False


def may_come(s: Signals) -> bool:
    """`éventuelle arrivée de 50`, `watakila mutum 50 su zo`; not `personnes à risque`."""
    terms = s.notes.terms
    # `watakila mutum 30 sun iso`: they did, thirty or so
    were = any(term.form.split(" ")[0] in ("sun", "suka") for term in terms)
    return not were and any(
        term.form.split(" ")[0] in word_set("possible")
        and any("arrive" in near.cues or "landed" in near.cues for near in terms[i : i + 6])
        for i, term in enumerate(terms)
    )


def before_it(s: Signals) -> bool:
    """`avant l'arrivée des 50 personnes`, `s'il arrive 12 personnes`."""
    terms = s.notes.terms
    for i, term in enumerate(terms[: s.kinds.find("N")]):
        behind = terms[i + 1 : i + 4]
        if term.form in ("avant", "before", "kafin"):
            if any(t.form.startswith(("arrivee", "arrival", "zuwan")) for t in behind):
                return True
        elif term.form in _IF and any("arrive" in t.cues for t in behind):
            return True
    return False


def set_out_elsewhere(s: Signals) -> bool:
    """`un convoi vient de partir d'Agadez`, `mutum 50 sun tashi daga Agadez`: not here yet."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if word_set("set_out_there").isdisjoint(term.form.split(" ")):
            continue
        behind = terms[i + 1 : i + FAR]
        at = next((i + 1 + k for k, t in enumerate(behind) if t.kind in "GK"), None)
        if at is None or terms[at].ours or s.kinds[at - 1] == "t":
            continue
        if not s.said("arrive", "landed"):
            return True
    return False


def in_between(s: Signals) -> bool:
    """`50 personnes sont entre Aderbissinat et Tanout`."""
    terms = s.notes.terms
    return any(
        terms[m.start() - 1].form in ("entre", "between", "tsakanin")
        for m in _BETWEEN.finditer(s.kinds)
        if m.start() and not (terms[m.start()].ours and terms[m.start() + 2].ours)
    )


def only_intended(s: Signals) -> bool:
    """`nous comptons transférer 12 hommes`, `12 people to be sent`: not done yet."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "transfer" not in term.cues:
            continue
        before = [word for t in terms[max(0, i - 3) : i] for word in t.form.split(" ")]
        if not word_set("intending").isdisjoint(before) or before[-2:] == ["to", "be"]:
            return True
        if term.form.startswith(("to be ", "doivent ", "doit ")):
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("J N", on_a_weekday),
    ("@possible N", may_come),
    ("N arrive =avant|before|s|si|kafin|idan", before_it),
    ("@set_out_there G|K N", set_out_elsewhere),
    ("G & =entre|between|tsakanin", in_between),
)
"""When each is worth asking of a report: rows of `contradictions`."""
