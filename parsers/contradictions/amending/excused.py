"""An excuse or a polite opening before news: is the last report put right, or is it new?

opening := SORRY TITLE count | "excuse me" count     sorry sir, 9 women at Wacha
lost    := SORRY … LOST count                        désolé, nous avons perdu 2 hommes
plea    := SORRY … HELP count                        pardon, pouvez-vous aider 9 femmes
by      := count (CAME | CATEGORY) "par erreur"                   9 femmes refoulées par erreur
"""

from __future__ import annotations

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_EXCUSES = ("excuse", "ayi hakuri", "yi hakuri")


def opens_politely(s: Signals) -> bool:
    """`sorry sir, 9 women at Wacha`, `excuse me 9 women`, `sorry please help 9 women`."""
    terms = s.notes.terms
    first = s.kinds.find("N")
    if s.names_a_report() or s.said("correct") or s.notes.claimed_by("correction"):
        return False
    at = s.notes.where("sorry", len(terms))
    between = terms[at + 1 : first]
    title = any(t.form in word_set("spoken_to") or t.form in ("o", "oh") for t in between[:2])
    excuse = at < len(terms) and terms[at].form.startswith(_EXCUSES)
    asks = any(not word_set("pleas").isdisjoint(t.form.split(" ")) for t in between)
    return title or excuse or asks


def lost_some(s: Signals) -> bool:
    """`désolé, nous avons perdu 2 hommes`: they died, or ran away; no number was wrong."""
    terms = s.notes.terms
    return any(
        not (word_set("lost") | {"lost"}).isdisjoint(term.form.split(" "))
        and "N" in s.kinds[i + 1 : i + 3]
        for i, term in enumerate(terms)
    )


def by_mistake(s: Signals) -> bool:
    """`9 femmes refoulées par erreur`, `une erreur de route a amené 9 femmes`: who came so."""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in ("erreur", "mistake", "error", "kuskure")
        and (i or " " in term.form)
        and (
            any(t.kind == "C" or "arrive" in t.cues for t in terms[max(0, i - 2) : i + 3])
            or [t.form for t in terms[i + 1 : i + 3]] == ["de", "route"]
        )
        for i, term in enumerate(terms)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("sorry N", opens_politely),
    ("sorry N @lost =lost", lost_some),
    ("correct|sorry N =erreur|mistake|error|kuskure", by_mistake),
)
"""What makes a correction say two things at once: rows of `contradictions`."""
