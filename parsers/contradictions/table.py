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
    ahead,
    amending,
    bed_doubts,
    cared_for,
    day_doubts,
    differences,
    follow_ups,
    gone,
    long_times,
    nearer_word,
    no_arrival,
    not_come,
    not_here,
    not_told,
    onlookers,
    outward,
    proposed,
    whose_count,
)
from parsers.intents import absence, doubts, known_groups, said_again
from parsers.intents.chatter import beside_a_test
from parsers.intents.signals import Says, Signals
from parsers.intents.when import Table, When, always
from parsers.lexicon.tables import word_set
from parsers.report import Intent, Vulnerability

_DENIED_COUNT = re.compile(r"nLN[.!]?$")
"""`babu mata 8`; but `babu maza 8 mata` and `pas de femmes, 8 hommes` tell who came."""
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


CONTRADICTIONS: Mapping[Intent, Table[Says]] = {
    # Nobody came, and somebody is ill.
    Intent.ZERO_REPORT: Table(
        ("=finalement|fait|final|realite", differences.nobody_after_all),
        ("L", differences.one_sort_is_nil),
        (",|;|.|:", said_again.other_sort),
        ("V", lambda s: "V" in s.notes.line),
        ("@nothing_but", always),
        ("long_ago|old", always),
        ("D", absence.as_to),
        ("@security_side", absence.only_of_security),
        ("f", absence.none_of_others),
        # `pas de convoi demain`: behind an announcement it is called off
        ("J", ahead.none_then),
        ("=juste|just M|X|+", absence.only_some),
        ("=mais|amma|but|seulement|only|sai X|C|arrive|announce", no_arrival.but_others),
        ("objects", _of_more_than_a_road),
        ("=pour|pr|to|qui|ki|who", absence.for_a_task),
        ("=ont|have|a|avons", absence.they_have_none),
        ("given|talk a|t", absence.from_an_event),
        ("@no_post !arrive", absence.at_no_post),
        # `rien de nouveau pour le 0142`, `RAS ?`
        ("", absence.of_a_report),
        ("?", absence.wondered),
        (",|;|.|:|n|w G|J", absence.of_nothing_known),
    ),
    Intent.REPORT: Table(
        ("!C @services", no_arrival.staff),
        ("!C & @officials", no_arrival.suite),
        ("@before_hours", no_arrival.in_hours),
        ("@delegations N !C", no_arrival.delegation),
        ("=sans L N", no_arrival.without_them),
        ("announce J :", ahead.heads_the_news),
        ("@gave_birth", no_arrival.only_a_birth),
        ("@born N !arrive|C", no_arrival.is_born),
        ("@born N C !arrive|s", no_arrival.is_infant_born),
        ("=cent|100|pourcent|percent N", no_arrival.per_cent),
        ("@have_got N !G", no_arrival.got_something),
        ("@reminding N", no_arrival.reminds),
        ("=ce|cewa N", no_arrival.somebody_says),
        ("zero N", no_arrival.nobody_and_some),
        ("s C =non|pas|not", no_arrival.none_of_that_sort),
        ("status N", no_arrival.did_you_get),
        ("=le N C", no_arrival.day_or_count),
        ("s arrive N", no_arrival.some_of_whom_came),
        ("capacity N !arrive", no_arrival.are_in_the_centre),
        ("staying N =hebergeons|heberge !arrive|G|since|J", lambda s: s.notes.day is None),
        ("=par|by G", no_arrival.in_another_office),
        ("L =non|pas|not|ba", no_arrival.not_that_sort),
        ("=ref", lambda s: s.kinds == "CN" and len(s.notes.terms[1].form) == 3),  # `ref 142`
        ("@under_way t N !arrive", no_arrival.on_the_way),
        ("@borders t K !arrive", outward.cross_over),
        ("yes N", said_again.confirmed),
        ("=dit|disait|says|said|montre|affiche N", said_again.read_in_a_message),
        ("=recu N C", said_again.quotes_receipt),
        ("@of_the_last", said_again.part_of_last),
        ("=non|pas|lieu|place|not", differences.struck_behind_report),
        ("no", differences.one_of_two_days),
        ("correct L", differences.put_right_behind_report),
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
        ("@samples|leaving", doubts.sample),
        ("=sur !L|V", not_come.out_of_many),
        ("need !arrive|C", not_come.wants),
        ("C @our_posts N !K", outward.turned_back),
        ("f N L|P|C", known_groups.of_that_report),
        ("N L|P|C =pour|concernant|sujet|propos", known_groups.for_a_report),
        ("C =par", outward.by_us),
        ("C t G|K !arrive", outward.sent_home),
        ("C G @brought_there", outward.brought_elsewhere),
        ("held C", outward.to_the_border),
        ("=intercepte|interceptes|interceptees|intercepted t N !C", always),
        ("@refuses_entry N", outward.refused_entry),
        ("f t K|G N !C", outward.goes_out),
        ("N G a K", outward.of_ours_abroad),
        ("N arrive|landed G|K", outward.arrived_abroad),
        (When.of("N !arrive", outward.WANT | word_set("wishing")), outward.wish_to_leave),
        ("Y =our|nos N", outward.of_our_people),
        ("@boards N", outward.boarded),
        ("@gets_on N X !arrive|landed", outward.got_on),
        ("t @goes_there N", outward.go_there),
        ("t G @to_carry", outward.to_carry),
        ("G N @sends_on !arrive|X", outward.sent_off),
        # `néant pour les arrivées. capacité 40 lits, 12 occupés`
        ("capacity zero N !C", always),
        ("=chez", not_come.went_home),
        ("N @homes_of_theirs", outward.to_their_kin),
        ("@gone_home", lambda s: s.notes.has("gone_home")),
        ("@gone arrive N", outward.others_left),
        ("given !arrive", not_come.given_to),
        ("landed", not_come.official_came),
        ("@are_coming", day_doubts.still_coming),
        ("=ko|bien", not_come.whether),
        ("question|asks", not_come.asked),
        ("@planned", not_come.planned),
        ("K !arrive|G|f", not_come.abroad),
        ("@quitting !arrive", not_come.leaves),
        ("@sets_out !arrive", not_come.sets_out),
        ("O !arrive", not_come.past_month),
        ("J forgotten", day_doubts.forgotten_then),
        ("@before_year", day_doubts.of_a_past_year),
        ("@were_due", day_doubts.were_due),
        ("@weekdays", day_doubts.of_another_weekday),
        ("J @god_willing !arrive", day_doubts.hoped),
        ("U @distances", no_arrival.some_way_off),
        ("@driving N", no_arrival.of_a_driver),
        ("@keeps N", no_arrival.kept_back),
        ("@believes N", no_arrival.only_believed),
        ("@feasts", day_doubts.of_a_feast),
        ("@periodical|spans|balances", long_times.of_a_longer_time),
        ("@weeks N", long_times.of_a_week),
        ("f N @weeks|long_spans", long_times.of_the_whole_month),
        ("J|O|/ a|t", long_times.from_day_to_day),
        ("T|U|A|a|w|_ O", long_times.of_a_month),
        ("U N @in_so_long", long_times.in_so_many_days),
        ("since N", long_times.received_since),
        ("J N", day_doubts.of_other_news),
        ("@since_when arrive|landed", long_times.since_a_date),
        ("s J", day_doubts.some_of_before),
        ("J|O @until", long_times.up_to_now),
        ("N @every", long_times.so_many_a_day),
        ("N =wannan", long_times.so_many_a_day),
        ("=personne arrive N", not_come.nobody_lately),
        ("centre !arrive|G", not_come.lives_in),
        ("=destination !arrive", not_come.towards_only),
        ("@awaits !arrive", not_come.awaited),
        ("=depart|partis|parties|parti !arrive", not_come.departs),
        ("D !arrive|C|G|L", not_come.for_so_many),
        ("=plus !arrive", not_come.only_so_many),
        ("C L f|s !arrive", not_come.of_returnees),
        ("@same_ones", not_come.same_people),
        # `envoie moi un camion pour 12 refoulés`: asked for, and have they come?
        ("scam t N", lambda s: "tN" in s.kinds),
        # `avec 2 bébés`, behind a report: of those, or with them?
        ("=avec|with N !C|G", lambda s: not s.first_of_all and s.notes.terms[0].form in _WITH),
        # `ils sont 45 maintenant au site`, behind a report
        ("=maintenant|desormais|mtn|mnt|now|yanzu N !arrive|C", lambda s: not s.first_of_all),
        ("@taken_away !arrive|C", not_come.taken_away),
        ("@risen !arrive", not_come.has_risen),
        ("@working !arrive", not_here.works),
        ("N C held|talk !arrive", not_here.does),
        ("N C @doings|have_done !arrive", not_here.does),
        ("N C =se !arrive", not_here.does),
        ("C N @refused_otherwise !arrive", always),
        ("C N =avons|a", outward.we_sent_home),
        ("N @lessened", differences.made_less),
        ("N L t D !arrive", no_arrival.a_price),
        ("C N =force|forces|forcee|forcees|forced", no_arrival.willingly_and_not),
        ("L N C =leurs|les|des", no_arrival.bring_back),
        *onlookers.ROWS,
        *proposed.ROWS,
        *nearer_word.ROWS,
        *cared_for.ROWS,
        *not_told.ROWS,
        *whose_count.ROWS,
        ("@home_again", not_here.is_home),
        ("@dwelling", not_here.dwells),
        ("landed", not_here.dwells),
        ("@room", not_here.room_for),
        ("@staff !arrive|C", not_here.staff),
        ("@being !arrive", not_here.far_away),
        ("@being K N !arrive", not_here.still_abroad),
        ("O", doubts.of_another_month),
        ("objects", _objected),
        ("n|#|no @counted_in", not_come.not_counted),
        ("talk|given C N !arrive", not_come.taken_care_of),
        ("@untrue", not_come.untrue),
        ("J|O", not_come.it_was),
        ("N", not_come.of_a_period),
        ("cumulative", not_come.with_those),
        ("T & G", not_come.total_with),
        ("s C", not_come.of_two_sorts),
        ("=toujours|nos N !arrive", not_come.ours),
        # `40 refoulés dorment toujours à Tanout`
        ("=toujours|still staying N !arrive", always),
        ("M N @take_in !C", not_here.hosted_by_families),
        ("@stayed !arrive|C", not_here.stayed_there),
        ("=avant|signales|signale|apercus|reperes|seen", not_here.before_town),
        ("V @of_the_place", not_here.of_villagers),
        ("D N !arrive|C|G|K", not_here.sleep_outside),
        ("V f @old_men|old_women", not_here.of_an_old_host),
        ("sorry", follow_ups.regrets),
        ("correct N", _of_earlier_message),
        # People who were held, and no word of arrival; people the reader is thought to know.
        ("N !arrive|G|K", doubts.definite),
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
