"""The text as it reached us, mended, and cut into tokens that remember where they stood.

Mending: mojibake (`GourÃ©`), invisible characters, other scripts' digits, dotted abbreviations,
rows of dots.
Nothing here knows what a word means.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from operator import itemgetter
from typing import NamedTuple

from anyascii import anyascii

LONGEST = 1600
"""Characters read, about ten segments: nobody types more, and reading stays bounded."""
TIMES_DAMAGED = 2
"""A text may have been through two gateways that did not know its letters."""

# What UTF-8 looks like when it was read as a one-byte alphabet.
_PIECE = re.compile(r"[\xC2-\xEF\u0178-\u0192][\x80-\xBF\u0152-\u2122]{1,2}")
# What is left of a space that took two bytes: `LibyeÂ : 12`.
_STRAY = re.compile(r"(?<=[a-zà-ÿ])Â(?=\W|$)")
_SOUND = re.compile(r"[\x20-\x7E\n\u00A1-\u00AC\u00AE-\u017F]*")
# `R E F  M A G`: letters one by one, and more than labels.
_SPELT = re.compile(
    r"(?<!\S)(?=[^HFGEhfge\s]|\S [^HFGEhfge\s])[A-Za-z](?:\s[A-Za-z]){2,}(?!\S|\s\d)"
)
_SINGLES = re.compile(r"\s[A-Za-z]\s[A-Za-z]\s")
_SPACES = re.compile(r" {2,}")
_ODD = re.compile(r"[^\x20-\x7E\nàâçèéêëîïôùûüÀÇÈÉÊ]")
"""What no French text holds as it is typed."""
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Mn"}
_ESCAPED = re.compile(
    r"\\u00(?P<point>[0-9A-Fa-f]{2})|(?:(?:%|=)C3(?:%|=))(?P<utf>[89AB][0-9A-F])"
    r"|(?<=[a-zA-Z]{2})=(?P<latin>E[0-9A-F])(?=[a-z])"
)
"""An accented letter as mails, links and programs write it: `=E9`, `%C3%A9`, `\\u00e9`."""
_ENTITY = re.compile(r"&(?:#\d{2,4}|[A-Za-z]{2,8});")
# `Gour&eacute;`: as a page writes it.
_QUOTED = re.compile(r"(?m)^\s{0,3}>{2,}|<{2,}\s{0,3}$")
# `Hommes.....15`, `Hommes____15`: a row of dots leads from a word to its number.
_LEADERS = re.compile(r"(?<=[^\W\d_]) ?(?:\.{3,}|_{2,}|\u2026+) ?(?=\d)")
_DOTTED = re.compile(r"\b([A-Za-z])\.([A-Za-z])\.(?:([A-Za-z])\b\.?)?")
# `H1lF5` is H11 F5, `H l2` is H 12: a digit typed as a letter between a label and a number.
_LETTER_DIGIT = re.compile(
    r"[LlIi\u0130\u0131]"
    r"(?:(?<=\d.)(?=(?i:FI|FL|[HFGE]) ?\d)|(?=\d)(?:(?<=\b[HFGEhfge]\s.)(?=\d{1,2}\b)"
    r"|(?<=\b[HGEhge][Ii])|(?<=\d[HGEhge][Ii])))"
)
# `H:8 F:5 E:O`
_LETTER_NOUGHT = re.compile(r"(?<=\b[HFGEhfge][:=])[Oo](?![^\W_])")
# `HlO`, `Gll`: a label, and letters for both digits.
_LETTER_DIGITS = re.compile(r"([HFGE])(?<![^\W_].)([lI][Oo]|[lI]{2})(?![^\W_])")
_FIGURES = str.maketrans("lIOo", "1100")
# `2Of 1OOh`: noughts between a digit and a label.
# `lO hommes`, `TAN;REF;10;4;2;l;DZA`: letters alone for a number, before a word for people or
# between the signs of a form.
_LETTERS_ALONE = re.compile(
    r"[lI](?:(?<=;.)(?=;)|(?<![^\W_].)[Oo](?=\s(?i:hom|fem|gar|fil|enf|pers|rap|refou|maza|mata"
    r"|mutane|yara|men\b|women)))"
)
_NOUGHT_BEFORE_LABEL = re.compile(r"[Oo](?<=\d.)[Oo]{0,2}(?=(?i:FI|FL|[HFGE])\b)")
# `Zinder arr. 3`, `ret. spo.`: the dot of a shortened word is no stop.
_SHORTENED = re.compile(
    r"(?i)\.(?:(?<=\barr\.)|(?<=\benv\.)|(?<=\bapprox\.)|(?<=\bret\.)|(?<=\bincl\.))\s?(?=\d|spo|vol)"
)
_TOKEN = re.compile(r"([^\W\d_]+)|(\d+)|([^\w\s]|_)")
_STOPS = ",.:;!?"
_APOSTROPHES = "'`\u2018\u2019\u02bc\u00b4"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")


class Token(NamedTuple):
    """`form` is folded: lower case, no accents. `glued`: nothing stood before it on its left."""

    form: str
    start: int
    end: int
    sort: int  # 1 word, 2 digits, 3 sign
    glued: bool


FORM = itemgetter(0)
"""The form of a token."""
_new = tuple.__new__
"""Makes a token without the detour through its `__new__`: they are what reading makes most of."""


def repair(text: str) -> str:
    """The text without what networks and phones do to it. Any text gives a text."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
    if _ODD.search(text):
        text = _mend(text)
    if "=E" in text or "C3" in text or "\\u00" in text:
        text = _ESCAPED.sub(_unescape, text)
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    if ">>" in text:
        text = _QUOTED.sub("", text)  # `>>12 refoulés`: quoted, and no "more than"
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if _SINGLES.search(text):
        text = _SPELT.sub(_close_up, text)
    if ".." in text or "__" in text or "\u2026" in text:
        text = _LEADERS.sub(": ", text)
    if "." in text:
        text = _SHORTENED.sub(" ", _DOTTED.sub(_join, text))
    return text


def letter_digits(text: str) -> str:
    """The text with letters that can only be digits as digits."""
    if ":" in text or "=" in text:
        text = _LETTER_NOUGHT.sub("0", text)
    if "O" in text or "o" in text:
        text = _NOUGHT_BEFORE_LABEL.sub(lambda match: "0" * len(match.group()), text)
    if "l" in text or "I" in text:
        text = _LETTER_DIGITS.sub(_digits, text)
        text = _LETTERS_ALONE.sub(lambda match: match.group().translate(_FIGURES), text)
    return _LETTER_DIGIT.sub("1", text)


def _unescape(match: re.Match[str]) -> str:
    point, utf, latin = match.group("point", "utf", "latin")
    return chr(int(utf, 16) + 0x40 if utf else int(point or latin, 16))


def _digits(match: re.Match[str]) -> str:
    label, letters = match.groups()
    return f"{label}{letters.translate(_FIGURES)}"


def _close_up(match: re.Match[str]) -> str:
    return "".join(match.group().split())


def _join(match: re.Match[str]) -> str:
    return "".join(group for group in match.groups() if group)


def _mend(text: str) -> str:
    for _ in range(TIMES_DAMAGED):
        if _PIECE.search(text) is None:
            break
        text = _PIECE.sub(_decode, text)
    if "\u00c2" in text:
        text = _STRAY.sub("", text)
    text = unicodedata.normalize("NFKC", text)
    if _SOUND.fullmatch(text):
        return text
    return "".join([_plain(c) for c in text])


def _plain(character: str) -> str:
    if character in "\n\r\t":
        return "\n" if character != "\t" else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Zs":
        return " "
    return "" if category in _INVISIBLE else character


def _decode(match: re.Match[str]) -> str:
    piece = match.group()
    for alphabet in ("cp1252", "latin-1"):
        try:
            return piece.encode(alphabet).decode("utf-8")
        except UnicodeError:
            continue
    return piece


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case, without accents, apostrophes as spaces: the form words are looked up by."""
    plain = word if word.isascii() else anyascii(word)
    return _APOSTROPHE.sub(" ", plain).lower().strip()


def tokens(text: str) -> list[Token]:
    """Words, digits and signs, in order. Apostrophes, and hyphens inside words, are like spaces."""
    found: list[Token] = []
    plain = text.isascii()
    lowered = text.lower() if plain else text
    end = 0
    for piece in lowered.split():
        start = lowered.find(piece, end)
        end = start + len(piece)
        if piece.isalpha():
            form = piece if plain else fold(piece)
            found.append(_new(Token, (form, start, end, 1, False)))
        elif piece.isdecimal():
            found.append(_new(Token, (piece, start, end, 2, False)))
        elif piece[-1] in _STOPS and piece[:-1].isalpha():
            found.append(_new(Token, (fold(piece[:-1]), start, end - 1, 1, False)))
            found.append(_new(Token, (piece[-1], end - 1, end, 3, True)))
        else:
            for form, first, after, sort, glued in _take_apart(piece):
                found.append(_new(Token, (form, start + first, start + after, sort, glued)))
    return found


@lru_cache(maxsize=4096)
def _take_apart(piece: str) -> tuple[Token, ...]:
    """The tokens of a stretch without spaces that is more than one word or one number."""
    found: list[Token] = []
    before = -1
    for match in _TOKEN.finditer(piece):
        sort = match.lastindex or 3
        start, end = match.span()
        raw = piece[start:end]
        if sort == 1:
            raw = fold(raw)
        elif sort == 3 and (raw in _APOSTROPHES or (raw == "-" and _inside_word(piece, start))):
            continue
        found.append(Token(raw, start, end, sort, start == before))
        before = end
    return tuple(found)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
