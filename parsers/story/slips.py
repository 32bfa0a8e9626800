"""What a sender takes back within one report: the first is struck out, the second holds.

slip     := NUMBER LABEL (euh non | pardon)+ NUMBER LABEL     12 hommes, pardon 15 hommes
          | count+ (non | pardon)+ count+, of the same sorts    12H 3F non pardon 13H 3F
          | PLACE (non | pardon)+ PLACE | DAY (non | pardon)+ DAY
rather   := CATEGORY "plutôt"                                 rapatriés, euh refoulés plutôt
repeated := counts, "je répète", the same counts              H12 F8 je répète H12 F8

Corrections of an earlier message are read in `parsers.intents`, by `corrections` and
`contrast`.
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import NESTED, TOTALS, Count
from parsers.people.others import came_later
from parsers.report import Flag, Question
from parsers.story.apologies import TAKES_BACK, forget_cues, hear_what_corrects_nothing
from parsers.story.denials import DENIALS, Rule

_SLIP = re.compile(r"(?:N[LPC]|[LPC]N)[_w,.]{0,3}(?:Q[_w,.n]{0,2}){1,3}(?=N[LPC]|[LPC]N)")
_COUNTS = r"(?:(?:N[LPC]|[LPC]N)[&,_]?){2,5}"
_SLIP_OF_LIST = re.compile(_COUNTS + r"[_,.]{0,2}(?:Q[_w,.]{0,2}){1,3}(?=(" + _COUNTS + "))")
_HESITATION = re.compile(r"(?:N[LPC]|[LPC]N)[_,.]{0,3}w[_,.]{0,3}(?=N[LPC]|[LPC]N)")
_SLIP_OF_PLACE = re.compile(r"G[_w,.!]{0,3}(?:Q[_w,.!]{0,2}){1,3}(?=[av]{0,2}G(?:[.,;:!]|N|L|C|$))")
_SLIP_OF_NUMBER = re.compile(r"N[_w,.]{0,2}(?:Q[_w,.]{0,2}){1,3}(?=N[LPC])")
_SLIP_OF_VALUE = re.compile(
    r"(?:N[LPC]|[LPCT]N)[_w,.]{0,3}(?:Q[_w,.]{0,2}){1,3}N(?!_?[LPCVTXUMAHJO%/h-])"
)
_SLIP_OF_COUNTRY = re.compile(r"[KY][_w,.]{0,4}(?:Q[_w,.]{0,2}){1,3}(?=f?[KY])")
_SLIP_OF_DAY = re.compile(r"J[_w,.]{0,2}(?:Q[_w,.]{0,2}){1,3}(?=J)")
_RATHER = re.compile(r"C[_,]{0,2}Q|Q_?C")
_BARE_NO = (["non"], ["no"], ["non", "la"], ["non", "le"])
_SEXED = frozenset(NESTED["children"])


def take_back(notes: Notes) -> None:
    """Strike out what the same text puts right."""
    hear_what_corrects_nothing(notes)
    _start_again(notes)
    if "w" in notes.line:
        _apply(notes, (_HESITATION, _hesitation))
    if "Q" in notes.line and not notes.cues.isdisjoint(TAKES_BACK) and _is_report(notes):
        _apply(notes, *_SLIPS)
    if "n" in notes.line:
        _apply(notes, *DENIALS)


def _is_report(notes: Notes) -> bool:
    return "C" in notes.line or "G" in notes.line or "correct" in notes.cues


def _apply(notes: Notes, *rules: Rule) -> None:
    for pattern, strike in rules:
        for match in list(pattern.finditer(notes.line)):
            strike(notes, match.start(), match.end())


def _start_again(notes: Notes) -> None:
    """`14 talibés? Non je corrige: 14 rapatriés`: nobody who was counted before holds."""
    if not notes.has("restarts"):
        return
    at = next((i for i, t in enumerate(notes.terms) if t.form in word_set("restarts")), None)
    if at is None or not {"N", "L"} <= set(notes.line[at:]) or not _counted_before(notes, at):
        return
    if notes.terms[at].form in word_set("mistakes") and not _says_again(notes, at):
        return
    first = notes.line.index("N")
    again = "NLPCTV" if "C" in notes.line[at:] else "NLPTV"
    bracketed = notes.line[at - 1 : at] == "("
    anew = {t.value for t in notes.terms[at:] if t.kind == "L"} if bracketed else set()
    for i in range(at):
        if bracketed and not _is_of(notes, i, anew):
            continue  # `15 hommes 4 femmes (je rectifie: 5 femmes)`
        if notes.line[i] in again:
            notes.recast(i, Kind.FILLER)
            notes.claim(i, i + 1, "struck out", "correction")
    for term in notes.terms[first : at + 1]:  # what is said before all of them stays
        term.cues = ()
    notes.hear_cues_again()


def _is_of(notes: Notes, at: int, sorts: set[object]) -> bool:
    """Whether this term or the next is a word for one of these sorts of people."""
    return any(t.kind == "L" and t.value in sorts for t in notes.terms[at : at + 2])


def _counted_before(notes: Notes, at: int) -> bool:
    """Whether a number stands before, and not `CORR 0217`: that one names a message."""
    return any(notes.line[i] == "N" and not _is_reference(notes, i) for i in range(at))


def _is_reference(notes: Notes, at: int) -> bool:
    return at == 1 and notes.terms[0].form in word_set("commands")


def _says_again(notes: Notes, at: int) -> bool:
    """`8f 10h erreur 9f 10h`: the same sorts of people right behind; else it is a word."""
    before = {t.value for t in notes.terms[:at] if t.kind == "L"}
    behind = {t.value for t in notes.terms[at:] if t.kind == "L"}
    opens = notes.line[at + 1 : at + 2] in ("N", ":") and notes.terms[at - 1].form != "par"
    return opens and before == behind


def _slip(notes: Notes, first: int, after: int) -> None:
    """The same word for people on both sides of "pardon"."""
    before = next(term for term in notes.terms[first:after] if term.kind in "LPC")
    behind = next(term for term in notes.terms[after:] if term.kind in "LPC")
    if before.value == behind.value:
        _strike(notes, first, after)


def _slip_of_list(notes: Notes, first: int, after: int) -> None:
    """`12H 3F non pardon 13H 3F`: all of them once more."""
    found = _SLIP_OF_LIST.match(notes.line, first)
    if found is None:
        return
    behind = [t.value for t in notes.terms[found.start(1) : found.end(1)] if t.kind in "LPC"]
    before = [t.value for t in notes.terms[first:after] if t.kind in "LPC"]
    if before == behind[: len(before)]:
        _strike(notes, first, after)


def _slip_of_value(notes: Notes, first: int, after: int) -> None:
    """`12 rapatriés non 15 à Magaria`: the word stays, its number is the second.

    In a correction of an earlier report, `CORR 0142 F9 non 8`, it may as well be the old one.
    """
    said = {cue for term in notes.terms[first:after] for cue in term.cues}
    if "repeat" in said or "." in notes.line[first:after]:
        return
    if said == {"no"} and "correct" in notes.terms[0].cues:
        notes.ask(Question.CHANGE)
    number = next(term for term in notes.terms[first:after] if term.kind == "N")
    if _strike(notes, first + 2, after):
        number.value, number.form = notes.terms[after - 1].value, notes.terms[after - 1].form


def _hesitation(notes: Notes, first: int, after: int) -> None:
    """`9 femmes euh 8 femmes`."""
    labels = [term.value for term in notes.terms[first : after + 2] if term.kind in "LPC"]
    said = {term.form for term in notes.terms[first:after]}
    if len(labels) == 2 and labels[0] == labels[1] and said & word_set("hesitations"):
        notes.claim(first, after, "struck out", "correction")


def _slip_of_place(notes: Notes, first: int, after: int) -> None:
    """`Mirriah, non pardon Magaria`: two places of ours; across a full stop only with a "non"."""
    denied = any("no" in term.cues for term in notes.terms[first:after])
    if not denied and not {".", "!"}.isdisjoint(notes.line[first:after]):
        return
    behind = next(term for term in notes.terms[after:] if term.kind == "G")
    if notes.terms[first].ours and behind.ours and _strike(notes, first, after):
        notes.recast(first, Kind.FILLER)


def _slip_plainly(notes: Notes, first: int, after: int) -> None:
    """`arrivés hier, non avant-hier`, `14 pardon 15 hommes`."""
    _strike(notes, first, after)


def _slip_of_country(notes: Notes, first: int, after: int) -> None:
    """`rapatriés du Niger, pardon du Nigeria`."""
    if _strike(notes, first, after):
        notes.recast(first, Kind.FILLER)


def _rather(notes: Notes, first: int, after: int) -> None:
    """`rapatriés, euh refoulés plutôt`: the categories named before are struck out."""
    at, said = (first, after - 1) if notes.line[first] == "C" else (after - 1, first)
    others = [i for i, kind in enumerate(notes.line) if kind == "C" and i != at]
    others = [i for i in others if i < at or "n" in notes.line[max(after, i - 2) : i]]
    if notes.terms[said].form not in word_set("rather") or not others:
        return
    for i in others:
        if notes.terms[i].value != notes.terms[at].value:
            notes.recast(i, Kind.PEOPLE)
    forget_cues(notes, said, said + 1)


def _strike(notes: Notes, first: int, after: int) -> bool:
    """Claim the stretch when it holds a word that takes back; its cues go with it.

    A bare "non" between two values may strike out either: `Mali non Algérie`, `hier non ce matin`.
    """
    if _is_reference(notes, first):
        return False
    if notes.line[first] in "GKJ" and [t.form for t in notes.terms[first + 1 : after]] in _BARE_NO:
        notes.ask(Question.UNCLEAR)
    if not any(not TAKES_BACK.isdisjoint(term.cues) for term in notes.terms[first:after]):
        return False
    notes.claim(first, after, "struck out", "correction")
    forget_cues(notes, first, after)
    return True


_SLIPS: tuple[Rule, ...] = (
    (_SLIP_OF_LIST, _slip_of_list),
    (_SLIP, _slip),
    (_SLIP_OF_PLACE, _slip_of_place),
    (_SLIP_OF_VALUE, _slip_of_value),
    (_SLIP_OF_DAY, _slip_plainly),
    (_SLIP_OF_NUMBER, _slip_plainly),
    (_SLIP_OF_COUNTRY, _slip_of_country),
    (_RATHER, _rather),
)


def forget_repeats(notes: Notes, counts: list[Count]) -> None:
    """Counts said twice with one value count once, where somebody says so or the total does."""
    if len(counts) < 2:
        return
    _forget_lads(notes, counts)
    if "repeat" in notes.cues:
        totals = [count.value for count in counts if count.slot in TOTALS]
        if len(totals) > 1 and len(set(totals)) == 1:
            _forget_the_word(notes)
    parts = [count for count in counts if count.label.kind == "L" and count.inside is None]
    slots = [count.slot for count in parts]
    both = "children" in slots and not _SEXED.isdisjoint(slots)
    if both and any(c.slot == "children" and came_later(notes, c.pair.first) for c in parts):
        notes.ask(Question.SUM, Flag.SUM_MISMATCH)  # `G1 FI1. Puis 2 enfants`: two more?
    if len(set(slots)) == len(slots):
        return
    once: dict[str, Count] = {}
    again = [count for count in parts if once.setdefault(count.slot, count) is not count]
    if any(once[count.slot].value != count.value for count in again):
        return
    if any(came_later(notes, count.pair.first) for count in again):
        return  # `5 hommes 2 femmes. Dans la nuit 5 hommes sont venus`
    whole = {count.value for count in counts if count.slot in TOTALS}
    same = "correct" in notes.cues and all(
        notes.terms[max(count.pair.first - 1, 0)].form in ("les", "the") for count in again
    )  # `CORR 0142 F9. Les femmes sont bien neuf`
    coded = all(count.label.code for count in again) and not any(
        count.label.code for count in once.values()
    )
    same = same or (coded and len(again) == len(once))  # `un homme et sa femme, donc 1H 1F`
    if same or "repeat" in notes.cues or whole == {sum(count.value for count in once.values())}:
        _count_once(notes, counts, again)
        _forget_the_word(notes)


def _count_once(notes: Notes, counts: list[Count], again: list[Count]) -> None:
    """Those told again leave the counts, unless more is said of them."""
    for count in again:
        if count.traits or notes.line[count.pair.last + 1 : count.pair.last + 2] == "V":
            count.subset = True  # `total 26, 2 femmes enceintes`: these two women
            continue
        counts.remove(count)
        notes.steps.append((count.number, "the same again", "repeated"))


def _forget_lads(notes: Notes, counts: list[Count]) -> None:
    """`16 gars à Takiéta, des rapatriés, 16 hommes`: the lads are these men, told again."""
    if not notes.has("lads"):
        return
    men = {count.value: count for count in counts if count.slot == "men"}
    for count in counts:
        again = men.get(count.value)
        if count.label.form not in word_set("lads") or again is None or again is count:
            continue
        one, other = sorted((count.pair, again.pair), key=lambda pair: pair.first)
        between = notes.kinds[one.last + 1 : other.first]
        if "L" not in between and between.strip(",;/.&_"):  # `4 hommes; 4 gars` are eight
            counts.remove(count)
            notes.steps.append((count.number, "the same again", "repeated"))
            return


def _forget_the_word(notes: Notes) -> None:
    """`je répète` asks for nothing once it is known what it repeats."""
    if all("repeat" in term.cues for term in notes.terms if "sorry" in term.cues):
        notes.cues.discard("sorry")
