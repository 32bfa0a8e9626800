"""What makes a text that changes an earlier report say two things at once: more, put right, off.

The tables of `contradictions` for increments, corrections and cancellations.
"""

from __future__ import annotations

from parsers.contradictions import men_or_hour, no_arrival, within_and_beside
from parsers.contradictions.amending import (
    amended,
    called_off,
    differences,
    excused,
    half_put_right,
    meant_otherwise,
    no_more,
    quoted,
    which_report,
)
from parsers.contradictions.leaving import stayed
from parsers.intents import doubts, inexact, said_again
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, When, always

SHORT = 4
"""Letters of a word that says little."""


def _reports_besides(s: Signals) -> bool:
    """`Gouré 12 refoulés. ANNUL 0142`: is what is told in another sentence called off, or new?"""
    at = s.notes.where("cancel")
    first, after = s.notes.sentence(at, ends=".;!")
    return {"C", "G", "N"} <= set(s.kinds[:first] + s.kinds[after:])


def _more_or_anew(s: Signals) -> bool:
    """A category, and a place or a word of arrival: more people, or a report of its own?"""
    if s.names_a_report():
        return False  # `ajouter 5 refoulés au rapport 0142, ils viennent d'arriver`
    anew = s.said("landed") or ("G" in s.kinds and s.kinds[0] not in "&+")
    several = s.kinds.count("N") - s.kinds.count("NV") > 1
    return anew and several and not s.proven


def _of_which_report(s: Signals) -> bool:
    """`ce n'est pas 30: 33 refoulés arrivés à Bandé`: of an earlier report, or a new one?"""
    anew = not s.opens("correct", "sorry", "no")
    named = s.notes.references or s.notes.terms[0].form in word_set("commands")
    return (stayed.came_and_went(s) or anew) and not named


def _of_two_reports(s: Signals) -> bool:
    """`CORR 0142 0143 F9`: in which of the two?"""
    named = [term for term in s.notes.claimed_by("reference") if term.kind == "N"]
    return len({term.value for term in named}) > 1


def _in_other_words(s: Signals) -> bool:
    """`renfort pour 0142: H4 F2`: a reference and counts, by a word nobody knows."""
    if s.nothing or not s.heads:
        return False
    return any(term.kind == "w" and len(term.form) > SHORT for term in s.notes.terms)


def _completes(s: Signals) -> bool:
    """`complément au rapport 0142: 12 H 4 F 2 G`, `…: total 45`: more people, or those told?"""
    said = any(term.form.split(" ")[0] in word_set("completing") for term in s.notes.terms)
    came = "+" in s.kinds or s.said("arrive", "landed")
    return said and not came and ("T" in s.kinds or s.kinds.count("L") > 1)


def _untold_more(s: Signals) -> bool:
    """`déjà signalés`; but `en plus du groupe que j'ai déjà signalé`: to those, these are more."""
    terms = s.notes.terms
    to_those = all(
        any(near.form.startswith("en plus") for near in terms[max(0, i - 7) : i])
        for i, term in enumerate(terms)
        if "old" in term.cues
    )
    return s.heads and doubts.unsure(s, without="old" if to_those else "")


def _objected(s: Signals) -> bool:
    """`12 hommes, pas comptés`; but `j'ai compté le chauffeur par erreur, c'est 22 et pas 23`."""
    notes = s.notes
    struck = [term for term in notes.claimed_by("correction") if term.kind == "N"]
    first = s.kinds.find("N")
    for i, term in enumerate(notes.terms):
        if "objects" in term.cues:
            start, after = notes.sentence(i, ends=".,;:!")
            by_mistake = any("correct" in near.cues for near in notes.terms[start:after])
            why = term.form in word_set("counted_who") and by_mistake and after <= first
            if not (why and struck):
                return True
    return False


CANCELLATION: Table[Says] = Table(
    *which_report.ROWS,
    ("n", differences.not_the_report),
    ("cancel", _reports_besides),
    # `CORR 0142 H12 annuler 0142`: put right, or called off?
    ("correct", lambda s: s.opens("correct") and s.heads),
    ("@cancels_otherwise", called_off.not_plainly),
    ("=convoi|camion|bus|car", called_off.of_a_convoy),
    ("?|question|asks|keep", always),
    ("hearsay", called_off.on_hearsay),
    ("if", always),
    ("J", called_off.on_another_day),
    ("@conditions", lambda s: s.notes.has("conditions")),
    # `je me demande s'il faut annuler 0142 ou pas`
    ("=demande|demandons|wonder|wondering", always),
    ("=ou|or|ko n|no", always),
    ("N =derniers|dernieres|premiers|premieres|doublons|duplicates", always),
    ("", called_off.one_of_two),
    ("@unsure", lambda s: s.notes.has("unsure")),  # `faut peut-être annuler 0142`
    # `qui a annulé le 0142`
    ("=qui|who|wa|wanene", lambda s: s.notes.terms[0].form in ("qui", "who", "wa", "wanene")),
    ("=ai|avez|avons|a|ont|have|has", called_off.was_called_off),
    # `soke 0142 a'a`: called off, and then not
    ("no", called_off.and_then_not),
    ("", called_off.only_some),
    ("", called_off.not_called_off),
    ("", called_off.calls_off_something),
    ("N C|G", called_off.and_reports),
    ("N G P|C", lambda s: s.heads and not s.names_a_report()),
)
INCREMENT: Table[Says] = Table(
    *within_and_beside.KNOWN,
    *men_or_hour.MORE,
    ("N =essaie|essaye|reessaie|essayer", always),  # `j'essaie encore: 12 rapatriés à Gouré`
    # `il y a encore 6 hommes au site`: they are still there
    ("+ N a|v !arrive", no_more.still_there),
    # `pas d'arrivée autre que 11 femmes`
    ("zero + N", always),
    ("no N", always),  # `karin 5 ba gaskiya ba ne`
    ("+ T N", no_more.with_those_before),
    ("if", always),  # `encore 7 arrivés si on compte les chauffeurs`
    ("held !arrive|C", always),  # `encore 3 femmes arrêtées`
    ("+", no_more.beside_those_here),
    ("N + !arrive|forgotten", no_more.the_rest),
    ("n C", no_more.none_of_a_category),
    ("a w|Q|P|D", no_more.to_be_done),
    ("f", no_arrival.staff),
    ("V|D !arrive", no_more.who_are),
    # `15 autres sont bloqués côté Nigeria`: they have not come
    ("staying K", always),
    ("V ~|s", no_more.some_of_those),
    ("@are_coming", no_more.to_come),
    ("=derriere", no_more.behind_them),
    ("=moi|me|ni &", no_more.with_the_writer),
    ("+ N =avec|with", no_more.with_somebody),
    ("V + !arrive|forgotten", no_more.still_ill),
    ("=que V", no_more.who_are_ill),
    ("=route|road|hanya|chemin + !arrive", no_more.on_the_road),
    ("=manque|manquent|missing N", no_more.missing),
    ("J + @are_coming", no_more.due_tonight),
    ("n +", no_more.did_not_come),
    ("=nes|nees|born !arrive", no_more.born),
    ("=ailleurs|elsewhere N", always),
    ("@wishing !arrive", always),
    ("cumulative", no_more.than_before),
    ("C !forgotten", _more_or_anew),
    ("forgotten T|L", _completes),
    ("@deducting", lambda s: s.notes.has("deducting")),
    # `et aussi 2 femmes enceintes dans le groupe`: of those who came before?
    ("V L =aussi|plus !arrive|landed|C|G|K", always),
    ("", amended.still_there),
    ("@nobody_more", lambda s: s.notes.has("nobody_more")),
    ("", amended.no_more),
    # `H+1 F-1`: one more, and one fewer
    ("=minus|moins|less N", always),  # `add 3 women minus 1 man`
    ("- L N", lambda s: "L-N" in s.kinds or "_&N" in s.kinds),
    ("@adds_otherwise", always),
    ("objects|hearsay", always),
    ("=comme|like", no_more.like_before),
    ("=wasu", lambda s: s.notes.words.isdisjoint(("kuma", "sake", "kara"))),
    (doubts.UNTOLD, _untold_more),
)


def _takes_denied_day(s: Signals) -> bool:
    """The day behind "pas" would be put in."""
    return any(day == s.notes.day and s.kinds[at - 1] == "n" for at, day in s.notes.days if at)


def _denied_in_hausa(s: Signals) -> bool:
    """`ba mata 6 ba`, `karfe 4 ba karfe 5 ba`: what stands between is denied, or the hour is."""
    told = [i for i, term in enumerate(s.notes.terms) if term.form == "ba"]
    hours = s.kinds.count("H") > 1
    return hours or (len(told) > 1 and s.kinds.count("N") == 1)


CORRECTION: Table[Says] = Table(
    *excused.ROWS,
    *half_put_right.ROWS,
    *which_report.CORRECTED,
    # `suite 0520: 29 nigériens 6 maliens`: all of them, and is another number wrong?
    ("Y !correct|sorry|no|L|P|C|T", lambda s: "N" in s.kinds),
    ("f N|C|G", amended.of_which_message),
    ("correct N", inexact.is_received),
    # `nouvelle capacité du centre 192 au lieu de 100`
    ("capacity|centre N !L|P|C|V", always),
    ("sorry N", inexact.says_how_they_are),
    ("@unsure", lambda s: s.notes.has("unsure")),  # `je crois c'est 12 hommes`
    # `je corrige demain le nombre de femmes 9`
    ("correct N", amended.put_right_later),
    # `corriger 0142 quand le comptage sera fini`, `0142 was cancelled yesterday no?`
    ("correct N =quand|when|once|idan", always),
    ("N ? =cancelled|canceled|annule|annulee", always),
    ("if correct N", amended.only_if),
    ("no N =bon", amended.put_right_after_all),
    # `c'est quoi "CORR 0142 F9"`
    ("correct N =quoi|pourquoi|why|comprends|comprend|compris|understand", quoted.of_our_message),
    ("correct N =votre|vos|your U", quoted.of_our_message),
    # `pardon 12 h pas 14 h pour la réunion`
    ("talk t N", always),
    # `CORR 0142 F9 et aussi hier c'était 4 hommes`: of another day
    ("J N @also", lambda s: s.names_a_report() and s.kinds.count("N") > s.kinds.count("L")),
    ("n =sur|sure", lambda s: s.notes.terms[-1].form in ("sur", "sure")),  # `F9 pas sûr`
    # `faut-il corriger 0142 F9`
    ("question|asks N", lambda s: s.opens("question", "asks")),
    (When.of("N", amended.REFRAIN | {"ne", "n", "pas"}), amended.not_put_right),
    ("N C =avoir|obtenir|get", always),  # `mettez 50 rapatriés pour avoir des vivres`
    ("n N U", amended.of_other_people),
    ("correct !n|no", _of_two_reports),
    ("&|f N", differences.by_so_many),
    ("=le N", differences.of_a_day),
    ("forgotten N", differences.forgotten),
    ("n V N", said_again.not_so_many),
    ("L a", differences.into_another_sort),
    ("K", differences.was_before),
    ("D no", differences.not_needed),
    ("w|U correct", differences.of_things),
    ("w !correct|sorry|no", _in_other_words),
    ("@corrects_otherwise", amended.otherwise),
    ("=sont|ont|are|ou|or|est|etait|is|was N", amended.of_what_they_are),
    ("J N", amended.of_what_they_are),
    ("objects", _objected),
    # `désolé, les 12 hommes sont toujours là`
    ("still !correct", lambda s: s.heads),
    ("G", amended.at_two_places),
    # `rumeur de 60 expulsés à Bandé, c'est faux`: no report of ours said so.
    ("hearsay", always),
    ("zero", lambda s: s.heads or "G" in s.kinds),
    ("C G", _of_which_report),
    ("", amended.denies_nothing),
    ("sorry", amended.polite),
    ("sorry arrive|landed|D", amended.tells_besides),
    ("no|sorry|correct", amended.of_nothing),
    ("=dit", amended.said_before),
    ("=manque|manquent", lambda s: s.heads),
    ("@put_before|quotes|typed N", quoted.the_wrong_one),
    ("@they_quote N", quoted.of_yours),
    ("=avant|before|dazu|first N", quoted.said_before_that),
    ("correct L N", quoted.of_another_sort),
    ("sorry .|; N", quoted.with_an_excuse),
    ("? N", quoted.wondered),
    ("=h N n", quoted.of_the_hour),
    ("n J|G|K|C|D|Y", meant_otherwise.denied),
    ("not_come G|K|J", meant_otherwise.denied),
    ("s N", meant_otherwise.of_some),
    ("L N /", meant_otherwise.of_a_date),
    ("L N A", meant_otherwise.of_an_age),
    ("f N", meant_otherwise.of_a_letter),
    ("=remplacer|remplacez|remplace|replace N", meant_otherwise.of_whom),
    ("L N Y", meant_otherwise.of_a_nation),
    ("arrive N", meant_otherwise.later),
    ("=arrivee N", meant_otherwise.on_arrival),
    ("n|no =compte|comptee|comptes|comptees|comptent", meant_otherwise.not_counted),
    ("=sauf|part|hors|avec|compris|with N", meant_otherwise.excepting),
    ("w L N", meant_otherwise.beside_strange),
    ("=certains|certaines|partie|some|quelques K", always),
    ("yes & N", meant_otherwise.besides),
    ("G N @distances", meant_otherwise.some_way_off),
    ("announce|transfer", lambda s: s.heads),
    ("", amended.fewer),
    ("N =fois|twice|sau @made_up", meant_otherwise.counted_more_than_once),
    ("", amended.by_how_many),
    ("sorry", amended.slip_of_its_own),
    # `j'avais dit 12 hommes mais 2 ne sont pas venus`
    ("not_come", lambda s: s.heads),
    # `corr 0142 arrivés ce matin pas hier`, `gyara karfe 4 ba karfe 5 ba`, `a'a ba mata 6 ba`
    ("J n", _takes_denied_day),
    ("=ba n N", _denied_in_hausa),
    ("=babu N", always),
    ("C &", lambda s: "NC&NC" in s.kinds or "NC&_NC" in s.kinds),
    # `9 arrivés au lieu de 12`, and nothing was reported before
    ("arrive N", lambda s: s.first_of_all and not s.names_a_report()),
    # `c'est pas demain mais mercredi`, of a convoy: the next one
    ("J n", lambda s: any(t.form in ("demain", "gobe", "tomorrow") for t in s.notes.terms)),
    # `plutôt 15h`
    ("sorry N L", lambda s: s.kinds in ("QNL", "Q_NL") and s.notes.terms[-1].form == "h"),
    # `malgré l'erreur, 9 femmes arrivées`, `CORR 0142 F-1`, `suite 0142: 7 femmes`
    ("correct|sorry N =malgre|despite|nonobstant", always),
    ("- N L", lambda s: "L-N" in s.kinds),
    ("=suite N !correct|sorry|no", lambda s: s.notes.terms[0].form == "suite"),
    ("# N =batch|group|groupe|lot|bus|truck|convoy !correct|sorry", always),
)
