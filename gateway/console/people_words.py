"""The codes about people in plain French, and what is wrong with a line of their file."""

from __future__ import annotations

from typing import Final

from gateway.ledger.people_file import Fault

ROLE: Final = {
    "focal_point": "point focal",
    "coordinator": "coordinateur",
    "centre": "centre d'accueil",
    "secretariat": "secrétariat",
}
AUDIENCE: Final = {
    "general": "général",
    "fds": "FDS : heure, lieu, total, sécurité",
    "protection": "protection : aussi ce qui est confidentiel",
}
LANGUAGE: Final = {"fr": "français", "ha": "haoussa"}
STATE: Final = {
    "actif": "actifs",
    "silencieux": "points focaux silencieux depuis 7 jours",
    "inactif": "désactivés",
    "tous": "tous",
}
ADVICE: Final = {
    "place": "Écrire le lieu : « ARR KANTCHE … » ou son code « ARR KAN … ».",
    "place_ambiguous": "Écrire le code du département, par exemple « MAG ».",
    "total": "Écrire combien : « H12 F8 G5 FI7 », ou un total.",
    "sum": "Recompter : la somme de H, F, G et FI doit faire le total.",
    "labels": "Mettre la lettre devant chaque nombre : H hommes, F femmes, G garçons, FI filles.",
    "label": "Écrire FI pour les filles, F pour les femmes.",
    "value": "Vérifier le nombre avant d'envoyer.",
    "product": "Écrire le total de personnes, pas « 3 camions de 45 ».",
    "truncated": "Faire un message plus court : un seul SMS.",
    "category": "Une seule catégorie par message : RAP, REF, RET, TRA…",
    "reference": "Reprendre les quatre chiffres de l'accusé de réception : « CORR 0142 F9 ».",
    "change": "Dire quoi corriger : « CORR 0142 F9 ».",
    "unclear": "Suivre le modèle : « ARR KAN RAP H12 F8 G5 FI7 DZA ».",
}
"""What to tell somebody whose texts make us ask this question."""
_FIELD: Final = {
    "phone": "le numéro", "role": "le rôle (role)", "department": "le département (department)",
    "language": "la langue (language)", "tier": "le niveau d'appel (tier)",
    "audience": "ce qu'il lit (audience)",
}  # fmt: skip
_FAULT: Final = {
    "encoding": "le fichier n'est pas en UTF-8 : enregistrez-le comme « CSV UTF-8 ».",
    "header": "il manque dans l'en-tête : {known}.",
    "twice": "{field} {said} est déjà à la ligne {known}.",
    "nobody": "le fichier ne contient personne.",
    "empty_name": "le nom est vide.",
    "phone": "« {said} » n'est pas un numéro valable (+227 90 00 00 01).",
    "empty_department": "le département est vide : un point focal en a un.",
    "choice": "{field} « {said} » n'est pas connu. Possible : {known}.",
    "empty_tier": "le niveau d'appel est vide : 1 est prévenu d'abord, puis 2, puis 3.",
}


def fault(found: Fault) -> str:
    """What is wrong with a line, and what may stand there."""
    field = _FIELD.get(found.field, found.field)
    told = _FAULT[found.code].format(field=field, said=found.said, known=found.known)
    return f"Ligne {found.line} : {told}" if found.line else told[:1].upper() + told[1:]
