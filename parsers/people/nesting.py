"""What a count is a part of: `12 dont 5 femmes`, `10 enfants (6 G 4 FI)`, `9 enfants : 4 garçons`.

nested := count (SUBSET | "(" | ":") part+       and further parts up to the bracket or full stop
"""

from __future__ import annotations

from parsers.notes import Notes
from parsers.people.heads import NESTED, TOTALS, Count
from parsers.people.others import is_added
from parsers.people.unsaid import UNSAID

_OPENS = frozenset("s(:")
"""What may make a part of the next count; else it is one only beside others, or of children."""

_CLOSED = (")&", "),", "),&")
"""Between the details of a part and the next: the list that "dont" opened goes on."""


def nest(notes: Notes, earlier: list[Count], count: Count) -> None:
    """Set what the count is a subset of: "dont", "parmi" or an open parenthesis before it."""
    last = earlier[-1]
    if "o" in notes.kinds[last.pair.last + 1 : count.pair.first]:
        return  # `60 refoulés dont 12 femmes, et un deuxième camion avec 45 hommes`
    between = _between(notes, last, count)
    plain = last.inside is None and last.slot != "children"
    if (plain and _OPENS.isdisjoint(between)) or is_added(notes, count.pair.first):
        return  # `dont 6 femmes, plus 3 filles`
    reopened = _reopened(notes, earlier, last.pair.last + 1, between)
    if reopened is not None:
        count.inside = reopened if _allowed(reopened, count) else None
        return
    if "s" in between or ("(" in between and ")" not in between):
        parent: Count | None = last
        while "s" in between and parent is not None and parent.slot == "V":
            parent = parent.inside or _before(earlier, parent)
        if "s" in between or parent is None or _allowed(parent, count):
            count.inside, count.subset = parent, "s" in between
        return
    if ":" in between and count.slot in NESTED.get(last.slot, ()):
        count.inside = last  # 9 enfants : 4 garçons et 5 filles
        return
    if _detailed(earlier, count, between):
        count.inside = last if last.slot == "children" else last.inside
        return
    of = None if count.slot in "TPC" else _goes_on(last, between)
    if of is not None:
        count.inside, count.subset = _nearest(of, count)


def _goes_on(last: Count, between: str) -> Count | None:
    """`20 dont 5 enfants (2 garçons 3 filles) et 3 femmes`: of what the list behind is a part."""
    outer = last.inside
    if outer is not None and outer.inside is not None and outer.subset and between in _CLOSED:
        return outer
    return None if outer is None or set(between) & set(");.") else last


def _nearest(last: Count, count: Count) -> tuple[Count | None, bool]:
    """`45 dont 20 femmes dont 3 enceintes et 10 enfants`: the ten are of the forty-five."""
    inner, parent = last, last.inside
    while parent is not None and not _allowed(parent, count):
        inner, parent = parent, parent.inside
    return parent, parent is not None and inner.subset


def _between(notes: Notes, last: Count, count: Count) -> str:
    """The kinds between two counts; of another sentence, from its full stop."""
    between = notes.line[last.pair.last + 1 : count.pair.first]
    before = notes.kinds[: count.pair.first]
    if before.count("(") > before.count(")"):
        return between.replace(".", ",")  # `9 enfants (4g. 5fi)`
    # `1 malade parmi eux. 5 hommes`: the five are no subset.
    return between if "." not in between else "." + between.rpartition(".")[2]


def _reopened(notes: Notes, earlier: list[Count], first: int, between: str) -> Count | None:
    """`10 adultes 6 enfants. Les adultes: 7 hommes 3 femmes`: a word said again heads its parts."""
    at = between.find("L:")
    if at < 0:
        return None
    slot = str(notes.terms[first + at].value)
    return next((c for c in earlier if c.slot == slot and slot in NESTED), None)


def _detailed(earlier: list[Count], count: Count, between: str) -> bool:
    """`huit enfants, cinq garçons et trois filles`: in words, and never more than the eight."""
    whole = earlier[-1] if earlier[-1].slot == "children" else earlier[-1].inside
    if whole is None or whole.slot != "children" or whole.label.code:
        return False
    if UNSAID in (whole.number.note, count.number.note):
        return False  # `son bébé et sa fille`: two
    if count.slot not in ("boys", "girls") or not set(between) <= set(",&_CVfKPQ"):
        return False
    return whole.value >= count.value + sum(c.value for c in earlier if c.inside is whole)


def _before(earlier: list[Count], count: Count) -> Count | None:
    at = earlier.index(count)
    return earlier[at - 1] if at else None


def _allowed(parent: Count, child: Count) -> bool:
    if parent.slot in TOTALS or child.slot == "V":
        return True
    return child.slot in NESTED.get(parent.slot, ())
