"""Numbers in digits: thousands with a space or a dot, and O or l typed for 0 or 1.

number := digits (glued (O | l)+ digits?)*  |  digits{1,3} (" " | ".") digits{3}
"""

from __future__ import annotations

from parsers.words.text import Token
from parsers.words.vocabulary import Vocabulary


class Digits:
    """Reads the numbers in digits of one text; `repaired` once a letter was taken for a digit."""

    def __init__(self, tokens: list[Token], forms: list[str], known: Vocabulary) -> None:
        self.tokens = tokens
        self.forms = forms
        self.known = known
        self.repaired = False

    def read(self, i: int) -> tuple[str, int]:
        """The digits of the number at token `i`, and the index after it."""
        text, after = self.repair(self.forms[i], i + 1)
        return self._thousands(i, text, after) if after == i + 1 else (text, after)

    def repair(self, text: str, after: int) -> tuple[str, int]:
        """`1O` is 10 and `1l2` is 112; a last l only before a word for people."""
        while after < len(self.tokens) and self.tokens[after].glued:
            form = self.forms[after]
            digits = as_digits(form)
            if not digits or not self._inside_number(after, form):
                break
            text, after = text + digits, after + 1
            self.repaired = True
            if after < len(self.tokens) and self.tokens[after].glued:
                if self.tokens[after].sort != 2:
                    break
                text, after = text + self.forms[after], after + 1
        return text, after

    def _inside_number(self, i: int, form: str) -> bool:
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if following is not None and following.glued and following.sort == 2:
            return True
        if set(form) == {"o"} or (
            i > 1 and self.tokens[i - 1].glued and self.tokens[i - 2].sort == 1
        ):
            return True  # FI1l
        if following is not None and self.kind_of(following.form) in "LPC":
            return True
        return self._closes_field(i, following)

    def _closes_field(self, i: int, following: Token | None) -> bool:
        """`mata 2l, maza 1l`: behind a label, and nothing is measured in litres."""
        behind_label = i > 1 and self.kind_of(self.forms[i - 2]) == "L"
        return behind_label and (following is None or following.form in (",", ";", "."))

    def _thousands(self, i: int, text: str, after: int) -> tuple[str, int]:
        """`1 200`, `1.124`: a group of three after one to three digits."""
        if len(text) > 3 or text[0] == "0" or after >= len(self.tokens):
            return text, after
        sign = self.tokens[after]
        if sign.sort == 3 and sign.form in ".," and sign.glued and self._three_digits(after + 1):
            if sign.form == "." or self._counts_people(after + 2):
                return text + self.forms[after + 1], after + 2
        elif sign.sort == 2 and self._spaced_thousands(i, after):
            return text + sign.form, after + 1
        return text, after

    def _three_digits(self, i: int) -> bool:
        """Three digits glued to what stands before, and no fourth part after them."""
        if i >= len(self.tokens) or self.tokens[i].sort != 2 or not self.tokens[i].glued:
            return False
        rest = self.tokens[i + 1 : i + 3]
        more = len(rest) == 2 and rest[0].glued and rest[1].glued and rest[1].sort == 2
        return len(self.forms[i]) == 3 and not more

    def _spaced_thousands(self, i: int, after: int) -> bool:
        group = self.tokens[after]
        return (
            len(group.form) == 3
            and not self.tokens[i].glued
            and group.start - self.tokens[i].end == 1
            and (
                self._counts_people(after + 1)
                or self._counted_before(i - 1, after + 1)
                or self._fills_field(i - 1, after + 1)
            )
        )

    def _fills_field(self, before: int, after: int) -> bool:
        """`H 1 060, F 24`: between a label and a sign."""
        labelled = before >= 0 and self.kind_of(self.forms[before]) == "L"
        return labelled and (after >= len(self.tokens) or self.forms[after] in (",", ";", ")"))

    def _counted_before(self, before: int, after: int) -> bool:
        """`Rapatriés 1 124 Tanout`: a word for people before it, and no number or label behind."""
        if before < 0 or self.kind_of(self.forms[before]) not in "PCT":
            return False
        behind = self.tokens[after] if after < len(self.tokens) else None
        return behind is None or (behind.sort != 2 and self.kind_of(behind.form) not in "LPV")

    def _counts_people(self, i: int) -> bool:
        return i < len(self.tokens) and self.kind_of(self.forms[i]) in "LPCYTU"

    def kind_of(self, form: str) -> str:
        meanings = self.known.words.get(form)
        return meanings.likeliest.kind if meanings else "-"


_DIGIT_LETTERS = str.maketrans("oli", "011")


def as_digits(form: str) -> str:
    """The digits a run of O, l and I stands for, or an empty text."""
    return (
        form.translate(_DIGIT_LETTERS) if len(form) <= 3 and not set(form) - {"o", "l", "i"} else ""
    )
