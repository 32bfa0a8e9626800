"""The page of the trail: who did what to what, sought and paged by key."""

from __future__ import annotations

import re

from gateway.ledger import trail
from tests.console.desk import desk
from tests.village import KANTCHE, Village


def test_what_was_done_is_told_in_words(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12")
    village.edits(1, total=9)
    who = desk(village, "administrator", "awa")
    page = who.opens("/audit")
    page.says("awa s'est connecté", "Awa a modifié rapport 1", "total : 12 → 9")
    who.opens("/audit?qui=Awa").does_not_say("awa s'est connecté utilisateur")
    who.opens("/audit?objet=rapport+1&action=edit").says("total : 12 → 9")
    who.opens("/audit?objet=rapport").says("total : 12 → 9")
    who.opens("/audit?objet=alerte+7").says("Rien ne correspond")
    who.opens("/audit?du=2026-03-11").says("Rien ne correspond")
    who.opens("/audit?au=2026-03-09&du=bogus&action=bogus").says("Rien ne correspond")
    who.opens("/audit?du=2026-03-10&au=2026-03-10").says("total : 12 → 9")


def test_the_trail_is_paged_by_key(hamlet: Village) -> None:
    with hamlet.ledger.write() as session:
        for n in range(90):
            trail.note(session, "Awa", "edit", f"report:{n}", hamlet.clock.now, note="x" * 400)
    who = desk(hamlet, "administrator")
    seen: list[str] = []
    path = "/audit?qui=Awa"
    for size in (40, 40, 10):
        page = who.opens(path)
        found = re.findall(r"rapport (\d+)</span>", page.html)
        assert len(found) == size
        seen += found
        further = re.search(r'href="([^"]+)" rel="next"', page.html)
        path = further[1].replace("&amp;", "&") if further else ""
    assert path == ""
    assert [int(n) for n in seen] == list(range(89, -1, -1))


def test_only_the_administrator_reads_it(hamlet: Village) -> None:
    desk(hamlet, "protection").opens("/audit", 403)
