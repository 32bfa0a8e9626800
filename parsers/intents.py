"""What the sender wants, from the cues, the counts and the order they come in.

The table below is read from the top; the first row that fits gives the intent.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.chatter import junk, only_polite, opts_out, other_matter
from parsers.coming import befell, expected, future, landed
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.report import Intent
from parsers.signals import Signals

KNOWN = frozenset(("les", "ces", "nos", "parmi les", "sur les", "the", "these"))
ABOUT = frozenset(("sujet", "propos", "concernant", "pour"))
_OUT_OF = re.compile(r"N[_PQ]{0,2}[a/]N")
_NONE = re.compile(r"[n#][_f+]{0,2}[CP]")
_COUNT = re.compile(r"N[_+]{0,2}[LPCV]|[LPC]N")
_INSTEAD = re.compile(r"n[_fa]{0,3}[CKGY]")
_MORE = re.compile(r"^[&_]{0,2}&_{0,2}N|\+[_+&f]{0,3}(?:N(?![_w]?[XUDMAH])|[LPC])|[NLPC]_?\+")


def _asks(s: Signals) -> bool:
    if s.opens("if") and "?" in s.kinds:
        return True  # `si 40 personnes arrivent ?`
    return s.opens("question") and ("?" in s.kinds or not s.heads)


def _own_message(s: Signals) -> bool:
    """`mon rapport 0377 est-il passé ?`: what became of it."""
    if s.heads or s.said("cancel", "correct", "help"):
        return False
    if s.notes.references and s.said("question") and s.said("arrive", "status"):
        return "D" not in s.kinds  # `est-ce que le 0142 est enregistré`
    return s.said("own_message") and ("?" in s.kinds or s.said("arrive"))


def _wonders_why(s: Signals) -> bool:
    """`last year 300 came, why is there no well?`: the figure is an old one."""
    return s.said("why") and "?" in s.kinds and (s.said("old") or not s.heads)


def _takes_back(s: Signals) -> bool:
    """`non, 12 femmes`, `pardon 12 femmes`; the `no` of `no 045` is a number's."""
    return s.said("sorry") or (s.opens("no") and not s.kinds.startswith("#"))


def _answers_with_heads(s: Signals) -> bool:
    """A question waits: `non 14 hommes`, `oui 12 hommes` are about that report."""
    if s.notes.context.pending is None or not s.heads:
        return False
    return s.opens("no") or (s.opens("yes") and not set("GC") & set(s.kinds))


def _says_what_changes(s: Signals) -> bool:
    """`0142 F9`, `le 0142 ils viennent de Libye, pas d'Algérie`: a reference and the new value."""
    if not s.notes.references or s.said("forgotten", "question", "cumulative", "transfer"):
        return False
    if s.notes.terms[s.kinds.find("N")].form[0] != "0" or set("VD") & set(s.kinds):
        return False
    plain = s.heads and not set("CG") & set(s.kinds) and not s.said("arrive")
    return plain or _INSTEAD.search(s.kinds) is not None


def _zero(s: Signals) -> bool:
    if s.heads or s.numbers:
        return s.nothing
    return s.said("zero") or _nobody(s)


def _nobody(s: Signals) -> bool:
    """`no deportee was registered`, `aucun nouveau refoulé`: of all who come, none."""
    terms = s.notes.terms
    return any(terms[match.start()].form in word_set("none") for match in _NONE.finditer(s.kinds))


def _capacity(s: Signals) -> bool:
    if s.said("transfer") and s.heads and not s.notes.beds:
        return False
    came = "arrive" in s.cues and "C" in s.kinds
    if s.heads and (came or (_in_full(s) and not s.said("centre"))):
        return False  # `18 refoulés, 14 hommes 4 femmes, hangar de 50 places`
    left = s.said("left_over") and (bool(s.notes.beds) or s.said("centre"))
    if not (left or s.said("capacity")) or (s.heads and s.arrivals and not s.notes.beds):
        return False
    return s.numbers or bool(s.notes.beds) or s.said("full") or not s.said("need")


def _cumulative(s: Signals) -> bool:
    """A total with those of before. `bloqués depuis ce matin` only says how long."""
    return s.said("cumulative") or (s.said("since") and not _staying(s) and not _placed(s))


def _plainly_told(s: Signals) -> bool:
    """Place, category, a word of arrival, people of two sorts or more: whatever else is said."""
    return (
        _in_full(s)
        and s.heads
        and ("arrive" in s.cues or s.proven)
        and not future(s)
        and s.kinds.count("L") > 1
        and s.notes.context.pending is None
        and not s.opens("sorry", "no", "yes", "cumulative", "forgotten", "announce", "transfer")
        and not s.said("transfer", "forgotten", "called_off", "keep", "question", "asks", "old")
        and not (s.said("announce") and not landed(s) and not befell(s) and _ahead(s))
        and not _adds(s)
    )


def _ahead(s: Signals) -> bool:
    """What is announced stands before the people who are counted."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if "announce" in term.cues), None)
    first = next((i for i, kind in enumerate(s.kinds) if kind in "NL"), 0)
    return at is not None and at > first


def _placed(s: Signals) -> bool:
    """`une centaine de déplacés à Kwaya depuis hier`, without a word for a total."""
    return {"C", "G"} <= set(s.kinds) and ("T" not in s.kinds or _in_full(s))


def _in_full(s: Signals) -> bool:
    """Place, category, and people of two sorts: nobody writes that of a new total."""
    return {"C", "G"} <= set(s.kinds) and s.kinds.count("L") > 1


def _staying(s: Signals) -> bool:
    terms = s.notes.terms
    return s.said("staying") or any(
        term.form in word_set("being") and terms[i + 1].kind in "av"
        for i, term in enumerate(terms[:-1])
    )


def _more(s: Signals) -> bool:
    if s.about_vulnerable and s.said("forgotten"):
        return False
    return s.heads and (_adds(s) or _forgot_some(s))


def _adds(s: Signals) -> bool:
    """`et 7 arrivés`, `encore 7`; whoever opens with "avec" only says in whose company."""
    return any(_is_more(s, match) for match in _MORE.finditer(s.kinds))


def _is_more(s: Signals, match: re.Match[str]) -> bool:
    terms = s.notes.terms[match.start() : match.end()]
    if terms[0].form in ("avec", "with") or any(term.note == REST for term in terms):
        return False
    if any(term.form in KNOWN for term in terms) or s.kinds[match.end() : match.end() + 2] == "nD":
        return False  # `encore les 7 de ce matin`, `encore 7 sans couverture`
    return not (_in_full(s) and _COUNT.search(s.kinds, 0, match.start()))


def _forgot_some(s: Signals) -> bool:
    """`j'ai oublié 2 filles`: more of the last report; with a category they are a report."""
    return s.opens("forgotten") and "C" not in s.kinds


def _about_known(s: Signals) -> bool:
    """`les 15 personnes ont besoin de vivres`, `sur les 23, 5 sont malades`: no new arrival."""
    first = s.kinds.find("N")
    about = first > 1 and s.notes.terms[first - 2].form in ABOUT
    if (
        first < 1
        or not (about or s.notes.terms[first - 1].form in KNOWN)
        or s.said("landed", "announce")
    ):
        return False
    if "P" in s.kinds[:first] or {"T"} & set(s.kinds):
        return False
    return "D" in s.kinds or s.vulnerable or s.said("health")


def _about_reference(s: Signals) -> bool:
    """`réf 0142: les 19 n'ont rien mangé`: their number is known."""
    first = s.notes.line.find("N")
    known = first > 0 and s.notes.terms[first - 1].form in KNOWN
    return bool(s.notes.references) and known and not set("CG") & set(s.kinds)


def _out_of_all(s: Signals) -> bool:
    """`centre: 28/40`; the ages of those who came to the centre are no occupation."""
    return s.said("centre") and _OUT_OF.search(s.kinds) is not None and not (s.heads and s.arrivals)


def _lives_there(s: Signals) -> bool:
    """`au centre il y a 28 personnes`: how many are in, not how many came."""
    if not s.said("centre") or s.said("transfer", "announce", "talk") or future(s):
        return False
    inside = any(
        "centre" in term.cues and s.kinds[:i].rstrip("_")[-1:] in ("", "a")
        for i, term in enumerate(s.notes.terms)
    )
    return inside and s.heads and not s.arrivals and "G" not in s.kinds


def _place_only(s: Signals) -> bool:
    """`le marché de Magaria est fermé`: a place, and words that are no report."""
    if set("NLPCMVDXK") & set(s.kinds) or s.arrivals:
        return False
    return "G" in s.kinds and any(term.kind in "wU" for term in s.notes.terms)


TABLE: tuple[tuple[Intent, Callable[[Signals], bool]], ...] = (
    (Intent.HELP, lambda s: s.kinds.strip("?") == "" and "?" in s.kinds),
    (Intent.CORRECTION, _answers_with_heads),
    (Intent.TEST, lambda s: s.opens("test", "drill")),
    (Intent.HELP, lambda s: s.said("how")),
    (Intent.OPT_OUT, opts_out),
    (Intent.QUESTION, lambda s: s.said("called_off", "keep")),
    (Intent.CANCELLATION, lambda s: s.opens("cancel")),
    (Intent.CANCELLATION, lambda s: s.said("cancel") and not s.heads),
    (Intent.CORRECTION, lambda s: s.opens("correct")),
    (Intent.REPORT, _plainly_told),
    (Intent.CORRECTION, lambda s: _takes_back(s) and s.heads and not {"C", "G"} <= set(s.kinds)),
    (Intent.OFF_TOPIC, junk),
    (Intent.REGISTRATION, lambda s: s.opens("register") and not s.heads and "?" not in s.kinds),
    (Intent.STATUS, lambda s: s.said("status") and not s.heads),
    (Intent.STATUS, lambda s: s.opens("status") and "?" in s.kinds),
    (Intent.STATUS, lambda s: s.said("status") and "?" in s.kinds and not set("CG") & set(s.kinds)),
    (Intent.STATUS, _own_message),
    (Intent.COMPLAINT, lambda s: s.said("complaint", "gbv") and not (s.heads and s.arrivals)),
    (Intent.SECURITY, lambda s: s.said("security") and not (s.heads and s.arrivals)),
    (Intent.REGISTRATION, lambda s: s.said("register") and not s.heads),
    (Intent.QUESTION, lambda s: s.opens("addressed") and "?" in s.kinds),
    (Intent.QUESTION, _asks),
    (Intent.QUESTION, _wonders_why),
    (Intent.CORRECTION, lambda s: s.said("correct") and s.heads),
    (Intent.CORRECTION, _says_what_changes),
    (Intent.QUESTION, lambda s: s.said("asks") and not s.heads),
    (Intent.ZERO_REPORT, _zero),
    (Intent.CAPACITY, _capacity),
    (
        Intent.TRANSFER,
        lambda s: s.opens("transfer") and s.said("transfer") and s.heads and not s.notes.beds,
    ),
    (Intent.CAPACITY, _out_of_all),
    (Intent.CAPACITY, _lives_there),
    (Intent.OFF_TOPIC, other_matter),
    (Intent.ANNOUNCEMENT, expected),
    (Intent.ANNOUNCEMENT, lambda s: s.said("announce") and not landed(s) and not befell(s)),
    (Intent.TRANSFER, lambda s: s.said("transfer")),
    (Intent.INCREMENT, _more),
    (
        Intent.OFF_TOPIC,
        lambda s: s.said("thanked") and not (s.heads or s.arrivals or s.said("need")),
    ),
    (Intent.OFF_TOPIC, only_polite),
    (Intent.FOLLOW_UP, _about_reference),
    (Intent.FOLLOW_UP, lambda s: s.heads and _cumulative(s)),
    (Intent.FOLLOW_UP, lambda s: s.about_vulnerable or _about_known(s)),
    (Intent.REPORT, lambda s: s.heads or s.households or s.notes.product),
    (Intent.FOLLOW_UP, lambda s: s.said("health")),
    (Intent.QUESTION, lambda s: s.said("help") and s.said("need") and "D" not in s.kinds),
    (Intent.HELP, lambda s: s.said("help") and "D" not in s.kinds and not s.arrivals),
    (
        Intent.FOLLOW_UP,
        lambda s: "D" in s.kinds or (s.vulnerable and not {"G", "L"} <= set(s.kinds)),
    ),
    (Intent.QUESTION, lambda s: s.said("question") and "?" in s.kinds and not s.numbers),
    (Intent.REPORT, lambda s: s.arrivals),
    (Intent.SECURITY, lambda s: s.said("urgent")),
    (Intent.HELP, lambda s: s.said("help")),
    (Intent.QUESTION, lambda s: s.said("question") or ("?" in s.kinds and "w" in s.kinds)),
    (Intent.OFF_TOPIC, _place_only),
    (Intent.REPORT, lambda s: s.numbers or not set("GLPCM").isdisjoint(s.kinds)),
)


def intent(found: Signals) -> Intent:
    """The intent of the first row that fits; what none fits is off topic."""
    for wanted, fits in TABLE:
        if fits(found):
            return wanted
    return Intent.OFF_TOPIC
