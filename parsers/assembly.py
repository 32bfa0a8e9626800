"""One report from one segment: its place, heads, journey, needs and day, with the flags they raise.

Nothing is guessed here that the rules before have left open; what is missing becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.categories import COUNTED, category_of
from parsers.people.heads import CHILDREN, SLOTS, Count, Tally
from parsers.people.needs import asked
from parsers.people.tally import add_up
from parsers.places.journey import NOWHERE, journey, nationalities
from parsers.places.roles import Roles
from parsers.places.segments import Segment, says_zero
from parsers.report import Flag, Intent, Question, Report, Vulnerability
from parsers.words.ordinary import ordinary
from parsers.words.terms import Term

PLACED = COUNTED | {Intent.ZERO_REPORT}
WANT_HEADS = frozenset((Intent.REPORT, Intent.TRANSFER, Intent.INCREMENT))
_REPORT, _ZERO_REPORT, _FOLLOW_UP = Intent.REPORT, Intent.ZERO_REPORT, Intent.FOLLOW_UP
_CORRECTION, _TRANSFER = Intent.CORRECTION, Intent.TRANSFER
"""By names of their own: to look up a member of an enum takes as long as a search."""
INFINITIVES = ("er", "ir", "re", "oir")
LONGEST_PARTICLE = 3
_WITHIN_A_COMMUNE = ("village", "hameau", "quartier")
"""What no list of ours names: there the sender's department holds."""
DAYLESS = frozenset((Intent.ANNOUNCEMENT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.CORRECTION))


def assemble(
    notes: Notes,
    segment: Segment,
    counts: Sequence[Count],
    alone: Sequence[int],
    roles: Roles,
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
    flags: dict[Flag, None] = dict.fromkeys(tally.flags)
    if nobody:
        flags.pop(Flag.TOTAL_ONLY, None)
    for question in tally.questions:
        notes.ask(question)
    _mentions(notes, said, tally)
    households, vehicles = _things(said)
    adm2, adm3, place_text = _place(notes, segment, intent, sender, flags)
    category = category_of(notes, said, intent, flags)
    _heads(notes, tally, intent, flags, moved=households is not None)
    if households is not None and tally.total is not None and households > tally.total:
        flags[Flag.VALUE_INVALID] = None  # `12 refoulés. 37 familles les suivent`
        notes.ask(Question.VALUE)
    day = _day(notes, segment, intent, flags)
    notes.flags.update(flags)
    origins, origin_place, destination, destination_place = (
        NOWHERE if nobody else journey(notes, segment, roles)
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
        asked(notes),
        day,
        notes.clock,
        tuple(flags),
    )


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
    unknown = _unknown_place(notes, segment)
    if unknown is None:
        return sender, None, None
    notes.ask(Question.PLACE)
    return sender, None, unknown


def _unknown_place(notes: Notes, segment: Segment) -> str | None:
    """`à Tchintabaraden`: a place was said and we do not know it. A verb after "à" is none."""
    if (notes.line[1:2] in tuple("NLC:,") and _strange(notes, 0)) or _heads_codes(notes):
        return notes.text[: notes.terms[0].end].strip()  # `Filingué 12 rapatriés`
    for i in range(segment.first + 1, segment.after):
        term, before = notes.terms[i], notes.terms[i - 1]
        if _strange(notes, i) and before.form in ("a", "at") and not _says_what_was_done(notes, i):
            return notes.text[term.start : term.end]
        village = before.form in ("a", "at") and term.form in word_set("villages")
        of_town = before.kind == "v" and not before.form.startswith(_WITHIN_A_COMMUNE)
        if (of_town or village) and _is_a_name(notes, i + village):
            return notes.text[term.start : notes.terms[i + village].end]
    return None


def _heads_codes(notes: Notes) -> bool:
    """`GRE RAP H12 F5`: a word as long as a code of a place, where one belongs."""
    if notes.line[:2] != "wC" or notes.terms[0].value is not None or not notes.terms[1].code:
        return False
    return len(notes.terms[0].form) == LONGEST_PARTICLE


def _is_a_name(notes: Notes, i: int) -> bool:
    """`au village de Toumnia`, `à Garin Malam`: what stands there and is no word of ours."""
    if i >= len(notes.terms) or notes.terms[i].kind not in "wz":
        return False
    term = notes.terms[i]
    typed = notes.text[term.start : term.end]
    return len(term.form) > LONGEST_PARTICLE and typed[:1].isupper() and term.form not in ordinary()


def _says_what_was_done(notes: Notes, i: int) -> bool:
    """`tout le monde a mangé`, `il y a dedans`, `a partager`: an ordinary word, as it was typed.

    No place ends in "é" behind an "a" without accent; and what has a subject is done by somebody.
    """
    term, before, subject = notes.terms[i], notes.terms[i - 1], notes.terms[i - 2]
    typed = notes.text[term.start : term.end]
    if (term.form in ordinary() and not typed.istitle()) or term.form.endswith(INFINITIVES):
        return True
    if term.form in word_set("daily_errands"):
        return True  # `a makaranta`
    acts = i > 1 and subject.form.split(" ")[-1] in word_set("before_has")
    if acts and not (subject.form == "nous" and notes.terms[i - 3].form == "chez"):
        return True
    return notes.text[before.start] in "aA" and typed[-1:] in "éÉ"


def _strange(notes: Notes, i: int) -> bool:
    """A word we do not know, too long for a particle."""
    term = notes.terms[i]
    return term.kind == "w" and term.value is None and len(term.form) > LONGEST_PARTICLE


def _things(said: Iterable[Term]) -> tuple[int | None, int | None]:
    """How many households and vehicles were told, if any were."""
    households = vehicles = None
    for term in said:
        if term.note == "households":
            households = (households or 0) + int(term.value)
        elif term.note == "vehicles":
            vehicles = (vehicles or 0) + int(term.value)
    return households, vehicles


def _mentions(notes: Notes, said: Iterable[Term], tally: Tally) -> None:
    """Vulnerable people spoken of without a number."""
    for term in said:
        if term.form.startswith("isole") and Vulnerability.MAL in tally.vulnerable:
            continue  # `6 malades isolés`: kept apart, and no child alone
        if term.kind == "V" and term.value not in tally.vulnerable:
            dead = term.form in word_set("one_dead") and not notes.has("crew")
            only = term.value == Vulnerability.ENC and tally.parts.get("women") == 1
            only = only or _one_of_them(notes, term)
            one = tally.total == 1 or dead or only  # `H2 F1, femme enceinte`
            every = term.value == Vulnerability.ENA and _only_children(notes, term, tally)
            tally.vulnerable[term.value] = 1 if one else tally.total if every else None


def _one_of_them(notes: Notes, said: Term) -> bool:
    """`tsoho guda`: one old man; `parmi eux la fille de 14 ans est seule`: one child."""
    at = next(i for i, term in enumerate(notes.terms) if term is said)
    if [term.form for term in notes.terms[at + 1 : at + 2]] == ["guda"] or _is_named(notes, at):
        return True
    first, after = notes.sentence(at)
    if said.form in word_set("one_infant"):  # `1 femme allaitante avec nourrisson`
        owners = [t.value for t in notes.terms[first:at] if t.kind == "N"]
        return owners[-1:] == [1] and notes.terms[at - 1].kind in "&_"
    line = notes.line[first:after]
    if said.value != Vulnerability.ENA or "N" in line or "s" not in line:
        return False
    children = [term.form for term in notes.terms[first:after] if term.kind == "L"]
    return len(children) == 1 and children[0] in word_set("one_child")


def _is_named(notes: Notes, at: int) -> bool:
    """`Mme Hadiza, enceinte`, `Mme Hadiza est malade`: she is one."""
    named = {id(term) for term in notes.claimed_by("name")}
    before = next((t for t in reversed(notes.terms[:at]) if t.form not in ("est", ",", "(")), None)
    return id(before) in named and not notes.terms[at].form.endswith(("s", "x"))


def _only_children(notes: Notes, said: Term, tally: Tally) -> bool:
    """`enfants non accompagnés: 4 filles et 2 garçons`: all six, unless only some are."""
    at = next(i for i, term in enumerate(notes.terms) if term is said)
    first, after = notes.sentence(at)
    some = any(term.form in word_set("some") for term in notes.terms[first:after])
    return bool(tally.parts) and tally.parts.keys() <= CHILDREN and not some


def _heads(
    notes: Notes, tally: Tally, intent: Intent, flags: dict[Flag, None], *, moved: bool
) -> None:
    """The flags of the heads; `moved`: households are told, so that a transfer needs no people."""
    if tally.partial:
        flags[Flag.PARTIAL_SPLIT] = None
    if tally.vulnerable and Vulnerability.DECES in tally.vulnerable:
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


def _days_are_of_others(notes: Notes, segment: Segment) -> bool:
    """`38 refoulés à Tesker. 37 refoulés à Gangara hier`: a day of another place's sentence."""
    if not notes.several_places():
        return False
    for at, _ in notes.days:
        first, after = notes.sentence(at)
        own = any(first <= i < after for i in range(segment.first, segment.after))
        if own or not {"N", "G"} <= set(notes.kinds[first:after]):
            return False
    return True


def _day(notes: Notes, segment: Segment, intent: Intent, flags: dict[Flag, None]) -> date | None:
    """The day said within the segment, else the day of the text."""
    today = notes.context.today
    day = notes.day
    if notes.days:
        own = {day for at, day in notes.days if segment.first <= at < segment.after}
        if len(own) > 1 and notes.several_places():
            notes.ask(Question.UNCLEAR)  # the people of one place, and two days
        if len(own) == 1 and notes.several_places():
            day = own.pop()
        elif not own and _days_are_of_others(notes, segment):
            day = None
        else:
            day = notes.day
    if intent == _ZERO_REPORT and day is not None and day > today:
        return today  # `RAS. Demain c'est mon collègue qui écrit`
    if day is not None and day > today:
        flags[Flag.FUTURE_DATE] = None
    if day is None:
        return None if intent in DAYLESS else today
    return day
