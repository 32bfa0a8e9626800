"""How full the reception centre is.

beds := NUMBER (occupés | libres) | (occupés | libres) NUMBER | NUMBER (/ | sur) NUMBER | plein
"""

from __future__ import annotations

from parsers.notes import Notes
from parsers.report import Capacity

FREE = frozenset(
    (
        "libre",
        "libres",
        "disponible",
        "disponibles",
        "dispo",
        "vides",
        "vide",
        "restantes",
        "reste",
        "restent",
        "free",
        "available",
        "rage",
    )
)
TAKEN = frozenset(
    (
        "occupe",
        "occupes",
        "occupees",
        "occupation",
        "heberge",
        "heberges",
        "hebergees",
        "residents",
        "pensionnaires",
        "presents",
        "personnes",
        "pers",
        "occupied",
        "taken",
        "people",
        "mutane",
        "migrants",
    )
)
FULL = frozenset(("plein", "complet", "sature", "full", "cika", "cika"))
OUT_OF = frozenset(("/", "sur"))


def read(notes: Notes) -> Capacity | None:
    """The capacity the text tells, or None when it tells nothing."""
    occupied = free = whole = None
    numbers = [i for i, term in enumerate(notes.terms) if term.kind == "N" and not term.weak]
    for k, i in enumerate(numbers):
        low = numbers[k - 1] + 1 if k else 0
        high = numbers[k + 1] if k + 1 < len(numbers) else len(notes.terms)
        value = int(notes.terms[i].value)
        if i and notes.terms[i - 1].form in OUT_OF:
            whole = value
            continue
        sort = _sort(notes, range(i + 1, high)) or _sort(notes, range(i - 1, low - 1, -1))
        if sort == "free":
            free = value
        elif sort == "taken" or occupied is None:
            occupied = value
    if whole is not None and occupied is not None and free is None:
        free = whole - occupied
    elif whole is not None and free is not None and occupied is None:
        occupied = whole - free
    if not numbers:
        free = 0 if _full(notes) else None
    return None if occupied is None and free is None else Capacity(occupied, free)


def _sort(notes: Notes, indices: range) -> str | None:
    for i in indices:
        for word in notes.terms[i].form.split():
            if word in FREE:
                return "free"
            if word in TAKEN:
                return "taken"
    return None


def _full(notes: Notes) -> bool:
    words = {word for term in notes.terms for word in term.form.split()}
    return bool(words & FULL) or ("plus" in words and bool(words & {"place", "places"}))
