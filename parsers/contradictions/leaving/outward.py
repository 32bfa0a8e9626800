"""Reports of people who go the other way, on their way out: asked about.

going out   := "from" PLACE "to" COUNTRY                 20 men came from Zinder going to Nigeria
over        := BORDER … TOWARDS COUNTRY                  ont traversé la frontière vers le Nigeria
of ours     := "of our" people, and another nation       the nigerian army returned 9 of our people
taken       := BOARDED count                             le bus a embarqué 30 rapatriés
going there := GO "vers" THEM                            20 refoulés vont vers eux
sent off    := SENT count                                envoyé 12 hommes à Dan Barto
brought     := CATEGORY BROUGHT at another's PLACE    9 refoulés accompagnés à Magaria
home        := RETURNED TOWARDS a place that is not ours  rapatriés vers Kano
left        := count LEFT "à" PLACE, and others came 12 partis à Zinder, 5 arrivés à Gouré
wish        := count WISH (to) LEAVE, in one clause         8 rapatriés souhaitent repartir
abroad      := count "de" PLACE "en" COUNTRY                 12 refoulés de Kantché en Algérie
            | ARRIVED "en" COUNTRY                        20 refoulés arrivés en Libye
to kin      := (RETURNED | HANDED OVER) … THEIR (village | famille)   rentrés dans leurs villages
within      := BROUGHT "de" PLACE "à" PLACE, both ours   amenés de Magaria à Tenhya
given over  := (HANDED "à" | TAKEN "par") AGENCY         remis à l'OIM, récupérés par l'OIM
passed      := count PASSED "ici"                           60 passés par ici pour Magaria
to take     := "pour" CARRY count … PLACE                pour transporter 12 hommes à Mirriah
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.places.sent_on import is_senders
from parsers.report import Category
from parsers.words.terms import Term

_FROM_ONE_TO_OTHER = re.compile(r"_?f_?(?P<one>G)[_JH]{0,2}[at]_?(?P<other>G)")
_BROUGHT = re.compile(r"C[PwQ_]aG")
_THEN_COUNTED = re.compile(r"[_~]{0,2}N[_]?[LPCY]")
_OUT = re.compile(r"fG[_,&]{0,2}t_?[KG]")
_RETURNED_TO = re.compile(r"C_?t_?[GK]")
_COUNTED = re.compile(r"N[LPC_]{0,3}$")
_TOWARDS = frozenset(("a", "pour", "vers"))
_OF = frozenset(("de", "d", "of", "na", "yan"))
_OURS_THERE = re.compile(r"[f_]GC?aK")
_ABROAD = re.compile(r"_?[at]_{0,2}U?a?[GK]")
WANT = frozenset(
    (
        "so",
        "son",
        "demandent",
        "demande",
        "esperent",
        "nemi",
        "suna so",
        "suna son",
    )
)
_OUR = frozenset(("our", "nos"))
_WHOM = frozenset(("eux", "elles", "lui", "vous"))
_THEIR = frozenset(("leur", "leurs", "their", "sa"))
_NEAR = 8
_BY = (" par", " by", " ta")
_HERE = frozenset(("ici", "here", "nan"))


def brought_elsewhere(s: Signals) -> bool:
    """`9 refoulés accompagnés à Magaria`, told from Kantché: did they come, or leave?"""
    terms = s.notes.terms
    return any(
        terms[match.start() + 1].form in word_set("brought_there")
        and not is_senders(s.notes, terms[match.end() - 1])
        for match in _BROUGHT.finditer(s.kinds)
    )


def goes_out(s: Signals) -> bool:
    """`20 men came from Zinder going to Nigeria`: from a place of ours to another country."""
    terms = s.notes.terms
    return any(
        terms[match.start() + 1].ours and _abroad(s, terms[match.end() - 1])
        for match in _OUT.finditer(s.kinds)
    )


def _abroad(s: Signals, to: Term) -> bool:
    """`Nigeria`, and `Kano`, which lies there."""
    country: str | None = to.value if to.kind == "K" else getattr(to.value, "country", None)
    return country not in (None, s.notes.home)


def of_our_people(s: Signals) -> bool:
    """`the nigerian army returned 9 of our people`: the nation said is not theirs."""
    terms = s.notes.terms
    ours = any(
        term.form in _OUR and (behind.kind in "PL" or behind.form in word_set("our_people"))
        for term, behind in pairwise(terms)
    )
    return ours and any(t.kind == "Y" and t.value != s.notes.home for t in terms)


def boarded(s: Signals) -> bool:
    """`le bus de Zinder a embarqué 30 rapatriés`: they leave; where to?"""
    return any(
        term.form in word_set("boards") and _THEN_COUNTED.match(s.kinds, i + 1)
        for i, term in enumerate(s.notes.terms)
    )


def got_on(s: Signals) -> bool:
    """`les 30 sont montés dans le bus de Zinder`: they leave, or came with it?"""
    return any(
        term.form.split(" ")[-1] in word_set("gets_on")
        and "N" in s.kinds[:i]
        and "X" in s.kinds[i + 1 : i + 4]
        for i, term in enumerate(s.notes.terms)
    )


def go_there(s: Signals) -> bool:
    """`prévenez Zinder, 20 refoulés vont vers eux`: they leave here."""
    terms = s.notes.terms
    return any(
        term.form in word_set("goes_there") and behind.kind == "t" and whom.form in _WHOM
        for term, behind, whom in zip(terms, terms[1:], terms[2:], strict=False)
    )


def to_carry(s: Signals) -> bool:
    """`un véhicule pour transporter 12 hommes à Mirriah`: Mirriah is where they shall go."""
    terms = s.notes.terms
    return any(
        term.form in word_set("to_carry")
        and terms[i - 1].kind == "t"
        and _THEN_COUNTED.match(s.kinds, i + 1) is not None
        and any(t.kind == "G" for t in terms[i + 1 :])
        for i, term in enumerate(terms)
        if i
    )


def sent_off(s: Signals) -> bool:
    """`envoyé 12 hommes à Dan Barto`: told by whoever sent them, and from where?"""
    terms = s.notes.terms
    us = len(terms) > 1 and terms[1].form in ("moi", "nous")  # `envoyez moi 2000 f de crédit`
    return terms[0].form in word_set("sends_on") and "N" in s.kinds[1:3] and not us


def cross_over(s: Signals) -> bool:
    """`9 refoulés ont traversé la frontière vers le Nigeria`: they are over there."""
    return s.bound_abroad


def sent_home(s: Signals) -> bool:
    """`20 nigérians rapatriés vers Kano par bus`: they leave, or passed here?"""
    terms = s.notes.terms
    return not any(term.ours for term in terms) and any(
        terms[match.start()].value != Category.TRA and terms[match.end() - 1].value != s.notes.home
        for match in _RETURNED_TO.finditer(s.kinds)
    )


def others_left(s: Signals) -> bool:
    """`12 partis à Zinder, 5 arrivés à Gouré`: the twelve are no arrival there."""
    terms = s.notes.terms
    for i, term in enumerate(terms[:-2]):
        said = term.form.split(" ")
        if word_set("gone").isdisjoint(said) or _COUNTED.search(s.kinds[:i]) is None:
            continue
        to = i + 1 if said[-1] in _TOWARDS else i + 2
        towards = to == i + 1 or terms[i + 1].form in _TOWARDS
        if towards and terms[to].ours and "N" in s.kinds[to:]:
            return True
    return False


def to_their_kin(s: Signals) -> bool:
    """`12 rapatriés rentrés dans leurs villages`, `remis 4 enfants à leurs familles`: who came?"""
    terms = s.notes.terms
    back = word_set("handed_over")
    if not any(term.ours for term in terms):
        back |= word_set("gone_back")  # `rentrés dans leur village à Bandé`: they came there
    return any(
        term.form.split(" ")[-1] in back
        and any(
            whose.form.split(" ")[-1] in _THEIR and kin.form in word_set("homes_of_theirs")
            for whose, kin in pairwise(terms[i + 1 : i + _NEAR])
        )
        and not any("arrive" in other.cues for other in terms if other is not term)
        for i, term in enumerate(terms)
    )


def of_ours_abroad(s: Signals) -> bool:
    """`12 refoulés de Kantché en Algérie`: natives of ours who are there."""
    terms = s.notes.terms
    return any(
        terms[match.start()].form.split(" ")[-1] in _OF
        and terms[match.start() + 1].ours
        and _abroad(s, terms[match.end() - 1])
        for match in _OURS_THERE.finditer(s.kinds)
    )


def arrived_abroad(s: Signals) -> bool:
    """`20 refoulés arrivés en Libye`, `… arrivés chez eux à Kano`: there, and not here."""
    terms = s.notes.terms
    return not any(term.ours for term in terms) and any(
        not {"arrive", "landed"}.isdisjoint(term.cues)
        and _ABROAD.match(s.kinds, i + 1) is not None
        and any(_abroad(s, near) for near in terms[i + 2 : i + 6] if near.kind in "GK")
        for i, term in enumerate(terms)
    )


def wish_to_leave(s: Signals) -> bool:
    """`8 rapatriés souhaitent repartir`; but `12 femmes à Bandé, elles veulent continuer`."""
    if s.in_full or s.proven:
        return False
    notes = s.notes
    leave = word_set("going") | word_set("setting_out_again")
    for i, term in enumerate(notes.terms):
        words = term.form.split(" ")
        if word_set("wishing").isdisjoint(words[:1]) and WANT.isdisjoint((words[0], term.form)):
            continue
        first, after = notes.sentence(i, ends=",.;!:")
        said = {
            *words[1:],
            *[w for t in notes.terms[i + 1 : min(i + 4, after)] for w in t.form.split()],
        }
        who = words[0].endswith("ant") or notes.terms[i - 1].form in ("qui", "who", "ki")
        if "N" in s.kinds[first:i] and not leave.isdisjoint(said) and not who:
            return True
    return False


def passed_here(s: Signals) -> bool:
    """`60 rapatriés passés par ici pour Magaria`: they went on."""
    return any(by.form.endswith(_BY) and here.form in _HERE for by, here in pairwise(s.notes.terms))


def moved_within(s: Signals) -> bool:
    """`46 refoulés amenés de Magaria à Tenhya`: counted in Magaria before, or here first?"""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in word_set("moved_within")
        and (match := _FROM_ONE_TO_OTHER.match(s.kinds, i + 1)) is not None
        and terms[match.start("one")].ours
        and terms[match.start("other")].ours
        for i, term in enumerate(terms)
    )


def given_over(s: Signals) -> bool:
    """`remis 67 refoulés à l'OIM`, `récupérés par l'OIM`: they have gone on from here."""
    terms = s.notes.terms
    for i, (led, to) in enumerate(pairwise(terms)):
        by = terms[i + 2] if i + 2 < len(terms) and to.form == "l" else to
        before = {word for term in terms[max(0, i - 6) : i] for word in term.form.split(" ")}
        given = led.form == "a" and not before.isdisjoint(word_set("given_over"))
        taken = led.form == "par" and not before.isdisjoint(word_set("taken_over"))
        if (given or taken) and by.form in word_set("aid_agencies"):
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("f G @moved_within", moved_within),
    ("N @given_over|taken_over", given_over),
    ("@borders t K !arrive", cross_over),
    ("C t G|K !arrive", sent_home),
    ("C G @brought_there", brought_elsewhere),
    ("f t K|G N !C", goes_out),
    ("N G a K", of_ours_abroad),
    ("N arrive|landed G|K", arrived_abroad),
    ("Y =our|nos N", of_our_people),
    ("@boards N", boarded),
    ("@gets_on N X !arrive|landed", got_on),
    ("N =ici|here|nan t", passed_here),
    ("t @goes_there N", go_there),
    ("t G @to_carry", to_carry),
    ("G N @sends_on !arrive|X", sent_off),
    ("N @homes_of_theirs", to_their_kin),
    ("@gone arrive N", others_left),
)
"""When each is worth asking of a report: rows of `contradictions`."""
