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
_THEM = frozenset(("les", "dem", "them", "ete"))
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
    if said and "security" in notes.cues and _driven_out(notes):
        said = [c for c in said if c != Category.REF]
    said = said or _told_around(notes)
    category = _settle(said)
    if category is None and said and intent != _ZERO_REPORT:
        notes.ask(Question.CATEGORY, Flag.LABEL_AMBIGUOUS)
    if intent not in COUNTED:
        return category
    if category is None or category == _NOT_SAID:
        flags[Flag.CATEGORY_MISSING] = None
        return _NOT_SAID
    return category


def _told_around(notes: Notes) -> list[Category]:
    """What words say together that name no category alone."""
    if "oim" in notes.forms and not {"retour", "retours"}.isdisjoint(notes.forms):
        return [Category.RET]
    if _sent_out(notes):
        return [Category.REF]
    if "passing_on" in notes.cues:
        return [Category.TRA]
    return [Category.EEM] if seek_work_alone(notes) else []


def _sent_out(notes: Notes) -> bool:
    """`l'Algérie les a chassés`, `dem pursue dem from Naija`: by a country, and by no hunger."""
    if not notes.has("sends_out") or notes.has("dangers") or "security" in notes.cues:
        return False
    for i, term in enumerate(notes.terms):
        if term.form in word_set("sends_out"):
            them, sends = _them(notes, i), term.form in word_set("sends_back")
            if (them or not sends) and _has_country(notes, i, ".;!" if them else ".;!,:"):
                return True
    return False


def _driven_out(notes: Notes) -> bool:
    """`chassés de leur village par des bandits`: no country turned them back."""
    said = [i for i, term in enumerate(notes.terms) if term.value == Category.REF]
    hunted = all(notes.terms[i].form.startswith(("chas", "ete chas")) for i in said)
    return hunted and not any(_has_country(notes, i, ".;!,:") for i in said)


def _has_country(notes: Notes, at: int, ends: str) -> bool:
    """Whether another country is named near this term."""
    first, after = notes.sentence(at, ends)
    return any(t.kind in "KY" and t.value != notes.home for t in notes.terms[first:after])


def _them(notes: Notes, at: int) -> bool:
    """`on les a renvoyés`, `renvoyé d'Algérie`, and not `j'ai renvoyé le sms`."""
    near = {term.form for term in notes.terms[max(at - 2, 0) : at + 2]}
    behind = notes.terms[at + 1 : at + 2]
    return not near.isdisjoint(_THEM) or any(term.kind == "f" for term in behind)


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
