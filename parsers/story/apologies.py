"""Words that correct elsewhere, and here put nothing right.

apology := SORRY, and nothing that could be put right     pardon de vous déranger
later   := SORRY AFTER_MESSAGE … people who came          sorry, just after my message 5 men came
late    := SORRY FORGOTTEN, and no word more              désolé j'avais oublié
where   := FORGOTTEN … "dans mon rapport"                 j'ai oublié de préciser dans mon rapport
put     := "j'ai mis" count … PLACE | VEHICLE             j'ai mis 12 refoulés dans le bus
day     := DAY "c'était" count count        hier c'était 8 femmes et 11 enfants
besides := "au fait" (VULNERABLE | CATEGORY)      au fait, y a 2 malades dans le groupe
lack    := "no" NEED                                      no tents, no blankets
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

TAKES_BACK = frozenset(("no", "sorry"))
_VALUES = frozenset("NLCPGKJTV")
_COUNTS = frozenset("NCGKJTV")


def hear_what_corrects_nothing(notes: Notes) -> None:
    """Drop the cues of these words, or hear what they say instead."""
    if "sorry" in notes.cues:
        _forget_apologies(notes)
    if "correct" in notes.cues:
        _forget_where(notes)
    if "no" in notes.cues and "D" in notes.line:
        _hear_lacks(notes)


def _forget_apologies(notes: Notes) -> None:
    """`pardon de vous déranger`, `excusez le retard`: nothing that could be put right follows."""
    for i, term in enumerate(notes.terms):
        if "sorry" not in term.cues:
            continue
        end = next((k for k in range(i, len(notes.line)) if notes.line[k] in ".!;:"), None)
        said = notes.line[i + 1 : end].replace("No", "")
        behind = notes.terms[i + 1].form if said else ""
        full = {"C", "G", "N"} <= set(notes.line)
        last = full and not said.strip("_.,!") and term.form in word_set("apologies")
        closes = end is not None or full
        alone = last or (closes and len(said) > 1 and _VALUES.isdisjoint(said))
        polite = term.form in word_set("apologies") and behind in ("de", "d", "pour", "for", "da")
        polite = polite or _has_no_means(notes, i)
        later = i == 0 and _came_later(notes)
        if alone or polite or later or _for_being_late(notes, i, end) or _is_courtesy(notes, i):
            forget_cues(notes, i, i + 1)


def _has_no_means(notes: Notes, at: int) -> bool:
    """`désolé pas le temps, 9 femmes arrivées`: why it is short, or late."""
    _, after = notes.sentence(at, ends=".;!:,")
    why = notes.terms[at + 1 : after]
    lacks = any(not word_set("means").isdisjoint(term.form.split(" ")) for term in why)
    return lacks and len(why) > 1 and _COUNTS.isdisjoint(notes.line[at + 1 : after])


def _is_courtesy(notes: Notes, at: int) -> bool:
    """`excusez moi, 11 personnes pour 18 lits au centre`, `désolé, encore 7`: a way to begin."""
    if at or notes.terms[0].form not in word_set("apologies") or "n" in notes.line:
        return False
    more = any(term.kind == "+" for term in notes.terms[1:4]) or notes.has("in_addition")
    beds = not notes.cues.isdisjoint(("capacity", "centre")) and "correct" not in notes.cues
    return more or beds


def _came_later(notes: Notes) -> bool:
    """`sorry, just after my message 5 men came, deported from Nigeria`: they are others."""
    came = "arrive" in notes.cues and "C" in notes.line
    return came and notes.has("after_message") and notes.cues.isdisjoint(("no", "correct"))


def _for_being_late(notes: Notes, at: int, end: int | None) -> bool:
    """`27 refoulés hier. Désolé j'avais oublié`: that it was not sent before."""
    behind = notes.terms[at + 1 : end]
    forgot = any("forgotten" in term.cues for term in behind)
    return forgot and at > 0 and {term.kind for term in behind} <= {"Q", "_"}


def _forget_where(notes: Notes) -> None:
    """`j'ai oublié de préciser dans mon rapport que …`: more is told, and nothing put right."""
    forgotten = "forgotten" in notes.cues
    for i, term in enumerate(notes.terms):
        named = "correct" in term.cues and term.form.split(" ")[0] in ("dans", "sur")
        if "correct" in term.cues and term.form in word_set("put") and _puts_somewhere(notes, i):
            away = "X" in notes.line[i : notes.sentence(i, ends=".;!,")[1]]
            term.cues = ("transfer",) if away else ()  # `j'ai mis 12 refoulés dans le bus`
        if term.form in word_set("it_was") and _of_a_day(notes, i):
            term.cues = ()
        if term.form == "au fait" and _tells_besides(notes, i):
            term.cues = ()
        if named and (forgotten or notes.terms[i - 1].form in word_set("comes_back")):
            term.cues = ()
    notes.hear_cues_again()


def _puts_somewhere(notes: Notes, at: int) -> bool:
    _, after = notes.sentence(at, ends=".;!,")
    return re.search(r"N[^N]*?[LCPV][^N]*a", notes.line[at:after]) is not None


def _of_a_day(notes: Notes, at: int) -> bool:
    """`Hier c'était 8 femmes et 11 enfants`, in a sentence of its own: that day's report."""
    first, after = notes.sentence(at, ends=".;!")
    told = notes.line[at + 1 : after]
    opens = at == first + 1 and notes.line[first] == "J"
    return opens and told.count("L") > 1 and "n" not in told


def _tells_besides(notes: Notes, at: int) -> bool:
    """`au fait, y a 2 malades dans le groupe`, `au fait, 14 refoulés arrivés hier`: no slip."""
    behind = notes.line[at:]
    opens = {term.form for term in notes.terms[at : at + max(behind.find("N"), 0)]}
    if not opens.isdisjoint(("c", "ce", "est", "sont", "c est", "ce sont")):
        return False  # `au fait c'est 3 malades`
    arrived = any("arrive" in term.cues for term in notes.terms[at:])
    return "n" not in behind and ("V" in behind or ("C" in behind and arrived))


def _hear_lacks(notes: Notes) -> None:
    """`no tents, no blankets`: what they lack, and nothing is taken back."""
    for i, term in enumerate(notes.terms[:-1]):
        if term.form == "no" and notes.line[i + 1] == "D":
            term.cues = ()
    notes.hear_cues_again()


def forget_cues(notes: Notes, first: int, after: int) -> None:
    """These words ask for nothing once it is known what they take back."""
    for term in notes.terms[first:after]:
        if not TAKES_BACK.isdisjoint(term.cues):
            term.cues = ()
    notes.cues -= TAKES_BACK
    for term in notes.terms:
        notes.cues |= TAKES_BACK & set(term.cues)
