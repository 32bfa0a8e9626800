"""Who left a place that is not ours: how they came to us, or that they are on their way.

abroad  := LEFT (FROM COUNTRY | PLACE not ours)      partis d'Algérie, ont fui le Nigeria
way     := LEFT PLACE not ours "pour" PLACE of ours  un convoi a quitté Agadez pour Zinder
here    := LEFT PLACE not ours, and a clause that says where they are
refuge  := displaced people LEFT TOWARDS PLACE       3 familles ont fui vers Guidiguir
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Category
from parsers.words.terms import Term


def left_afar(terms: Sequence[Term]) -> bool:
    """Whether all they left is places that are not ours."""
    return all(
        _is_afar(terms[i + 1 : i + 4]) for i, term in enumerate(terms) if "transfer" in term.cues
    )


def under_way(terms: Sequence[Term]) -> bool:
    """`un convoi de 300 a quitté Agadez pour Zinder`: from a place that is not ours to one of ours.

    With a word of arrival they are here.
    """
    for i, term in enumerate(terms):
        if "transfer" not in term.cues and term.form not in word_set("leaving"):
            continue
        behind = terms[i + 1 :]
        left = next((t for t in behind[:3] if t.kind in "GK"), None)
        to = next((k for k, t in enumerate(behind) if t.kind == "t"), None)
        if left is None or left.ours or to is None:
            continue
        if any(t.ours for t in behind[to + 1 : to + 3]):
            return True
    return False


def left_abroad(terms: Sequence[Term]) -> bool:
    """`partis d'Algérie il y a 12 jours`, `ont fui le Nigeria`: how they came.

    `le camion quittera Arlit`: how they are to come.
    """
    return all(
        ("leaving" in term.cues and _is_afar(terms[i + 1 : i + 2]))
        or (
            term.kind != "t"
            and not term.form.endswith((" vers", " pour"))  # `partis vers la Libye`
            and any(t.kind == "f" or t.form in word_set("the") for t in terms[i + 1 : i + 2])
            and _is_afar(terms[i + 2 : i + 4])
        )
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def are_here(notes: Notes) -> bool:
    """`16 hommes à Belbédji, ils ont quitté Arlit lundi`: another clause says where they are."""
    terms = notes.terms
    left = [i for i, term in enumerate(terms) if "transfer" in term.cues]
    quits = all(
        terms[i].form.split(" ")[-1] in word_set("quitting") and _is_afar(terms[i + 1 : i + 2])
        for i in left
    )
    if not quits or "t" in notes.kinds:
        return False
    spans = [range(*notes.sentence(i, ends=".;!,:")) for i in left]
    here = [
        i
        for i, term in enumerate(terms)
        if term.ours and (notes.kinds[i - 1 : i] in ("a", "") or "reaching" in terms[i - 1].cues)
    ]
    return any(all(i not in span for span in spans) for i in here)


def _is_afar(near: Sequence[Term]) -> bool:
    """Whether a country or a place that is not ours is named there."""
    return any(t.kind == "K" or (t.kind == "G" and not t.ours) for t in near)


def took_refuge(terms: Sequence[Term]) -> bool:
    """`3 familles ont fui vers Guidiguir, déplacés internes`: displaced, and here."""
    displaced = any(t.kind == "C" and t.value == Category.DEP for t in terms)
    return displaced and all(
        term.form.endswith("fui") and [t.kind for t in terms[i + 1 : i + 3]] == ["t", "G"]
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )
