"""How many texts one core reads a second: the corpus as it is, and plainly coded reports.

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


def main() -> None:
    region = load_region("zinder")
    print("Texts read/s on one core           ours                      goal")
    for name, texts in (("corpus", corpus()), ("coded", coded())):
        kind = f"{name} ({len(texts)} texts)"
        print(f"  {kind:<28} {rate(texts, region):8.0f} {GOALS[name]:25.0f}", flush=True)


if __name__ == "__main__":
    main()
