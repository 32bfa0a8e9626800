"""A text as it was typed, from characters to terms: cut, its slips mended, its words known.

characters → tokens → (the words that are meant) → terms; a number told twice is one
"""

from __future__ import annotations

from config.regions import Region
from parsers.notes import Notes
from parsers.report import NOTHING, Context, Flag
from parsers.words import personal, typos
from parsers.words.framing import Framed
from parsers.words.scanner import scan
from parsers.words.shorthand import write_out
from parsers.words.terms import Term
from parsers.words.text import FORM, letter_digits, tokens
from parsers.words.vocabulary import Vocabulary
from parsers.writing import by_ear, misspelt


class Typed:
    """The tokens of the news of one text, the numbers to hide, and the notes made of its terms."""

    def __init__(
        self,
        framed: Framed,
        context: Context,
        region: Region,
        known: Vocabulary,
        slips: typos.Slips = NOTHING,
    ) -> None:
        counted = letter_digits(framed.news)
        news = misspelt.restore_lost(write_out(counted), known)
        text = f"{framed.before}{news}{framed.behind}"
        first, after = len(framed.before), len(framed.before) + len(news)
        self.hidden = personal.numbers(text)
        self.tokens = tokens(text)
        if framed.before or framed.behind:
            self.tokens = [token for token in self.tokens if first <= token.start < after]
        self.forms = list(map(FORM, self.tokens))
        self.strangers = typos.find_strangers(self.tokens, self.forms, known)
        respelt = self._mend(known, slips)
        found = scan(self.tokens, self.forms, known, self.hidden)
        terms = _numbers_once(found.terms) if "(" in self.forms else found.terms
        home, plausible = region.country_iso3, region.plausible_total
        self.notes = notes = Notes(context, text, terms, home, plausible, news=(first, after))
        notes.words = notes.forms.union(self.forms)
        notes.cues.update(*[term.cues for term in found.terms if term.cues])
        notes.steps += [_mended(term) for term in found.terms if term.start in respelt]
        if framed.urgent:
            notes.hear_always("urgent")
        if found.repaired or counted != framed.news:
            notes.flag(Flag.DIGIT_REPAIRED)

    def _mend(self, known: Vocabulary, slips: typos.Slips) -> set[int]:
        """Take misspelt words as they were meant; where those begin."""
        sure = typos.sure(self.tokens, self.strangers, known) if self.strangers else NOTHING
        if self.strangers and len(self.tokens) > 1:
            sure = {**by_ear.heard(self.forms, self.strangers, known), **sure}
        respelt: set[int] = set()
        if sure:
            respelt |= self._respell(sure)
            self.strangers = typos.find_strangers(self.tokens, self.forms, known)
        if slips:
            respelt |= self._respell(slips)
        return respelt

    def _respell(self, slips: typos.Slips) -> set[int]:
        starts = {self.tokens[at].start for at in slips}
        self.tokens = typos.respell(self.tokens, slips)
        self.forms = list(map(FORM, self.tokens))
        return starts


def _numbers_once(terms: list[Term]) -> list[Term]:
    """`DEUX (02) PICKUPS`, `02 (deux)`: one number, in words and in figures."""
    once: list[Term] = []
    for term in terms:
        once.append(term)
        if [t.kind for t in once[-4:]] == ["N", "(", "N", ")"] and once[-4].value == once[-2].value:
            number = once[-4]
            number.end, number.weak = term.end, False  # `un (01) homme`
            del once[-3:]
    return once


def _mended(term: Term) -> tuple[Term, str, str]:
    return term, f"{term.form}, misspelt", "near word"
