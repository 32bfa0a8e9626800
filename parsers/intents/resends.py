"""The same news sent again: the network was bad, or the receipt slow.

resend := the same words and numbers within thirty minutes      rule 17
        | other words for the same place, people and day        and no word of others
        | the same words in another order                       however few people
occasion := "suite à" TALK at the head of a text                Suite à votre appel d'hier, …
"""

from __future__ import annotations

from collections.abc import Iterable

from parsers.intents.earlier import EarlierTexts
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS
from parsers.report import Earlier, Report
from parsers.words.text import repair, tokens

RESEND_MINUTES = 30
SIGN = 3
_SORTS = 2
_LONG = 5
"""Letters: shorter words say little, and labels and codes are in the report."""
_OCCASIONS = ("suite a", "suite au", "en reponse a", "comme suite a", "faisant suite a")
_MINE = frozenset(("mon", "ma", "mes"))
LONGEST_WHY = 12
"""Terms: so long may stand before a report why it comes again."""


def same(text: str, previous: Iterable[Earlier]) -> Earlier | None:
    """The earlier text that this one, mended already, repeats."""
    own = _content(text)
    for earlier in previous:
        recent = 0 <= earlier.age_min <= RESEND_MINUTES
        if recent and _content(repair(earlier.text)) == own:
            return earlier
    return None


def same_people(
    text: str, reports: tuple[Report, ...], earlier: EarlierTexts, *, again: bool = False
) -> Earlier | None:
    """The earlier text that tells of the same people, of two sorts or more, in other words.

    One number alone is too little, unless the words are only in another order: eight men may come
    twice within half an hour. Who says that it comes `again` means them however few, and however
    long ago.
    """
    words = _telling(text)
    for before in earlier.texts:
        recent = 0 <= before.age_min <= RESEND_MINUTES
        if not (again or recent):
            continue
        alike = recent and _telling(repair(before.text)) == words
        sorts = 0 if again or alike else _SORTS
        own = [_people(report, sorts) for report in reports]
        if not own or None in own:
            continue
        told = earlier.reports(before)
        if own == [_people(r, sorts) for r in told] and not _from_elsewhere(reports, told):
            return before
    return None


def forget_why_they_write(notes: Notes) -> None:
    """Take out of the line what moved somebody to write; it is no news of its own."""
    _forget_occasion(notes)
    _forget_why_again(notes)


def _forget_occasion(notes: Notes) -> None:
    """`Suite à notre entretien d'hier, 6 rapatriés à Kourni`: why they write, and not when.

    `Suite à mon message de samedi, …` goes on from a report.
    """
    said = notes.terms[:LONGEST_WHY]
    forms = [term.form for term in said]
    if not " ".join(forms[:5]).startswith(_OCCASIONS):
        return
    after = next((i for i, term in enumerate(said) if term.kind in ",:"), 0)
    clause = said[:after]
    if word_set("talked").isdisjoint(forms[:after]) or not _MINE.isdisjoint(forms[:after]):
        return
    if any(term.kind in "NLC" or "forgotten" in term.cues or term.ours for term in clause):
        return
    for at, term in enumerate(clause):
        notes.recast(at, Kind.FILLER)
        term.cues = ()
    notes.claim(0, after, "why they write", "occasion")
    notes.hear_cues_again()


def _forget_why_again(notes: Notes) -> None:
    """`je renvoie au cas où c'est pas passé: …`: what stands before the colon asks for nothing."""
    end = notes.line.find(":")
    if not 0 < end <= LONGEST_WHY or notes.terms[0].form == "renvoi":
        return
    said = (i for i in range(end) if notes.terms[i].form in word_set("sending_again"))
    first = next(said, None)
    if first is None or "N" in notes.line[:end]:
        return
    for term in notes.terms[first:end]:
        term.cues = ()
    notes.claim(first, end, "why it is sent again", "resend")
    notes.hear_cues_again()


def tells_of_others(notes: Notes) -> bool:
    """`un deuxième car, encore 12`: more people, whatever their numbers."""
    numbered = bool(notes.claimed_by("ordinal")) and notes.has("other_loads")
    return numbered or any(
        term.kind in "+o" or term.form in word_set("later") | word_set("also")
        for term in notes.terms
    )


def _from_elsewhere(reports: tuple[Report, ...], told: tuple[Report, ...]) -> bool:
    """Whether both say where the people come from, and not the same: `12H 5F de Libye`."""
    pairs = zip(reports, told, strict=False)
    return any(a.origins and b.origins and set(a.origins) != set(b.origins) for a, b in pairs)


def _people(report: Report, sorts: int) -> tuple[object, ...] | None:
    """Who came, where, when and from where; None with fewer sorts of people than these."""
    parts = tuple(getattr(report, slot) for slot in SLOTS)
    if sum(part is not None for part in parts) < sorts:
        return None
    return (*parts, report.total, report.adm2, report.adm3, report.category, report.date)


def _telling(text: str) -> list[str]:
    """The numbers and long words of a text, in no order: `Magaria: 8 sont venus`, `8 venus à …`."""
    return sorted(f for f in (t.form for t in tokens(text)) if f.isdigit() or len(f) >= _LONG)


def _content(text: str) -> list[str]:
    """The words and numbers of a text, and the signs that may change a number."""
    forms = [token.form for token in tokens(text) if token.sort < SIGN or token.form in "-+/*%"]
    while forms and forms[0] in word_set("resent"):
        del forms[0]
    return forms
