"""Where the people of one report come from and go to, and who they are by nationality."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import Count, Tally
from parsers.places.not_from_there import from_there, is_on_the_way
from parsers.places.segments import Segment
from parsers.places.shares import Share
from parsers.words.gazetteer import Name

ALL = word_set("all_of_them") - {"que", "seulement", "only"}
SOME = word_set("some") - {"des"}
Journey = tuple[tuple[str, ...], str | None, str | None, str | None]
"""Countries and place they come from, country and place they go to."""
NOWHERE: Journey = (), None, None, None


def journey(notes: Notes, share: Share) -> Journey:
    """Origins and destination of one report."""
    if not share.origins and not share.destinations:
        return NOWHERE
    countries: dict[str, None] = {}
    place = None
    for i in from_there(notes, share.origins):
        country, name = _spot(notes, i)
        if country and not (share.origins[1:] and is_on_the_way(notes, i)):
            countries[country] = None
        place = place or name
    if len(countries) > 1:
        countries.pop(notes.home, None)  # nobody comes home from home
    destination = destination_place = None
    for i in share.destinations:
        country, name = _spot(notes, i)
        destination = destination or country
        destination_place = destination_place or name
    return tuple(countries), place, destination, destination_place


def _spot(notes: Notes, i: int) -> tuple[str | None, str | None]:
    """Country (none for a place in our own) and name of place of a term."""
    value = notes.terms[i].value
    if not isinstance(value, Name):
        return str(value), None
    country = value.country if value.country != notes.home else None
    return country, "Zinder" if value.text == "Ville de Zinder" else value.text


def nationalities(
    notes: Notes, segment: Segment, own: Sequence[Count], tally: Tally
) -> dict[str, int | None]:
    """Counted ones, then those mentioned; one said of a count takes its number when it can."""
    found = dict(tally.nationalities)
    if "Y" not in notes.line:
        return found
    terms = notes.terms[segment.first : segment.after]
    mentioned = [
        i
        for i, term in enumerate(terms, segment.first)
        if term.kind == "Y" and term.value not in found and not _of_no_people(notes, i)
    ]
    if not mentioned:
        return found
    heads = [c for c in own if c.label.kind in "LPC"]
    parts = [c for c in heads if c.label.kind == "L"]
    counted: list[Count] = []
    for i in mentioned:
        code, count = notes.terms[i].value, _said_of(heads, i)
        if (
            count is None
            or count.number.about
            or (count.label.kind == "L" and len(parts) != len(mentioned))
        ):
            found[code] = None
        elif count not in counted and found.get(code, 0) is not None:
            found[code] = count.value + (found.get(code) or 0)  # of men, and of women
            counted.append(count)
    if len(found) == 1 and found[notes.terms[mentioned[0]].value] is None:
        everybody = tally.total if _said_of_all(notes, segment, mentioned[0], heads) else None
        found[notes.terms[mentioned[0]].value] = everybody
    return found


def _of_no_people(notes: Notes, at: int) -> bool:
    """`camion libyen`, `dont aucun nigérien`."""
    return notes.kinds[at - 1 : at] in ("X", "n")


def _said_of_all(notes: Notes, segment: Segment, at: int, heads: Sequence[Count]) -> bool:
    """`12 hommes, 5 femmes, tous maliens`, `réfugiés nigérians: 9 H et 5 F`: none is left out."""
    if any(c.number.about for c in heads) or not SOME.isdisjoint(notes.forms):
        return False
    before = [t for t in notes.terms[segment.first : at] if t.kind != "_" or t.form in ALL]
    same = len({id(c.number) for c in heads}) == 1  # `15 arrivés. Tous hommes, nigériens`
    if not before or same or all(at < c.pair.first for c in heads):
        return True
    last = before[-1]
    if last.kind == "." and notes.line[at + 1 : at + 2] in ("", "."):
        return True  # `6 hommes 6 femmes. Maliens.`: a sentence of its own
    if notes.terms[at - 1 - (notes.kinds[at - 1] in ":=")].form == "nat":
        return True  # `H9 F4 NAT: NER`
    ends_list = last.kind == "C" and notes.line.count("C", segment.first, segment.after) == 1
    return ends_list or last.form in ALL or last.form.startswith("nationalit")


def _said_of(heads: Sequence[Count], at: int) -> Count | None:
    """The count a word stands within (`4 Nigerian men`), or right behind."""
    return next((c for c in heads if c.pair.first < at and at - c.pair.last <= 2), None)
