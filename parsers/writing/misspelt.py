"""Words that are nearly known: places and labels typed wrong, letters the network lost.

A near word is taken only where such a word belongs: a place after a preposition or at the start,
a label beside a number; a category, a country or a need anywhere, when it is nearer still or sounds
the same. Elsewhere an unknown word stays unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from parsers.lexicon.kinds import Kind, Word
from parsers.lexicon.tables import set_words, word_set
from parsers.notes import Notes
from parsers.report import Vulnerability
from parsers.words.gazetteer import Name
from parsers.words.near_words import codes_near
from parsers.words.numbers import FIRST_WORDS
from parsers.words.ordinary import may_mean, ordinary
from parsers.words.sounds import sound
from parsers.words.terms import Term
from parsers.words.vocabulary import Vocabulary

CLOSE_ENOUGH = 84.0
CLOSER = 87.0
SHORTEST = 5
SHORTEST_SOUND = 4
SHORTEST_MENDED = 3
SHORTEST_BEGINNING = 4
SAID_OTHERWISE = ("resent", "events", "crowds", "commands")
MOTHERS = frozenset(("maman", "mamans"))
ANYWHERE = (Kind.CATEGORY, Kind.COUNTRY, Kind.VULNERABLE, Kind.NEED)
_LOST = re.compile(
    r"(?:[^\W\d_]{2,20}[?\ufffd]|(?:[^\W\d_][?\ufffd]|\ufffd)(?=[^\W\d_]{1,2}[?\ufffd]|[^\W\d_]{3}))"
    r"[^\W\d_]{0,20}(?:[?\ufffd][^\W\d_]{0,20}){0,2}"
)
"""Words of which the network lost letters: `Gour?`, `d?plac?s`, `K?ll?`; a `?` opens no word."""
_ELIDED = frozenset("cdjlmns")
"""Letters that an apostrophe follows."""
_LOST_YAN = re.compile(r"(?<!\w)[?\ufffd]yan(?= )")
_LOST_A = re.compile(r"(?<= )[?\ufffd](?= (?:[a-z]|\d{1,2}h))")
"""`12 refoul?s ? 14h`: a lone letter, in a text that lost others."""
_FIGURES = re.compile(
    r"(?<!\w)(?=\w{4})[^\W\d_]{1,20}[01][^\W\d_]{1,20}(?:[01][^\W\d_]{1,20})?(?!\w)"
)
"""A figure within a word: `C0RR`, `MAGAR1A`; codes end in their number."""
_WITHIN = re.compile(r"[01](?<=[^\W\d_].)[^\W\d_]")
"""No word with a figure in it is without."""
_ASKED_FOR = set_words()
"""Words that rules ask for by name: none of them lacks a letter."""
BEFORE_PLACE = frozenset("avft#,;:.-&")


def restore_lost(text: str, known: Vocabulary) -> str:
    """`Gour?`, `refoul?s` and `C0RR` as they were, when only one known word fits."""
    if _WITHIN.search(text) is not None:
        text = _FIGURES.sub(lambda match: _in_letters(match.group(), known), text)
    if "?" not in text and "\ufffd" not in text:
        return text
    mended = _LOST.sub(lambda match: _restored(match.group(), known), _LOST_YAN.sub("'yan", text))
    return _LOST_A.sub("a", mended) if mended != text else mended


@lru_cache(maxsize=4096)
def _in_letters(typed: str, known: Vocabulary) -> str:
    """`MAGAR1A`: the word of ours that the figures stand in, or what was typed."""
    nought, one = "OI" if typed[-1].isupper() else "oi"
    meant = typed.replace("0", nought).replace("1", one)
    known_word = meant.lower() in known.spoken or meant.lower() in known.places.compact
    return meant if known_word else typed


@lru_cache(maxsize=4096)
def _restored(damaged: str, known: Vocabulary) -> str:
    form = damaged.replace("\ufffd", "?").lower()
    stem = form.rstrip("?")
    if "?" not in stem and (stem in known.words or stem in _ASKED_FOR):
        return damaged  # `mon sms est parti?`
    whole = known.restore(form) or _with_apostrophe(form, known)
    return whole or damaged.replace("\ufffd", "e")  # an unknown word, and one


def _with_apostrophe(form: str, known: Vocabulary) -> str | None:
    """`besoin d?eau`, `aujourd?hui`, `arba?in`: what was lost stood between two words."""
    before, _, behind = form.partition("?")
    tens = behind == "in" and before in FIRST_WORDS
    if tens or behind in known.beside.get(before, ()):
        return f"{before}'{behind}"
    if before not in _ELIDED:
        return None
    rest = behind if behind in known.words else known.restore(behind)
    return f"{before}'{rest}" if rest else None


def mend(notes: Notes, known: Vocabulary, sender: str | None) -> None:
    """Give unknown words the kind of the word they nearly are."""
    if "w" not in notes.line:
        return
    placed = "G" in notes.line
    wives = word_set("wives")
    for i, term in sorted(enumerate(notes.terms), key=lambda row: row[1].form in wives):
        if term.kind != "w" or term.value is not None or len(term.form) < SHORTEST_MENDED:
            continue
        if term.form in word_set("lookalikes"):
            continue
        if term.form in MOTHERS and i and notes.terms[i - 1].form in word_set("owners_of_mothers"):
            term.value = "women"  # `la maman et 4 enfants`; alone it is a name
            notes.recast(i, Kind.LABEL)
            continue
        word = _near_word(notes, known, i)
        if word is not None and not (word.kind == Kind.VULNERABLE and _article(notes, i)):
            term.value = word.value
            notes.recast(i, word.kind)
            notes.steps.append((term, f"{word.value}, misspelt", "near word"))
        elif not placed and _place_belongs(notes, i) and term.form not in ordinary():
            name = known.places.near(term.form, sender)
            if name is not None and _fits_codes(term.form, name, known):
                term.value = name
                notes.recast(i, Kind.PLACE)
                notes.steps.append((term, f"place: {name.text}, misspelt", "near place"))


def _near_word(notes: Notes, known: Vocabulary, i: int) -> Word | None:
    """The word this term nearly is, where such a word belongs and the term is no word itself."""
    form = notes.terms[i].form
    word = _near_label(notes, known, i) if _beside_number(notes, i) else None
    if word is None and notes.line[i + 1 : i + 2] in tuple(",.N&(") and _in_list(notes, i):
        word = _begun_label(known, form)
    word = word or _near_anywhere(known, form)
    return word if word is not None and _may_mean(form, word, known) else None


def _fits_codes(form: str, name: Name, known: Vocabulary) -> bool:
    """`KAAN` is near Kaaya and near KAN: two places."""
    codes = codes_near(form, known)
    return all(known.places.names[code].meant == name.meant for code in codes)


@lru_cache(maxsize=4096)
def _may_mean(form: str, word: Word, known: Vocabulary) -> bool:
    """Whether an ordinary word is a form of one that means this: `paralysée`, and not `décider`."""
    return any(
        may_mean(form, phrase)
        for phrase, meanings in known.words.items()
        if meanings.likeliest == word
    )


def _near_label(notes: Notes, known: Vocabulary, i: int) -> Word | None:
    form = notes.terms[i].form
    if form in word_set("wives"):
        # `11 fam` beside `54 hom` are women; alone they may as well be families.
        wives = word_set("wives")
        if any(t.kind == "L" and t.value == "women" and t.form not in wives for t in notes.terms):
            return Word(Kind.HOUSEHOLD, "households")  # `2 fam, 13 pers: 2h 3f 4g 4fi`
        some = notes.line[i - 2 : i] == "sN"  # `24 rapatriés dont 9 fam`
        people = some or any(_no_families(term) for term in notes.terms)
        return Word(Kind.LABEL, "women") if people else None
    return nearest(known, form)


def _no_families(term: Term) -> bool:
    """`11 fam` beside men, boys or girls, or some of whom are with child, are women."""
    women = (Vulnerability.ENC, Vulnerability.ALL)
    sexed = term.kind == Kind.LABEL and term.value in ("men", "boys", "girls")
    return sexed or term.value in women


def _beside_number(notes: Notes, i: int) -> bool:
    return "N" in (notes.line[i - 1 : i], notes.line[i + 1 : i + 2])


def _in_list(notes: Notes, i: int) -> bool:
    """`8 hom 2 garc 1 fil`: a number before it, and other words for people with theirs."""
    return notes.line[i - 1 : i] == "N" and ("NL" in notes.line or "LN" in notes.line)


def _begun_label(known: Vocabulary, form: str) -> Word | None:
    """The word for people in full that begins like this, when it is only one."""
    full = [word for word in word_set("people_in_full") if word.startswith(form)]
    meant = known.words.get(full[0]) if len(full) == 1 else None
    return meant.likeliest if meant is not None and meant.likeliest.kind == "L" else None


def _article(notes: Notes, i: int) -> bool:
    """`un accident`: the number beside the word may be none."""
    return i > 0 and notes.terms[i - 1].weak


def _place_belongs(notes: Notes, i: int) -> bool:
    if notes.terms[i].form in word_set("no_places"):
        return False  # `prêts à aller` is near Alger
    if i and notes.terms[i - 1].form in word_set("determiners"):
        return False  # `leur guide`, `mun gamu`: a thing, or what somebody does
    before = notes.line[:i].rstrip("_")
    if not before or before[-1] in BEFORE_PLACE or before[-1] in "QCP":
        return True
    return notes.line[i + 1 : i + 2] in ("N", ":", ";")


def nearest(known: Vocabulary, form: str) -> Word | None:
    """The label, category or word for people this form nearly is."""
    near = _nearest(form, known) if len(form) >= SHORTEST else None
    return near or _alike(known, form)


@lru_cache(maxsize=4096)
def _near_anywhere(known: Vocabulary, form: str) -> Word | None:
    """The category, country, need or vulnerability that this form surely is."""
    if any(form in word_set(name) for name in SAID_OTHERWISE):
        return None
    short = known.begins(form) if len(form) >= SHORTEST_BEGINNING else None
    if short is not None:
        return short
    heard = _alike(known, form)
    if heard is not None:
        return heard if heard.kind in ANYWHERE else None
    return _category(form, known) if len(form) > SHORTEST else None


def _alike(known: Vocabulary, form: str) -> Word | None:
    """The word that is written otherwise and sounds the same."""
    key = sound(form)
    return known.sounds.get(key) if len(key) >= SHORTEST_SOUND else None


@lru_cache(maxsize=4096)
def _nearest(form: str, known: Vocabulary) -> Word | None:
    kinds = (Kind.LABEL, Kind.CATEGORY, Kind.PEOPLE, Kind.VULNERABLE)
    return _only_one(form, known, kinds, CLOSE_ENOUGH)


def _category(form: str, known: Vocabulary) -> Word | None:
    return _only_one(form, known, (Kind.CATEGORY,), CLOSER)


def _only_one(
    form: str, known: Vocabulary, kinds: tuple[Kind, ...], close_enough: float
) -> Word | None:
    """The one meaning of all known words that are this near."""
    choices = [
        phrase for kind in kinds for phrase in known.fuzzy.get(kind, []) if phrase[0] == form[0]
    ]
    found = process.extract(form, choices, scorer=fuzz.ratio, score_cutoff=close_enough, limit=4)
    meanings = {known.words[phrase].likeliest for phrase, _, _ in found}
    return meanings.pop() if len(meanings) == 1 else None
