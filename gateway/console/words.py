"""The ledger's codes in plain French, as the console says them, with accents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

REPORT_STATUS: Final = {
    "provisional": "à confirmer",
    "received": "reçu",
    "validated": "validé",
    "rejected": "rejeté",
    "cancelled": "annulé",
}
INTENT: Final = {
    "report": "arrivée",
    "zero_report": "rien à signaler",
    "follow_up": "complément",
    "increment": "ajout",
    "correction": "correction",
    "cancellation": "annulation",
    "transfer": "départ",
    "announcement": "annonce",
    "capacity": "places du centre",
    "confirmation": "réponse OUI ou NON",
    "help": "demande d'aide",
    "status": "demande de suivi",
    "question": "question",
    "opt_out": "STOP",
    "registration": "inscription",
    "test": "essai",
    "complaint": "plainte",
    "security": "sécurité",
    "off_topic": "hors sujet",
}
CATEGORY: Final = {
    "RAP": "rapatriés",
    "REF": "refoulés ou expulsés",
    "RET": "retour volontaire (AVRR)",
    "SPO": "retour spontané",
    "TRA": "en transit",
    "EEM": "enfants en mobilité",
    "VDT": "victimes présumées de traite",
    "RFG": "réfugiés, demandeurs d'asile",
    "DEP": "déplacés internes",
    "INC": "non précisé",
}
PEOPLE: Final = {
    "men": "hommes",
    "women": "femmes",
    "boys": "garçons",
    "girls": "filles",
    "children": "enfants (sexe inconnu)",
    "males": "hommes ou garçons (âge inconnu)",
    "females": "femmes ou filles (âge inconnu)",
}
PEOPLE_LETTERS: Final = {
    "men": "H", "women": "F", "boys": "G", "girls": "FI", "children": "enf.",
    "males": "masc.", "females": "fém.",
}  # fmt: skip
NEED: Final = {
    "EAU": "eau",
    "VIVRES": "vivres",
    "ABRI": "abri",
    "BNA": "biens non alimentaires",
    "SANTE": "santé",
    "TRANSPORT": "transport",
    "PSY": "appui psychologique",
    "JURID": "aide juridique",
    "DOC": "papiers",
    "PROTECTION": "protection",
}
VULNERABLE: Final = {
    "ena": "enfants non accompagnés",
    "enc": "femmes enceintes",
    "all": "femmes allaitantes",
    "nour": "nourrissons",
    "age": "personnes âgées",
    "han": "personnes handicapées",
    "mal": "malades",
    "bles": "blessés",
    "deces": "décès (hors du total)",
}
COUNTRY: Final = {
    "DZA": "Algérie", "LBY": "Libye", "NGA": "Nigéria", "NER": "Niger", "CIV": "Côte d'Ivoire",
    "MLI": "Mali", "BFA": "Burkina Faso", "BEN": "Bénin", "TGO": "Togo", "GHA": "Ghana",
    "CMR": "Cameroun", "TCD": "Tchad", "SEN": "Sénégal", "GIN": "Guinée", "GMB": "Gambie",
    "SDN": "Soudan", "MAR": "Maroc", "TUN": "Tunisie", "GNB": "Guinée-Bissau",
    "GNQ": "Guinée équatoriale", "SAU": "Arabie saoudite", "SLE": "Sierra Leone",
    "LBR": "Libéria", "CAF": "Centrafrique", "COD": "RD Congo", "COG": "Congo", "GAB": "Gabon",
    "MRT": "Mauritanie", "EGY": "Égypte", "ETH": "Éthiopie", "ERI": "Érythrée", "SOM": "Somalie",
    "SYR": "Syrie", "FRA": "France", "ITA": "Italie", "PAK": "Pakistan", "BGD": "Bangladesh",
    "YEM": "Yémen", "PSE": "Palestine",
}  # fmt: skip
FLAG: Final = {
    "TOTAL_ONLY": "un total seulement, sans hommes, femmes, garçons, filles",
    "PARTIAL_SPLIT": "une partie seulement est détaillée",
    "PLACE_DEFAULTED": "lieu non écrit : celui de l'expéditeur",
    "PLACE_AMBIGUOUS": "ce nom désigne plusieurs lieux",
    "OUT_OF_ZONE": "hors de la région",
    "APPROX": "nombre approximatif",
    "LABEL_AMBIGUOUS": "une lettre peut se lire de deux façons",
    "AGE_AMBIGUOUS": "sexe connu, âge inconnu",
    "SUM_MISMATCH": "les nombres ne font pas le total écrit",
    "DIGIT_REPAIRED": "un chiffre a été réparé (O pour 0, l pour 1)",
    "VALUE_INVALID": "un nombre impossible ou trop grand",
    "CATEGORY_MISSING": "catégorie non précisée",
    "SENSITIVE_TRAFFICKING": "traite présumée",
    "SENSITIVE_GBV": "violence sexuelle",
    "SENSITIVE": "confidentiel",
    "PERSON_NAME": "contenait un nom de personne (masqué)",
    "PERSON_PHONE": "contenait un numéro (masqué)",
    "IMPLICIT_PRODUCT": "« 3 camions de 45 » : à multiplier ?",
    "TOTAL_MISSING": "aucun nombre de personnes",
    "TRUNCATED": "message coupé",
    "DUPLICATE_POSSIBLE": "peut-être un doublon",
    "DEATH": "décès",
    "HEALTH_ALERT": "alerte santé",
    "CUMULATIVE": "total cumulé",
    "FUTURE_DATE": "date à venir",
    "REF_UNKNOWN": "référence inconnue",
    "URGENT": "urgent",
}
QUESTION: Final = {
    "place": "Le lieu manque ou n'est pas connu.",
    "place_ambiguous": "Ce nom désigne plusieurs lieux.",
    "total": "Le nombre de personnes manque.",
    "sum": "Les nombres ne font pas le total écrit.",
    "labels": "Des nombres sans H, F, G, FI.",
    "label": "Une lettre peut se lire de deux façons.",
    "value": "Un nombre paraît faux.",
    "product": "Faut-il multiplier par le nombre de véhicules ?",
    "truncated": "Le message est coupé.",
    "category": "Deux catégories à la fois.",
    "reference": "Aucun message de cette personne ne porte cette référence.",
    "change": "On ne sait pas quoi corriger.",
    "unclear": "Le message n'a pas été compris.",
}
LEVEL: Final = {"vigilance": "vigilance", "alerte": "alerte", "urgence": "urgence"}
WHY: Final = {
    "sensitive": "confidentiel",
    "failed": "en panne",
    "stranger": "numéro inconnu",
    "senderless": "expéditeur absent",
    "unread": "non compris",
    "human": "à décider",
    "provisional": "à confirmer",
}
WHY_LONG: Final = {
    "sensitive": "Ce message parle de traite, de violence ou d'une plainte : il est réservé à la "
    "protection, et rien n'est parti automatiquement.",
    "failed": "Labari n'a pas réussi à lire ce message. Prévenez aussi l'administrateur.",
    "stranger": "Ce numéro n'est inscrit nulle part : vérifiez qui c'est avant de compter.",
    "senderless": "Ce message est arrivé sans numéro : on ne sait pas qui écrit, et on ne peut pas "
    "lui répondre. Si cela se répète, prévenez l'administrateur.",
    "unread": "Labari n'a pas compris ce message. L'expéditeur a reçu un exemple à suivre.",
    "human": "Labari a compris le sens, mais la décision revient à une personne.",
}
SMS_STATUS: Final = {
    "queued": "attend de partir",
    "sending": "part",
    "ambiguous": "peut-être parti",
    "sent": "parti",
    "delivered": "arrivé",
    "failed": "pas arrivé",
}
ROLE: Final = {
    "focal_point": "point focal",
    "coordinator": "coordinateur",
    "centre": "centre d'accueil",
    "secretariat": "secrétariat",
}
CHANNEL: Final = {"sms": "SMS", "ussd": "USSD"}


FIELD: Final = {
    **PEOPLE,
    "intent": "nature",
    "adm2": "département",
    "adm3": "commune",
    "place_text": "lieu écrit",
    "category": "catégorie",
    "origins": "pays d'origine",
    "origin_place": "lieu d'origine",
    "destination": "pays de destination",
    "destination_place": "lieu de destination",
    "nationalities": "nationalités",
    "households": "ménages",
    "vehicles": "véhicules",
    "total": "total",
    "total_min": "au moins",
    "total_max": "au plus",
    "declared_total": "total écrit",
    "vulnerable": "vulnérables",
    "deaths": "décès",
    "needs": "besoins",
    "date": "date d'arrivée",
    "time": "heure d'arrivée",
    "flags": "remarques",
    "status": "statut",
    "sensitive": "confidentiel",
    "arrived_at": "moment d'arrivée",
    "person_id": "expéditeur",
}


def word(table: Mapping[str, str], code: Any) -> str:
    """The French word of a code; an unknown code stands for itself, None for nothing."""
    return "" if code is None else table.get(str(code), str(code))
