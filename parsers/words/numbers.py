"""Numbers written in words, French, Hausa or English.

french   := thousands? hundreds? tens?      deux cent quatre-vingt-dix-sept = 297
hausa    := part ("da" smaller part)*       dari da ashirin = 120
part     := "dubu" small? | "dari" small? | "goma" ("sha" unit)? | "sha" unit
          | ten unit "babu" | ten "babu" unit | "dari" "babu" unit | ten | unit
                                            ashirin biyu babu = 20 - 2 = 18
about    := dizaine, trentaine, centaine …  a round number
          | about "et demie"                une douzaine et demie = 18
          | ("half a" | "demi") about       half a dozen = 6
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers.lexicon.tables import word_set


class Spelt(NamedTuple):
    """A number in words: its value and the index after its last word."""

    value: int
    after: int
    about: bool = False
    article: bool = False  # "un", "une": may be no number at all


def _table(words: str) -> dict[str, int]:
    return {
        word: int(value)
        for line in words.split()
        for value, _, forms in [line.partition("=")]
        for word in forms.split("|")
    }


_UNITS = _table(
    "0=zero 1=un|une|one 2=deux|deu|two 3=trois|troi|trwa|troa|three"
    " 4=quatre|katr|quatr|catre|katre|kat|four 5=cinq|sinq|sink|cink|five 6=six|siz|sis"
    " 7=sept|set|seven 8=huit|uit|wit|eight 9=neuf|nef|neff|nine 10=dix|ten"
    " 11=onze|onz|onse|eleven 12=douze|douz|douse|twelve 13=treize|treiz|treze|trez|thirteen"
    " 14=quatorze|quatorz|katorz|katorze|catorz|catorze|fourteen"
    " 15=quinze|quinz|kinz|kinze|quinse|fifteen 16=seize|seiz|seze|sez|sixteen"
    " 17=seventeen 18=eighteen 19=nineteen"
)
_TENS = _table(
    "20=vingt|vingts|vin|vint|vein|vinte|twenty 30=trente|trante|trent|trant|thirty"
    " 40=quarante|quarente|quarant|karante|karant|carante|forty|fourty"
    " 50=cinquante|cinquant|sinkante|sinkant|sinquante|fifty"
    " 60=soixante|soixant|swasante|swasant|sixty 70=septante|seventy"
    " 80=octante|huitante|eighty 90=nonante|ninety"
)
_LARGE = _table("100=cent|cents|hundred 1000=mille|mil|thousand|milles")
_ABOUT = _table(
    "10=dizaine|dizaines|disaine|dizene 12=douzaine|douzaines|dozen|dozens 15=quinzaine|kinzaine"
    " 20=vingtaine|vintaine|vintene|ventaine 30=trentaine|trantaine"
    " 40=quarantaine 50=cinquantaine 60=soixantaine 100=centaine|centaines 1000=millier|milliers"
)
_HAUSA_UNITS = _table(
    "0=sifiri 1=daya|dayya 2=biyu 3=uku 4=hudu|fudu 5=biyar|biyal 6=shida|shidda 7=bakwai 8=takwas"
    " 9=tara"
)
_HAUSA_TENS = _table(
    "20=ashirin|ishirin|ashrin 30=talatin 40=arbain 50=hamsin 60=sittin|settin 70=sabain 80=tamanin"
    " 90=casain|tisin|tasain|tisain 200=metan|mitan"
)
_HAUSA_SPLIT = {"arba": 40, "saba": 70, "casa": 90, "tis": 90, "tasa": 90, "tisa": 90}
_HAUSA_TEENS = {
    first + unit: 10 + value
    for first in ("sha", "gomasha")
    for unit, value in _HAUSA_UNITS.items()
    if value
}
"""`shabiyu`, `gomashauku`: written in one word."""
_HAUSA_LARGE = _table("100=dari 1000=dubu|zambar|alif")
_ARTICLES = {"un", "une"}
_BY_EAR = frozenset(("kat", "sink", "cink", "sis", "wit", "nef", "onse", "trez", "seze"))
"""Other words too, unless French for people stands behind: `sink fame et wit enfan`."""

FIRST_WORDS = frozenset(
    {*_UNITS, *_TENS, *_LARGE, *_ABOUT, *_HAUSA_UNITS, *_HAUSA_TENS, *_HAUSA_SPLIT}
    | {*_HAUSA_LARGE, *_HAUSA_TEENS, "goma", "sha", "gomasha", "half", "demi"}
)
"""A word that is not here begins no number."""


def spelt(words: Sequence[str], start: int) -> Spelt | None:
    """The number that begins at `start`, or None."""
    if words[start] not in FIRST_WORDS:
        return None
    if words[start] in _BY_EAR and _at(words, start + 1) not in word_set("people_by_ear"):
        return None
    return _half(words, start) or _hausa(words, start) or _french(words, start)


def _half(words: Sequence[str], start: int) -> Spelt | None:
    """`half a dozen`, `une demi douzaine`."""
    i = start + (words[start] in _ARTICLES)
    if _at(words, i) not in ("half", "demi"):
        return None
    i += 2 if _at(words, i + 1) in ("a", "of") else 1
    whole = _ABOUT.get(_at(words, i), 0)
    return Spelt(whole // 2, i + 1, about=True) if whole > 1 else None


def _and_a_half(words: Sequence[str], value: int, after: int) -> Spelt:
    """`une douzaine et demie`."""
    half = _at(words, after) == "et" and _at(words, after + 1) in ("demie", "demi")
    return Spelt(value + half * value // 2, after + 2 * half, about=True)


def _at(words: Sequence[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _french(words: Sequence[str], start: int) -> Spelt | None:
    total, group, i, size = 0, 0, start, 0
    while i < len(words):
        word = words[i]
        if word in ("et", "and") and i > start and _joins(words, i, group):
            i += 1
            continue
        step = _french_step(word, group, size)
        if step is None:
            break
        group, size = step
        if size == 1000:
            total, group, size = total + group, 0, 0
        i += 1
    if i == start:
        return _round(words, start)
    value = total + group
    if _at(words, i) in _ABOUT and i == start + 1:
        whole = _ABOUT[words[i]]
        found = _and_a_half(words, whole, i + 1)
        return found._replace(value=found.value + (value - 1) * whole)
    return Spelt(value, i, article=i == start + 1 and words[start] in _ARTICLES)


def _joins(words: Sequence[str], i: int, group: int) -> bool:
    following = _at(words, i + 1)
    if words[i] == "et":
        return following in ("un", "une", "onze") and group % 100 in (20, 30, 40, 50, 60)
    return group >= 100 and group % 100 == 0 and (following in _UNITS or following in _TENS)


def _french_step(word: str, group: int, size: int) -> tuple[int, int] | None:
    """The group with one word more and the size of that word; None when it does not follow."""
    low = group % 100
    if word in _LARGE:
        large = _LARGE[word]
        if word == "mil" and not group:
            return None  # a sack of millet, unless a number says how many thousands
        if group >= large or (large == 100 and low == 0 and group):
            return None
        return (group or 1) * large, large
    if word in ("vingt", "vingts") and low == 4 and size == 1:
        return group + 76, 80
    if word in _TENS:
        return (group + _TENS[word], _TENS[word]) if low == 0 and size != 1 else None
    if word in _UNITS:
        unit = _UNITS[word]
        fits = (
            not group
            or low == 0
            or (unit < 10 and low >= 20 and low % 10 == 0)
            or (unit >= 10 and low in (60, 80))
            or (unit in (7, 8, 9) and low in (10, 70, 90))
        )
        return (group + unit, 10 if unit == 10 else 1) if fits and size != 1 else None
    return None


def _round(words: Sequence[str], start: int) -> Spelt | None:
    word = words[start]
    return _and_a_half(words, _ABOUT[word], start + 1) if word in _ABOUT else None


def _hausa(words: Sequence[str], start: int) -> Spelt | None:
    part = _hausa_part(words, start)
    if part is None:
        return None
    value, i, size = part
    while _at(words, i) == "da":
        more = _hausa_part(words, i + 1)
        if more is None or more[2] >= size or more[0] >= size:
            break
        value, i, size = value + more[0], more[1], more[2]
    return Spelt(value, i)


def _hausa_part(words: Sequence[str], i: int) -> tuple[int, int, int] | None:
    """Value, index after, and size: what may follow "da" is smaller than the size."""
    word = _at(words, i)
    if word in _HAUSA_LARGE:
        large = _HAUSA_LARGE[word]
        times = _hausa_small(words, i + 1)
        value, after = (large * times[0], times[1]) if times else (large, i + 1)
        less, end = _less(words, after)
        if less and _at(words, after) == "babu":
            return value - less, end, 1
        return value, after, large
    if word in _HAUSA_TEENS:
        return _HAUSA_TEENS[word], i + 1, 1
    if word in ("goma", "sha", "gomasha"):
        j = i + 1 if word == "goma" and _at(words, i + 1) == "sha" else i
        unit = _HAUSA_UNITS.get(_at(words, j + 1))
        if (j > i or word != "goma") and unit is not None:
            return 10 + unit, j + 2, 1
        less, end = _less(words, i + 1) if word == "goma" else (0, i)
        if less:
            return 10 - less, end, 1  # `goma biyu babu`
        return (10, i + 1, 10) if word == "goma" else None
    ten, after = _hausa_ten(words, i)
    if ten:
        less, end = _less(words, after)
        return (ten - less, end, 1) if less else (ten, after, 10 if ten < 100 else 100)
    if word in _HAUSA_UNITS:
        return _HAUSA_UNITS[word], i + 1, 1
    return None


def _hausa_small(words: Sequence[str], i: int) -> tuple[int, int] | None:
    part = _hausa_part(words, i) if _at(words, i) not in _HAUSA_LARGE else None
    return (part[0], part[1]) if part else None


def _hausa_ten(words: Sequence[str], i: int) -> tuple[int, int]:
    word = _at(words, i)
    if word in _HAUSA_SPLIT and _at(words, i + 1) == "in":
        return _HAUSA_SPLIT[word], i + 2
    return _HAUSA_TENS.get(word, 0), i + 1


def _less(words: Sequence[str], i: int) -> tuple[int, int]:
    """`biyu babu` or `babu biyu` after a ten: how much less, and the index after."""
    unit = _HAUSA_UNITS.get(_at(words, i))
    if unit and _at(words, i + 1) == "babu":
        return unit, i + 2
    unit = _HAUSA_UNITS.get(_at(words, i + 1))
    if unit and _at(words, i) in ("babu", "ba"):
        return unit, i + 2
    return 0, i
