"""Whether a short code means something where it stands: beside a number or another code only.

code   := (number | code | sign | end) CODE (number | code | sign | end)
place  := one of them suffices; but TAN, KAN and others are words too, and want more
verb   := CODE ("c'est" | is) number    `F c'est 15 et H c'est 4`
listed := CODE number AGE number        `ENA 2 AGE 1`: elderly, no age
"""

from __future__ import annotations

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.words import numbers
from parsers.words.around import COLUMNS, Around, counts

NEEDS_NUMBER = frozenset("LVMTDP")
FIELDS = frozenset(";|/")
WIDEST = 12
SIGN = 3
"""The sort of a token that is neither a word nor a number."""
_IS = frozenset(("c", "est", "cest", "ce", "sont", "etait", "is", "are", "devient"))
PAUSES = frozenset(",;/+&-.(")
SHORTEST_WORD = 3
"""Letters of a code that stands for a word within a sentence: `enf`, and no `h`."""
_AND = frozenset(("et", "and", "da"))
_LETTERS = frozenset(("h", "f", "g", "fi", "e"))


class Codes(Around):
    """The codes of one text."""

    def stands(self, first: int, after: int, kind: str) -> bool:
        """Whether the code from token `first` to `after` counts as one."""
        if kind == "C" and (told := self._category_or_paper(first, after)) is not None:
            return told
        form = self.forms[first]
        if form in word_set("touching"):
            touched = self._touched(first, after) or self._listed(first, after)
            return touched or self._field_of_its_own(first, after)
        if self.number_at(after) or (first > 0 and self.number_ends(first - 1)):
            return True
        if first > 1 and self.forms[first - 1] == "=" and kind not in NEEDS_NUMBER:
            return True  # CAT=RAP
        if kind in NEEDS_NUMBER:
            return self._is_counted(first, after, kind)
        if kind == "G":
            return self._place(first, after)
        if kind == "K" and form not in word_set("wordlike") and self._after_from(first):
            return True
        before, behind = self.before(first), self.behind(after)
        if kind == "K" and form not in word_set("wordlike"):
            return before or behind
        if kind == "C" and form not in word_set("wordlike"):
            after_code = before and self.coded(self.forms[first - 1])  # `KAN RAP inchallah`
            return after_code or (
                (behind or self._at_place(after))
                and (before or (after < len(self.tokens) and self.tokens[after].sort == 1))
            )
        return before and behind

    def _of_department(self, first: int, after: int) -> bool:
        """`14 migrants déposés par camion dep Kantché`: the department, behind people counted."""
        if not first or self.tokens[first - 1].sort != 1 or after >= len(self.tokens):
            return False
        counted = {"N", "P"} <= {term.kind for term in self.terms}
        own = self.terms[-1].kind in "NPCG" if self.terms else True
        return counted and not own and self.neighbour(self.forms[after], "", "G")

    def _is_counted(self, first: int, after: int, kind: str) -> bool:
        if kind in "LT" and self._heads_column(first):
            return True
        if kind == "D" and self._lists_needs(after):
            return True
        if kind == "L" and (self._in_fields(first, after) or self._of_all(first, after)):
            return True
        if kind == "L" and (self._is_so_many(after) or self._joins_people(first)):
            return True
        if kind == "L" and self._lacks_number(first, after):
            return True
        return self._number_after_sign(after) or self._spelt_beside(first, after)

    def _is_so_many(self, after: int) -> bool:
        """`F c'est 15 et H c'est 4`: the verb, and then the number."""
        at = after
        while at < min(after + 2, len(self.forms)) and self.forms[at] in _IS:
            at += 1
        return at > after and self.number_at(at)

    def _joins_people(self, first: int) -> bool:
        """`518 femmes et enf`, `60 femmes/enf`: one number for both."""
        if len(self.forms[first]) < SHORTEST_WORD:
            return False
        before = [term.kind for term in self.terms[-3:] if term.form != "des"]
        return before[-2:] in (["L", "&"], ["L", "/"])

    def _lacks_number(self, first: int, after: int) -> bool:
        """`H F6 G2`: a label, and another one with its number; of the first it was left out."""
        if first and self.number_at(first - 1):
            return False
        number = after + 1
        return (
            number < len(self.tokens)
            and self.forms[first] in _LETTERS
            and self.forms[after] in _LETTERS
            and self.forms[after] != self.forms[first]
            and self.number_at(number)
            and self.tokens[number].glued
        )

    def _in_fields(self, first: int, after: int) -> bool:
        """`SPO|H|8|F|2`: the same sign before the label, behind it, and before its number."""
        if not first or not self.number_at(after + 1):
            return False
        sign = self.forms[first - 1]
        return sign in FIELDS and self.forms[after] == sign

    def _of_all(self, first: int, after: int) -> bool:
        """`19 refoulés, tous H`, `tt des h`: the letter closes the clause; `4 rapatriés (H)`."""
        if self.forms[first - 1 : first] == ["("] and self.forms[after : after + 1] == [")"]:
            return "".join([term.kind for term in self.terms[-3:]]) in ("NC(", "NP(")
        closes = after >= len(self.tokens) or self.forms[after] in (".", ",")
        before = self.forms[max(0, first - 2) : first]
        if before[-1:] == ["des"]:
            before.pop()
        return closes and before[-1:] in (["tous"], ["toutes"], ["tt"], ["ts"], ["ttes"])

    def _lists_needs(self, after: int) -> bool:
        """`besoin PSY et DOC`, `PSY + DOC`: a need, or the word for it, before; or another code."""
        last = [term for term in self.terms[-2:] if term.kind not in "&,/:"]
        if last and (last[-1].kind == "D" or "need" in last[-1].cues):
            return True
        behind = self.forms[after : after + 2]
        return (
            len(behind) > 1
            and behind[0] in ("+", "et", "&", "/", ",")
            and any(word.kind == Kind.NEED for word in self.known.words.get(behind[1], ()))
        )

    def _place(self, first: int, after: int) -> bool:
        """`12 ref mag tous`: one neighbour is enough for a code that is no other word."""
        before, behind = self.before(first), self.behind(after)
        if self.forms[first] not in word_set("wordlike") or self._heads_codes(after):
            return True
        if before and behind:
            return True
        beside = first > 0 and self.tokens[first - 1].sort == 1 and before
        return beside or after >= len(self.tokens)

    def _heads_codes(self, after: int) -> bool:
        """`TAK : REF …`: a colon and another code."""
        behind = self.forms[after : after + 2]
        return len(behind) > 1 and behind[0] in (":", "=") and self.coded(behind[1])

    def _at_place(self, after: int) -> bool:
        """`RAP à Kantché`."""
        following = self.forms[after : after + 2]
        return (
            len(following) > 1
            and self.neighbour(following[0], "a", "")
            and self.neighbour(following[1], "G", "")
        )

    def _after_from(self, first: int) -> bool:
        """`rapatriés de CIV sont à Tanout`."""
        return first > 0 and self.neighbour(self.forms[first - 1], "ft", "")

    def _heads_column(self, first: int) -> bool:
        """`H F G FI` above `12 8 5 7` or `Bandé 12 8 5 7`: as many labels as numbers."""
        at, labels, found = first, 0, 0
        while at > 0 and first - at < WIDEST and self.label_or_pause(at - 1):
            at -= 1
        end = min(len(self.tokens), at + 2 * WIDEST)
        while at < end and self.label_or_pause(at):
            labels += self.tokens[at].sort == 1
            at += 1
        if at + 1 < end and self.tokens[at].sort == 1 and self._opens_row(at + 1):
            at += 1  # the name of the row
        while at < end and (self.number_at(at) or self.forms[at] in COLUMNS):
            if self.forms[at] == "=" and found:
                break  # `H+F = 15+6 = 21`: what they make
            found += self.number_at(at)
            at += 1
        return labels > 1 and labels == found

    def _opens_row(self, at: int) -> bool:
        """`| 15 | 3`: a number, or a separator and one."""
        return self.number_at(at) or (self.forms[at] in COLUMNS and self.number_at(at + 1))

    def _touched(self, first: int, after: int) -> bool:
        if first and self.tokens[first].glued and self.tokens[first - 1].sort == 2:
            return True
        return self.number_at(after) and self.tokens[after].glued

    def _listed(self, first: int, after: int) -> bool:
        """`ENC 2 ALL 1`, `dont 2 enc 1 all`: among codes a number stands beside it."""
        if not self.number_at(after) and not self.number_at(first - 1):
            return False
        if self.forms[after + 1 : after + 2] in (["ans"], ["an"]):
            return False  # `3 fem âge 30 ans`
        at = first - 1
        while at >= 0 and self.forms[at] in PAUSES:
            at -= 1
        if at < 0:
            return after + 1 >= len(self.tokens) or self.coded(self.forms[after + 1])
        if self.tokens[at].sort == 2:
            at -= 1
        while at >= 0 and self.forms[at] in PAUSES:
            at -= 1
        return at >= 0 and (self.coded(self.forms[at]) or self.forms[at] in word_set("opens_part"))

    def _field_of_its_own(self, first: int, after: int) -> bool:
        """`total 11, 2 all`, `4H 4F 3E. AGE: 2`: behind the people, between two signs.

        "all" is also English: what stands behind no total may be one.
        """
        told = {term.kind for term in self.terms}
        vulnerable = any(term.kind == "V" for term in self.terms[-4:])
        proven = vulnerable or "T" in told or (self.forms[first] != "all" and "L" in told)
        if not proven:
            return False
        if self.number_at(first - 1):
            return self._parts(after) and self._parts(first - 2)
        return (
            self.tokens[first - 1].sort == SIGN
            and self.forms[after : after + 1] in ([":"], ["="])
            and self.number_at(after + 1)
            and self._parts(after + 2)
        )

    def _parts(self, at: int) -> bool:
        """Whether the text ends here, or a sign or an "et" parts one field from the next."""
        return at >= len(self.tokens) or self.tokens[at].sort == SIGN or self.forms[at] in _AND

    def _reference_at(self, i: int) -> bool:
        if not self.number_at(i) or len(self.forms[i]) not in (3, 4):
            return False
        told = len(self.forms[i]) == len("0142") and self.forms[0] in word_set("commands")
        return self.forms[i][0] == "0" or told

    def _category_or_paper(self, first: int, after: int) -> bool | None:
        """REF 0142 and `Réf. N°045` name a message, MAG REF a 17h does not; None: not told."""
        if self.forms[first] == "dep" and self._of_department(first, after):
            return False
        if self.terms and self.terms[-1].kind == Kind.HOUSEHOLD:
            return True  # `53 ménages DEP à Kellé`
        if self._hour_at(after):
            return True
        number = self.behind_signs(after)
        return False if self._reference_at(number) or self._numbers_a_paper(number) else None

    def _numbers_a_paper(self, i: int) -> bool:
        """`Réf. N°045`, `Réf. bordereau 334`: the word for a number follows, and the number."""
        if i >= len(self.forms) or self.forms[i] not in ("n", "no", "num", "numero", "bordereau"):
            return False
        return self.number_at(i + 1) or self.number_at(i + 2)

    def _hour_at(self, i: int) -> bool:
        hour = i + 1
        if not self.number_at(hour) or self.forms[i] not in ("a", "vers", "depuis"):
            return False
        return hour + 1 < len(self.forms) and self.forms[hour + 1] in ("h", "heures", "heure")

    def _number_after_sign(self, i: int) -> bool:
        if self._slashed(i):
            return True
        if i >= len(self.tokens) or self.tokens[i].form not in (":", "=", "-", ".", "(", "?"):
            return False
        spelt = i + 1 < len(self.forms) and self.forms[i + 1] in numbers.FIRST_WORDS
        if self.tokens[i].form in "=?":  # `H= F3`, `H? F3`
            return self.tokens[i].glued or self.number_at(i + 1) or spelt
        if spelt:
            return True  # H : dix
        return self.number_at(i + 1) or (
            i + 1 < len(self.tokens) and self.tokens[i + 1].form == "-" and self.number_at(i + 2)
        )

    def _slashed(self, i: int) -> bool:
        """`H/13 F/8`: nothing but the slash between the label and its number."""
        if self.forms[i : i + 1] != ["/"] or not self.number_at(i + 1):
            return False
        behind_slash = i > 1 and self.forms[i - 2] == "/"  # `13/F/8/G`
        return self.tokens[i].glued and self.tokens[i + 1].glued and not behind_slash

    def _spelt_beside(self, first: int, after: int) -> bool:
        before = self.forms[first - 1] if first else ""
        following = self.forms[after] if after < len(self.forms) else ""
        # `vingt et un h`: the article ends a longer number
        longer = first > 0 and bool(self.terms) and " " in self.terms[-1].form
        longer = longer and self.terms[-1].kind == Kind.NUMBER
        return longer or counts(before) or counts(following) or self._one_behind(after)

    def _one_behind(self, after: int) -> bool:
        """`F trois ; G un.`: an article closes the field, and labels with numbers stand before."""
        closes = after + 1 >= len(self.tokens) or self.tokens[after + 1].sort == SIGN
        told = [term.kind for term in self.terms[-4:]]
        return closes and self.forms[after : after + 1] in (["un"], ["une"]) and "L" in told
