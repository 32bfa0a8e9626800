"""Why a text was read as it was, word by word, in French: what the parsers say of their steps.

The parsers' own words are for those who work on them; a word nobody put into French is shown as
it is, so nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from config.regions import Region
from gateway.console import words
from gateway.console.french import day
from gateway.ledger.tables import Message, Person
from parsers import sms
from parsers.report import Context, Reading, Step

_ALONE: Final = {
    "place": "un lieu",
    "sign": "un signe, sans effet",
    "unknown word": "mot inconnu, sans effet",
    "carries nothing": "sans effet",
    "and": "et",
    "age": "un âge : pas un nombre de personnes",
    "of age": "majeurs",
    "not of age": "mineurs",
    "new": "neuf : pas un nombre",
    "struck out": "barré par la suite du message",
    "the same number again": "le même nombre, répété : compté une fois",
    "a person's name": "un nom de personne : masqué",
    "reference": "une référence",
    "nobody": "personne",
    "people": "il s'agit de personnes",
    "not multiplied": "pas multiplié : la question est posée",
    "masked": "masqué",
    "part of a text": "morceau d'un message",
    "upper bound": "au plus",
    "of those already known": "parmi ceux déjà comptés",
    "ordinal": "un rang : pas un nombre de personnes",
    "percentage": "un pourcentage : pas un nombre de personnes",
    "list number": "numéro de liste : pas un nombre de personnes",
    "as many people": "autant de personnes",
    "about": "environ",
    "or more": "ou plus",
    "message number": "numéro de message : pas un nombre de personnes",
    "a later hour": "une heure à venir",
    "some of those counted, by origin": "une partie de ceux déjà comptés, selon l'origine",
    "those who were expected": "ceux qui étaient attendus",
    "of those before": "parmi ceux d'avant",
    "head of a column": "titre d'une colonne",
    "people who are known": "des personnes déjà connues",
    "some of those counted": "une partie de ceux déjà comptés",
    "people of another day": "des personnes d'un autre jour : pas comptées",
    "of the dead": "parmi les morts : pas comptés",
    "not these people": "d'autres personnes : pas comptées",
    "a group of the total": "un groupe, compris dans le total",
    "the same again": "la même chose, répétée : comptée une fois",
    "the day of something else": "la date d'un autre événement",
    "where they go on to": "là où ils continuent",
    "where something else was": "là où il s'est passé autre chose",
    "what they fled from": "ce qu'ils ont fui",
    "who sent them out": "qui les a refoulés",
    "the line of a bus": "la ligne d'un car",
    "the sender's own": "à l'expéditeur : personne n'est compté",
    "of those counted: one family": "une famille, parmi ceux déjà comptés",
    "most of them": "la plupart d'entre eux",
    "a share of them": "une part d'entre eux : la question est posée",
    "a 4x4 vehicle": "un véhicule",
    "none": "personne",
    "people who are looked for": "des personnes recherchées : pas comptées",
    "people who are not here": "des personnes qui ne sont pas là : pas comptées",
    "where the writer works": "là où travaille l'auteur : pas le lieu d'arrivée",
    "where that place is": "dit où se trouve ce lieu",
    "those counted before": "ceux déjà comptés",
    "of those counted": "parmi ceux déjà comptés",
    "all of those named behind": "tous ceux que la suite détaille",
    "number of a paper": "numéro d'un document : pas un nombre de personnes",
    "a district": "un arrondissement",
    "now": "maintenant",
    "the rest of the total": "le reste du total : rien n'est ajouté",
    "compared with another day": "comparé à un autre jour : pas compté",
    "all but the others": "tous sauf les autres",
    "when a message was sent": "l'heure d'envoi du message",
    "why it is sent again": "pourquoi le message est renvoyé",
    "ordinal: nth": "un rang : pas un nombre de personnes",
    "worked out by the sender": "calculé par l'expéditeur",
    "the days it is about": "les jours dont il s'agit",
    "the total again": "le total, répété",
    "as many": "autant de personnes",
    "who stay": "ceux qui restent : pas comptés",
    "not people who came: volunteers": "des volontaires : pas des arrivés",
    "not people who came: staff": "du personnel : pas des arrivés",
    "what it is called": "un nom : pas un nombre de personnes",
    "more of them, from elsewhere": "d'autres encore, venus d'ailleurs : ajoutés",
    "who took them in": "ceux qui les accueillent : pas comptés",
    "those of before": "ceux d'avant",
    "with those of before": "avec ceux d'avant",
    "whose total it is": "dit de qui est le total",
    "when an official comes": "l'heure où vient une autorité",
}
_KINDS: Final = {
    "people": "des {}",
    "category": "catégorie : {}",
    "country": "pays : {}",
    "nationality": "nationalité : {}",
    "origin": "origine : {}",
    "need": "besoin : {}",
    "vulnerable": "vulnérables : {}",
    "place": "lieu : {}",
    "vehicles": "véhicules : {}",
    "households": "ménages : {}",
    "reference": "référence : {}",
    "number": "nombre : {}",
    "time": "heure : {}",
    "month": "mois : {}",
    "year": "année : {}",
    "day": "jour de la semaine",
    "hour": "une heure",
    "age": "un âge : pas un nombre de personnes",
    "field": "à corriger : {}",
    "not people": "pas des personnes : {}",
    "cue": "annonce : {}",
}
_STARTS: Final = {
    "carries nothing": "sans effet",
    "origin follows": "annonce l'origine",
    "destination follows": "annonce la destination",
    "place follows": "annonce le lieu",
    "name follows": "annonce un nom de personne",
    "subset": "ouvre un détail de ce qui précède : pas ajouté",
    "at": "annonce le lieu ou l'heure",
    "and": "et",
    "not": "négation",
    "total": "annonce le total",
    "about": "environ",
    "more": "en plus",
    "each": "chacun",
    "at least": "au moins",
    "at most": "au plus",
}
_CUES: Final = {
    "arrive": "une arrivée", "zero": "rien à signaler", "announce": "un convoi attendu",
    "transfer": "un départ", "capacity": "les places du centre", "help": "une demande d'aide",
    "status": "une demande de suivi", "opt_out": "STOP", "register": "une inscription",
    "test": "un essai", "drill": "un exercice", "complaint": "une plainte",
    "security": "l'insécurité", "gbv": "une violence sexuelle", "health": "une alerte santé",
    "thanks": "un remerciement", "greeting": "un salut", "advert": "une publicité",
    "scam": "une arnaque", "question": "une question", "correct": "une correction",
    "cancel": "une annulation", "cumulative": "un total cumulé", "urgent": "une urgence",
    "need": "un besoin", "no_need": "aucun besoin", "yes": "oui", "no": "non",
    "sorry": "une excuse", "called_off": "un convoi annulé", "asks": "une demande",
    "centre": "le centre d'accueil", "given": "ce qui a été donné", "addressed": "une adresse",
    "landed": "une arrivée", "talk": "une conversation", "officer": "un agent", "if": "si",
    "reaching": "un nouveau total", "thanked": "un remerciement", "leaving": "un départ",
    "keep": "ce qui reste", "left_over": "ce qui reste",
}  # fmt: skip
_THINGS: Final = {
    "things": "des objets", "money": "de l'argent", "duration": "une durée", "beds": "des lits",
    "distance": "une distance", "goods": "des biens", "a range of things": "des objets",
    "number": "un numéro", "years": "des années", "named": "un numéro", "their story": "leur récit",
    "the total is complete": "le total est complet", "what is needed": "ce qui est demandé",
    "what would do": "ce qui suffirait", "which vehicle": "le numéro d'un véhicule",
    "a form": "un formulaire", "a road": "une route", "where on the globe": "une position GPS",
    "all beds": "tous les lits", "who hosts them": "ceux qui les hébergent",
}  # fmt: skip
_WORDS: Final = {
    **words.PEOPLE, **words.CATEGORY, **words.COUNTRY, **words.NEED, **words.VULNERABLE, **_CUES,
    **_THINGS, "people": "personnes", "total": "en tout", "adults": "adultes", "more": "de plus",
    "people_young": "jeunes", "households": "ménages", "vehicles": "véhicules", "None": "",
    "plain": "", "of": "parmi eux", "mixed": "hommes et femmes",
}  # fmt: skip
_COUNTED: Final = re.compile(r"(\d+) (\w+)")
_PART: Final = re.compile(r"part (\d+) of (\d+)")
_ISO: Final = re.compile(r"(\d{4}-\d{2}-\d{2})")
_EFFECTLESS: Final = frozenset({"sign", "unknown word"})


@dataclass(frozen=True, slots=True)
class Explained:
    """A stretch of the text and what it was taken for. `faint`: it changed nothing."""

    text: str
    meaning: str
    faint: bool


def explain(steps: Sequence[Step]) -> list[Explained]:
    """Every step in French, in the order of the text."""
    return [Explained(step.text, in_french(step.meaning), _is_faint(step)) for step in steps]


def of_message(message: Message, person: Person | None, region: Region) -> list[Explained]:
    """How the masked text of a message reads today; nothing for one that no text came with."""
    if message.text is None or message.channel != "sms":
        return []
    return explain(reading_of(message, person, region).steps)


def reading_of(message: Message, person: Person | None, region: Region) -> Reading:
    """The masked text of a message, read again as if it came alone."""
    written = (message.sent_at or message.received_at).astimezone(region.timezone)
    context = Context(today=written.date(), sender_dept=person.department if person else None)
    return sms.read(message.text or "", context, region, explained=True)


def _is_faint(step: Step) -> bool:
    return step.meaning in _EFFECTLESS or step.meaning.startswith("carries nothing")


def in_french(meaning: str) -> str:
    """What a step means, in French."""
    plain, misspelt, _ = meaning.partition(", misspelt")
    told = _in_french(plain)
    return f"{told} (faute corrigée)" if misspelt else told


def _in_french(meaning: str) -> str:
    if meaning in _ALONE:
        return _ALONE[meaning]
    if counted := _COUNTED.fullmatch(meaning):
        return f"{counted[1]} {_word(counted[2])}".strip()
    if part := _PART.fullmatch(meaning):
        return f"partie {part[1]} sur {part[2]} du message"
    kind, _, value = meaning.partition(": ")
    if kind == "date":
        return f"date : {_date(value)}"
    if kind in _STARTS:
        return _STARTS[kind]
    if kind in _KINDS:
        return _KINDS[kind].format(", ".join(_word(part) for part in value.split(", ")))
    if value.isdigit() and kind in words.PEOPLE:
        return f"{words.PEOPLE[kind]} : {value}"
    return _word(meaning)


def _word(code: str) -> str:
    return _WORDS.get(code, code)


def _date(value: str) -> str:
    found = _ISO.fullmatch(value)
    return day(date.fromisoformat(found[1])) if found else value
