"""One text message in, one Reading out. Pure: the same text and context give the same reading.

    text → tokens → terms → counts and roles → reports → intent and decision

    message := command | report+ | word of another kind
    report  := (place | count | category | origin | need | day)+     in any order
    count   := number label | label number

The parts have their own grammar beside their own parser: `terms`, `asides`, `pairing`, `counts`,
`roles`, `segments`, `intents`, `commands`. Whatever cannot be read is a result, never an exception.
"""

from __future__ import annotations

from typing import Any

from config.regions import Region
from parsers import coded, commands, second_reading
from parsers.asides import references
from parsers.asides.numbering import drop_line_numbers
from parsers.asides.rules import set_aside
from parsers.assembly import assemble
from parsers.beside_earlier import hear_beside_earlier
from parsers.checks import unread
from parsers.checks.loose_ends import check_end, check_labels, check_shares
from parsers.contradictions.behind_a_report import told_with_a_need
from parsers.contradictions.told_already import tells_nearly_the_same
from parsers.decisions import SENSITIVE, decide, only_the_dead, told_of_the_dead, warn
from parsers.intents import answers, beds, contrast, corrections, resends, undoing
from parsers.intents.cancelling import is_of_several
from parsers.intents.earlier import EarlierTexts
from parsers.intents.inexact import is_inexact
from parsers.intents.put_in_place import settle_number
from parsers.intents.requests import hear_requests
from parsers.intents.said_again import sent_again
from parsers.intents.signals import signals
from parsers.intents.table import intent
from parsers.people.counts import gather
from parsers.people.day import settle_day
from parsers.people.empty_fields import heed_empty_fields
from parsers.people.heads import Count
from parsers.people.pairing import Pairing, pair
from parsers.people.proof import keep_proven
from parsers.people.readings import settle_hours
from parsers.places.bound import ask_if_loose
from parsers.places.roles import assign, settle_doubtful
from parsers.places.segments import Segment, cut, without_grand_total
from parsers.places.shares import shares
from parsers.report import (
    Context,
    Decision,
    Flag,
    Intent,
    Question,
    Reading,
    Report,
)
from parsers.story.besides import drop_courtesies, forget_asides, part_plans
from parsers.story.flight import set_flight_aside
from parsers.story.foreseen import hear_expected
from parsers.story.harms import hear_harms
from parsers.story.lines import part_lines
from parsers.story.own import set_own_aside
from parsers.story.received import hear_received
from parsers.story.sentences import tell_story
from parsers.story.slips import forget_repeats, take_back
from parsers.words import framing, personal, typos
from parsers.words.shorthand import free_command
from parsers.words.text import repair
from parsers.words.vocabulary import Vocabulary, vocabulary
from parsers.writing import misspelt, names
from parsers.writing.positional import name_fields
from parsers.writing.typed import Typed

REPORTING = frozenset(
    (
        Intent.REPORT,
        Intent.ZERO_REPORT,
        Intent.FOLLOW_UP,
        Intent.INCREMENT,
        Intent.TRANSFER,
        Intent.ANNOUNCEMENT,
    )
)
_CORRECTION, _CANCELLATION, _CAPACITY = Intent.CORRECTION, Intent.CANCELLATION, Intent.CAPACITY
"""By names of their own: to look up a member of an enum takes as long as a search."""
TIED = frozenset((Intent.REPORT, Intent.ANNOUNCEMENT))
"""What is told of people at a place."""
HIDDEN = {personal.NAME: Flag.PERSON_NAME, personal.PHONE: Flag.PERSON_PHONE}


def read(text: str, context: Context, region: Region, *, explained: bool = False) -> Reading:
    """What this text says. Never raises, whatever the text.

    `explained`: with the steps that led there, which take a twentieth of the time.
    """
    known = vocabulary(region)
    mended = repair(text)
    short = coded.read(mended, context, region, known.places.sender(context.sender_dept))
    return short or read_at_length(mended, context, region, explained=explained)


def read_at_length(
    mended: str, context: Context, region: Region, *, explained: bool = False
) -> Reading:
    """The whole grammar, for a text already mended."""
    known = vocabulary(region)
    framed = framing.part(mended, known)
    fixed = commands.fixed_form(framed.news)
    if fixed is not None:
        return fixed._replace(masked_text=framed.before + fixed.masked_text + framed.behind)
    news = commands.ussd(framed.news) or free_command(framed.news)
    framed = framed._replace(news=news)
    earlier = EarlierTexts(context, region, read)
    typed = Typed(framed, context, region, known)
    first = _Reader(mended, typed, earlier, known).read(explained=explained)
    if not second_reading.is_worth_it(first):
        return first
    slips = typos.unsure(typed.tokens, typed.forms, typed.strangers, known, typed.hidden)
    if slips and "objects" not in typed.notes.cues:
        meant = Typed(framed, context, region, known, slips)
        second = _Reader(mended, meant, earlier, known).read(explained=explained)
        first = second_reading.weigh(first, second, cut=typos.is_cut(typed.tokens, slips))
    return second_reading.ask_for_place(first, typed.notes, known)


class _Reader:
    """One text on its way from terms to a reading."""

    def __init__(self, shown: str, typed: Typed, earlier: EarlierTexts, known: Vocabulary) -> None:
        self.shown = shown
        self.notes = typed.notes
        self.hidden = typed.hidden
        self.earlier = earlier
        self.context = earlier.context
        self.known = known
        self.sender = known.places.sender(earlier.context.sender_dept)
        self.placed: tuple[list[Segment], list[Count]] = [], []

    def read(self, *, explained: bool) -> Reading:
        notes = self.notes
        hear_requests(notes)
        self.hidden += names.find(notes, self.known, self.sender)
        names.set_signature_aside(notes, self.sender)
        drop_courtesies(notes)
        set_own_aside(notes)
        set_flight_aside(notes)
        hear_harms(notes)
        misspelt.mend(notes, self.known, self.sender)
        name_fields(notes)
        drop_line_numbers(notes)
        part_lines(notes)
        contrast.notice_subject(notes)
        take_back(notes)
        resends.forget_why_they_write(notes)
        hear_expected(notes)
        hear_received(notes)
        part_plans(notes)
        notes.kinds = notes.line
        ref = corrections.reference(notes)
        set_aside(notes)
        forget_asides(notes)
        tell_story(notes)
        pairing = heed_empty_fields(notes, settle_hours(notes, pair))
        counts = gather(notes, pairing)
        forget_repeats(notes, counts)
        keep_proven(notes, counts, pairing)
        settle_day(notes, counts)
        check_shares(notes, counts)
        if self.context.previous:
            hear_beside_earlier(notes, counts, self.earlier)
        found = signals(notes, counts, bool(pairing.numbers))
        confirmed = answers.confirms(found)
        wanted = Intent.CONFIRMATION if confirmed else intent(found)
        reports = self._reports(wanted, counts, pairing)
        self._check_ends(wanted, counts, pairing)
        warn(notes, found, wanted, reports)
        unread.check(notes, wanted, counts, pairing, reports)
        if wanted in TIED and not notes.questions:
            ask_if_loose(notes, *self.placed, self.sender)
        changes = self._changes(wanted, counts, pairing, ref)
        named = references.meant(notes, wanted, ref)
        duplicate = self._duplicate(wanted, reports)
        masked = self._masked()
        decision, question = decide(notes, found, wanted)
        if decision is not Decision.ASK and only_the_dead(wanted, reports):
            known = self._goes_on(named)
            if not known and wanted == Intent.FOLLOW_UP:
                reports = self._reports(Intent.REPORT, counts, pairing)
            wanted, decision, named, reports = told_of_the_dead(
                wanted, decision, named, reports, known=known
            )
        flags = tuple(notes.flags)
        return Reading(  # in the order of its fields
            wanted,
            decision,
            reports,
            flags,
            duplicate or named,
            changes,
            answers.to_question(found, confirmed=confirmed),
            beds.read(notes) if wanted == _CAPACITY else None,
            not SENSITIVE.isdisjoint(flags),
            masked,
            question,
            notes.explanation() if explained else (),
            answers.to_alert(found, confirmed=confirmed),
            "drill" in found.first and wanted == Intent.TEST,
        )

    def _goes_on(self, named: str | None) -> bool:
        """Whether an earlier report can be meant: the last one, one named, `le groupe d'hier`."""
        group = self.notes.has("crowds") and "arrive" not in self.notes.cues
        return group or self.context.last_ref is not None or named not in (None, "last")

    def _reports(self, wanted: Intent, counts: list[Count], pairing: Pairing) -> tuple[Report, ...]:
        drill = "drill" in self.notes.cues and wanted == Intent.TEST
        if wanted not in REPORTING and not drill:
            return ()
        kind = Intent.REPORT if drill else wanted
        roles = assign(self.notes)
        settle_doubtful(roles, self.notes, self.known.places, self.sender)
        segments = cut(self.notes, roles.here, counts, self.known.places, self.sender)
        counts = without_grand_total(segments, counts)
        self.placed = segments, counts
        parts = shares(self.notes, segments, counts, roles)
        reports = [
            assemble(self.notes, segment, counts, pairing.numbers, share, kind, self.sender)
            for segment, share in zip(segments, parts, strict=True)
        ]
        return tuple(reports)

    def _changes(
        self, wanted: Intent, counts: list[Count], pairing: Pairing, ref: str | None
    ) -> dict[str, Any]:
        if wanted != _CORRECTION:
            return {}
        roles = assign(self.notes)
        segment = cut(self.notes, roles.here[:1], counts, self.known.places, self.sender)[0]
        share = shares(self.notes, [segment], counts, roles)[0]
        report = assemble(self.notes, segment, counts, pairing.numbers, share, wanted, self.sender)
        found = settle_number(self.notes, corrections.changes(report, self.notes), self.earlier)
        if corrections.is_open(self.notes, found, ref):
            self.notes.ask(Question.CHANGE)
        elif is_inexact(self.notes, found):
            self.notes.ask(Question.UNCLEAR)
        return dict(found)

    def _duplicate(self, wanted: Intent, reports: tuple[Report, ...]) -> str | None:
        """The reference of what was sent within half an hour, in these words or in others."""
        if wanted not in REPORTING or not (self.context.previous or self.context.last_ref):
            return None
        earlier = resends.same(self.notes.text, self.context.previous)
        plain = wanted == Intent.REPORT and not self.notes.questions
        others = resends.tells_of_others(self.notes)
        again = plain and not others and sent_again(self.notes)
        if earlier is None and plain and not others:
            earlier = resends.same_people(self.notes.text, reports, self.earlier, again=again)
        told = self.earlier, self.notes
        if earlier is None and plain and tells_nearly_the_same(reports, *told):
            self.notes.ask(Question.UNCLEAR)
        if earlier is None and plain and told_with_a_need(reports, *told):
            self.notes.ask(Question.UNCLEAR)
        if earlier is None:
            if again and self.context.last_ref is not None:
                self.notes.ask(Question.UNCLEAR)  # `rappel: …`, of a report we cannot tell
            return None
        self.notes.flag(Flag.DUPLICATE_POSSIBLE)
        return earlier.ref

    def _check_ends(self, wanted: Intent, counts: list[Count], pairing: Pairing) -> None:
        """A text cut in the middle of a field, or a label nothing was counted for."""
        if wanted == _CANCELLATION:
            others = [i for i in pairing.numbers if not self.notes.terms[i].weak]
            if others or is_of_several(self.notes) or undoing.is_less(self.notes):
                self.notes.ask(Question.UNCLEAR)  # `annuler 0142 et 0139`, `annule l'annulation`
        if wanted not in REPORTING and wanted != _CORRECTION:
            return
        if len(pairing.pairs) == 1:  # `hommes 12 femmes`
            before = pairing.pairs[0].number - 1
            if before in pairing.labels and self.notes.kinds[before] == "L":
                self.notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
        check_labels(self.notes, counts, pairing)
        check_end(self.notes, counts, pairing)

    def _masked(self) -> str:
        if not self.hidden:
            return self.shown
        for _, _, word in self.hidden:
            if word in HIDDEN:
                self.notes.flag(HIDDEN[word])
        return personal.mask(self.notes.text, self.hidden)
