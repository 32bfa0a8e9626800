"""English as thumbs save it at the border posts; see `as_it_sounds`.

25 men n 10 women deportd frm Nigeria ystday    25 men and 10 women … from Nigeria yesterday
four of dem r sick, asking 4 food               four of them are sick, asking for food
"""

from __future__ import annotations

ALWAYS = {
    "people": ("pipo", "pple", "ppl"),
    "arrived": ("arvd", "arrivd"),
    "yesterday": ("yest", "ystday", "ystrday"),
    "today": ("tdy",),
    "morning": ("mrng", "mrning"),
    "night": ("nite",),
    "border": ("boda",),
    "pregnant": ("preg",),
    "with": ("wt",),
    "have": ("hv",),
    "from": ("frm",),
    "and": ("nd",),
}
"""Words in full, and how they are typed."""
_MORE = r"an?\s|children|women|men\b|kids|girls|boys|child\b|food|water|two\b|three\b|one\b"
_PEOPLE = r"m[ea]n|wom[ea]n|boys?|girls?|kids|children"
_STATE = r"sick|wounded|pregnant|women|men|children|here|coming|injured|from|boys|girls|tired"
_VERB = (
    r"go|sleep|be|look|enter|report|eat|drink|come|leave|reach|add|send|help|travel|continue|work"
    r"|the"
)
_WANTED = r"food|work|water|asylum|help|transport|medicine|shelter"
PATTERNS = (
    (" n ", rf"(?<=[a-z0-9]\s)n(?=\s(?:{_MORE}))", "and"),
    (" n ", rf"\b(between\s\d{{1,4}}|{_PEOPLE})\sn\s(?=\d)", r"\1 and "),
    ("d ", r"(?<=\b(?:of|on)\s)d\b|(?<=\bamong\s)d\b", "the"),
    ("dis ", r"\bdis(?=\s(?:morning|mrng|evening|night|afternoon|week|group)\b)", "this"),
    ("of dem", r"\bof\sdem\b", "of them"),
    ("r ", rf"(?<![\w'])(?-i:r)(?=\s(?:{_STATE})\b)", "are"),
    (" 2 ", rf"(?<=[a-z]\s)2(?=\s(?:{_VERB})\b)", "to"),
    (" 4 ", rf"(?<=[a-z]\s)4(?=\s(?:{_WANTED})\b)", "for"),
    ("nt ", r"\bnt(?=\s\d)", "not"),
    ("its ", r"\bits(?=\s\d)", "it is"),
    ("wata", r"\b((?:need|no|and|food|of|have)\s)wata\b", r"\1water"),
)
"""Letters without which the pattern cannot match, the pattern, and what is written in full."""
