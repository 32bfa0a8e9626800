"""Texts that say two things at once: which of them is meant, the sender is asked.

A row of a table holds for one intent: they came and are awaited, came and went, were counted
and called off. Here are the rows of reports and of zero reports; those of announcements stand in
`ahead`, of transfers in `gone`, of beds in `bed_doubts`, of follow-ups in `follow_ups`, and of
what changes an earlier report in `amending`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from parsers.contradictions import (
    behind_a_report,
    bound_elsewhere,
    by_us,
    cared_for,
    doings,
    follow_ups,
    long_times,
    men_or_hour,
    nearer_word,
    no_arrival,
    not_arrivals,
    not_come,
    not_here,
    not_told,
    nothing_else,
    one_heading,
    one_or_other,
    onlookers,
    other_times,
    persons,
    proposed,
    told_already,
    whose_count,
    within_and_beside,
)
from parsers.contradictions.amending import differences
from parsers.contradictions.amending import table as amending
from parsers.contradictions.beds import bed_doubts
from parsers.contradictions.coming import ahead, day_doubts, foretold, still_coming
from parsers.contradictions.leaving import gone, outward
from parsers.intents import doubts, known_groups, said_again
from parsers.intents.chatter import beside_a_test
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, When, always
from parsers.report import Intent, Vulnerability

_DENIED_COUNT = re.compile(r"nLN[.!]?$")
"""`babu mata 8`; but `babu maza 8 mata` and `pas de femmes, 8 hommes` tell who came."""
_NIL_DAYS = re.compile(r"Qt_?J[,&]?J[^N]*N")
"""`RAS pour lundi mardi mercredi, jeudi 11`."""
_WITH = ("avec", "with")
_LEFT = re.compile(r"[_na]{0,2}(?:N[LPC]|[LP]N)")


def _of_earlier_message(s: Signals) -> bool:
    """`erreur dans mon message d'hier: 4 femmes`: beside the report, another is put right."""
    terms = s.notes.terms
    return any(
        "correct" in term.cues
        and any(not word_set("messages").isdisjoint(near.form.split()) for near in terms[i : i + 5])
        for i, term in enumerate(terms)
    )


def _calls_off_another(s: Signals) -> bool:
    """`RAP Gouré H12 F8. Annulez le 0142`: a report, and another one called off."""
    named = s.names_a_report()
    return s.heads and named


def _calls_off_coming(s: Signals) -> bool:
    """`an soke zuwan mutane 45 na yau`: their coming is called off."""
    return any(
        "cancel" in off.cues and "arrive" in coming.cues for off, coming in pairwise(s.notes.terms)
    )


def _only_so_many_left(s: Signals) -> bool:
    """`il ne reste que 5 refoulés ici`: of those who came, how many?"""
    return any(
        "left_over" in term.cues and _LEFT.match(s.kinds, i + 1) is not None
        for i, term in enumerate(s.notes.terms)
    )


def _left_a_place(s: Signals) -> bool:
    """`mota ta bar Tanout da mutum 12`: they are under way, and nobody says where to."""
    return any(a.form.endswith(" bar") and b.kind == "G" for a, b in pairwise(s.notes.terms))


def _objected(s: Signals) -> bool:
    """`46 rapatriés, les enfants pas comptés`; but the dead are never counted.

    What somebody told before, in a sentence of its own, is no objection.
    """
    notes = s.notes
    people = s.kinds.find("N")
    for i, term in enumerate(notes.terms):
        if "objects" in term.cues:
            first, after = notes.sentence(i)
            if after <= people and term.form in word_set("tells_hearsay"):
                continue
            about = "~" in s.kinds or any(t.least or t.most for t in notes.terms)
            if about and term.form.startswith("comptage"):
                continue  # `entre 60 et 75 rapatriés, comptage en cours`
            if after <= people and s.proven and not doubts.concerns_people(notes, (first, after)):
                continue  # `je suis à ce poste depuis lundi passé. Ce matin …`
            if all(t.value != Vulnerability.DECES for t in notes.terms[first:after]):
                return True
    return False


def _of_more_than_a_road(s: Signals) -> bool:
    """`same people as yesterday, nobody came`, `RAS je suis en congé`.

    Of `RAS sur la route de Tanout` nothing more is told; `RAS, des gens sur la route` tells more.
    """
    notes = s.notes
    for i, term in enumerate(notes.terms):
        if "objects" in term.cues:
            first, after = notes.sentence(i, ends=",.;!:")
            nobody = any("zero" in near.cues for near in notes.terms[first:i])
            road = term.form.startswith(("sur la route", "on the road"))
            if not (road and nobody) or notes.has("but") or "P" in s.kinds[first:after]:
                return True
    return False


def _only_of_needs(s: Signals) -> bool:
    """`RAS besoins`, `RAS côté vulnérables`: somebody may well have come."""
    terms = s.notes.terms
    at = s.notes.where("zero")
    behind = [word for term in terms[at + 1 : at + 4] for word in term.form.split(" ")]
    return not {"besoin", "besoins", "vulnerables", "vulnerable"}.isdisjoint(behind)


CONTRADICTIONS: Mapping[Intent, Table[Says]] = {
    # Nobody came, and somebody is ill.
    Intent.ZERO_REPORT: Table(
        ("=finalement|fait|final|realite", differences.nobody_after_all),
        ("L", differences.one_sort_is_nil),
        (",|;|.|:", said_again.other_sort),
        ("V", lambda s: "V" in s.notes.line),
        ("@nothing_but", always),
        ("G P =mais|amma|but", always),  # `RAS chez moi mais à Dan Barto il y a eu du monde`
        ("hearsay X|C|P|G", always),  # `RAS mais on me dit qu'un camion serait arrivé à Bandé`
        ("@unsure", lambda s: s.notes.has("unsure")),  # `peut-être RAS, je vais vérifier`
        ("long_ago|old", lambda s: not s.notes.has("this_span")),
        ("D", nothing_else.as_to),
        ("@security_side", nothing_else.only_of_security),
        ("f", nothing_else.none_of_others),
        # `pas de convoi demain`: behind an announcement it is called off
        ("J", ahead.none_then),
        ("=juste|just M|X|+", nothing_else.only_some),
        ("=mais|amma|but|seulement|only|sai X|C|arrive|announce", no_arrival.but_others),
        ("objects", _of_more_than_a_road),
        # `RAS annulé`, `pardon RAS pas 12`, `hier j'avais envoyé RAS par erreur`
        ("cancel|sorry|correct", nothing_else.taken_back),
        *one_heading.ROWS,
        # `RAS mais le centre est plein`, `babu kowa a cibiya`, `je n'ai signalé personne`
        ("capacity|centre =mais|but|amma|kowa", always),
        ("=signale|poste|post|bariki", one_heading.of_nobody_there),
        ("=besoin|besoins|vulnerables|vulnerable", _only_of_needs),
        ("J", lambda s: "JJ" in s.kinds or "J&J" in s.kinds),  # `RAS samedi dimanche`
        ("", nothing_else.no_longer),
        # `aucune arrivée mais on entend un convoi`, `RAS, convoi attendu ce soir`
        ("=mais|amma|but", lambda s: s.notes.has("convoys")),
        ("announce", lambda s: s.notes.has("convoys")),
        ("=vous|ku|you", nothing_else.of_theirs),
        ("=pour|pr|to|qui|ki|who", nothing_else.for_a_task),
        ("=ont|have|a|avons", nothing_else.they_have_none),
        ("given|talk a|t", nothing_else.from_an_event),
        ("@no_post !arrive", nothing_else.at_no_post),
        # `rien de nouveau pour le 0142`, `RAS ?`
        ("", nothing_else.of_a_report),
        ("?", nothing_else.wondered),
        (",|;|.|:|n|w G|J", nothing_else.of_nothing_known),
    ),
    Intent.REPORT: Table(
        *no_arrival.ROWS,
        *still_coming.ROWS,
        *foretold.ROWS,
        *bound_elsewhere.ROWS,
        *told_already.ROWS,
        *persons.ROWS,
        *men_or_hour.ROWS,
        *one_or_other.ROWS,
        *behind_a_report.ROWS,
        *not_arrivals.ROWS,
        *within_and_beside.ROWS,
        *within_and_beside.KNOWN,
        *not_here.ROWS,
        *doings.ROWS,
        *not_come.ROWS,
        *other_times.ROWS,
        *by_us.ROWS,
        *outward.ROWS,
        *day_doubts.ROWS,
        *long_times.ROWS,
        *differences.ROWS,
        ("J :", ahead.heads_the_news),
        # `12 rapatriés à Gouré; à Magaria 5 en route`
        ("announce N G =route|road|hanya", ahead.others_on_the_way),
        ("staying N =hebergeons|heberge !arrive|G|since|J", lambda s: s.notes.day is None),
        ("=ref", lambda s: s.kinds == "CN" and len(s.notes.terms[1].form) == 3),  # `ref 142`
        ("yes N", said_again.confirmed),
        ("=dit|disait|says|said|montre|affiche N", said_again.read_in_a_message),
        ("=recu N C", said_again.quotes_receipt),
        ("@of_the_last", said_again.part_of_last),
        ("no N", said_again.counted_wrongly),
        ("n L", lambda s: _DENIED_COUNT.search(s.kinds) is not None),
        # `12 femmes à Magaria ?`: somebody wonders.
        (
            "=?",
            lambda s: (
                s.kinds.rstrip("_").endswith("?") and (not s.arrivals or s.said("own_message"))
            ),
        ),
        # `il reste 20 personnes`: of those who came before?
        ("left_over !arrive|C", always),
        ("left_over", _only_so_many_left),
        ("=sauran N !arrive|C", lambda s: s.notes.terms[0].form == "sauran"),
        # `un cas de méningite chez un refoulé`: of those who came before?
        # `aide d'urgence pour 12 rapatriés`: asked for, and have they come?
        ("t N @aid !arrive|G", lambda s: "tN" in s.kinds),
        ("health =chez N !arrive", lambda s: not s.in_full),
        ("=bar f G !arrive|landed", _left_a_place),
        # `… Annulez tout ça`, `… C'est faux`, `… Est-ce que c'est vrai ?`
        ("test|drill|cancel|?", doubts.withdrawn),
        ("@untrue", doubts.withdrawn),
        ("test|drill", beside_a_test),
        ("cancel", _calls_off_another),
        ("cancel arrive N", _calls_off_coming),
        ("zero J N", lambda s: _NIL_DAYS.search(s.kinds) is not None),
        ("@samples|leaving", doubts.sample),
        ("f N L|P|C", known_groups.of_that_report),
        ("N L|P|C =pour|concernant|sujet|propos", known_groups.for_a_report),
        ("=intercepte|interceptes|interceptees|intercepted t N !C", always),
        (When.of("N !arrive", outward.WANT | word_set("wishing")), outward.wish_to_leave),
        # `néant pour les arrivées. capacité 40 lits, 12 occupés`
        ("capacity zero N !C", always),
        ("@gone_home", lambda s: s.notes.has("gone_home")),
        # `envoie moi un camion pour 12 refoulés`: asked for, and have they come?
        ("scam t N", lambda s: "tN" in s.kinds),
        # `avec 2 bébés`, behind a report: of those, or with them?
        ("=avec|with N !C|G", lambda s: not s.first_of_all and s.notes.terms[0].form in _WITH),
        # `ils sont 45 maintenant au site`, behind a report
        ("=maintenant|desormais|mtn|mnt|now|yanzu N !arrive|C", lambda s: not s.first_of_all),
        ("C N @refused_otherwise !arrive", always),
        # about a message, and not people: `bien arrivé chez vous`, a copy, an example, one sent on
        ("status N =envoye|envoyes|sent|aika", always),
        ("=copie|copy|cc N", lambda s: s.notes.terms[0].form in ("copie", "copy", "cc")),
        ("help N =exemple|example|misali", always),
        ("=transferer|transfere|transmettre # N", always),
        ("if =lie|vrai|true|gaskiya|compte N", always),
        *onlookers.ROWS,
        *proposed.ROWS,
        *nearer_word.ROWS,
        *cared_for.ROWS,
        *not_told.ROWS,
        *whose_count.ROWS,
        ("O", doubts.of_another_month),
        ("objects", _objected),
        # `40 refoulés dorment toujours à Tanout`
        ("=toujours|still staying N !arrive", always),
        ("sorry", follow_ups.regrets),
        ("correct N", _of_earlier_message),
        # People who were held, and no word of arrival; people the reader is thought to know.
        ("N !arrive|G|K", doubts.definite),
        ("=enregistres|enregistrees N !G|K|C", doubts.definite),
        ("@the_rest N !arrive", doubts.who_are_left),
        ("!arrive|C", doubts.held),
        ("=ils|elles N", doubts.turned_round),
        (doubts.UNTOLD, doubts.untold),
    ),
    Intent.ANNOUNCEMENT: ahead.ANNOUNCEMENT,
    Intent.CAPACITY: bed_doubts.CAPACITY,
    Intent.CANCELLATION: amending.CANCELLATION,
    Intent.TRANSFER: gone.TRANSFER,
    Intent.INCREMENT: amending.INCREMENT,
    Intent.FOLLOW_UP: follow_ups.FOLLOW_UP,
    Intent.CORRECTION: amending.CORRECTION,
}
"""What makes a text of this intent say two things at once."""


def contradicts(found: Signals, intent: Intent) -> bool:
    """Whether a text of this intent says something else besides."""
    table = CONTRADICTIONS.get(intent)
    if table is None:
        return False
    rows = table.rows((*found.cues, *found.kinds), found.notes.words)
    return bool(rows) and any(holds(found) for holds in rows)
