"""Accepted webhooks a second, over a bare Flask view that does one INSERT and commit.

Same server, same database, same processes and threads, alternating rounds in one run. Goals: 0.70
on PostgreSQL, 0.60 on SQLite.
"""

from __future__ import annotations

import sys
from statistics import median

from benchmarks.bare import create_table
from benchmarks.load import requests_per_second
from benchmarks.site import KINDS, SECRET, free_port, open_site

ROUNDS = 5
REQUESTS = 2_400
DOOR = f"/webhooks/africastalking/{SECRET}/sms"
GOALS = {"postgresql": 0.70, "sqlite": 0.60}


def main() -> None:
    print("Accepted webhooks/s                ours     bare    ratio   goal")
    for kind in sys.argv[2:] or KINDS:
        with open_site(kind) as site:
            ours, bare = free_port(), free_port()
            create_table(site.settings.database)
            with (
                site.process("gateway.commands", "web", port=ours),
                site.process("benchmarks.bare", port=bare),
            ):
                for warm in range(2):
                    requests_per_second(ours, DOOR, 200, -1 - warm)
                    requests_per_second(bare, "/", 200, -1 - warm)
                pairs = [
                    (
                        requests_per_second(ours, DOOR, REQUESTS, number),
                        requests_per_second(bare, "/", REQUESTS, number),
                    )
                    for number in range(ROUNDS)
                ]
        own, least = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
        ratio = median(pair[0] / pair[1] for pair in pairs)
        print(f"  {kind:<28} {own:8.0f} {least:8.0f} {ratio:8.2f}   {GOALS[kind]:.2f}", flush=True)


if __name__ == "__main__":
    main()
