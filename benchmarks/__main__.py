"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

import importlib
import sys

NAMES = ("webhooks", "processing", "dispatch", "parsing", "pages")


def main() -> None:
    for name in sys.argv[1:2] or NAMES:
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
