"""What must not be kept: phone numbers, plates, numbers of papers and names of people.

    phone := + or 00, or eight digits and more, in one run or in pairs    90 00 12 34
    plate := (plaque | immatriculé) token+ | letters 4 digits letters | digits letters 4 digits
           | VEHICLE digits letter 4 digits
    paper := (passeport | CNI | carte d'identité | NIN) "n°"? letters digits    passeport AB123456

Names are found by `parsers.writing.names`, which knows the words. When in doubt it is hidden.
"""

from __future__ import annotations

import re

from parsers.phones import normalise

Span = tuple[int, int, str]

_RUN = re.compile(r"(?<![A-Za-z\d])\+?\d(?:[ .\-/\n]?\d){6,17}")
_A_PLATE = (
    r"((?:[A-Z]{1,3}[ \n-]?)\d{1,5}(?:[ \n-]?[A-Z]{1,3}(?![A-Z]))?"
    r"|\d{1,5}[ \n-]?(?!(?:et|and|da)\b)[A-Z]{1,3}[ \n-]?\d{1,4}\b"
    r"(?:[ \n](?:R[NT]|NI|ZR)\b(?! ?\d))?"
    r"|\d{1,5}(?:[ \n-]?(?!(?:et|and|da)\b)[A-Z]{1,3}(?![A-Z]))?)"
)
_PLATE_WORD = re.compile(
    r"(?i)\b(?:plaques?|plak|plaq|imm|immat\w{0,12}|plates?)\b[ :.\n]{0,3}(?:n[°o] ?)?" + _A_PLATE
)
# `plates 4471 and 4508`
_PLATE_TOO = re.compile(r"(?i) ?(?:&|\bet\b|\band\b|\bda\b) ?" + _A_PLATE)
_PLATE = re.compile(
    r"\b(?!(?:FI|FL|[HFGEM])\b|(?:LE|LA|DU|AU|DE|ET|UN) )[A-Z]{1,2}"
    r"[ -]?\d{4}[ -]?(?!(?:FI|FL)\b)[A-Z]{2}\b"
    r"|\b\d{1,2}(?!FI|FL|[HFGEM](?:\b|\d))[A-Z]{1,2}[ -]?\d{4}\b"
)
_PLATE_OF = re.compile(
    r"(?i)\b(?:camions?|bus|v[eé]hicules?|voitures?|toyota|hilux|pick ?up|minibus|mota|truck|moto)"
    r"[ :\n]{1,2}(\d{1,2}[ \n]?[A-Z][ \n]?\d{3,4}\b(?:[ \n]?(?:R[NT]|NI|ZR)\b)?)"
)
_PAPER = re.compile(
    r"(?i)\b(?:passe?ports?|cni|nin|(?:carte|pi[eè]ce)s?\s{1,2}d[' \n]?identit[eé]e?"
    r"|carte\sconsulaire|id\scard)[ :.\n]{1,3}(?:(?:n[°o]|num[eé]ro)[ :.\n]{0,3})?"
    r"(?:[A-Z]{1,3}\d{5,9}[A-Z]?|\d\d[A-Z]{2}\d{4,6}|\d{5,12}(?:[/-]\d{2,4})?)\b"
)
_PAPER_SPOKEN = re.compile(r"(?i)port|cni|nin|ident|consul|id\scard")
_MIXED = re.compile(r"[0-9][ \n]?[^\W\d_][ \n]?[0-9][0-9][0-9]")
"""A letter between digits, as on the plates of vehicles."""
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:20)?\d\d")
_PAIRS = re.compile(r"[2789]\d[ .\-\n]?\d\d[ .\-\n]?\d\d[ .\-\n]?\d\d")
_PLATE_SPOKEN = re.compile(r"[LlIi\u0130\u0131](?i:a[qkt]|mm)")
_FIGURES = re.compile(r"[0-9][0-9 .\-/\n][0-9]")
"""Three digits in a row, or two with one sign between: neither phone nor plate is without."""
_CLOSE = re.compile(r"[0-9][0-9 .\-/\n]{5,}[0-9]")
"""So near each other stand the digits of a phone number."""
_THREE = re.compile(r"[0-9][0-9][0-9]")
"""No plate is without three digits in a row, unless it is said."""
_LONG = re.compile(r"\d{8,}")
_INTERNATIONAL = re.compile(r"(?:^|[ \n])(\+|00(?=(?:[ .\-\n]?\d){8}))")
_SEPARATOR = re.compile(r"[ .\-\n]")
PHONE_LENGTHS = (8, 11)  # without and with 227
PHONE, PLATE, PAPER, NAME = "[tel]", "[plaque]", "[papier]", "[nom]"


def numbers(text: str) -> list[Span]:
    """Where phone numbers and plates stand."""
    found: list[Span] = []
    figures = _FIGURES.search(text) is not None
    if figures and _CLOSE.search(text) is not None:
        for match in _RUN.finditer(text):
            found.extend(_phone(match))
        found.extend((*match.span(), PHONE) for match in _LONG.finditer(text))
    if _PLATE_SPOKEN.search(text) is not None:
        for match in _PLATE_WORD.finditer(text):
            found.append((*match.span(1), PLATE))
            several = match.group().split(" ")[0].lower().rstrip(":.").endswith("s")
            other = _PLATE_TOO.match(text, match.end()) if several else None
            if other is not None:
                found.append((*other.span(1), PLATE))
    if figures and _THREE.search(text) is not None:
        if _PAPER_SPOKEN.search(text) is not None:
            found.extend((*m.span(), PAPER) for m in _PAPER.finditer(text))
        if _MIXED.search(text) is not None:
            found.extend((*m.span(1), PLATE) for m in _PLATE_OF.finditer(text))
        found.extend((*m.span(), PLATE) for m in _PLATE.finditer(text))
    return sorted(found)


def _phone(match: re.Match[str]) -> list[Span]:
    """The phone number in a run of digits; counts and dates written side by side are none."""
    raw = match.group()
    start = match.start()
    digits = sum(c.isdigit() for c in raw)
    abroad = _INTERNATIONAL.search(raw)
    if abroad and digits >= PHONE_LENGTHS[0]:
        return [(start + abroad.start(1), match.end(), PHONE)]
    if "/" in raw or _DATE.match(raw):
        return []
    pairs = _PAIRS.search(raw)
    if pairs and _valid(pairs.group()):
        return [(start + pairs.start(), start + pairs.end(), PHONE)]
    groups = _SEPARATOR.split(raw)
    if digits in PHONE_LENGTHS and min(map(len, groups)) >= 2 and _valid(raw):
        return [(start, match.end(), PHONE)]
    return []


def _valid(digits: str) -> bool:
    return normalise(_SEPARATOR.sub("", digits)) is not None


def mask(text: str, spans: list[Span]) -> str:
    """The text with every span replaced by what it was; spans that overlap are one."""
    if not spans:
        return text
    pieces, at = [], 0
    for start, end, word in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            pieces += [text[at:start], word]
        at = max(at, end)
    return "".join([*pieces, text[at:]])
