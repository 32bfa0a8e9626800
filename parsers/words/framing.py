"""What stands before and behind the news of a text: a greeting, a heading, thanks, a farewell.

noise   := pictures and quotation marks around the whole text  🚨 KAN RAP H12   « RAS »
opening := (greeting | notice | addressee | heading sign)+ sign*    Bonsoir chef,  Rapport du jour:
closing := (sign* words sign*)+                                     . Merci beaucoup, bonne nuit
formula := a last sentence that opens as a farewell          . Je reste à votre disposition pour …

Many things are read by standing first or last: a place code, `1/2`, the sum of what follows, a
command; and a sentence behind the count may be said of it. So both are passed over, where there is
news between them. `Bonjour` stays before a word nobody knows, which may be a name, and before a
place, which may be whom it greets; so does `chef de poste`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import GIVEN, frames
from parsers.words.text import Token, fold, tokens
from parsers.words.vocabulary import Vocabulary

Phrase = tuple[str, ...]

_FIRST = re.compile(r"\W*([^\W\d_]+)")
_LAST = re.compile(r"\W{0,20}([^\W\d_]+)")
"""Of the text read backwards."""
_TAIL = 30
"""Characters in which the last word stands, with the signs behind it."""
_SIGNS = frozenset(",.!:;-")
_FORMULA = re.compile(
    r"(?i)(?<=[.!;\n])\s*(?:veuillez agr|je vous prie d.agr|recevez|avec mes\b|en vous souhait"
    r"|(?:(?:je|nous) )?rest(?:e|ons|ant) (?:[aà] (?:votre|l)\b|disponible|joignable)"
    r"|dans l.attente|(?:je|nous) vous souhait|cordialement|salutations|respectueusement"
    r"|bonne (?:journ|soir|nuit|r[eé]cep|contin|fin|sem|matin|apr)|que dieu|qu.allah|allah|puisse)"
    r"[^.!;?\d\n]{0,120}[.!]*\s*$"
)
"""The last sentence, a farewell at length: `Je reste à votre disposition pour tout complément.`"""
_PARTING = _SIGNS | {"/"}
_MEAN = frozenset("+-*#()[]<>~±≈=/&.,;:!?%…")
"""Signs that mean something where a text begins or ends: `+3 femmes`, `*123#`, `RAS?`."""
_JOINING = frozenset(("with", "avec", "and", "et", "da", "de", "no", "pas", "sans", "many"))
"""Before a farewell: `received with thanks` is one phrase."""
_SHORT = {
    "bne": "bonne", "bn": "bonne", "bnne": "bonne", "bon": "bonne", "nwi": "nuit", "nui": "nuit",
    "jrnee": "journee", "journe": "journee", "swaree": "soiree", "soire": "soiree",
    "vs": "vous", "ts": "tous", "tt": "tout", "ns": "nous", "mrc": "merci", "mci": "merci",
    "bcp": "beaucoup", "bp": "beaucoup", "pr": "pour", "courag": "courage", "bjr": "bonjour",
    "bsr": "bonsoir", "bsoir": "bonsoir", "bjour": "bonjour", "stp": "svp",
}  # fmt: skip
"""How thumbs write the words of courtesies."""
_WORD, _FIGURES, _SIGN = 1, 2, 3
"""Sorts of tokens."""
_NEWS = frozenset("DVCLPMGKY")
_POLITE = frozenset(("greeting", "thanks", "talk", "urgent", "question"))
_OF = frozenset(("de", "d", "du", "des", "of", "la", "le", "na", "et", "from"))
"""Behind an addressee: `chef de poste` is somebody the text tells of."""
_SAYS = frozenset(("m", "ma", "me", "dit", "di", "said", "says", "told"))
"""The same: `mon frère m'a dit`."""


class Framed(NamedTuple):
    """A text in three parts, and whether what stands around the news calls for haste."""

    before: str
    news: str
    behind: str
    urgent: bool = False


def part(text: str, known: Vocabulary) -> Framed:
    """The news of a text, and what is said before and behind it."""
    formula = _FORMULA.search(text)
    if formula is not None and not any(_is_news(t, known) for t in tokens(formula[0])):
        found = part(text[: formula.start()], known)
        return found._replace(behind=found.behind + formula[0])
    begins, ends = 0, len(text)
    while begins < ends and not text[begins].isalnum() and text[begins] not in _MEAN:
        begins += 1
    while begins < ends and not text[ends - 1].isalnum() and text[ends - 1] not in _MEAN:
        ends -= 1
    if text[begins:ends].count("(") == 1 and (text[begins], text[ends - 1]) == ("(", ")"):
        begins, ends = begins + 1, ends - 1  # `(12 refoulés à Magaria)`
    if ends - begins in (0, len(text)):
        return _part(text, known)
    found = _part(text[begins:ends], known)
    before, behind = text[:begins] + found.before, found.behind + text[ends:]
    return found._replace(before=before, behind=behind)


def _part(text: str, known: Vocabulary) -> Framed:
    opens = (word := _FIRST.match(text)) is not None and _full(fold(word[1])) in _openings()
    closes = (word := _LAST.match(text[: -_TAIL - 1 : -1])) is not None and (
        _full(fold(word[1][::-1])) in _farewells()
    )
    typed = tokens(text) if opens or closes else []
    if not any(_tells(token, known) for token in typed):
        return Framed("", text, "")
    first, after = 0, len(typed)
    while opens and (found := _opening(typed, first, known)) > first:
        first = found
    while closes and (found := _closing(typed, first, after)) < after:
        after = found
    begins = typed[first].start if first else 0
    ends = typed[after - 1].end if after < len(typed) else len(text)
    alarms = frames("closing")["alarms"]
    urgent = any(token.form in alarms for token in (*typed[:first], *typed[after:]))
    return Framed(text[:begins], text[begins:ends], text[ends:], urgent)


def _is_news(token: Token, known: Vocabulary) -> bool:
    """Whether this word is a figure, people, a place or a need."""
    meaning = known.settled.get(token.form)
    return token.sort == _FIGURES or (meaning is not None and meaning.kind in _NEWS)


def _tells(token: Token, known: Vocabulary) -> bool:
    """Whether this word is news: a figure, people, a place, a need, a command."""
    meaning = known.settled.get(token.form)
    told = meaning is not None and not _POLITE.issuperset(meaning.cues)
    return told or _is_news(token, known)


def _opening(typed: Sequence[Token], at: int, known: Vocabulary) -> int:
    """The token after the opening that stands here and its signs; `at` when there is none."""
    if at >= len(typed):
        return at
    for phrase, kind in _openings().get(_full(typed[at].form), ()):
        after = at + len(phrase)
        if tuple([_full(token.form) for token in typed[at:after]]) != phrase:
            continue
        signed = after
        asked = kind == "wellbeing"
        while signed < len(typed) and (
            _is_sign(typed[signed]) or (asked and typed[signed].form == "?")
        ):
            signed += 1
        if signed == len(typed) or typed[signed].form == "?":
            return at
        if signed > after or _begins_news(typed[signed], kind, known, alone=at == 0):
            return signed
    return at


def _is_sign(token: Token) -> bool:
    """A sign that parts, or a picture."""
    return token.form in _SIGNS or (token.sort == _SIGN and token.form not in _MEAN)


def _begins_news(token: Token, kind: str, known: Vocabulary, *, alone: bool) -> bool:
    """Whether the word behind an opening without a sign is no name, and no part of it."""
    if kind == "headings":
        return False
    if token.sort != _WORD:
        return True
    if token.form in _OF or (kind == "addressees" and token.form in _SAYS):
        return False
    if kind == "notices":
        return True
    meaning = known.settled.get(token.form)
    if meaning is None:
        return token.form in known.spoken
    placed = meaning.kind == Kind.PLACE
    return not (placed and alone) and (kind == "greetings" or meaning.value != GIVEN)


def _closing(typed: Sequence[Token], first: int, after: int) -> int:
    """The token at which the last closing and the signs before it begin; `after` without one."""
    end = after
    while end > first and (typed[end - 1].form in _SIGNS or typed[end - 1].form == "?"):
        end -= 1
    asks = any(token.form == "?" for token in typed[end:after])
    for phrase, kind in _farewells().get(_full(typed[end - 1].form), ()):
        at = end - len(phrase)
        if at <= first or tuple([_full(token.form) for token in typed[at:end]]) != phrase:
            continue
        if asks and kind != "wellbeing":
            return after
        if typed[at - 1].form in _JOINING:
            return after
        if kind == "farewells" or typed[at - 1].form in _PARTING:
            while at > first + 1 and typed[at - 1].form in _PARTING:
                at -= 1
            return at
    return after


def _full(form: str) -> str:
    """`bne` is `bonne`."""
    return _SHORT.get(form, form)


@cache
def _openings() -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    """The openings by their first word, the longest first, each with the set it is from."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for kind, phrases in frames("opening").items():
        for phrase in phrases:
            words = tuple([_full(word) for word in phrase.split()])
            found.setdefault(words[0], []).append((words, kind))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def _farewells() -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    """What texts close with by its last word, the longest first, each with the set it is from."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for kind in ("farewells", "sentences", "wellbeing"):
        for phrase in frames("closing")[kind]:
            words = tuple([_full(word) for word in phrase.split()])
            found.setdefault(words[-1], []).append((words, kind))
    return {last: sorted(rows, key=lambda row: -len(row[0])) for last, rows in found.items()}
