"""A place that was said and that no list of ours knows: `à Tchintabaraden`."""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places.segments import Segment
from parsers.words.ordinary import ordinary

INFINITIVES = ("er", "ir", "re", "oir")
LONGEST_PARTICLE = 3
_WITHIN_A_COMMUNE = ("hameau", "quartier")
"""What no list of ours names: there the sender's department holds."""

_THEY_CAME = ("sun ", "suka ", "ya ", "ta ", "an ")
"""How a Hausa word of arrival opens; the place follows it without "à": `sun iso Kwalabe`."""


def unknown_place(notes: Notes, segment: Segment) -> str | None:
    """`à Tchintabaraden`: a place was said and we do not know it. A verb after "à" is none."""
    if (notes.line[1:2] in tuple("NLC:,") and _strange(notes, 0)) or _heads_codes(notes):
        return notes.text[: notes.terms[0].end].strip()  # `Filingué 12 rapatriés`
    for i in range(segment.first + 1, segment.after):
        term, before = notes.terms[i], notes.terms[i - 1]
        came = "landed" in before.cues and before.form.startswith(_THEY_CAME)
        led = came or before.kind == "v" or before.form in ("a", "at")
        village = led and term.form in word_set("villages")
        of_town = before.kind == "v" and not before.form.startswith(_WITHIN_A_COMMUNE)
        named = _is_a_name(notes, i + village) or (of_town and _is_no_word(notes, i + village))
        named = named or (village and notes.kinds[i + 1 : i + 2] in tuple("wz"))
        if (of_town or village or came) and named:
            return notes.text[term.start : notes.terms[i + village].end]
        if _strange(notes, i) and before.form in ("a", "at") and not _says_what_was_done(notes, i):
            return notes.text[term.start : term.end]
    return None


def _heads_codes(notes: Notes) -> bool:
    """`GRE RAP H12 F5`: a word as long as a code of a place, where one belongs."""
    if notes.line[:2] != "wC" or notes.terms[0].value is not None or not notes.terms[1].code:
        return False
    return len(notes.terms[0].form) == LONGEST_PARTICLE


def _is_a_name(notes: Notes, i: int) -> bool:
    """`au village de Toumnia`, `à Garin Malam`: what stands there and is no word of ours."""
    if i >= len(notes.terms) or notes.terms[i].kind not in "wz":
        return False
    term = notes.terms[i]
    typed = notes.text[term.start : term.end]
    return len(term.form) > LONGEST_PARTICLE and typed[:1].isupper() and term.form not in ordinary()


def _is_no_word(notes: Notes, i: int) -> bool:
    """Behind "village de", without a capital: what no dictionary knows."""
    return i < len(notes.terms) and _strange(notes, i) and notes.terms[i].form not in ordinary()


def _says_what_was_done(notes: Notes, i: int) -> bool:
    """`tout le monde a mangé`, `il y a dedans`, `a partager`: an ordinary word, as it was typed.

    No place ends in "é" behind an "a" without accent; and what has a subject is done by somebody.
    """
    term, before, subject = notes.terms[i], notes.terms[i - 1], notes.terms[i - 2]
    typed = notes.text[term.start : term.end]
    if (term.form in ordinary() and not typed.istitle()) or term.form.endswith(INFINITIVES):
        return True
    if term.form in word_set("daily_errands"):
        return True  # `a makaranta`
    acts = i > 1 and subject.form.split(" ")[-1] in word_set("before_has")
    if acts and not (subject.form == "nous" and notes.terms[i - 3].form == "chez"):
        return True
    return notes.text[before.start] in "aA" and typed[-1:] in "éÉ"


def _strange(notes: Notes, i: int) -> bool:
    """A word we do not know, too long for a particle."""
    term = notes.terms[i]
    return term.kind == "w" and term.value is None and len(term.form) > LONGEST_PARTICLE
