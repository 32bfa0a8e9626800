"""What a text says beside those its sender sent before, heard as further cues.

split           the parts of a total told before
same_total      the total of the last report again
elsewhere       another place than the last report's
other_number    an answer with another number than the question
means_the_last  the people of the last report
denies_untold   takes back what the last report never told
"""

from __future__ import annotations

from parsers.contradictions.amending.which_report import denies_untold
from parsers.contradictions.told_already import (
    ask_if_sum_differs,
    confirms_another,
    means_the_last,
)
from parsers.intents.earlier import EarlierTexts
from parsers.intents.splits import is_elsewhere, is_last_total, of_earlier
from parsers.notes import Notes
from parsers.people.heads import Count


def hear_beside_earlier(notes: Notes, counts: list[Count], earlier: EarlierTexts) -> None:
    """Add these cues. Some look at those before them, so the order matters."""
    cues = notes.cues
    if of_earlier(notes, counts, earlier):
        cues.add("split")
    if is_last_total(notes, counts, earlier):
        cues.add("same_total")
    if is_elsewhere(notes, earlier):
        cues.add("elsewhere")
    if confirms_another(notes, earlier):
        cues.add("other_number")
    ask_if_sum_differs(notes, counts, earlier)
    if means_the_last(notes, counts, earlier):
        cues.add("means_the_last")
    if denies_untold(notes, earlier):
        cues.add("denies_untold")
