"""Some of those already counted or known: `5 des rapatriés sont malades`, `les 14 du 25`."""

from __future__ import annotations

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term


def partitive(notes: Notes, first: int, after: int) -> bool:
    """`5 des rapatriés sont malades`, `2 of the women are pregnant`: of those already known."""
    if notes.terms[first + 1].form not in ("des", "of the") or notes.terms[first].about:
        return False
    if _listed(notes, first):
        return False  # `33 sont des hommes et 7 des femmes`
    if "V" in notes.line[after : after + 4]:
        notes.terms[first].weak = False  # `une des femmes est enceinte`
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _listed(notes: Notes, at: int) -> bool:
    if all(term.form not in word_set("being") for term in notes.terms[:at]):
        return False
    return notes.line[at - 1 : at] in tuple("&,") and "L" in notes.line[max(0, at - 3) : at]


def of_known(notes: Notes, first: int, after: int) -> bool:
    """`3 parmi les 32 sont malades`, `3 sur 32`: the thirty-two were counted before."""
    if notes.terms[first + 1].form not in ("parmi", "parmis", "sur"):
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def of_before(notes: Notes, first: int, after: int) -> bool:
    """`aucun nouveau. Les 14 du 25 sont toujours là`: beside news, those of another day are old."""
    day = notes.terms[after - 1]
    if notes.terms[first].form not in ("les", "ceux", "ces") or not _is_past(day):
        return False
    others = [i for i, kind in enumerate(notes.line) if kind == "N" and not first < i < after]
    told = any(
        set(notes.line[max(0, i - 1) : i + 2]) & set("LPC")
        and not any(term.form == "h" for term in notes.terms[i + 1 : i + 2])
        for i in others
    )
    if not told and "zero" not in notes.cues:
        return False
    notes.claim(first, after, "people of another day", "partitive")
    _forget_what_they_did(notes, after)
    notes.cues -= {"long_ago", "arrive", "landed"} - {
        cue for term in notes.terms[:first] for cue in term.cues
    }
    return True


def _forget_what_they_did(notes: Notes, after: int) -> None:
    """`les 22 de lundi ont quitté`: that is no word about those of today."""
    end = after
    while end < len(notes.terms) and notes.terms[end].kind not in ".;":
        if notes.line[end : end + 2] == ",N":
            break  # `les 20 d'hier sont partis, 12 hommes arrivés à Magaria`
        end += 1
    theirs = {cue for term in notes.terms[after:end] for cue in term.cues} & {"transfer", "leaving"}
    others = {
        cue for i, term in enumerate(notes.terms) if not after <= i < end for cue in term.cues
    }
    notes.cues -= theirs - others
    for i, term in enumerate(notes.terms[after:end], after):
        term.cues = tuple(cue for cue in term.cues if cue not in theirs)
        if notes.line[i] == "G" and theirs:
            notes.recast(i, Kind.FILLER)


def _is_past(day: Term) -> bool:
    if day.kind == Kind.DAY:
        return bool(day.value != 0)
    return day.kind == Kind.NUMBER or "long_ago" in day.cues
