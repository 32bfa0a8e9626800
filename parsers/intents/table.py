"""What the sender wants, from the cues, the counts and the order they come in.

The table below is read from the top; the first row that fits gives the intent.
"""

from __future__ import annotations

from parsers.intents import said_again
from parsers.intents.about_beds import (
    counts_beds_alone,
    lives_there,
    none_free,
    out_of_all,
    some_free,
    speaks_of_beds,
)
from parsers.intents.absence import awaited_in_vain, nobody_came, says_nobody
from parsers.intents.additions import (
    adds,
    cumulative,
    more,
    more_of_that_report,
    more_uncounted,
    more_vehicles,
)
from parsers.intents.amendments import (
    another_day,
    answers_with_heads,
    bare_number,
    denies_sort,
    other_category,
    other_place,
    other_vulnerable,
    puts_right,
    said_in_passing,
    says_what_changes,
    swaps_numbers,
    takes_back,
    tells_anew,
    tells_of_them,
    wants_to_correct,
)
from parsers.intents.beds import has_room
from parsers.intents.cancelling import cancels
from parsers.intents.chatter import junk, only_polite, opts_out, other_matter, tries_out
from parsers.intents.coming import (
    announces,
    arrived_uncounted,
    expected,
    passed_by,
    plainly_told,
)
from parsers.intents.facilities import in_passing, of_facilities, of_the_village
from parsers.intents.grievances import came_to_us, of_bandits, who_came
from parsers.intents.known_groups import (
    about_earlier,
    about_group,
    about_ill,
    about_known,
    about_one,
    about_reference,
    died_of_known,
    of_known_group,
)
from parsers.intents.marks import marks
from parsers.intents.questions import (
    ASKS,
    asks,
    asks_about_it,
    asks_in_a_sentence,
    asks_of_nobody,
    asks_of_promise,
    asks_of_the_count,
    asks_receipt,
    asks_state,
    got_people,
    got_things,
    greets,
    none_came,
    only_articles,
    own_message,
    passes_on_question,
    wonders_about_one,
    wonders_why,
)
from parsers.intents.signals import Says, Signals
from parsers.intents.splits import splits_known
from parsers.intents.swallowed import swallows
from parsers.lexicon.when import Table, always
from parsers.report import Intent

ASKING = frozenset((Intent.STATUS, Intent.HELP))
_AUXILIARIES = ("have", "has", "did")


def _speaks_of_money(s: Signals) -> bool:
    """`je n'ai plus de crédit, envoyez 500 f`: an amount, and no other number."""
    return any(term.note == "money" for term in s.notes.terms) and not s.numbers


_Row = tuple[Intent, Says]


def _row(intent: Intent, when: str, fits: Says = always) -> tuple[str, _Row]:
    return when, (intent, fits)


TABLE: Table[_Row] = Table(
    _row(Intent.HELP, "?", lambda s: s.kinds.strip("?") == ""),
    _row(Intent.CORRECTION, "PENDING", answers_with_heads),
    _row(Intent.TEST, "test|drill", tries_out),
    # `le modèle du rapport mensuel par mail`: no answer of ours holds it
    _row(Intent.QUESTION, "how|help ? =mail|email|whatsapp NOBODY"),
    _row(Intent.QUESTION, "how D|V ?"),  # `comment déclarer une personne sans papiers ?`
    _row(Intent.HELP, "how !complaint|D|V"),
    # `STOP ne comptez pas mon message`: no farewell
    _row(Intent.CANCELLATION, "cancel ^opt_out own_message NOBODY"),
    _row(Intent.OPT_OUT, "opt_out", opts_out),
    _row(Intent.OFF_TOPIC, "called_off ^talk !?|C"),
    _row(Intent.QUESTION, "called_off|keep", lambda s: not (s.in_full or tells_anew(s))),
    _row(Intent.CANCELLATION, "cancel", cancels),
    _row(Intent.CORRECTION, "^correct", lambda s: not said_in_passing(s)),
    # `je reprends: 10 hommes 8 femmes refoulés`, `le dernier sms est faux`, `3 femmes pas 2`
    _row(Intent.CORRECTION, "EARLIER redone|correct HEADS", said_again.told_right),
    _row(Intent.CORRECTION, "no NOBODY !?|P|L", said_again.calls_wrong),
    _row(Intent.CORRECTION, "EARLIER no !?|G|K|X", said_again.calls_number_wrong),
    _row(Intent.CORRECTION, "EARLIER n N V", said_again.not_so_many),
    _row(
        Intent.REPORT,
        "C G L HEADS !PENDING|transfer|forgotten|called_off|keep|question|asks|old|split"
        " !^sorry|^no|^yes|^cumulative|^announce|^running",
        plainly_told,
    ),
    _row(
        Intent.CORRECTION,
        "sorry|no HEADS",
        lambda s: takes_back(s) and not ({"C", "G"} <= set(s.kinds) or tells_anew(s) or adds(s)),
    ),
    _row(Intent.OFF_TOPIC, "scam|advert", junk),
    _row(Intent.REGISTRATION, "^register NOBODY !?"),
    # `enregistrez [nom] [tel], chef du garage de Yékoua`
    _row(Intent.REGISTRATION, "z|Z NOBODY @enrols !C|arrive|?"),
    _row(Intent.REGISTRATION, "register HEADS z|Z !C|arrive|transfer", only_articles),
    _row(Intent.QUESTION, "status D|U NOBODY", got_things),
    _row(Intent.QUESTION, "^status ? C|L|P", got_people),
    _row(
        Intent.STATUS,
        "status NOBODY !register",
        lambda s: (
            not (
                says_nobody(s)
                or (s.said("capacity") and "N" in s.kinds)
                or (s.said("complaint") and "?" not in s.kinds)
            )
        ),
    ),
    # `did you get my message about the 22 people`
    _row(Intent.STATUS, "^status HEADS !G|?|C|L|arrive", asks_of_the_count),
    _row(Intent.STATUS, "REFERENCE NOBODY =etat|etats", asks_state),
    _row(Intent.STATUS, "status ?", lambda s: not (says_nobody(s) or {"C", "G"} <= set(s.kinds))),
    _row(Intent.STATUS, "own_message|question", own_message),
    _row(Intent.STATUS, "?", asks_receipt),
    _row(Intent.FOLLOW_UP, "gbv EARLIER|REFERENCE", of_known_group),
    _row(Intent.QUESTION, "^question ? =promis NOBODY !n|not_come", asks_of_promise),
    _row(Intent.COMPLAINT, "complaint|gbv", lambda s: not (who_came(s) or of_bandits(s))),
    # `la distribution n'est jamais venue`
    _row(Intent.COMPLAINT, "given not_come NOBODY !?|P|L|C|V|announce|arrive"),
    _row(
        Intent.SECURITY,
        "security",
        lambda s: not ((s.heads or s.households) and came_to_us(s)),
    ),
    _row(Intent.REPORT, "uncounted arrive G P|C NOBODY !?|^question|zero|not_come|complaint"),
    _row(Intent.QUESTION, "?|question NOBODY", asks_of_nobody),
    _row(Intent.QUESTION, "? question", asks_in_a_sentence),
    _row(
        Intent.REGISTRATION,
        "register NOBODY",
        lambda s: not (s.notes.product or asks_about_it(s) or passes_on_question(s)),
    ),
    _row(Intent.QUESTION, "^addressed ?"),
    _row(Intent.QUESTION, "if|question", asks),
    # `have 30 returnees arrived in Gouré yet?`
    _row(Intent.QUESTION, "? =have|has|did", lambda s: s.notes.terms[0].form in _AUXILIARIES),
    _row(Intent.QUESTION, "why", wonders_why),
    # `j'ai oublié de vous dire dans mon message: parmi eux 3 femmes enceintes`
    _row(Intent.FOLLOW_UP, "^forgotten s V", lambda s: s.about_vulnerable or not s.in_full),
    _row(Intent.CORRECTION, "correct HEADS", lambda s: not tells_anew(s)),
    _row(Intent.INCREMENT, "REFERENCE + HEADS !G|C|correct|sorry|no", more_of_that_report),
    _row(Intent.CORRECTION, "REFERENCE", says_what_changes),
    _row(Intent.CORRECTION, "REFERENCE", another_day),
    _row(Intent.CORRECTION, "NOBODY", puts_right),
    _row(Intent.CORRECTION, "NOBODY =sont|est|are|is|ba|were|etaient !C|G|K|N|P|?", denies_sort),
    _row(Intent.CORRECTION, "correct NOBODY", wants_to_correct),
    _row(Intent.CORRECTION, "^sorry|^correct EARLIER NOBODY N", bare_number),
    _row(Intent.CORRECTION, "EARLIER n N", swaps_numbers),
    _row(Intent.CORRECTION, "sorry|correct", other_category),
    _row(Intent.CORRECTION, "PENDING ^no NOBODY C", other_category),
    _row(Intent.CORRECTION, "sorry", other_vulnerable),
    _row(Intent.CORRECTION, "EARLIER ^sorry NOBODY G !?", other_place),
    _row(Intent.CORRECTION, "PENDING ^no NOBODY G !?", other_place),
    _row(Intent.CORRECTION, "EARLIER NOBODY C|K !?|n|G|N|P|L|V|D", tells_of_them),
    _row(Intent.QUESTION, "asks NOBODY"),
    _row(Intent.ZERO_REPORT, "zero|not_come|NOBODY|NOUGHT", nobody_came),
    _row(Intent.ZERO_REPORT, "announce =personne", awaited_in_vain),
    _row(Intent.CAPACITY, "capacity N !zero|announce|need|transfer|arrive", counts_beds_alone),
    _row(Intent.CAPACITY, "left_over|capacity", speaks_of_beds),
    _row(Intent.CAPACITY, "centre NOBODY !?|need", none_free),
    _row(Intent.CAPACITY, "@beds_left|beds_free NOBODY !?|need|thanked|given|G", some_free),
    _row(Intent.FOLLOW_UP, "transfer|told_before", died_of_known),
    _row(Intent.TRANSFER, "transfer ^transfer HEADS", lambda s: not s.notes.beds),
    _row(Intent.CAPACITY, "@can_take|room", has_room),
    _row(Intent.CAPACITY, "centre", out_of_all),
    _row(Intent.CAPACITY, "centre", lives_there),
    _row(Intent.OFF_TOPIC, "talk|given|arrive", other_matter),
    # `je n'ai plus de crédit, envoyez 500 f`
    _row(Intent.OFF_TOPIC, "NOBODY =credit|airtime|recharge !arrive|C|G|V|D|M|?", _speaks_of_money),
    # `distribution de semences prévue le 26 à Guidimouni, 40 sacs`
    _row(Intent.OFF_TOPIC, "given announce|FUTURE NOBODY !P|C|L|X"),
    _row(Intent.ANNOUNCEMENT, "FUTURE", expected),
    # `si la piste est ouverte le camion d'Assamaka passe ici demain`
    _row(Intent.ANNOUNCEMENT, "FUTURE if X f NOBODY"),
    _row(Intent.ANNOUNCEMENT, "announce", announces),
    _row(Intent.REPORT, "transfer C N G", passed_by),
    _row(Intent.TRANSFER, "transfer"),
    _row(Intent.FOLLOW_UP, "REFERENCE", about_reference),
    _row(Intent.FOLLOW_UP, "EARLIER", about_earlier),
    _row(Intent.FOLLOW_UP, "!G", about_group),
    _row(Intent.FOLLOW_UP, "!G", about_one),
    _row(Intent.FOLLOW_UP, "EARLIER", about_ill),
    _row(Intent.FOLLOW_UP, "", splits_known),
    _row(Intent.FOLLOW_UP, "EARLIER HEADS", said_again.of_those_reported),
    _row(Intent.INCREMENT, "&|+|forgotten|NOWHERE", more),
    _row(Intent.INCREMENT, "+", more_vehicles),
    _row(Intent.INCREMENT, "EARLIER + NOBODY !?|D|X|C|V|U", more_uncounted),
    _row(Intent.OFF_TOPIC, "thanked NOBODY !arrive|C|need"),
    _row(Intent.OFF_TOPIC, "thanks", only_polite),
    _row(Intent.FOLLOW_UP, "cumulative|since|running HEADS", cumulative),
    _row(Intent.FOLLOW_UP, "V|D|health", about_known),
    _row(Intent.QUESTION, "? HEADS !arrive|C|G|K", wonders_about_one),
    _row(Intent.REPORT, "HEADS"),
    _row(Intent.REPORT, "", lambda s: s.households or s.notes.product),
    _row(Intent.FOLLOW_UP, "health"),
    _row(Intent.QUESTION, "help need !D"),
    _row(Intent.HELP, "help !arrive|C|D|Y", lambda s: not none_came(s)),
    _row(Intent.OFF_TOPIC, "D NOBODY @townsfolk !L|P|C|V|M|X|K|arrive", of_the_village),
    _row(
        Intent.FOLLOW_UP,
        "D !talk",
        lambda s: not (arrived_uncounted(s) or of_facilities(s) or in_passing(s)),
    ),
    _row(Intent.FOLLOW_UP, "V", lambda s: not {"G", "L"} <= set(s.kinds)),
    _row(Intent.QUESTION, "question ?", lambda s: not s.numbers),
    _row(Intent.REPORT, "arrive|C"),
    _row(Intent.SECURITY, "urgent"),
    _row(Intent.QUESTION, "question"),
    _row(Intent.QUESTION, "? w", lambda s: not greets(s)),
    # `le marché de Magaria est fermé`: a place, and words that are no report
    _row(
        Intent.OFF_TOPIC,
        "G !N|L|P|C|M|V|D|X|K|arrive",
        lambda s: any(term.kind in "wU" for term in s.notes.terms),
    ),
    _row(Intent.REPORT, "G|L|P|C|M"),
    _row(Intent.REPORT, "", lambda s: s.numbers),
)
"""Read from the top. Marks are cues, `^` with the cues the text opens with, kinds of words, and in
capitals what else a text may be (see `marks`)."""


def intent(found: Signals) -> Intent:
    """The intent of the first row that fits; what none fits is off topic.

    Who asks for something and tells news besides is heard for the news.
    """
    news = _brings_news(found)
    for wanted, fits in TABLE.rows(marks(found), found.notes.words):
        if (not news or wanted not in ASKING) and fits(found):
            return Intent.QUESTION if swallows(found, wanted) else wanted
    return Intent.OFF_TOPIC


def _brings_news(s: Signals) -> bool:
    """`avez-vous reçu mon sms ? 23 refoulés sont descendus`, `RAS, envoyez le format`."""
    if not s.said(*ASKS):
        return False
    if s.said("security", "gbv") or says_nobody(s):
        return True
    came = s.arrivals or "G" in s.kinds or "+" in s.kinds
    if s.heads and came and not only_articles(s) and not asks_of_the_count(s):
        return True
    lack = "D" in s.kinds and s.said("status") and not s.said("help", "how")
    return s.vulnerable or (lack and not {"P", "C"}.isdisjoint(s.kinds))
