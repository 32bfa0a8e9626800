"""One report from one segment: its place, heads, journey, needs and day, with the flags they raise.

Nothing is guessed here that the rules before have left open; what is missing becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.categories import COUNTED, category_of
from parsers.people.heads import SLOTS, Count, Tally
from parsers.people.tally import add_up
from parsers.people.uncounted import put_uncounted
from parsers.places.journey import NOWHERE, journey, nationalities
from parsers.places.segments import Segment, says_zero
from parsers.places.shares import Share
from parsers.places.unknown import unknown_place
from parsers.report import Flag, Intent, Question, Report, Vulnerability
from parsers.words.terms import Term

PLACED = COUNTED | {Intent.ZERO_REPORT}
WANT_HEADS = frozenset((Intent.REPORT, Intent.TRANSFER, Intent.INCREMENT))
_REPORT, _ZERO_REPORT, _FOLLOW_UP = Intent.REPORT, Intent.ZERO_REPORT, Intent.FOLLOW_UP
_CORRECTION, _TRANSFER = Intent.CORRECTION, Intent.TRANSFER
"""By names of their own: to look up a member of an enum takes as long as a search."""
DAYLESS = frozenset((Intent.ANNOUNCEMENT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.CORRECTION))


def assemble(
    notes: Notes,
    segment: Segment,
    counts: Sequence[Count],
    alone: Sequence[int],
    share: Share,
    intent: Intent,
    sender: str | None,
) -> Report:
    """The report of a segment; its flags and the questions it raises go to the notes too."""
    first, after = segment.first, segment.after
    said = [term for i, term in notes.told if first <= i < after]
    own, numbers = counts, alone
    if first or after < len(notes.terms):
        own = [c for c in counts if first <= c.pair.first < after]
        numbers = [i for i in alone if first <= i < after]
    if not own and intent == _REPORT and says_zero(notes, segment):
        intent = _ZERO_REPORT
    nobody = intent == _ZERO_REPORT
    tally = add_up(
        own,
        [notes.terms[i].value for i in numbers if notes.terms[i].value or own or not nobody],
        known=intent == _FOLLOW_UP and all(c.traits for c in own if c.label.kind == "L"),
        some=intent == _CORRECTION,
        groups=notes.groups,
    )
    if intent == _FOLLOW_UP and _only_befell(notes, own):
        tally.total = tally.declared = None  # `7 nouveaux cas de palu`: some of those counted
        tally.flags = [flag for flag in tally.flags if flag != Flag.TOTAL_ONLY]
    if intent == _TRANSFER and tally.total is None and _who_left(notes, own):
        tally.total = own[0].value
    flags: dict[Flag, None] = dict.fromkeys(tally.flags)
    if nobody:
        flags.pop(Flag.TOTAL_ONLY, None)
    for question in tally.questions:
        notes.ask(question)
    put_uncounted(notes, said, tally)
    households, vehicles = _things(said)
    adm2, adm3, place_text = _place(notes, segment, intent, sender, flags)
    category = category_of(notes, said, intent, flags)
    _heads(notes, tally, intent, flags, moved=households is not None)
    if households is not None and tally.total is not None and households > tally.total:
        flags[Flag.VALUE_INVALID] = None  # `12 refoulés. 37 familles les suivent`
        notes.ask(Question.VALUE)
    day = _day(notes, share, intent, flags)
    notes.flags.update(flags)
    origins, origin_place, destination, destination_place = (
        NOWHERE if nobody else journey(notes, share)
    )
    men, women, boys, girls, children, males, females = map(tally.parts.get, SLOTS)
    return Report(  # in the order of its fields
        adm2,
        adm3,
        place_text,
        category,
        origins,
        origin_place,
        destination,
        destination_place,
        nationalities(notes, segment, own, tally),
        men,
        women,
        boys,
        girls,
        children,
        males,
        females,
        households,
        vehicles,
        0 if nobody else tally.total,
        tally.least,
        tally.most,
        tally.declared,
        tally.vulnerable,
        share.needs,
        day,
        notes.clock,
        tuple(flags),
    )


def _who_left(notes: Notes, counts: Sequence[Count]) -> bool:
    """`4 ENA transférés à Zinder`: all who left; in `transférés, 4 ENA` they may be some.

    `transfert ce matin de 5 blessés` are all, too.
    """
    if len(counts) != 1 or counts[0].label.kind != "V":
        return False
    alive = counts[0].label.value != Vulnerability.DECES
    first, at = counts[0].pair.first, notes.where("transfer")
    of_them = notes.terms[at].form.startswith("transfert") and notes.kinds[first - 1] == "f"
    return alive and (of_them or counts[0].pair.last < at)


def _only_befell(notes: Notes, counts: Sequence[Count]) -> bool:
    """Whether all who are counted are vulnerable and alive: their number is no new total."""
    people = [c for c in counts if c.label.kind != "V"]
    ill = all(c.traits and Vulnerability.DECES not in c.traits for c in people)
    return "cumulative" not in notes.cues and bool(people) and ill


Place = tuple[str | None, str | None, str | None]
"""Department and commune by their codes, and the place as it was written."""


def _place(
    notes: Notes, segment: Segment, intent: Intent, sender: str | None, flags: dict[Flag, None]
) -> Place:
    where = segment.where
    if segment.place is not None and where is not None:
        term = notes.terms[segment.place]
        text = notes.text[term.start : term.end]
        if where.ambiguous:
            flags[Flag.PLACE_AMBIGUOUS] = None
            notes.ask(Question.PLACE_AMBIGUOUS)
        elif where.adm2 is None:
            flags[Flag.OUT_OF_ZONE] = None
        return where.adm2, where.adm3, text
    if intent not in PLACED:
        return None, None, None
    if sender is None:
        notes.ask(Question.PLACE)
        return None, None, None
    flags[Flag.PLACE_DEFAULTED] = None
    unknown = unknown_place(notes, segment)
    if unknown is None:
        return sender, None, None
    notes.ask(Question.PLACE)
    return sender, None, unknown


def _things(said: Iterable[Term]) -> tuple[int | None, int | None]:
    """How many households and vehicles were told, if any were."""
    households = vehicles = None
    for term in said:
        if term.note == "households":
            households = (households or 0) + int(term.value)
        elif term.note == "vehicles":
            vehicles = (vehicles or 0) + int(term.value)
    return households, vehicles


def _heads(
    notes: Notes, tally: Tally, intent: Intent, flags: dict[Flag, None], *, moved: bool
) -> None:
    """The flags of the heads; `moved`: households are told, so that a transfer needs no people."""
    if tally.partial:
        flags[Flag.PARTIAL_SPLIT] = None
    if tally.vulnerable and tally.vulnerable.get(Vulnerability.DECES, 0) != 0:
        flags[Flag.DEATH] = None
    known = max(tally.total or 0, tally.declared or 0, tally.most or 0, tally.least or 0)
    if known > notes.plausible:
        flags[Flag.VALUE_INVALID] = None
        notes.ask(Question.VALUE)
    nothing = tally.total is None and tally.least is None and tally.most is None
    if not nothing or intent not in WANT_HEADS:
        return
    if not (intent == _TRANSFER and (moved or _all_of_them(notes))):
        flags[Flag.TOTAL_MISSING] = None
        notes.ask(Question.TOTAL)


def _all_of_them(notes: Notes) -> bool:
    """`tous les rapatriés sont partis`; in `bonjour à tous` they are others.

    Behind a report of this sender `les intéressés` and `ceux de l'autre jour` are those too, and
    nobody counts them again; `certains` are some of them.
    """
    counted = any(kind == "N" and not notes.terms[i].weak for i, kind in enumerate(notes.line))
    if counted or notes.has("some_left"):
        return False
    if notes.context.last_ref is not None and notes.has("as_reported"):
        return True
    return any(
        term.form in word_set("all_left")
        and any(
            near.kind in "CP" or "transfer" in near.cues
            for near in notes.terms[max(i - 2, 0) : i + 3]
        )
        for i, term in enumerate(notes.terms)
    )


def _day(notes: Notes, share: Share, intent: Intent, flags: dict[Flag, None]) -> date | None:
    """The day said of this place, else the day of the text."""
    today = notes.context.today
    day = notes.day
    if share.days is not None:
        if len(share.days) > 1:
            notes.ask(Question.UNCLEAR)  # the people of one place, and two days
        day = next(iter(share.days), None)
    if intent == _ZERO_REPORT and day is not None and day > today:
        return today  # `RAS. Demain c'est mon collègue qui écrit`
    if day is not None and day > today:
        flags[Flag.FUTURE_DATE] = None
    if day is None:
        return None if intent in DAYLESS else today
    return day
