"""Cues that other words of the text explain: they are dropped, or say something else.

`n'est arrivé à Belbédji que ce matin` has come; `le car est passé à 5h` is no sum; `quand on nous a
appelés` asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.intents.announced import explain_announcing
from parsers.lexicon.tables import word_set
from parsers.notes import BUT, Notes
from parsers.places.leaving import settle_leaving
from parsers.places.sent_on import hear_sent_on
from parsers.places.setting_out import hear_departures, hear_who_left
from parsers.words.terms import Term

MOVES = frozenset(("transfer", "arrive", "announce"))
_BUT = word_set("except") | {"sai"}
_SO_LONG = frozenset(",_fJQNUO")
"""Kinds of words that say how long nobody came: `depuis 2 jours`, `cette semaine`."""
_ANYBODY = re.compile(r"J?(?:NX[,_]?)?[NLC]")
_COME_FROM = re.compile(r"[_wP]{0,3}f_?[KG]")
_LEAVE = frozenset().union(*map(word_set, ("picks_up", "sets_down", "turned_back", "left_us")))
_OF_A_TALE = frozenset(("le", "la", "les", "l", "son", "sa", "ses", "leur", "leurs", "comment"))
_MAY_CHANGE = frozenset("NLPCGKJnVMX")
_SENT_BACK = re.compile(r"_?C(?:f?K)?$")
"""Behind `wai`: `an koro su` says why they came, as they tell it."""
TELLS_WITHIN = 6
"""Terms from one who tells to the word that says so: `people in the market say`."""
_EXPLAINED = frozenset(("announce", "not_come", "cumulative", "reaching", "sorry", "correct"))


def take_back(notes: Notes, *, proven: bool) -> None:
    """Drop the cues that other words of the text explain, and add what those words say instead."""
    _hear_who_moves(notes, proven=proven)
    if "zero" in notes.cues and not _BUT.isdisjoint(notes.forms):
        _hear_nothing_but(notes)
    if not _EXPLAINED.isdisjoint(notes.cues):
        _explain(notes)
    if "question" in notes.cues and "?" not in notes.kinds:
        _tell_when(notes, proven=proven)
    _hear_who_tells(notes)
    if notes.has("by_now") and _stands_at(notes):
        notes.cues.add("cumulative")


def _hear_who_moves(notes: Notes, *, proven: bool) -> None:
    """Who set out, was sent on or left, and whether that is from here."""
    if not _LEAVE.isdisjoint(notes.forms):
        hear_departures(notes)
    hear_sent_on(notes)
    if notes.has("gone") and notes.cues.isdisjoint(MOVES):
        hear_who_left(notes)
    if "transfer" in notes.cues or "t" in notes.kinds:
        settle_leaving(notes, proven=proven)


def _hear_who_tells(notes: Notes) -> None:
    """Whether it is hearsay: told by others, and not seen since."""
    if not notes.words.isdisjoint(word_set("tellers")):
        _hear_tellers(notes)
    if "hearsay" in notes.cues:
        _forget_tales(notes)
    if {"hearsay", "seen"} <= notes.cues and _seen_since(notes.terms):
        _unsay(notes, "hearsay")


def _explain(notes: Notes) -> None:
    """Drop or turn each of these cues where another word says why it was said."""
    if "announce" in notes.cues:
        explain_announcing(notes)
    if "not_come" in notes.cues and _only_then(notes.terms):
        notes.cues.discard("not_come")
        notes.cues.add("arrive")
    if "not_come" in notes.cues and _sent_back_here(notes.terms):
        notes.cues.discard("not_come")
    if "cumulative" in notes.cues and _passed_by(notes):
        notes.cues.discard("cumulative")
    if "reaching" in notes.cues and _reaches(notes):
        notes.cues.add("cumulative")
    if "sorry" in notes.cues and _but_they_came(notes.terms):
        _unsay(notes, "sorry")
    if "correct" in notes.cues and "c etait" in notes.forms:
        _forget_what_it_was(notes)


def _hear_nothing_but(notes: Notes) -> None:
    """`RAS sauf 6 refoulés arrivés à Wacha`: the six are the news.

    So are those of `rien depuis 2 jours sauf 6 hommes venus de Libye`.
    """
    for i, term in enumerate(notes.terms):
        at = next((k for k in range(i, len(notes.terms)) if notes.terms[k].form in _BUT), i)
        if "zero" not in term.cues or not _SO_LONG.issuperset(notes.kinds[i + 1 : at]) or at == i:
            continue
        behind = notes.kinds[at + 1 :].split(".")[0]
        came = bool({"C", "K"} & set(behind)) or any("arrive" in t.cues for t in notes.terms[at:])
        if came and _ANYBODY.match(behind) is not None:
            for said in notes.terms[i:at]:
                said.cues = ()
            notes.terms[at].note = BUT
    notes.hear_cues_again()


def _hear_tellers(notes: Notes) -> None:
    """`un voisin me dit que 12 …`, `kelkun ma di 12 arivé`: who tells has seen them, not we.

    Of people who were counted before, `12 arrivés, un passant dit …` is no hearsay.
    """
    for i, term in enumerate(notes.terms):
        if term.form.split(" ")[-1] not in word_set("tellers"):
            continue
        first, after = notes.sentence(i)
        says = next(
            (
                k
                for k in range(i + 1, min(i + TELLS_WITHIN, after))
                if notes.terms[k].form.split(" ")[0] in word_set("tells")
            ),
            None,
        )
        counted = [
            k for k in range(first, after) if notes.kinds[k] == "N" and not notes.terms[k].weak
        ]
        if says is not None and counted and counted[0] > says:
            term.cues = (*term.cues, "hearsay")
            notes.cues.add("hearsay")


def _forget_tales(notes: Notes) -> None:
    """`un vieux m'a raconté le voyage`: a tale; `m'a dit qu'ils viennent d'Arlit`: where from."""
    terms = notes.terms
    for i, term in enumerate(terms[:-1]):
        if "hearsay" not in term.cues:
            continue
        behind = terms[i + 1 : i + 4]
        tale = term.form.endswith(("raconte", "racontent")) and behind[0].form in _OF_A_TALE
        first, after = notes.sentence(i)
        origin = _COME_FROM.match("".join([t.kind for t in terms[i + 1 : i + 6]])) is not None
        origin = origin and "N" not in notes.kinds[first:after]
        own = term.form in word_set("they_tell") and "N" not in notes.kinds[first:after]
        mine = term.form.startswith("dit qu") and not word_set("ourselves").isdisjoint(
            [near.form for near in terms[max(first, i - 3) : i]]
        )  # `je vous avais dit qu'ils viendraient`
        _, ends = notes.sentence(i, ends=".;!,")
        why = i > 0 and notes.kinds[i - 1] in ",.;" and _SENT_BACK.match(notes.kinds[i + 1 : ends])
        told = "N" in notes.kinds[: first if origin or own else i]
        if tale or mine or ((origin or own or why) and told):
            term.cues = tuple(cue for cue in term.cues if cue != "hearsay")
    notes.hear_cues_again()


def _seen_since(terms: Sequence[Term]) -> bool:
    """`le chef m'a appelé pour me dire …, j'ai compté moi-même`: heard first, and then seen."""
    said = [i for i, term in enumerate(terms) if "hearsay" in term.cues]
    seen = [i for i, term in enumerate(terms) if "seen" in term.cues]
    return bool(said and seen) and said[-1] < seen[-1]


def _tell_when(notes: Notes, *, proven: bool) -> None:
    """`quand on nous a appelés`: when it was is no question; of others, beside a proven count."""
    whose = word_set("subjects") if proven else word_set("ourselves")
    for i, term in enumerate(notes.terms[:-1]):
        if term.form in ("quand", "when") and notes.terms[i + 1].form in whose:
            term.cues = ()
        elif term.form == "qui est" and notes.kinds[i - 2 : i] == "aN":
            term.cues = ()  # `il y a une qui est enceinte`
    notes.hear_cues_again()


def hear_no_complaint(notes: Notes) -> None:
    """`le chauffeur n'a rien fait payer`."""
    for i, term in enumerate(notes.terms):
        before = {near.form for near in notes.terms[max(0, i - 2) : i]}
        if term.form.endswith("payer") and "rien" in before:
            term.cues = ()
    notes.hear_cues_again()


def _only_then(terms: Sequence[Term]) -> bool:
    """`n'est arrivé à Belbédji que ce matin`: it has come."""
    return all(
        (
            term.form.startswith("n est ")
            and any(t.form in ("que", "qu") for t in terms[i + 1 : i + 4])
        )
        or (term.form.startswith("ba ") and [t.form for t in terms[i + 1 : i + 2]] == ["sai"])
        for i, term in enumerate(terms)
        if "not_come" in term.cues
    )


def _sent_back_here(terms: Sequence[Term]) -> bool:
    """`16 Nigeriens sent back from Nigeria`: that is how they came."""
    return all(
        term.form == "sent back" and [t.kind for t in terms[i + 1 : i + 2]] == ["f"]
        for i, term in enumerate(terms)
        if "not_come" in term.cues
    )


def _passed_by(notes: Notes) -> bool:
    """`le car est passé à 5h du matin`: no total."""
    return all(
        term.form == "passe a" and notes.line[i + 1 : i + 2] != "N"
        for i, term in enumerate(notes.terms)
        if "cumulative" in term.cues
    )


def _unsay(notes: Notes, cue: str) -> None:
    """Take this cue from every word that has it."""
    for term in notes.terms:
        if cue in term.cues:
            term.cues = tuple(c for c in term.cues if c != cue)
    notes.cues.discard(cue)


def _but_they_came(terms: Sequence[Term]) -> bool:
    """`le puits est à sec mais ils sont arrivés` amends nothing; `mais ils sont 12` does."""
    return all(
        term.form in word_set("but_they_are") and [t.kind for t in terms[i + 1 : i + 2]] != ["N"]
        for i, term in enumerate(terms)
        if "sorry" in term.cues
    )


def _forget_what_it_was(notes: Notes) -> None:
    """`Hier c'était la fête. 12 refoulés …`: nothing of a report is put right by it."""
    for i, term in enumerate(notes.terms):
        _, after = notes.sentence(i)
        told = not _MAY_CHANGE.isdisjoint(notes.kinds[i + 1 : after])
        before = notes.terms[i - 1] if i else None
        then = before is not None and not {"long_ago", "old"}.isdisjoint(before.cues)
        if term.form == "c etait" and (then or (not told and after < len(notes.terms))):
            term.cues = ()  # `la semaine dernière c'était 30`
    notes.hear_cues_again()


def _stands_at(notes: Notes) -> bool:
    """`total 40 maintenant`: of those reported before, where nobody else is told of."""
    told = notes.context.last_ref is not None and notes.cues.isdisjoint(MOVES)
    lone = notes.kinds.count("N") == 1 and "T" in notes.kinds
    return told and lone and {"C", "G", "K", "L", "V"}.isdisjoint(notes.kinds)


def _reaches(notes: Notes) -> bool:
    """`on est à 45`, and not `on est à Dogo`."""
    return any(
        "reaching" in term.cues and notes.terms[i + 1].kind == "N"
        for i, term in enumerate(notes.terms[:-1])
    )
