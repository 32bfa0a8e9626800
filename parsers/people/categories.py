"""Which category the people of one report are of: what is said of them, and what settles two.

A category is never guessed: where two are said and neither holds, the sender is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import CHILDREN
from parsers.report import Category, Flag, Intent, Question, Vulnerability
from parsers.words.terms import Term

COUNTED = frozenset((Intent.REPORT, Intent.ANNOUNCEMENT, Intent.TRANSFER))
_ZERO_REPORT, _TRANSFER, _NOT_SAID = Intent.ZERO_REPORT, Intent.TRANSFER, Category.INC
"""By names of their own: to look up a member of an enum takes as long as a search."""
SETTLED = (
    # Where two categories are said of the same people, the first of the pair holds.
    (Category.RET, Category.RAP),
    (Category.RAP, Category.TRA),
    (Category.REF, Category.TRA),
    (Category.RFG, Category.TRA),
    (Category.RET, Category.TRA),
    (Category.RAP, Category.EEM),
    (Category.REF, Category.EEM),
    (Category.TRA, Category.EEM),
    (Category.RFG, Category.DEP),
    (Category.SPO, Category.TRA),
    (Category.DEP, Category.TRA),
)


def category_of(
    notes: Notes, told: Sequence[Term], intent: Intent, flags: dict[Flag, None]
) -> Category | None:
    """The category of these people, with the flags and the question it raises."""
    said = _categories(told) if told else []
    if not said and "C" in notes.kinds and intent != _ZERO_REPORT:
        said = _categories([term for _, term in notes.told])
    if said and intent == _TRANSFER and notes.has("escorts"):
        # `parties pour Niamey avec l'OIM`: who takes them there, not how they came
        own = told or [term for _, term in notes.told]
        said = _categories([term for term in own if term.form not in word_set("escorts")])
    if len(said) > 1 and intent == _TRANSFER:
        said = [c for c in said if c != Category.SPO]  # `ont continué par leurs propres moyens`
    if not said and "oim" in notes.forms and not {"retour", "retours"}.isdisjoint(notes.forms):
        said = [Category.RET]
    if not said and "passing_on" in notes.cues:
        said = [Category.TRA]
    if not said and seek_work_alone(notes):
        said = [Category.EEM]
    category = _settle(said)
    if category is None and said and intent != _ZERO_REPORT:
        notes.ask(Question.CATEGORY, Flag.LABEL_AMBIGUOUS)
    if intent not in COUNTED:
        return category
    if category is None or category == _NOT_SAID:
        flags[Flag.CATEGORY_MISSING] = None
        return _NOT_SAID
    return category


def seek_work_alone(notes: Notes) -> bool:
    """`4 boys alone … to look for work`, `su kadai … suna neman aiki`: children on the move."""
    if not notes.has("seeks_work") or "V" not in notes.kinds:
        return False
    alone = any(term.value == Vulnerability.ENA for term in notes.terms)
    people = {term.value for term in notes.terms if term.kind == "L"}
    return alone and bool(people) and people <= CHILDREN


def _categories(terms: Iterable[Term]) -> list[Category]:
    """Each once; who brought them says something only when nothing else does."""
    said = [term for term in terms if term.kind == "C"]
    if len(said) < 2:
        return [term.value for term in said]
    plain = [term for term in said if term.form not in word_set("escorts")]
    return list(dict.fromkeys([term.value for term in plain or said]))


def _settle(said: list[Category]) -> Category | None:
    if len(said) < 2:
        return said[0] if said else None
    if Category.VDT in said:
        return Category.VDT
    rest = list(said)
    for stronger, weaker in SETTLED:
        if stronger in rest and weaker in rest:
            rest.remove(weaker)
    return rest[0] if len(rest) == 1 else None
