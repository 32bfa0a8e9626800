"""How many texts one core reads a second, and how reading grows with the length of a text.

Texts: the corpus as it is, and plainly coded reports. Growth: one word again and again, eight times
as long; linear is eight.

python -m benchmarks.parsing
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path

from config.regions import Region, load_region
from parsers.report import Context
from parsers.sms import read

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
CONTEXT = Context(today=date(2026, 11, 23), sender_dept="Kantché")
SECONDS = 2.0
GOALS = {"corpus": 5_000, "coded": 20_000}
AGAIN = (
    "9h ",
    "12 hommes ",
    "H12F8",
    "à Gouré, ",
    "1 ",
    "12/",
    "dont 3 ",
    "(",
    "pas ",
    "abc ",
    "?a",
)
SHORT, TIMES = 200, 8
"""Characters of the shorter text; reading stops at 1,600."""
MOST_GROWTH = 24


def corpus() -> list[str]:
    """Every text of the corpus once."""
    return [
        entry["text"]
        for path in sorted(CORPUS.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["message"]
    ]


def coded() -> list[str]:
    """Reports as the form teaches them, each different."""
    fields = product(("KAN", "MAG", "GOU", "TAN"), ("RAP", "REF", "TRA"), ("DZA", "NGA", "LBY"))
    return [
        f"ARR {place} {category} H{12 + n} F{8 + n} G{n % 9} FI{n % 7} {origin}"
        for n, (place, category, origin) in enumerate(fields)
    ]


def rate(texts: Sequence[str], region: Region) -> float:
    """Texts read a second, the best of three rounds; the first reading of each is not counted."""
    for text in texts:
        read(text, CONTEXT, region)
    return max(_round(texts, region) for _ in range(3))


def _round(texts: Sequence[str], region: Region) -> float:
    done, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < SECONDS / 3:
        for text in texts:
            read(text, CONTEXT, region)
        done += len(texts)
    return done / spent


def growth(region: Region) -> tuple[float, str]:
    """How many times longer eight times the text takes at worst, and what was repeated."""
    return max(
        (_spent(word, SHORT * TIMES, region) / _spent(word, SHORT, region), word) for word in AGAIN
    )


def _spent(word: str, length: int, region: Region) -> float:
    """Seconds for a text of this word again and again, the best of five."""
    text = (word * length)[:length]
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        read(text, CONTEXT, region)
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> None:
    region = load_region("zinder")
    print("Texts read/s on one core           ours                      goal")
    for name, texts in (("corpus", corpus()), ("coded", coded())):
        kind = f"{name} ({len(texts)} texts)"
        print(f"  {kind:<28} {rate(texts, region):8.0f} {GOALS[name]:25.0f}", flush=True)
    worst, word = growth(region)
    kind = f"{TIMES} times as long ({word.strip()!r})"
    print(f"  {kind:<28} {worst:7.1f}x {f'{TIMES}x, at most {MOST_GROWTH}x':>25}", flush=True)


if __name__ == "__main__":
    main()
