"""Names of people in a text, by what stands before them and by how they are written.

    name := TITLE word+ | given name word*                  Mme X Y, Moussa X
          | INTRODUCTION Word+                              c'est X, contacter X
          | ROLE Word+                                      le chauffeur X, l'enfant X
      | GREETING Word+                                  Bonjour X
          | Word Word                                       two unknown words with capitals
    signature := sign (name | ROLE)+ (de)? PLACE?             . Moussa X, point focal Kantché

`Word` is one nobody knows, with a capital where the text uses small letters too. Hiding too much
costs a word; hiding too little costs somebody. A word that is nearly a place stays.
"""

from __future__ import annotations

from functools import cache

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.personal import NAME, Span
from parsers.words.vocabulary import Vocabulary

LONGEST = 4
STEPPED = 2
PARTICLES = frozenset(("dan", "elh", "elhadj", "el", "ben", "ibn", "mai", "alh", "hadj", "bin"))
CALLS = frozenset(("contacter", "contactez", "appeler", "appelez", "joindre", "rappelez"))
BEFORE_PLACE = frozenset("aftv")
_LE = frozenset(("le", "la", "l", "votre", "signe", "ici"))
_SERIOUS = frozenset(("complaint", "gbv", "trafficking", "register", "opt_out"))
"""What a name at the end may be about."""
TWO = 2
"""Of a name, what they are, and where: less is no signature."""
ENDINGS = frozenset("N:(;")


class Finder:
    """The names of one text."""

    def __init__(self, notes: Notes, known: Vocabulary, sender: str | None) -> None:
        self.notes = notes
        self.known = known
        self.sender = sender
        text = notes.text
        begins = [
            text[term.start : term.start + 1].isupper()
            for term in notes.terms
            if len(term.form) > 1 and term.form[0].isalpha()
        ]
        large = sum(begins)
        self.mixed = 4 * large <= 3 * len(begins) and large < len(begins)

    def find(self) -> list[Span]:
        """Where names stand; their terms are claimed."""
        found: list[Span] = []
        terms, leads = self.notes.terms, _leads()
        i, count = 0, len(terms)
        while i < count:
            if terms[i].kind not in "zw" and terms[i].form not in leads:
                i += 1
                continue
            first, after = self._at(i)
            while first < after and terms[first].kind not in "wC":
                first += 1
            if first < after:
                found.append((terms[first].start, terms[after - 1].end, NAME))
                self.notes.claim(first, after, "a person's name", "name")
            i = max(after, i + 1)
        return found

    def _at(self, i: int) -> tuple[int, int]:
        """The name that begins with or behind the term `i`: its first term and the one after."""
        term, line = self.notes.terms[i], self.notes.line
        if i and self.notes.terms[i - 1].form in word_set("villages"):
            return i, i  # `garin malam tanko`
        if term.kind == "z" or (term.form == "m" and line[i + 1 : i + 3] == ".w"):
            return i + 1, self._after_title(i + 1)
        if term.kind == "w" and term.value == "given":
            return i, self._further(i + 1)
        if term.form in word_set("introductions") or self._opened(i):
            sure = term.form in word_set("calls")
            return i + 1, self._words(i + 1, self.mixed and term.form not in CALLS, sure)
        if self.mixed and term.form in _before_a_name():
            at = i + 1 + (line[i + 1 : i + 2] == ",")
            return at, self._words(at, capital=True)
        if self.mixed and self._two_words(i):
            return i, self._words(i, capital=True)
        return i, i

    def _opened(self, i: int) -> bool:
        """`c'est X`, `moi c'est X`."""
        return self.notes.terms[i].form == "est" and i > 0 and self.notes.terms[i - 1].form == "c"

    def _after_title(self, i: int) -> int:
        """Up to three words after a title, signs stepped over; known words end the name."""
        taken, end, stepped = 0, i, 0
        while i < len(self.notes.terms) and taken < LONGEST - 1:
            term = self.notes.terms[i]
            if term.kind == "w" and (not stepped or not self.mixed or self._capital(term.start)):
                taken += 1
                end = i + 1
            elif taken and (term.form in PARTICLES or self._surname(i)):
                end = i + 1
            elif taken == 0 and term.kind in ".:_z=":
                stepped += term.kind == "_"
            else:
                break
            i += 1
        return end

    def _further(self, i: int) -> int:
        """Behind a given name: particles and words nobody knows."""
        taken, end = 0, i
        while i < len(self.notes.terms) and taken < LONGEST - 1:
            term = self.notes.terms[i]
            large = self._capital(term.start)
            if (term.kind == "w" and (not self.mixed or taken < 1 or large)) or self._surname(i):
                end = i + 1
            elif not (term.form in PARTICLES and large):
                break
            i, taken = i + 1, taken + 1
        return end

    def _surname(self, i: int) -> bool:
        """`Salissou Dan Bako`: behind a particle whatever has a capital."""
        term = self.notes.terms[i]
        particle = self.notes.terms[i - 1].form in PARTICLES and self._capital(term.start)
        return particle and term.kind not in "NGK"

    def _words(self, i: int, capital: bool, sure: bool = False) -> int:
        """Up to four unknown words in a row, each with a capital when that says something."""
        end = i
        while end < len(self.notes.terms) and end - i < LONGEST:
            term = self.notes.terms[end]
            particle = end > i and term.form in PARTICLES and self._capital(term.start)
            if not particle and not self._unknown(end, capital, sure):
                break
            end += 1
        return end

    def _two_words(self, i: int) -> bool:
        """`Danladi Usmanu`: two in a row, where no place belongs."""
        if not (self._unknown(i, capital=True) and self._unknown(i + 1, capital=True)):
            return False
        terms = self.notes.terms
        if (i and terms[i - 1].kind in BEFORE_PLACE) or terms[i].form in word_set("villages"):
            return False  # `sun zo Gidan Kwalabe`
        opens = i == 0 or terms[i - 1].kind in ".;"
        behind = terms[i + 2].kind if i + 2 < len(terms) else ""
        if opens and behind in ENDINGS:
            return False  # `Dan Bartou: 12 hommes`
        both = terms[i].form + terms[i + 1].form
        return self.known.places.near(both, self.sender) is None

    def _unknown(self, i: int, capital: bool, sure: bool = False) -> bool:
        if i >= len(self.notes.terms):
            return False
        term = self.notes.terms[i]
        if term.kind != "w" or len(term.form) < STEPPED:
            return False
        if term.value == "given":
            return True
        if sure and (not capital or self._capital(term.start)):
            return True
        if capital and not self._capital(term.start):
            return False
        return self.known.places.near(term.form, self.sender) is None

    def _capital(self, at: int) -> bool:
        return self.notes.text[at : at + 1].isupper()


@cache
def _leads() -> frozenset[str]:
    """The known words that a name may follow."""
    return word_set("introductions") | _before_a_name() | {"m", "est"}


@cache
def _before_a_name() -> frozenset[str]:
    """The known words behind which a capital says that a name follows."""
    return word_set("roles") | word_set("greeted_by")


def find(notes: Notes, known: Vocabulary, sender: str | None) -> list[Span]:
    """Where names of people stand."""
    if "w" not in notes.line:
        return []  # every word is known
    return Finder(notes, known, sender).find()


def set_signature_aside(notes: Notes, sender: str | None) -> None:
    """Take the end of the text for who wrote it: `…. Moussa, FP Kantché`, `…. Chef de poste Bandé`.

    Its place is that of the sender: it stays where the text names no other, and is not their own.
    """
    first, place = _signature(notes)
    terms = notes.terms
    if not first or not _SERIOUS.isdisjoint(notes.cues) or set(notes.line[:first]) <= set("_,.!-w"):
        return
    if place is not None and notes.cues.isdisjoint(("correct", "cancel", "redone")):
        others = [
            i for i in range(first) if terms[i].ours and notes.line[i - 1 : i] not in ("f", "t")
        ]
        if not others and sender not in terms[place].value.meant:
            return
    notes.news = notes.news[0], terms[first].start
    notes.terms, notes.line = terms[:first], notes.line[:first]
    notes.hear_cues_again()


def _signature(notes: Notes) -> tuple[int, int | None]:
    """Where it begins, nought when there is none, and where its place stands."""
    terms = notes.terms
    named = {id(term) for term in notes.claimed_by("name")}
    if not named and not notes.has("signs_as"):
        return 0, None
    at = len(terms) - 1
    while at > 0 and terms[at].kind in ".!,":
        at -= 1
    if at < 1:
        return 0, None
    place = at if terms[at].ours else None
    if place is not None:
        at -= 1
        at -= terms[at].form in ("de", "a", "d")
    name = role = False
    first = after = at + 1
    while at > 0:
        term = terms[at]
        if id(term) in named:
            name, first = True, at
        elif term.form in word_set("signs_as"):
            role, first = True, at
        elif term.kind not in ",-:" and term.form not in _LE:
            break
        at -= 1
    if first == after or name + role + (place is not None) < TWO:
        return 0, None
    first -= terms[first - 1].form in _LE
    before = terms[first - 1]
    broken = "\n" in notes.text[before.end : terms[first].start]
    apart = broken or before.kind in ".,;-!(" or (name and role and before.kind in "GKCLPJN")
    return (first, place) if apart else (0, None)
