"""Every word known in a region, ready to be looked up: the lexicons and the gazetteer in one table.

Built once a region. A phrase is found by its first word; the longest phrase wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from string import punctuation

from config.regions import Region
from parsers.lexicon.kinds import Kind, Meanings, Word
from parsers.lexicon.tables import entries, set_words, word_set
from parsers.words import gazetteer, numbers
from parsers.words.sounds import sound

HEARD = {
    Kind.LABEL,
    Kind.CATEGORY,
    Kind.PEOPLE,
    Kind.VULNERABLE,
    Kind.COUNTRY,
    Kind.NEED,
    Kind.TOTAL,
    Kind.HOUSEHOLD,
    Kind.VEHICLE,
}
"""The kinds that are also known by their sound."""

SHORT = 4
SMALL = 1000

Phrase = tuple[tuple[str, ...], Meanings]
"""The words behind the first, and what they mean together."""

GLUEABLE = {
    Kind.LABEL,
    Kind.CATEGORY,
    Kind.COUNTRY,
    Kind.PLACE,
    Kind.PEOPLE,
    Kind.TOTAL,
    Kind.VULNERABLE,
    Kind.HOUSEHOLD,
    Kind.VEHICLE,
    Kind.NATION,
}


@dataclass(slots=True, eq=False)  # one a region: equal only to itself, and a cache key
class Vocabulary:
    """`words` maps a folded word to its meanings; `phrases` by first word, the longest first.

    `openings` are the same phrases by their first two words.
    """

    words: dict[str, Meanings] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    openings: dict[tuple[str, str], list[Phrase]] = field(default_factory=dict)
    places: gazetteer.Gazetteer = field(default_factory=gazetteer.Gazetteer)
    glue: dict[str, Word] = field(default_factory=dict)
    fuzzy: dict[Kind, list[str]] = field(default_factory=dict)
    sounds: dict[str, Word | None] = field(default_factory=dict)
    """The word that sounds like this; None when several do that mean different things."""
    listing: dict[int, str] = field(default_factory=dict)
    """All words and names without their spaces by their length, one a line."""
    spoken: set[str] = field(default_factory=set)
    """Every word that stands anywhere: alone, in a phrase, in a number, in a set of words."""
    familiar: set[str] = field(default_factory=set)
    """The same, and what most texts hold besides: signs and numbers of people."""
    spellings: dict[int, list[str]] = field(default_factory=dict)
    """The same words by their length in letters."""
    short: list[str] = field(default_factory=list)
    """Numbers and words for people of four letters: a slip in one is known by what stands by it."""
    beside: dict[str, set[str]] = field(default_factory=dict)
    """The words that stand beside a word in some phrase."""
    ordered: list[str] = field(default_factory=list)
    settled: dict[str, Meanings] = field(default_factory=dict)
    """The words that mean the same whatever stands beside them, unless a phrase begins there."""

    def add(self, phrase: str, word: Word) -> None:
        parts = tuple(phrase.split())
        if len(parts) == 1:
            known = self.words.get(phrase, ())
            if word not in known:
                self.words[phrase] = Meanings.of((*known, word))
            return
        rows = self.phrases.setdefault(parts[0], [])
        for i, (rest, meanings) in enumerate(rows):
            if rest == parts[1:]:
                if word not in meanings:
                    rows[i] = (rest, Meanings.of((*meanings, word)))
                return
        rows.append((parts[1:], Meanings.of((word,))))

    def begins(self, form: str) -> Word | None:
        """The category every known word means that begins like this: `rapat`, `expul`."""
        at = bisect_left(self.ordered, form)
        found: set[Word] = set()
        while at < len(self.ordered) and self.ordered[at].startswith(form):
            found.add(self.words[self.ordered[at]].likeliest)
            at += 1
        word = found.pop() if len(found) == 1 else None
        return word if word is not None and word.kind == Kind.CATEGORY else None

    def restore(self, damaged: str) -> str | None:
        """The one known word that fits, letters lost by the network standing as `?`.

        Of several, the one with an é there: of all letters it is the one most often lost; or any
        where all mean the same (`gar?ons`).
        """
        pattern = re.escape(damaged).replace(r"\?", ".")
        found = sorted(set(re.findall(rf"(?m)^{pattern}$", self.listing.get(len(damaged), ""))))
        acute = damaged.replace("?", "e")
        if acute in found:
            return acute
        meanings = {(self.words[word].kind, self.words[word].value) for word in found}
        return found[0] if len(meanings) == 1 else None


@lru_cache(maxsize=8)
def vocabulary(region: Region) -> Vocabulary:
    """The vocabulary of this region; the same object each time."""
    known = Vocabulary(places=gazetteer.index(region))
    for phrase, name in known.places.names.items():
        known.add(phrase, Word(Kind.PLACE, name, code=phrase in known.places.codes))
    for phrase, word in entries():
        if word.kind != Kind.UNKNOWN or phrase not in known.words:
            known.add(phrase, word)
    _finish(known)
    return known


def _finish(known: Vocabulary) -> None:
    for first, rows in known.phrases.items():
        rows.sort(key=lambda row: -len(row[0]))
        for row in rows:
            known.openings.setdefault((first, row[0][0]), []).append(row)
    for phrase, meanings in known.words.items():
        for word in meanings:
            if word.kind in GLUEABLE:
                known.glue.setdefault(phrase, word)
            if len(phrase) >= 5 and not word.code:
                known.fuzzy.setdefault(word.kind, []).append(phrase)
        likeliest = meanings.likeliest
        if likeliest.kind in HEARD and not likeliest.code and len(phrase) >= 4:
            heard = known.sounds.setdefault(sound(phrase), likeliest)
            if heard is not None and heard != likeliest:
                known.sounds[sound(phrase)] = None
    known.glue["ras"] = Word(Kind.CUE, "zero")  # `rasbelbedji`
    for compact, name in known.places.compact.items():
        known.glue.setdefault(compact, Word(Kind.PLACE, name))
    _spell(known)
    known.settled = {
        form: meanings
        for form, meanings in known.words.items()
        if not (meanings.coded or form in numbers.FIRST_WORDS or form in ("l", "o", "i"))
    }
    known.ordered = sorted(known.words)
    known.listing = _listing([*known.words, *known.places.compact])


def _listing(forms: list[str]) -> dict[int, str]:
    by_length = defaultdict(list)
    for form in forms:
        by_length[len(form)].append(form)
    return {length: "\n".join(listed) for length, listed in by_length.items()}


def _spell(known: Vocabulary) -> None:
    known.spoken.update(known.words, numbers.FIRST_WORDS, set_words() - word_set("cut_off"))
    for first, rows in known.phrases.items():
        for rest, _ in rows:
            known.spoken.update((first, *rest))
            for before, behind in pairwise((first, *rest)):
                known.beside.setdefault(before, set()).add(behind)
                known.beside.setdefault(behind, set()).add(before)
    known.familiar = known.spoken | {*punctuation} | {str(n) for n in range(SMALL)}
    for word in sorted(known.spoken - word_set("lookalikes")):
        meanings = known.words.get(word)
        stops = meanings is not None and "opt_out" in meanings.cues  # whoever stops says so plainly
        labels = meanings is not None and any(w.kind == Kind.LABEL and not w.code for w in meanings)
        if len(word) == SHORT and (labels or word in numbers.FIRST_WORDS):
            known.short.append(word)
        if word.isalpha() and not stops:
            known.spellings.setdefault(len(word), []).append(word)
